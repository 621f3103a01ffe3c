"""Text → QR code, as a PNG for paper and mail and as SVG for pages. The only importer of qrcode."""

import re
import struct
import zlib
from functools import lru_cache
from html import escape
from typing import Literal

import qrcode
from qrcode import constants
from qrcode.util import MODE_ALPHA_NUM, QRData

Strength = Literal["L", "M", "Q", "H"]
QUIET_ZONE = 4  # modules of white around, as the standard asks
_LEVELS = {
    "L": constants.ERROR_CORRECT_L,
    "M": constants.ERROR_CORRECT_M,
    "Q": constants.ERROR_CORRECT_Q,
    "H": constants.ERROR_CORRECT_H,
}
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+\Z")
_MASK = 2  # trying all eight costs 20 ms instead of 5, and reads no better

Modules = tuple[tuple[bool, ...], ...]


def qr_png(text: str, error: Strength = "M", *, border: int = QUIET_ZONE) -> bytes:
    """A PNG of one pixel a module, black and white; scale it up with `image-rendering: pixelated`."""
    return _as_png(qr_modules(text, error, border=border))


def ticket_qr_png(text: str, error: Strength = "M", *, border: int = QUIET_ZONE) -> bytes:
    """The same for what is printed on tickets and badges. Raises ValueError unless `text` is all
    in QR's alphanumeric signs: then it would grow by half and be harder to read."""
    return qr_png(_as_alphanumeric(text), error, border=border)


def qr_svg(text: str, title: str, error: Strength = "M") -> str:
    """An `<svg>` for a page, one path; `title` is what a screen reader says. Takes any text."""
    rows = qr_modules(text, error, border=QUIET_ZONE)
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'shape-rendering="crispEdges" class="qr"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{_as_path(rows)}"/></svg>'
    )


def ticket_qr_svg(text: str, title: str, error: Strength = "M") -> str:
    """The same for a ticket's link. Raises ValueError unless `text` is alphanumeric."""
    return qr_svg(_as_alphanumeric(text), title, error)


@lru_cache(maxsize=256)
def qr_modules(text: str, error: Strength = "M", *, border: int = QUIET_ZONE) -> Modules:
    """The rows of the code, True for black."""
    code = qrcode.QRCode(error_correction=_LEVELS[error], border=border, mask_pattern=_MASK)
    if _ALPHANUMERIC.match(text):
        code.add_data(QRData(text.encode(), mode=MODE_ALPHA_NUM))
    else:
        code.add_data(text)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


def _as_alphanumeric(text: str) -> str:
    if not _ALPHANUMERIC.match(text):
        raise ValueError("not alphanumeric: write the link in upper case")
    return text


def _as_path(rows: Modules) -> str:
    """Each run of black modules as one flat rectangle."""
    steps = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                steps.append(f"M{start} {y}h{x - start}v1H{start}z")
            x += 1
    return "".join(steps)


def _as_png(rows: Modules) -> bytes:
    """A greyscale PNG of 8 bits a pixel, which the press takes over without painting."""
    size = len(rows)
    raw = b"".join(b"\0" + bytes(0 if black else 255 for black in row) for row in rows)
    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(raw, 9)), _chunk(b"IEND", b""))
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
