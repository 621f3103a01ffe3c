"""What becomes of an uploaded picture: small files of ours, and nothing of what came beside it."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from mint_events.paper import photos
from mint_events.paper.photos import PhotoIsWrong, develop_photo
from tests.support.photos import draw_photo, photo

BLUE, GREEN, RED = (30, 60, 200), (20, 160, 60), (220, 30, 30)


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def is_like(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 60 for one, other in zip(pixel, colour, strict=False))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_becomes_small_files_of_one_shape(kind: str) -> None:
    made = develop_photo(photo((2000, 1500), kind))
    assert made.size == (1200, 630)
    assert set(made.files) == {(w, k) for w in (480, 960, 1200) for k in ("webp", "jpg")}
    for (width, ending), content in made.files.items():
        picture = opened(content)
        assert picture.size == (width, round(width * 0.525)), (width, ending)
        assert picture.format == {"webp": "WEBP", "jpg": "JPEG"}[ending]
    assert len(made.files[960, "webp"]) <= 22_000
    assert len(made.files[480, "webp"]) <= 11_000


def test_picture_without_any_order_stays_within_its_budget() -> None:
    noise = Image.effect_noise((1600, 900), 200).convert("RGB")
    target = io.BytesIO()
    noise.save(target, "PNG")
    files = develop_photo(target.getvalue()).files
    assert len(files[960, "webp"]) <= 22_000
    assert len(files[480, "webp"]) <= 11_000


def test_nothing_that_the_camera_wrote_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "SecretCamera", "Secret Jörg"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = photo(exif=exif, comment=b"secret comment", icc_profile=profile)
    assert b"Secret" in sent and b"secret comment" in sent
    for content in develop_photo(sent).files.values():
        picture = opened(content)
        assert dict(picture.getexif()) == {}
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(picture.info)
        assert b"ecret" not in content


def test_text_in_a_png_is_not_kept() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Secret Jörg")
    for content in develop_photo(photo(kind="PNG", pnginfo=words)).files.values():
        assert b"Secret" not in content


def test_picture_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its left side: what is red, upper left, belongs to the upper right
    picture = opened(develop_photo(photo((1500, 1500), exif=exif)).files[1200, "jpg"])
    assert is_like(picture.getpixel((1190, 10)), RED) or is_like(
        picture.getpixel((1190, 200)), BLUE
    )
    assert is_like(picture.getpixel((10, 600)), GREEN)
    assert is_like(picture.getpixel((1190, 620)), BLUE)


def test_transparent_parts_become_white() -> None:
    clear = Image.new("RGBA", (1200, 800), (0, 0, 0, 0))
    target = io.BytesIO()
    clear.save(target, "PNG")
    picture = opened(develop_photo(target.getvalue()).files[480, "jpg"])
    assert is_like(picture.getpixel((240, 100)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA", "I;16"])
def test_unusual_pngs_are_read(mode: str) -> None:
    drawn = draw_photo((1200, 800)).convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        drawn = drawn.convert("I").point(lambda value: value * 256).convert("I;16")
    target = io.BytesIO()
    drawn.save(target, "PNG")
    picture = opened(develop_photo(target.getvalue()).files[480, "jpg"])
    low, high = picture.convert("L").getextrema()
    assert low < high, "one colour only"


def test_cmyk_is_read() -> None:
    picture = opened(develop_photo(photo(mode="CMYK")).files[480, "jpg"])
    assert is_like(picture.getpixel((300, 10)), BLUE)


def png_that_says(width: int, height: int) -> bytes:
    """A few bytes that unpack to a picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    row = b"\0" * (1 + 3 * width)
    data = zlib.compress(row * min(height, 10))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", photos.UNREADABLE),
        (b"no picture", photos.UNREADABLE),
        (b"%PDF-1.7 and so on", photos.UNREADABLE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", photos.UNREADABLE),
        (photo()[:5000], photos.UNREADABLE),
        (photo(kind="GIF"), photos.UNREADABLE),
        (photo(kind="TIFF"), photos.UNREADABLE),
        (png_that_says(60_000, 60_000), photos.TOO_MANY_PIXELS),
        (png_that_says(10_000, 6_000), photos.TOO_MANY_PIXELS),
        (photo((700, 700)), photos.TOO_SMALL),
        (photo((3000, 200)), photos.TOO_SMALL),
        (b"\xff\xd8" + b"x" * photos.MOST_BYTES, photos.TOO_HEAVY),
    ],
    ids=["empty", "text", "pdf", "svg", "cut off", "gif", "tiff", "bomb", "large",
         "small", "flat", "heavy"],
)  # fmt: skip
def test_what_is_no_picture_for_us_is_refused(content: bytes, words: object) -> None:
    with pytest.raises(PhotoIsWrong) as caught:
        develop_photo(content)
    assert caught.value.words == words


def test_cut_off_picture_is_refused_whatever_others_have_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(PhotoIsWrong):
        develop_photo(photo()[:5000])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_smaller_picture_is_not_blown_up() -> None:
    made = develop_photo(photo((1000, 600)))
    assert made.size == (960, 504)
    assert {width for width, _ in made.files} == {480, 960}
