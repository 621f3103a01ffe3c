"""What all lists share: the event at their head, what each page repeats, names and hours in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mint_events.kernel.dates import in_berlin, say_clock, say_day, say_moment, say_span
from mint_events.kernel.words import Words
from mint_events.paper import blocks
from mint_events.paper.typesetting import typeset_pdf

_PAGE, _OF = Words(de="Seite", en="Page"), Words(de="von", en="of")
_AS_OF = Words(de="Stand: {moment}", en="As of {moment}")
NAMED_WITH_TITLE = "{kind} · {title}"
_FROM = Words(de="ab {moment}", en="from {moment}")
COUNTED = "{name} ({count})"


@dataclass(frozen=True, slots=True)
class EventHead:
    """The event at the head of each page, in the list's language."""

    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    venue: str = ""


def list_pdf(
    kind: str, head: EventHead, parts: Sequence[blocks.Block], lang: str, as_of: datetime
) -> bytes:
    """The list with its head before all `parts`; `kind` says which list. Raises PrintFailed."""
    margins = blocks.Margins(
        day=say_day(head.starts_at, lang),
        as_of=_AS_OF.filled(moment=say_moment(as_of, lang)).in_(lang),
        page=_PAGE.in_(lang),
        of=_OF.in_(lang),
    )
    lines = [say_span(head.starts_at, head.ends_at, lang), *filter(None, [head.venue])]
    first = blocks.head(kind, head.title, lines)
    title = NAMED_WITH_TITLE.format(kind=kind, title=head.title)
    return typeset_pdf(blocks.make_list(title, lang, margins, [first, *parts]))


def counted(name: str, count: int) -> str:
    """ "Came (12)"."""
    return COUNTED.format(name=name, count=count)


def sheet_name(family_name: str, given_name: str) -> str:
    """ "Müller-Lüdenscheidt, Jörg"."""
    return ", ".join(filter(None, (family_name, given_name)))


def say_minutes(minutes: int) -> str:
    """ "3:05", hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def say_stay(came: datetime, left: datetime | None, lang: str, *, with_day: bool) -> str:
    """ "14:05 – 17:20", "from 14:05" for who did not leave by the door; with the days where they
    matter."""
    first = _say_hour(came, with_day)
    if left is None:
        return _FROM.filled(moment=first).in_(lang)
    return f"{first} – {_say_hour(left, with_day)}"


def _say_hour(moment: datetime, with_day: bool) -> str:
    day = in_berlin(moment).strftime("%d.%m. ") if with_day else ""
    return f"{day}{say_clock(moment)}"
