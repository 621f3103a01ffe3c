"""QR codes: right, small, and in the alphanumeric mode where it matters."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from mint_events.paper.qr import (
    QUIET_ZONE,
    qr_modules,
    qr_png,
    qr_svg,
    ticket_qr_png,
    ticket_qr_svg,
)

TICKET = "HTTP://127.0.0.1:5000/T/0123456789ABCDEFGHJKLMNPQRSTUVWX"
SHORT = "0123456789ABCDEF"


def decode(png: bytes, scale: int = 6) -> str:
    image = Image.open(io.BytesIO(png))
    big = image.resize((image.width * scale, image.height * scale), Image.Resampling.NEAREST)
    return str(zxingcpp.read_barcodes(big)[0].text)


@pytest.mark.parametrize("text", [TICKET, SHORT, "https://example.org/Größe?x=ä", "ä" * 50])
def test_png_says_its_text(text: str) -> None:
    assert decode(qr_png(text)) == text


def test_png_is_one_pixel_a_module_with_a_quiet_zone() -> None:
    image = Image.open(io.BytesIO(qr_png(SHORT, "Q")))
    assert image.mode == "L"
    assert image.size == (21 + 2 * QUIET_ZONE,) * 2  # version 1
    assert image.getpixel((QUIET_ZONE - 1, QUIET_ZONE - 1)) == 255
    assert image.getpixel((QUIET_ZONE, QUIET_ZONE)) == 0


def test_ticket_is_smaller_than_in_bytes() -> None:
    assert len(qr_modules(TICKET)) == 29 + 2 * QUIET_ZONE  # version 3
    assert len(qr_modules(TICKET.lower())) == 33 + 2 * QUIET_ZONE  # version 4


@pytest.mark.parametrize("text", [TICKET.lower(), "https://X/T/A", "Ä", "", "A\n"])
def test_ticket_that_is_not_alphanumeric_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="upper case"):
        ticket_qr_png(text)
    with pytest.raises(ValueError, match="upper case"):
        ticket_qr_svg(text, "x")


def test_svg_draws_the_same_modules() -> None:
    svg = qr_svg(TICKET, "Ihr Ticket")
    size = len(qr_modules(TICKET))
    drawn = [[False] * size for _ in range(size)]
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1H\d+z", svg):
        for step in range(int(run)):
            drawn[int(y)][int(x) + step] = True
    assert tuple(map(tuple, drawn)) == qr_modules(TICKET)
    assert f'viewBox="0 0 {size} {size}"' in svg


def test_svg_has_a_name_and_no_style() -> None:
    svg = qr_svg("x", 'Code von "A" <b>')
    assert 'role="img"' in svg
    assert "<title>Code von &quot;A&quot; &lt;b&gt;</title>" in svg
    assert "style=" not in svg
