"""Typed text becomes one harmless line."""

import pytest
from markupsafe import Markup

from mint_events.paper.plain import plain


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Max", "Max"),
        ("a\x00b", "a b"),
        ("Max\r\nBcc: x", "Max Bcc: x"),
        ("a\u202eb", "a b"),
        ("\u2066Max\u2069", "Max"),
        ("Zu\u0308rich", "Zürich"),
        ("a\u2028b", "a b"),
        ("\u200b", ""),
        ("👩🏽\u200d💻", "👩🏽\u200d💻"),
        ("O'Brien <b>", "O'Brien <b>"),
    ],
)
def test_text_becomes_plain(typed: str, printed: str) -> None:
    assert plain(typed) == printed


def test_markup_stays_markup() -> None:
    assert plain(Markup("<b>\n</b>")) == "<b>\n</b>"
