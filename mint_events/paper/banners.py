"""A strip of an event's picture for the upper edge of a paper: its own one, or the motif that we draw."""

import io
from typing import Any

from mint_events.paper.pages import motif_svg
from mint_events.paper.printer import print_pdf

_PIXELS = 900
_QUALITY = 72
# The middle of what people upload is mostly too low for a strip: faces and titles are above it.
_FROM_ABOVE = 0.4


def draw_motif(slug: str, kind: str) -> bytes:
    """The event's motif as a PNG of 960 × 600 pixels. Takes the press. Raises PrintFailed."""
    import pypdfium2

    style = "@page{size:240mm 150mm;margin:0}body{margin:0}img{width:240mm;display:block}"
    html = '<html lang="en"><title>-</title><img src="pic:it" alt="">'
    pdf = print_pdf(html, {"pic:it": motif_svg(slug, kind)}, style=style)
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn: Any = document[0].render(scale=960 / 240 * 25.4 / 72).to_pil()
    finally:
        document.close()
    target = io.BytesIO()
    drawn.convert("RGB").save(target, "PNG")
    return target.getvalue()


def cut_banner(picture: bytes, width: float, height: float) -> bytes:
    """The strip of a picture in the shape `width` : `height`, as a JPEG of at most 900 pixels."""
    from PIL import Image

    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    strip = min(whole.height, round(whole.width * height / width))
    top = round((whole.height - strip) * _FROM_ABOVE)
    cut = whole.crop((0, top, whole.width, top + strip))
    size = (_PIXELS, max(1, round(_PIXELS * strip / whole.width)))
    target = io.BytesIO()
    cut.resize(size, Image.Resampling.LANCZOS).save(target, "JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue()
