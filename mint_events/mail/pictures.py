"""Small pictures made large: mail programs smooth what they enlarge, and blur a QR code by it."""

import io

from PIL import Image

WIDE_ENOUGH = 400  # pixels: twice what a letter shows, for the screens of phones


def enlarge(png: bytes) -> bytes:
    """A PNG of few pixels (one a module of a QR code) with each as a block; others as they are."""
    with Image.open(io.BytesIO(png)) as small:
        factor = -(-WIDE_ENOUGH // small.width)
        if factor == 1:
            return png
        size = (small.width * factor, small.height * factor)
        large = small.resize(size, Image.Resampling.NEAREST)
    kept = io.BytesIO()
    large.convert("1", dither=Image.Dither.NONE).save(kept, "PNG")
    return kept.getvalue()
