"""A picture of somebody's signature → a small PNG for paper: upright, cut to the strokes, on white.

A photo of a sheet of paper will do: what is as light as the paper becomes white."""

import io
import threading
from dataclasses import dataclass
from typing import Any

from mint_events.kernel.words import Words
from mint_events.paper.photos import MOST_BYTES, TOO_HEAVY, PhotoIsWrong, read_picture
from mint_events.web.turnstile import stepping_aside

MOST_WIDTH, MOST_HEIGHT = 900, 300  # pixels: 300 to the inch and more on paper
LEAST_WIDTH, LEAST_HEIGHT = 60, 20
_WORKING = 2400  # a photo is made smaller before anything else
_INK = 150  # darker than that, once the paper is white, is a stroke
_PAPER = 0.86  # of the paper's own lightness: shadows and creases are lighter
_COLOURS = 48
_ALMOST = 236
_MOST_INK = 0.25  # of the picture: more than that is no signature
_one_at_a_time = threading.Lock()

NO_STROKES = Words(
    de="In diesem Bild finden wir keine Unterschrift: Es braucht dunkle Striche auf hellem Grund.",
    en="We find no signature in this picture: it takes dark strokes on a light ground.",
)
TOO_SMALL = Words(
    de=f"Diese Unterschrift ist zu klein: Es braucht mindestens {LEAST_WIDTH} × {LEAST_HEIGHT} "
    "Bildpunkte.",
    en=f"This signature is too small: it needs at least {LEAST_WIDTH} × {LEAST_HEIGHT} pixels.",
)


@dataclass(frozen=True, slots=True)
class SignaturePicture:
    """A PNG of our own making, its size in pixels."""

    png: bytes
    width: int
    height: int


def develop_signature(content: bytes) -> SignaturePicture:
    """The strokes in an uploaded picture (JPEG, PNG, WebP), nothing else. Raises PhotoIsWrong."""
    if len(content) > MOST_BYTES:
        raise PhotoIsWrong(TOO_HEAVY)
    with stepping_aside(), _one_at_a_time:
        picture = read_picture(content)
        picture.thumbnail((_WORKING, _WORKING))
        return _write(_cut(_whiten(picture)))


def _whiten(picture: Any) -> Any:
    """The paper white, the strokes as dark as they were beside it."""
    grey = picture.convert("L").histogram()
    lightness, seen = 255, 0
    while seen < sum(grey) // 2:  # the middle one of all pixels is paper
        seen += grey[lightness]
        lightness -= 1
    scale = 255 / max(1.0, (lightness + 1) * _PAPER)
    return picture.point(lambda value: min(255, int(value * scale)))


def _cut(picture: Any) -> Any:
    strokes = picture.convert("L").point(lambda value: 255 if value < _INK else 0)
    box = strokes.getbbox()
    if box is None or strokes.histogram()[255] > _MOST_INK * picture.width * picture.height:
        raise PhotoIsWrong(NO_STROKES)
    left, top, right, bottom = box
    if right - left < LEAST_WIDTH or bottom - top < LEAST_HEIGHT:
        raise PhotoIsWrong(TOO_SMALL)
    return picture.crop((left, top, right, bottom))


def _write(picture: Any) -> SignaturePicture:
    from PIL import Image

    picture.thumbnail((MOST_WIDTH, MOST_HEIGHT), Image.Resampling.LANCZOS)
    picture.info = {}  # nothing but pixels goes on
    target = io.BytesIO()
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.putpalette(_with_white(few.getpalette() or []))
    few.save(target, "PNG", optimize=True)
    return SignaturePicture(target.getvalue(), picture.width, picture.height)


def _with_white(palette: list[int]) -> list[int]:
    """The colours (red, green, blue, red …), what is almost white made white: else a box shows."""
    colours = zip(*(palette[at::3] for at in range(3)), strict=True)
    return [tone for one in colours for tone in ((255,) * 3 if min(one) > _ALMOST else one)]
