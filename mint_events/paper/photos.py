"""A picture that somebody uploaded → small files of ours: turned upright, cut to one shape, without
anything that the camera wrote beside it.

What comes from outside is never handed on: it is read to pixels, and the pixels are written anew."""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words
from mint_events.web.turnstile import stepping_aside

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
SHAPE = (1200, 630)  # what other sites show when somebody shares a link
WIDTHS = (480, 960, 1200)
LEAST_WIDTH = 800
READ = ("JPEG", "PNG", "WEBP")
# Bytes that a file of this width may have: an event's page weighs under 100 kB with its picture.
_BUDGET = {480: 11_000, 960: 22_000, 1200: 120_000}
_QUALITIES = (78, 68, 58, 48, 38, 28)
_SOFTER = (1, 2, 4, 8)  # detail is given up only where lower quality alone is not enough
_one_at_a_time = threading.Lock()  # a large picture takes 200 MB while it is read


class PhotoIsWrong(Refusal):
    """What was uploaded cannot become an event's picture; the words say why."""

    code = "photo_is_wrong"


UNREADABLE = Words(
    de="Diese Datei können wir nicht als Bild lesen. Bitte wählen Sie ein JPEG, PNG oder WebP.",
    en="We cannot read this file as a picture. Please choose a JPEG, PNG or WebP.",
)
TOO_HEAVY = Words(
    de="Diese Datei ist größer als 8 MB. Bitte wählen Sie eine kleinere.",
    en="This file is larger than 8 MB. Please choose a smaller one.",
)
TOO_MANY_PIXELS = Words(
    de="Dieses Bild hat mehr als 50 Millionen Bildpunkte. Bitte wählen Sie ein kleineres.",
    en="This picture has more than 50 million pixels. Please choose a smaller one.",
)
TOO_SMALL = Words(
    de=f"Dieses Bild ist zu klein: Es braucht mindestens {LEAST_WIDTH} × 420 Bildpunkte.",
    en=f"This picture is too small: it needs at least {LEAST_WIDTH} × 420 pixels.",
)


@dataclass(frozen=True, slots=True)
class Photo:
    """The files by width and kind ("webp", "jpg"); `size` in pixels is that of the largest."""

    files: dict[tuple[int, str], bytes]
    size: tuple[int, int]


def develop_photo(content: bytes) -> Photo:
    """The files that we show of an uploaded picture, cut to 1200 : 630. Raises PhotoIsWrong."""
    if len(content) > MOST_BYTES:
        raise PhotoIsWrong(TOO_HEAVY)
    with stepping_aside(), _one_at_a_time:
        picture = _cut(read_picture(content))
        files = dict(_write_all(picture))
    width = max(width for width, _ in files)
    return Photo(files, (width, _height_of(width)))


def _height_of(width: int) -> int:
    return round(width * SHAPE[1] / SHAPE[0])


def read_picture(content: bytes) -> Any:
    """The pixels of a JPEG, PNG or WebP: RGB in sRGB, upright, on white. Raises PhotoIsWrong."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), _whole_files_only():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count ourselves
            picture = Image.open(io.BytesIO(content), formats=READ)
            if picture.width * picture.height > MOST_PIXELS:
                raise PhotoIsWrong(TOO_MANY_PIXELS)
            picture.draft("RGB", (SHAPE[0] * 2, SHAPE[0] * 2))  # a large JPEG is read smaller
            picture.load()
            return _flat(ImageOps.exif_transpose(picture))
    except PhotoIsWrong:
        raise
    except Image.DecompressionBombError:
        raise PhotoIsWrong(TOO_MANY_PIXELS) from None
    except Exception:  # whatever a broken or hostile file does to the reader
        raise PhotoIsWrong(UNREADABLE) from None


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Libraries that share this process (WeasyPrint) make Pillow fill up what was cut off."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _flat(picture: Any) -> Any:
    from PIL import Image

    if picture.mode.startswith("I"):  # 16 bits a pixel, as microscopes write
        picture = picture.point(lambda value: value / 256).convert("L")
    picture = _in_srgb(picture)
    if "A" in picture.getbands() or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")


def _in_srgb(picture: Any) -> Any:
    """Phones write wider colours than browsers assume of a file that says nothing."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(
            picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _cut(picture: Any) -> Any:
    """The largest part of our shape; of a high picture rather the upper part, where faces are."""
    wide, high = SHAPE
    width = min(picture.width, picture.height * wide // high)
    height = min(picture.height, -(-width * high // wide))
    if width < LEAST_WIDTH:
        raise PhotoIsWrong(TOO_SMALL)
    left, top = (picture.width - width) // 2, int((picture.height - height) * 0.4)
    return picture.crop((left, top, left + width, top + height))


def _write_all(picture: Any) -> Iterator[tuple[tuple[int, str], bytes]]:
    from PIL import Image

    widths = [width for width in WIDTHS if width <= picture.width]
    for width in widths:
        small = picture.resize((width, _height_of(width)), Image.Resampling.LANCZOS)
        small.info = {}  # no place, no camera, no name: nothing but pixels goes on
        yield (width, "webp"), _write(small, "WEBP", _BUDGET[width], method=4)
        yield (width, "jpg"), _write(small, "JPEG", 2 * _BUDGET[width], progressive=True)


def _write(picture: Any, kind: str, budget: int, **options: Any) -> bytes:
    """The best quality that stays within the budget."""
    content = b""
    for softer in _SOFTER:
        shown = picture if softer == 1 else _soften(picture, softer)
        for quality in _QUALITIES:
            target = io.BytesIO()
            shown.save(target, kind, quality=quality, **options)
            content = target.getvalue()
            if len(content) <= budget:
                return content
    return content


def _soften(picture: Any, factor: int) -> Any:
    return picture.reduce(factor).resize(picture.size)
