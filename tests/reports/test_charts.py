"""The plots: all counts drawn to scale, all told in words, nothing typed is markup."""

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from mint_events.paper.widths import text_width
from mint_events.reports.papers.charts import (
    WIDTH,
    Share,
    nice_top,
    plot_arrivals,
    plot_shares,
    say_step,
)
from mint_events.reports.rules.presence import Bars

BARS = Bars(datetime(2027, 2, 28, 13, 50), 5, (4, 0, 8, 1))
SVG = "{http://www.w3.org/2000/svg}"


def boxes(svg: str) -> list[tuple[float, float, float]]:
    """Left, width and height of each bar."""
    found = ET.fromstring(svg).iter(f"{SVG}rect")
    return [(float(one.get("x", 0)), float(one.get("width", 0)), float(one.get("height", 0)))
            for one in found]  # fmt: skip


def test_bars_are_as_high_as_their_counts() -> None:
    plot = plot_arrivals(BARS, "Ankünfte", "Beginn", 2.0)
    heights = [height for _, _, height in boxes(plot.svg)]
    assert [round(height / heights[1] * 8, 1) for height in heights] == [4.0, 8.0, 1.0]
    assert plot.alt == "Ankünfte: 13:50: 4, 14:00: 8, 14:05: 1"
    assert "Beginn" in plot.svg
    assert "Beginn" not in plot_arrivals(BARS, "Ankünfte", "Beginn", None).svg


def test_shares_are_as_long_as_their_counts_and_on_one_scale() -> None:
    shares = [Share("A", "3 von 4", (3, 0, 1)), Share("B", "1 von 2", (1, 1, 0))]
    plot = plot_shares(shares, "Nach Cluster")
    widths = [width + 4 for _, width, _ in boxes(plot.svg)]
    assert [round(width / WIDTH * 4, 2) for width in widths] == [3, 1, 1, 1]
    assert plot.alt == "Nach Cluster: A: 3 von 4; B: 1 von 2"


def test_names_are_no_markup_and_end_within_the_page() -> None:
    names = ["<b>fett</b>", '"&amp;', "W" * 200, "A\u202eB", "]]>"]
    plot = plot_shares([Share(name, "1 von 1", (1, 0, 0)) for name in names], "x")
    texts = [one.text or "" for one in ET.fromstring(plot.svg).iter(f"{SVG}text")]
    assert texts[:2] == ["<b>fett</b>", '"&amp;']
    assert texts[2].endswith("W…")
    assert text_width(texts[2]) * 28.3 <= 1000
    assert texts[3:] == ["A B", "]]>"]


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (1, 1), (3, 3), (5, 5), (6, 6), (11, 15), (31, 40), (999, 1000)]
)
def test_scale_ends_above_the_highest_bar_at_a_round_number(most: int, top: int) -> None:
    assert nice_top(most) == top


def test_steps_are_named_by_time_or_day() -> None:
    assert say_step(BARS, 2) == "14:00"
    assert say_step(Bars(datetime(2027, 2, 28), 1440, (1, 1)), 1) == "01.03."
