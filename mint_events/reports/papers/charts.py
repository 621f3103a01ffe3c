"""The plots of the attendance list, as SVG with words for who does not see them.

Lengths in the SVG are tenths of a millimetre; 180 mm wide."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from mint_events.paper.breaking import shortened
from mint_events.paper.plain import plain
from mint_events.paper.widths import MM_PER_PT
from mint_events.reports.rules.presence import Bars

WIDTH = 1800
INK, SOFT, LINE = "#15231d", "#4d5c55", "#d5dbd7"
# Mint, apricot, pale: apart by lightness too, and each bar says in words what it shows.
TONES = ("#0a6a4e", "#f2a33c", "#d5dbd7")
_SIZE = 8 * MM_PER_PT * 10
_LEFT, _TOP, _GROUND, _FLOOR = 90, 60, 480, 540


@dataclass(frozen=True, slots=True)
class Plot:
    """An SVG, what it says in words, and its height in mm."""

    svg: str
    alt: str
    height: float


@dataclass(frozen=True, slots=True)
class Share:
    """One bar across: its name, what it says in words, and its pieces in the order of TONES."""

    name: str
    words: str
    pieces: tuple[int, ...]


def plot_arrivals(bars: Bars, heading: str, begins: str, begins_at: float | None) -> Plot:
    """Bars over time. `begins_at` is where the event began, counted in bars from the left (None:
    outside), `begins` the word for it."""
    top = nice_top(max(bars.counts))
    step = (WIDTH - _LEFT) / len(bars.counts)
    drawn = [_ruler(top, value) for value in range(0, top + 1, _tick(top))]
    drawn += [_upright(place, count, step, top) for place, count in enumerate(bars.counts) if count]
    every = _every(len(bars.counts))
    for place in range(0, len(bars.counts), every):
        drawn.append(_text(_LEFT + step * place, _FLOOR - 25, say_step(bars, place)))
    if begins_at is not None:
        drawn.append(_beginning(_LEFT + step * begins_at, begins))
    told = ", ".join(
        f"{say_step(bars, place)}: {count}" for place, count in enumerate(bars.counts) if count
    )
    return Plot(_svg(_FLOOR, drawn), f"{heading}: {told}", _FLOOR / 10)


def plot_shares(shares: Sequence[Share], heading: str) -> Plot:
    """A bar for each share, as long as its pieces together, its name and words above it."""
    most = max((sum(one.pieces) for one in shares), default=0) or 1
    drawn: list[str] = []
    for place, one in enumerate(shares):
        top = place * 115
        drawn.append(
            f'<text x="0" y="{top + 35}" font-size="{_SIZE:.1f}" fill="{INK}" font-weight="700">'
            f'{_safe(shortened(one.name, 100, 8))}<tspan dx="24" font-weight="400" fill="{SOFT}">'
            f"{_safe(shortened(one.words, 70, 8))}</tspan></text>"
        )
        drawn += _across(one.pieces, top + 48, WIDTH / most)
    alt = "; ".join(f"{plain(one.name)}: {one.words}" for one in shares)
    height = len(shares) * 115
    return Plot(_svg(height, drawn), f"{heading}: {alt}", height / 10)


def nice_top(most: int) -> int:
    """The end of the scale: at least `most`, and a whole number of ticks."""
    tick = _tick(most)
    return max(-(-most // tick) * tick, 1)


def _tick(most: int) -> int:
    """1, 2, 5, 10, 20, 50 …, so that there are at most five."""
    size = 1
    while True:
        for tick in (size, 2 * size, 5 * size):
            if most <= 5 * tick:
                return tick
        size *= 10


def _every(count: int) -> int:
    """Each how many bars one has its time below: at most ten, else they touch."""
    return next(every for every in (1, 2, 3, 4, 5, 6, 12, 30) if count <= 10 * every)


def say_step(bars: Bars, place: int) -> str:
    """When the bar begins: a time, or a day where bars are days."""
    return bars.moment(place).strftime("%d.%m." if bars.minutes >= 1440 else "%H:%M")


def _ruler(top: int, value: int) -> str:
    y = _height_of(value, top)
    line = f'<path d="M{_LEFT} {y:.1f}H{WIDTH}" stroke="{LINE}" stroke-width="2"/>'
    return line + _text(_LEFT - 14, y + 10, str(value), anchor="end")


def _height_of(value: int, top: int) -> float:
    return _GROUND - value / top * (_GROUND - _TOP)


def _upright(place: int, count: int, step: float, top: int) -> str:
    y = _height_of(count, top)
    x = _LEFT + step * place + step * 0.08
    box = f'x="{x:.1f}" y="{y:.1f}" width="{step * 0.84:.1f}" height="{_GROUND - y:.1f}"'
    return f'<rect {box} fill="{TONES[0]}"/>'


def _beginning(x: float, words: str) -> str:
    line = (
        f'<path d="M{x:.1f} 40V{_GROUND}" stroke="{INK}" stroke-width="4" stroke-dasharray="14 8"/>'
    )
    anchor = "end" if x > WIDTH * 0.8 else "start" if x < WIDTH * 0.2 else "middle"
    return line + _text(x, 28, words, anchor=anchor)


def _across(pieces: Sequence[int], y: float, scale: float) -> list[str]:
    drawn, x = [], 0.0
    for count, tone in zip(pieces, TONES, strict=False):
        if count:
            box = f'x="{x:.1f}" y="{y}" width="{max(count * scale - 4, 3):.1f}" height="42"'
            drawn.append(f'<rect {box} fill="{tone}"/>')
        x += count * scale
    return drawn


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {where} font-size="{_SIZE:.1f}" fill="{SOFT}">{_safe(words)}</text>'


def _svg(height: float, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" font-family="Hanken Grotesk, Noto Sans, DejaVu Sans,'
        f' sans-serif">{"".join(drawn)}</svg>'
    )


def _safe(text: str) -> str:
    return escape(plain(text))
