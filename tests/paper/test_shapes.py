"""The signs before words: the PNGs are what the SVGs draw, in the colours that are asked for."""

import io

import pytest
from PIL import Image, ImageChops

from mint_events.paper.banners import cut_banner, draw_motif
from mint_events.paper.shapes import (
    CATEGORY_SHAPES,
    CLUSTER_SHAPES,
    FOLDER,
    PHOTO_SHAPES,
    draw_shape,
    shape_png,
)

ALL = (*CLUSTER_SHAPES, *CATEGORY_SHAPES, *PHOTO_SHAPES)


def test_every_svg_has_its_png() -> None:
    assert sorted(ALL) == sorted(file.stem for file in FOLDER.glob("*.svg"))
    assert sorted(ALL) == sorted(file.stem for file in FOLDER.glob("*.png"))


@pytest.mark.parametrize("name", ["star", "press", "no-photo"])
def test_png_is_what_the_svg_draws(name: str) -> None:
    """`python -m mint_events.paper.shapes` was run after the SVG was changed."""
    drawn = Image.open(io.BytesIO(draw_shape(name))).convert("L")
    kept = Image.open(io.BytesIO((FOLDER / f"{name}.png").read_bytes())).convert("L")
    difference = ImageChops.difference(drawn, kept).histogram()
    assert sum(difference[64:]) < 60  # pixels at the edges, of 25,600


def test_shape_is_in_one_colour_on_another() -> None:
    square = Image.open(io.BytesIO(shape_png("square", "#ffffff", "#1f4e8c")))
    assert square.mode == "RGB"  # no mask: the press takes it over as it is
    assert square.getpixel((80, 80)) == (255, 255, 255)
    assert square.getpixel((1, 1)) == (0x1F, 0x4E, 0x8C)


def test_banner_is_a_strip_of_the_picture_in_the_shape_that_is_asked_for() -> None:
    motif = draw_motif("jubilee", "public")
    assert Image.open(io.BytesIO(motif)).size == (960, 600)
    strip = Image.open(io.BytesIO(banner := cut_banner(motif, 90, 9)))
    assert (strip.format, strip.size) == ("JPEG", (900, 90))
    assert len(banner) < 40_000
