"""The other side of a badge: the programme of the day, or when and where it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from mint_events.badges.paper.laying_out import Look
from mint_events.badges.paper.style import Length, in_mm
from mint_events.badges.rules.designs import ACCENTS, scale_for
from mint_events.events.queries import EventView, SessionView
from mint_events.kernel.dates import in_berlin, say_clock, say_moment, say_weekday_day
from mint_events.kernel.words import Language
from mint_events.paper.plain import plain
from mint_events.paper.widths import MM_PER_PT, Room, count_lines, fit_in

_TITLE_PT = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
_LINES_PT = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
_LEADING = 1.2


@dataclass(frozen=True, slots=True)
class LaidBack:
    """The back as HTML without its place, and its CSS."""

    inner: str
    css: str

    def html(self, place: str) -> "_Marked":
        """On one label."""
        return _Marked(f'<div class="badge {place}">{self.inner}</div>')


class _Marked(str):
    """HTML of ours, whose texts are escaped already."""

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Back:
    """A title and lines below it, the more important first: what has no room is left out."""

    title: str
    lines: Sequence[str]

    def laid_out(self, width: float, height: float, look: Look, say: Length = in_mm) -> LaidBack:
        """For a label of `width` × `height` mm."""
        s = scale_for(width, height)
        inner = width - 8 * s
        title, texts = plain(self.title), [plain(line) for line in self.lines]
        title_pt = fit_in(
            Room(inner, 11 * s, tuple(p * s for p in _TITLE_PT), 1.15), [title], "700"
        )
        title_mm = count_lines(title, inner, title_pt, "700") * title_pt * 1.15 * MM_PER_PT
        top = 4 * s + title_mm + 1.5 * s
        room = Room(inner, height - top - 3 * s, tuple(p * s for p in _LINES_PT), _LEADING)
        lines_pt, kept = fit_in(room, texts), list(texts)
        while kept and not _has_room(kept, room, lines_pt):
            kept.pop()
        css = (
            f".bt{{left:{say(4 * s)};top:{say(4 * s)};width:{say(inner)};line-height:1.15;"
            f"font-size:{say(title_pt * MM_PER_PT)};color:{ACCENTS[look.accent][0]}}}"
            f".bl{{left:{say(4 * s)};top:{say(top)};width:{say(inner)};"
            f"font-size:{say(lines_pt * MM_PER_PT)}}}"
        )
        body = "<br>".join(escape(line) for line in kept)
        return LaidBack(f'<p class="bt">{escape(title)}</p><p class="bl">{body}</p>', css)


def _has_room(lines: Sequence[str], room: Room, size: float) -> bool:
    taken = sum(count_lines(line, room.width, size) for line in lines)
    return room.height_of(taken, size) <= room.height


def programme_of(event: EventView, lang: Language) -> Back:
    """The programme; where it has no sessions, the day and the place."""
    where = ", ".join(part for part in (event.venue, event.address) if part)
    times = f"{say_clock(event.starts_at)}–{say_clock(event.ends_at)}"
    when = f"{say_weekday_day(event.starts_at, lang)}, {times}"
    lines = [_session_line(event, one, lang) for one in event.sessions]
    return Back(event.title.in_(lang), lines or [when, where])


def _session_line(event: EventView, one: SessionView, lang: Language) -> str:
    parts = [one.title.in_(lang)]
    if one.speaker:
        parts[0] = f"{parts[0]} ({one.speaker})"
    if one.room.in_(lang):
        parts.append(one.room.in_(lang))
    text = " · ".join(parts)
    if one.starts_at is None:
        return text
    is_same_day = in_berlin(one.starts_at).date() == in_berlin(event.starts_at).date()
    return f"{say_clock(one.starts_at) if is_same_day else say_moment(one.starts_at, lang)}  {text}"
