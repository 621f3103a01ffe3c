"""What the door's calls take and give; the description of the API is made of it."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from mint_events.checkin.rules import Outcome
from mint_events.web.api import Given, MomentGiven, MomentSent, Sent, WordsGiven

MOST_SCANS = 500


class ScanSent(Sent):
    """One scan."""

    scan_id: Annotated[
        str,
        Field(
            min_length=8,
            max_length=64,
            pattern=r"^[A-Za-z0-9_.:-]+$",
            description="Made by the caller, e.g. a UUID. The same again gets its first answer.",
        ),
    ]
    code: Annotated[str, Field(max_length=2000, description="What was read, as it was read.")]
    scanned_at: MomentSent
    direction: Literal["in", "out"] = "in"
    offline: Annotated[
        StrictBool,
        Field(description="The guest went in already, when there was no network."),
    ] = False


class ScansSent(Sent):
    """1 to 500 scans."""

    scans: Annotated[list[ScanSent], Field(min_length=1, max_length=MOST_SCANS)]


class SeenGuest(Given):
    """Whom the helper has before them; `party` is how many people signed up together."""

    given_name: str
    family_name: str
    organisation: str
    party: int


class FirstEntry(Given):
    """Since when the guest is in, and by which gate."""

    at: MomentGiven
    gate: str | None


class ScanResult(Given):
    """What a scan is answered. `guest` is null when nobody may be shown, `first` unless somebody
    is (or was) in with this ticket already."""

    scan_id: str
    outcome: Outcome
    words: WordsGiven
    guest: SeenGuest | None
    first: FirstEntry | None


class ScanResults(Given):
    """The answers, in the order of the scans."""

    results: list[ScanResult]


class KeptScan(Given):
    """A scan as it was taken in; `code` is the short code, null when nothing like one was read."""

    scan_id: str
    code: str | None
    outcome: Outcome
    words: WordsGiven
    direction: Literal["in", "out"]
    offline: bool
    gate: str
    scanned_at: MomentGiven
    received_at: MomentGiven
    first: FirstEntry | None


class KeptScans(Given):
    """A page of scans."""

    scans: list[KeptScan]
    next_cursor: Annotated[str | None, Field(description="For the next page; null on the last.")]


class ArrivalCounts(Given):
    """People: expected (confirmed), inside now, ever arrived, ever arrived by gate."""

    expected: int
    inside: int
    arrived: int
    per_gate: dict[str, int]
