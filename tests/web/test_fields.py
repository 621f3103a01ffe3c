"""Wall times of the region and whole numbers, as organizers type them."""

from datetime import UTC, datetime

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from mint_events.web.fields import (
    BerlinField,
    TimeIsSkipped,
    TimeIsUnreadable,
    WholeNumberField,
    read_wall_time,
)


class Typed(Form):
    """One field of each."""

    at = BerlinField("At")
    number = WholeNumberField("Number", 1, 50)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2027-02-28T14:00", datetime(2027, 2, 28, 13, tzinfo=UTC)),
        ("2027-07-01T14:00:30", datetime(2027, 7, 1, 12, tzinfo=UTC)),
        ("2027-07-01 9:05", datetime(2027, 7, 1, 7, 5, tzinfo=UTC)),
        ("28.02.2027 14:00", datetime(2027, 2, 28, 13, tzinfo=UTC)),
        ("28. 2. 2027, 14.00 Uhr", datetime(2027, 2, 28, 13, tzinfo=UTC)),
        ("2027-03-28T01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("2027-03-28T03:00", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2027-10-31T02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),  # twice: the first
    ],
)
def test_wall_time_is_the_region_s(typed: str, moment: datetime) -> None:
    assert read_wall_time(typed) == moment


@pytest.mark.parametrize("typed", ["2027-03-28T02:00", "28.03.2027 02:59"])
def test_wall_time_that_the_clocks_skip_is_refused(typed: str) -> None:
    with pytest.raises(TimeIsSkipped):
        read_wall_time(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "tomorrow", "2027-02-30T10:00", "2027-02-28", "0001-01-01T00:00", "9999-01-01T00:00",
     "2027-02-28T25:00", "٢٠٢٧-02-28T10:00", "2027-02-28T10:00Z"],
)  # fmt: skip
def test_wall_time_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(TimeIsUnreadable):
        read_wall_time(typed)


def test_time_left_alone_stays_in_the_hour_that_comes_twice() -> None:
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # 02:30 for the second time
    form = Typed(MultiDict({"at": "2027-10-31T02:30"}), data={"at": second})
    assert form.validate() and form.at.data == second
    form = Typed(MultiDict({"at": "2027-10-31T02:31"}), data={"at": second})
    assert form.at.data == datetime(2027, 10, 31, 0, 31, tzinfo=UTC)


def test_time_shows_what_was_typed_or_the_region_s_clock() -> None:
    at = datetime(2027, 7, 1, 12, 0, 30, tzinfo=UTC)
    assert 'value="2027-07-01T14:00"' in str(Typed(data={"at": at}).at())
    assert 'value="soon"' in str(Typed(MultiDict({"at": "soon"})).at())
    assert 'value=""' in str(Typed().at())


def test_time_left_empty_is_none() -> None:
    form = Typed(MultiDict({"at": " "}), data={"at": datetime(2027, 1, 1, tzinfo=UTC)})
    assert form.validate() and form.at.data is None


@pytest.mark.parametrize(("typed", "number"), [("1", 1), (" 50 ", 50), ("", None), ("007", 7)])
def test_whole_number_is_read(typed: str, number: int | None) -> None:
    form = Typed(MultiDict({"number": typed}))
    assert form.validate() and form.number.data == number


@pytest.mark.parametrize("typed", ["0", "51", "-1", "1.5", "1e1", "٣", "1_0", "99999999999", "x"])
def test_whole_number_that_is_none_is_refused_and_stays(typed: str) -> None:
    form = Typed(MultiDict({"number": typed}))
    assert not form.validate()
    assert f'value="{typed}"' in str(form.number())
