"""How a PDF looks: its first page as a picture, for previews on the screen."""

import io

_PIXELS_PER_PT = 1.6
_COLOURS = 128


def draw_first_page(pdf: bytes) -> bytes:
    """The first page as a PNG, 953 pixels wide for A4."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].render(scale=_PIXELS_PER_PT).to_pil().convert("RGB")
    finally:
        document.close()
    target = io.BytesIO()
    # Flat colours: a palette takes a third of the bytes, and nobody sees a difference.
    page.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
