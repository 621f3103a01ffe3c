"""What people typed, fit for paper: one line, composed, without signs that steer the layout."""

import re
import unicodedata

# Control signs, line separators, marks that turn the direction of the text after them, unused
# code points that no font has. Joiners stay: they shape Arabic, Indic names and emoji.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]+"
)


def plain(text: str) -> str:
    """`text` on one line, in NFC, without steering signs. Keeps Markup as it is."""
    if hasattr(text, "__html__"):
        return text
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _STEERING.sub(" ", text)).strip()
