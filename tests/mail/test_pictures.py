"""QR codes in letters are still read after a mail program has smoothed them."""

import io

import zxingcpp
from PIL import Image

from mint_events.mail.pictures import WIDE_ENOUGH, enlarge
from mint_events.paper.qr import ticket_qr_png

LINK = "HTTP://127.0.0.1:5000/T/" + "0123456789ABCDEFGHJKLMNPQRSTUVWX"


def test_a_small_code_becomes_large_and_reads_the_same() -> None:
    small = ticket_qr_png(LINK)
    large = enlarge(small)
    with Image.open(io.BytesIO(small)) as before, Image.open(io.BytesIO(large)) as after:
        assert before.width < 60 < WIDE_ENOUGH <= after.width == after.height
        assert after.width % before.width == 0
        assert [each.text for each in zxingcpp.read_barcodes(after.convert("L"))] == [LINK]
    assert len(large) < 3000


def test_shown_smooth_in_a_letter_the_enlarged_code_keeps_its_edges() -> None:
    with Image.open(io.BytesIO(enlarge(ticket_qr_png(LINK)))) as large:
        shown = large.convert("L").resize((220, 220), Image.Resampling.BILINEAR)
    with Image.open(io.BytesIO(ticket_qr_png(LINK))) as small:
        blurred = small.resize((220, 220), Image.Resampling.BILINEAR)
    assert _grey_share(shown) < 0.3 < _grey_share(blurred)  # the second is the control


def _grey_share(picture: Image.Image) -> float:
    pixels = picture.tobytes()
    return sum(32 < each < 223 for each in pixels) / len(pixels)


def test_a_large_picture_is_left_alone() -> None:
    kept = io.BytesIO()
    Image.new("1", (WIDE_ENOUGH, 10)).save(kept, "PNG")
    assert enlarge(kept.getvalue()) == kept.getvalue()
