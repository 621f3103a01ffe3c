"""How large the names on a badge may be: one line each as long as that is well readable, then
smaller and wrapped, never cut. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mint_events.badges.rules.designs import Frame
from mint_events.paper.plain import plain
from mint_events.paper.widths import Room, count_lines, fit_in, is_measured

MARGIN_MM = 4.0
NAME_TOP_MM, BELOW_NAME_MM = 8.6, 25.0  # above and below the names, in badges.css
QR_COLUMN_MM = 29.0  # what the QR and the white beside it take of the width
ORGANISATION_MM = 10.2
LEADING, ORGANISATION_LEADING = 1.08, 1.2

# Given and family name side by side in steps; the first step that fits is taken.
_ON_ONE_LINE = (
    (33.0, 17.0),
    (30.0, 17.0),
    (28.0, 16.0),
    (26.0, 16.0),
    (24.0, 15.0),
    (22.0, 14.0),
    (20.0, 13.0),
    (18.0, 12.0),
)
_WRAPPED = (
    (22.0, 14.0),
    (20.0, 13.0),
    (18.0, 12.0),
    (16.0, 11.0),
    (14.0, 10.5),
    (12.0, 10.0),
    (11.0, 9.0),
    (10.0, 8.0),
    (9.0, 7.5),
    (8.0, 7.0),
    (7.0, 6.5),
    (6.0, 6.0),
    (5.0, 5.0),
    (4.0, 4.0),
)
_BALANCE = 0.5  # a family name's size, at least, as a part of the given name's
KIND_MARK_MM = 6.5
# The given name stands out, from the other side of a table.
_LARGE_GIVEN = (
    (54.0, 17.0),
    (50.0, 17.0),
    (46.0, 17.0),
    (42.0, 16.0),
    (39.0, 16.0),
    (36.0, 15.0),
    *_ON_ONE_LINE,
)
_EVENT = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 2.5, 2.0)
_BAND = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
_KIND = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
_TINY = (3.3, 2.8, 2.4, 2.0)  # for what nobody is called: 200 times W
_ORGANISATION = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.2, 4.5, 3.8)


class BadgeTexts(Protocol):
    """What stands on a badge and may be long."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sizes:
    """Font sizes in points, and how far below the upper edge of their box the names begin (mm)."""

    given: float
    family: float
    organisation: float
    kind: float
    lower: float = 0.0


def fit_badge(texts: BadgeTexts, width: float, height: float) -> Sizes:
    """The sizes at which the texts fit a badge of `width` × `height` mm."""
    line = width - 2 * MARGIN_MM
    room = height - NAME_TOP_MM - BELOW_NAME_MM
    beside_qr = width - MARGIN_MM - QR_COLUMN_MM
    given, family = _fit_names(plain(texts.given_name), plain(texts.family_name), line, room)
    column = Room(beside_qr, ORGANISATION_MM, _ORGANISATION, ORGANISATION_LEADING)
    kind = Room(beside_qr - KIND_MARK_MM, 9, _KIND, 1)
    return Sizes(
        given,
        family,
        fit_in(column, [plain(texts.organisation)]),
        fit_in(kind, [plain(texts.kind)], "700", lines=1),
    )


def fit_frame(texts: BadgeTexts, frame: Frame) -> Sizes:
    """The sizes at which the texts fit the boxes of a frame, in tenths of a point."""
    given, family, lower = _fit_names_of(texts, frame)
    organisation = Room(
        frame.organisation.width,
        frame.organisation.height,
        _scaled((*_ORGANISATION, *_TINY), frame.scale),
        ORGANISATION_LEADING,
    )
    sizes = _BAND if frame.is_band else _KIND
    kind = Room(_kind_width(frame), 99, _scaled(sizes, frame.scale), 1)
    return Sizes(
        given,
        family,
        fit_in(organisation, [plain(texts.organisation)]),
        fit_in(kind, [plain(texts.kind)], "700", lines=1),
        lower,
    )


def _kind_width(frame: Frame) -> float:
    """What the sign before the word, and the margins of a band, leave of its box."""
    if frame.is_band:
        return frame.kind.width - 8 * frame.scale - 8.6 * frame.scale
    return frame.kind.width - (KIND_MARK_MM + 1.5) * frame.scale


def _fit_names_of(texts: BadgeTexts, frame: Frame) -> tuple[float, float, float]:
    box, given, family = frame.names, plain(texts.given_name), plain(texts.family_name)
    steps = _LARGE_GIVEN if frame.design == "given" else _ON_ONE_LINE
    sizes = _fit_names(
        given, family, box.width, box.height,
        _all(steps, frame), _all(_WRAPPED, frame), 0.3 if frame.design == "given" else _BALANCE,
    )  # fmt: skip
    spare = box.height - _height(given, family, box.width, *sizes)
    # In scripts whose widths are guesses, names may take less room than is thought, or more.
    is_sure = is_measured(given, "700") and is_measured(family)
    lower = round(spare * 2 * 0.45) / 2 if is_sure and spare > 2 else 0.0
    return (*sizes, max(0.0, lower))


def _all(steps: Sequence[tuple[float, float]], frame: Frame) -> list[tuple[float, float]]:
    s = frame.scale
    return [(round(given * s, 1), round(family * s, 1)) for given, family in steps]


def _scaled(sizes: Sequence[float], scale: float) -> tuple[float, ...]:
    return tuple(round(size * scale, 1) for size in sizes)


def fit_event_in(title: str, frame: Frame) -> float:
    """The size at which the event's title stays on its one line of the frame."""
    room = Room(frame.event.width, 99, _scaled(_EVENT, frame.scale), 1)
    return fit_in(room, [plain(title)], lines=1)


def fit_event(title: str, width: float) -> float:
    """The size at which the event's title stays on its one line."""
    return fit_in(Room(width - 2 * MARGIN_MM, 9, _EVENT, 1), [plain(title)], lines=1)


def _fit_names(
    given: str,
    family: str,
    width: float,
    height: float,
    steps: Sequence[tuple[float, float]] = _ON_ONE_LINE,
    wrapped: Sequence[tuple[float, float]] = _WRAPPED,
    balance: float = _BALANCE,
) -> tuple[float, float]:
    """Sizes for one line each, or else the first step at which both wrapped names fit."""
    on_line = [size for size, _ in steps if count_lines(given, width, size, "700") == 1]
    family_on_line = [size for _, size in steps if count_lines(family, width, size) == 1]
    pairs = [(big, small) for big in on_line for small in family_on_line if small < big]
    fitting = [
        pair for pair in pairs if Room(width, height, (), LEADING).height_of(1, sum(pair)) <= height
    ]
    # Rather both a little smaller than a family name that nobody can read beside a huge given one.
    for share in (balance, 0.0):
        for pair in fitting:
            if pair[1] >= share * pair[0]:
                return pair
    for step in wrapped:
        if _height(given, family, width, *step) <= height:
            return step
    return wrapped[-1]


def _height(given: str, family: str, width: float, given_size: float, family_size: float) -> float:
    room = Room(width, 0, (), LEADING)
    return room.height_of(
        count_lines(given, width, given_size, "700"), given_size
    ) + room.height_of(count_lines(family, width, family_size), family_size)
