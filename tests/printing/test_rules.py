"""Print jobs: when there is one, how often it is tried, how long it stays."""

from datetime import UTC, datetime, timedelta

import pytest

from mint_events.printing.rules import is_for_a_job, is_given_up, is_to_be_swept

NOW = datetime(2027, 2, 28, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("pages", "is_one"), [(0, False), (50, False), (51, True)])
def test_only_a_long_paper_is_a_job(pages: int, is_one: bool) -> None:
    assert is_for_a_job(pages) is is_one


@pytest.mark.parametrize(("tries", "is_enough"), [(1, False), (2, False), (3, True), (4, True)])
def test_job_is_tried_three_times(tries: int, is_enough: bool) -> None:
    assert is_given_up(tries) is is_enough


@pytest.mark.parametrize(
    ("made", "ended", "is_due"),
    [(0, None, False), (23.9, None, False), (24, None, True), (30, 23, False), (30, 24, True)],
)
def test_job_stays_for_a_day_after_its_end(made: float, ended: float | None, is_due: bool) -> None:
    ended_at = None if ended is None else NOW - ended * HOUR
    assert is_to_be_swept(NOW - made * HOUR, ended_at, NOW) is is_due
