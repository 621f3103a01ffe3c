"""Pictures as organizers upload them, drawn by Pillow."""

import io
from typing import Any

from PIL import Image, ImageDraw


def draw_photo(size: tuple[int, int] = (1600, 1200), mode: str = "RGB") -> Image.Image:
    """Blue above, green below, a red corner on the upper left; with enough in it to weigh something."""
    wide, high = size
    noise = Image.effect_noise((wide, high), 60).convert("RGB")
    drawn = Image.new("RGB", size, (30, 60, 200))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, high // 2, wide, high), fill=(20, 160, 60))
    pen.rectangle((0, 0, wide // 4, high // 4), fill=(220, 30, 30))
    return Image.blend(drawn, noise, 0.1).convert(mode)


def photo(
    size: tuple[int, int] = (1600, 1200), kind: str = "JPEG", mode: str = "RGB", **options: Any
) -> bytes:
    """The file of such a picture."""
    target = io.BytesIO()
    draw_photo(size, mode).save(target, kind, **options)
    return target.getvalue()
