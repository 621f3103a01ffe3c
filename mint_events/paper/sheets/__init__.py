"""Sheets of labels: what is sold (table.py), and where each label lies on its page (layout.py)."""

from mint_events.paper.sheets.layout import (
    OUR_SHEET,
    LabelSheet,
    cut_in_stacks,
    cut_marks_svg,
    ruled_sheet_svg,
    sheet_css,
    spread_labels,
)
from mint_events.paper.sheets.table import SHEETS, SOURCES

__all__ = [
    "OUR_SHEET",
    "SHEETS",
    "SOURCES",
    "LabelSheet",
    "cut_in_stacks",
    "cut_marks_svg",
    "ruled_sheet_svg",
    "sheet_css",
    "spread_labels",
]
