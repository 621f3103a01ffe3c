"""What the live view tells: arrivals over time as bars, and how fast people come in."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MOST_BARS = 48
FEWEST_BARS = 12  # with fewer, one bar would fill the page
WIDTHS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 720, 1440)  # minutes that one bar may stand for
LULL = timedelta(hours=2)  # so long after the last arrival the plot still grows
PACE_WINDOW = timedelta(minutes=5)
SILENCE = timedelta(minutes=3)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many people came in the minutes from `begins_at` on."""

    begins_at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Arrivals over time: 12 to 48 bars without a gap, each `minutes` wide."""

    bars: tuple[Bar, ...]
    minutes: int

    @property
    def most(self) -> int:
        """The height of the highest bar, in people."""
        return max(bar.count for bar in self.bars)

    @property
    def busiest(self) -> Bar:
        """The first of the highest bars."""
        return max(self.bars, key=lambda bar: bar.count)

    @property
    def ends_at(self) -> datetime:
        """When the last bar ends."""
        return self.bars[-1].begins_at + timedelta(minutes=self.minutes)


def plot_arrivals(moments: Sequence[datetime], now: datetime) -> Plot | None:
    """`moments` (first arrivals, sorted) as bars; None without any. While people may still be
    coming it reaches until `now`, so that a lull is seen."""
    if not moments:
        return None
    first, last = moments[0], moments[-1]
    end = max(last, now) if now - last < LULL else last
    minutes = _width(first, end)
    counts = Counter(_number(moment, minutes) for moment in moments)
    stop = _number(end, minutes) + 1
    begin = min(_number(first, minutes), stop - FEWEST_BARS)
    # A plot of months shows its first bars; nobody comes in for so long.
    numbers = range(begin, min(stop, begin + MOST_BARS))
    bars = tuple(Bar(_EPOCH + timedelta(minutes=n * minutes), counts[n]) for n in numbers)
    return Plot(bars, minutes)


def _width(first: datetime, end: datetime) -> int:
    for minutes in WIDTHS:
        if _number(end, minutes) - _number(first, minutes) < MOST_BARS:
            return minutes
    return WIDTHS[-1]


def _number(moment: datetime, minutes: int) -> int:
    return int((moment - _EPOCH) / timedelta(minutes=minutes))


def count_pace(moments: Sequence[datetime], now: datetime) -> float:
    """People a minute over the last five minutes; `moments` sorted."""
    since = len(moments) - bisect_left(moments, now - PACE_WINDOW)
    return since / (PACE_WINDOW / timedelta(minutes=1))


def is_silent(seen_at: datetime | None, now: datetime) -> bool:
    """Whether a phone has said nothing for three minutes; it gives a sign every minute while it
    reaches us. Never seen is silent, too."""
    return seen_at is None or now - seen_at > SILENCE
