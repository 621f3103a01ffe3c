"""Names of files: the event, what it is, its day."""

from datetime import UTC, date, datetime

import pytest

from mint_events.kernel.words import Words
from mint_events.web.downloads import file_name

BADGES = Words(de="namensschilder", en="badges")
LATE = datetime(2027, 2, 27, 23, 30, tzinfo=UTC)  # in Berlin it is the 28th already


@pytest.mark.parametrize(
    ("day", "lang", "name"),
    [
        (LATE, "de", "mint-2027-namensschilder-2027-02-28.pdf"),
        (LATE, "en", "mint-2027-badges-2027-02-28.pdf"),
        (date(2027, 11, 19), "en", "mint-2027-badges-2027-11-19.pdf"),
    ],
)
def test_file_name_says_event_and_what_and_the_day_in_berlin(
    day: date, lang: str, name: str
) -> None:
    assert file_name("mint-2027", BADGES, day, lang, "pdf") == name
