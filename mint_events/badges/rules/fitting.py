"""How large the names on a badge may be: one line each as long as that is well readable, then
smaller and wrapped, never cut. Pure arithmetic."""

from dataclasses import dataclass
from typing import Protocol

from mint_events.paper.plain import plain
from mint_events.paper.widths import Room, count_lines, fit_in

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
KIND_MARK_MM = 6.5
_EVENT = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 2.5, 2.0)
_KIND = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
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
    """Font sizes in points."""

    given: float
    family: float
    organisation: float
    kind: float


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


def fit_event(title: str, width: float) -> float:
    """The size at which the event's title stays on its one line."""
    return fit_in(Room(width - 2 * MARGIN_MM, 9, _EVENT, 1), [plain(title)], lines=1)


def _fit_names(given: str, family: str, width: float, height: float) -> tuple[float, float]:
    """Sizes for one line each, or else the first step at which both wrapped names fit."""
    on_line = [size for size, _ in _ON_ONE_LINE if count_lines(given, width, size, "700") == 1]
    family_on_line = [size for _, size in _ON_ONE_LINE if count_lines(family, width, size) == 1]
    for given_size in on_line:
        for family_size in family_on_line:
            one_each = Room(width, height, (), LEADING).height_of(1, given_size + family_size)
            if one_each <= height and family_size < given_size:
                return given_size, family_size
    for step in _WRAPPED:
        if _height(given, family, width, *step) <= height:
            return step
    return _WRAPPED[-1]


def _height(given: str, family: str, width: float, given_size: float, family_size: float) -> float:
    room = Room(width, 0, (), LEADING)
    return room.height_of(
        count_lines(given, width, given_size, "700"), given_size
    ) + room.height_of(count_lines(family, width, family_size), family_size)
