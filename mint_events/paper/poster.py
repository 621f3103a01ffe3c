"""The picture that other sites show when somebody shares an event's link: 1200 × 630 pixels.

Laid out like a paper, so that any script finds its font and no word is cut; then made pixels."""

import io
from dataclasses import dataclass

from mint_events.kernel.words import Language
from mint_events.paper.pages import motif_svg, paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.widths import Room, count_lines, fit_in

SIZE = (1200, 630)
_PIXELS_PER_PT = 4 / 3
_NETWORK = "Zukunftsallianz MINT-Region Heilbronn"
# Where poster.css leaves room for text of unknown length (millimetres, points).
_TITLE = Room(164, 70, (56, 52, 48, 44, 40, 36, 33, 30, 27, 24, 21, 18, 16, 14), 1.1)
_SMALL = 30  # from here on a long word is hyphenated rather than all words made smaller
_WHERE = Room(164, 22, (22, 20, 18, 16, 14, 12, 10, 8.5), 1.3)


@dataclass(frozen=True, slots=True)
class Poster:
    """What it says, in one language; `note` is for what matters most now, such as "called off"."""

    lang: Language
    slug: str
    kind: str
    title: str
    day: str
    time: str
    venue: str
    note: str = ""


def write_poster(poster: Poster) -> str:
    """The poster's HTML. The same HTML is the same picture."""
    title_size = _size_of_title(poster.title)
    return render_paper(
        "poster.html",
        poster=poster,
        network=_NETWORK,
        title_size=title_size,
        title_is_small=title_size < _SMALL,
        where_size=fit_in(_WHERE, [text for text in (poster.venue,) if text]),
    )


def _size_of_title(title: str) -> float:
    """The largest size at which it fits; no word is broken unless it were small otherwise."""
    for size in _TITLE.sizes:
        one_line = size < _SMALL or all(
            count_lines(word, _TITLE.width, size, "700") == 1 for word in title.split()
        )
        lines = count_lines(title, _TITLE.width, size, "700")
        if one_line and _TITLE.height_of(lines, size) <= _TITLE.height:
            return size
    return fit_in(_TITLE, [title], "700")


def draw_poster(html: str, poster: Poster) -> bytes:
    """The picture as PNG. Takes 0.2 s of the press. Raises PrintFailed."""
    pictures = {"pic:motif": motif_svg(poster.slug, poster.kind)}
    return _to_png(print_pdf(html, pictures, style=paper_style("poster")))


def _to_png(pdf: bytes) -> bytes:
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].render(scale=_PIXELS_PER_PT).to_pil().convert("RGB").crop((0, 0, *SIZE))
    finally:
        document.close()
    target = io.BytesIO()
    # Flat colours: a palette takes a third of the bytes, and nobody sees a difference.
    page.quantize(256, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
