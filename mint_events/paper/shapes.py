"""The shapes before a word on paper (`static/print/shapes/*.svg`) as pictures of pixels, which the press
takes over as they are; drawing an SVG for each label costs as much as a line of text.

`python -m mint_events.paper.shapes` makes the PNG beside each SVG anew; they are committed."""

import io
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "static" / "print" / "shapes"
CLUSTER_SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "star")
CATEGORY_SHAPES = ("speaker", "press", "helper", "child")
PHOTO_SHAPES = ("photo", "no-photo")  # of several colours
_PIXELS = 160
_PT = 72 / 25.4


@cache
def shape_png(name: str, ink: str, ground: str = "#ffffff") -> bytes:
    """The shape in one colour on another (e.g. "#0a6a4e"); PHOTO_SHAPES keep their own colours."""
    from PIL import Image

    drawn = (FOLDER / f"{name}.png").read_bytes()
    if name in PHOTO_SHAPES:
        return drawn
    mask = Image.open(io.BytesIO(drawn))
    # Black was drawn on white: what is black becomes ink.
    grounds, inks = (Image.new("RGB", mask.size, colour) for colour in (ground, ink))
    return _as_png(Image.composite(grounds, inks, mask))


def draw_shape(name: str) -> bytes:
    """The PNG of an SVG: black on white, or in its colours for PHOTO_SHAPES. Takes the press."""
    import pypdfium2

    from mint_events.paper.printer import print_pdf

    svg = (FOLDER / f"{name}.svg").read_bytes()
    if name not in PHOTO_SHAPES:
        svg = svg.replace(b"#0a6a4e", b"#000")
    side = f"{_PIXELS / 4}mm"
    style = f"@page{{size:{side} {side};margin:0}}body{{margin:0}}img{{width:{side};display:block}}"
    pdf = print_pdf(
        '<html lang="en"><title>-</title><img src="pic:it" alt="">', {"pic:it": svg}, style=style
    )
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn: Any = document[0].render(scale=4 / _PT).to_pil()
    finally:
        document.close()
    drawn = drawn.resize((_PIXELS, _PIXELS))
    return _as_png(drawn.convert("RGB") if name in PHOTO_SHAPES else drawn.convert("L"))


def _as_png(picture: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def main() -> None:
    """The command."""
    for file in sorted(FOLDER.glob("*.svg")):
        file.with_suffix(".png").write_bytes(draw_shape(file.stem))


if __name__ == "__main__":
    main()
