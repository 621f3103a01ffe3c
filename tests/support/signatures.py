"""Made-up signatures: a scribble in blue ink on paper of a colour."""

import math
from functools import cache

from PIL import Image, ImageDraw

INK = (28, 38, 110)


@cache
def draw_signature(ground: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    """1600 × 900 pixels, as a phone takes a picture of a sheet of paper."""
    picture = Image.new("RGB", (1600, 900), ground)
    pen = ImageDraw.Draw(picture)
    points = [_point(step / 420) for step in range(420)]
    pen.line(points, fill=INK, width=7, joint="curve")
    pen.line([(330, 600), (700, 575), (1240, 590)], fill=INK, width=5)
    return picture


def _point(t: float) -> tuple[float, float]:
    tall = 150 * math.exp(-(((t - 0.08) / 0.07) ** 2)) + 90 * math.exp(-(((t - 0.55) / 0.03) ** 2))
    across = 300 + t * 950 + 70 * math.sin(t * 34) + 30 * math.sin(t * 11)
    return across, 470 - tall + 62 * math.sin(t * 38) * (1 - 0.75 * t)
