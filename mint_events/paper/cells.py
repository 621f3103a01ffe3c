"""Text in a spreadsheet's cell, so that nothing is ever taken for a formula; and the way back."""

import re

from mint_events.paper.plain import plain

# What Excel, LibreOffice or Google Sheets take for the start of a formula, with the full-width
# signs that they fold to the same; also behind a comma or semicolon, where a spreadsheet of another
# country's settings would begin a new cell.
_FORMULA = re.compile(r"(^|[,;])(\s*)(?=[=+\-@＝＋－＠])")
_QUOTED = re.compile(r"(^|[,;])(\s*)'(?=[=+\-@＝＋－＠])")


MOST_SIGNS = 32_767  # what Excel holds in a cell, in UTF-16's units; more breaks the row apart


def fit_cell(text: str) -> str:
    """`text`, cut where a spreadsheet's cell ends; … says that there was more."""
    if len(text) * 2 <= MOST_SIGNS:
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= MOST_SIGNS * 2:
        return text
    return units[: (MOST_SIGNS - 2) * 2].decode("utf-16-le", "ignore") + "…"


def make_safe(text: str) -> str:
    """`text` on one line, with ' before whatever a spreadsheet might calculate."""
    return _FORMULA.sub(r"\1\2'", plain(text))


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would calculate this cell."""
    found = _FORMULA.match(cell)
    return found is not None


def undo_safe(cell: str) -> str:
    """What `make_safe` was given."""
    return _QUOTED.sub(r"\1\2", cell)
