"""What the door's calls take and give; the description of the API is made of it."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool

from mint_events.checkin.forms import cut_helper
from mint_events.checkin.rules import Outcome, Why
from mint_events.checkin.rules.marks import Mark
from mint_events.web.api import Given, MomentGiven, MomentSent, Sent, WordsGiven

MOST_SCANS = 500
MOST_OFFSET_MS = 400_000_000_000_000  # from one end of the calendar to the other
Source = Literal["camera", "hand_scanner", "typed", "search", "party", "kiosk", "walk_in"]
Shown = Literal[
    "admitted", "already_in", "left", "not_inside", "other_event", "cancelled", "waiting",
    "too_early", "too_late", "unknown",
]  # fmt: skip


def _whole(given: object) -> object:
    # What a phone measures is seldom a whole millisecond.
    if isinstance(given, float) and abs(given) <= MOST_OFFSET_MS:
        return round(given)
    return given


OffsetMs = Annotated[
    int, Field(strict=True, ge=-MOST_OFFSET_MS, le=MOST_OFFSET_MS), BeforeValidator(_whole)
]


Helper = Annotated[
    str | None,
    BeforeValidator(cut_helper),
    Field(description="Who scanned, if they gave a name; cut to 80 signs."),
]


class ScanSent(Sent):
    """One scan. One that is not like this is set aside and answered `quarantined`."""

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
        Field(
            description="Decided without network: the guest went in (or out) already, unless "
            "`shown` says otherwise."
        ),
    ] = False
    shown: Annotated[
        Shown | None,
        Field(description="The outcome that the phone showed by itself; only with `offline`."),
    ] = None
    clock_offset_ms: Annotated[
        OffsetMs | None,
        Field(description="Server's clock minus the caller's, as it was last measured."),
    ] = None
    source: Annotated[Source | None, Field(description="How the code was read.")] = None
    helper: Helper = None


SentAt = Annotated[
    MomentSent | None,
    Field(description="What the caller's clock says now, so that its error can be measured."),
]


class ScansSent(Sent):
    """1 to 500 scans."""

    scans: Annotated[list[ScanSent], Field(min_length=1, max_length=MOST_SCANS)]
    sent_at: SentAt = None


class RecordsSent(Sent):
    """The same with records of any kind: each that is no scan is set aside by itself."""

    scans: Annotated[list[object], Field(min_length=1, max_length=MOST_SCANS)]
    sent_at: SentAt = None


class PartyMember(Given):
    """One of the guest's party with a valid ticket here; `code` is the short code."""

    code: str
    given_name: str
    family_name: str
    inside: bool


class SeenGuest(Given):
    """Whom the helper has before them; `party` is how many people signed up together, `people` the
    others of them (at most 60) when this one was just let in or is in already. `note` is the
    organizers' for the helper, `marks` what attention is drawn to."""

    given_name: str
    family_name: str
    organisation: str
    party: int
    people: list[PartyMember]
    note: str
    marks: list[Mark]


class FirstEntry(Given):
    """Since when the guest is in, and by which gate."""

    at: MomentGiven
    gate: str | None


class ScanResult(Given):
    """What a scan is answered. `reason` is null unless there is more to say than the outcome,
    `guest` when nobody may be shown, `first` unless somebody is (or was) in with this ticket
    already, `field` unless the record was set aside: what was wrong with it."""

    scan_id: str
    outcome: Outcome
    reason: Why | None
    words: WordsGiven
    guest: SeenGuest | None
    first: FirstEntry | None
    field: str | None


class ScanResults(Given):
    """The answers, in the order of the scans."""

    results: list[ScanResult]


class KeptScan(Given):
    """A scan as it was taken in; `code` is the short code, null when nothing like one was read.
    `scanned_at` is the moment that counts, `device_at` what the caller's clock said."""

    scan_id: str
    code: str | None
    outcome: Outcome
    words: WordsGiven
    direction: Literal["in", "out"]
    offline: bool
    gate: str
    scanned_at: MomentGiven
    received_at: MomentGiven
    device_at: MomentGiven | None
    clock_offset_ms: int | None
    source: str | None
    helper: str | None
    shown: Outcome | None
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
