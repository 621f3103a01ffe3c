"""Pictures of signatures: only the strokes, on white; what holds none is refused."""

import io

import pytest
from PIL import Image, ImageDraw

from mint_events.paper.photos import TOO_HEAVY, UNREADABLE, PhotoIsWrong
from mint_events.paper.signatures import NO_STROKES, TOO_SMALL, develop_signature
from tests.support.signatures import draw_signature


def as_file(picture: Image.Image, kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    picture.save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("ground", [(255, 255, 255), (205, 200, 190), (150, 155, 160)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_only_the_strokes_stay_on_white(ground: tuple[int, int, int], kind: str) -> None:
    found = develop_signature(as_file(draw_signature(ground), kind))
    picture = Image.open(io.BytesIO(found.png)).convert("RGB")
    assert picture.size == (found.width, found.height) and found.width <= 900
    assert found.width > 2.5 * found.height  # cut to the strokes
    assert len(found.png) < 60_000
    corner, darkest = picture.getpixel((2, 2)), picture.convert("L").getextrema()[0]
    assert min(corner) == 255 and darkest < 90  # type: ignore[arg-type]
    assert max(picture.getpixel(at)[2] - picture.getpixel(at)[0] for at in strokes(picture)) > 20  # type: ignore[index,operator]  # blue ink stays blue


def strokes(picture: Image.Image) -> list[tuple[int, int]]:
    grey = picture.convert("L")
    wide, high = grey.size
    return [(x, y) for x in range(wide) for y in range(high) if grey.getpixel((x, y)) < 120]  # type: ignore[operator]


def test_a_transparent_picture_is_taken() -> None:
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line(
        [(50, 100), (300, 60), (550, 140)], fill=(10, 10, 60, 255), width=6
    )
    found = develop_signature(as_file(picture))
    assert 490 < found.width < 520 and 70 < found.height < 110


def refused() -> list[tuple[bytes, object]]:
    dot = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(dot).ellipse([(300, 100), (310, 110)], fill="black")
    return [
        (as_file(Image.new("RGB", (600, 200), "white")), NO_STROKES),
        (as_file(Image.effect_noise((600, 200), 200)), NO_STROKES),
        (as_file(dot), TOO_SMALL),
        (b"no picture", UNREADABLE),
        (b"", UNREADABLE),
        (b"x" * (8 * 1024 * 1024 + 1), TOO_HEAVY),
    ]


def test_what_holds_no_signature_is_refused_with_the_reason() -> None:
    for content, words in refused():
        with pytest.raises(PhotoIsWrong) as problem:
            develop_signature(content)
        assert problem.value.words == words


def test_nothing_but_pixels_goes_on() -> None:
    picture = draw_signature((255, 255, 255))
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "geheimer Ort"
    picture.save(target, "JPEG", exif=exif, comment=b"geheimer Ort")
    assert b"geheimer Ort" in target.getvalue()
    assert b"geheim" not in develop_signature(target.getvalue()).png
