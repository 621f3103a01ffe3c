"""The picture for link previews: its size, its words in any script, and that none is cut."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from mint_events.paper.pages import motif_svg, paper_style
from mint_events.paper.poster import SIZE, Poster, draw_poster, write_poster
from mint_events.paper.printer import print_pdf
from tests.paper.reading import read_texts

USUAL = Poster(
    lang="de",
    slug="jubilaeum",
    kind="public",
    title="3 Jahre Zukunftsallianz",
    day="Sonntag, 28. Februar 2027",
    time="14:00 bis 18:00 Uhr",
    venue="experimenta",
)
LONG = "Wirtschaftswissenschaftlich-naturwissenschaftliches Begeisterungswochenende "


def words_on(poster: Poster) -> str:
    pictures = {"pic:motif": motif_svg(poster.slug, poster.kind)}
    pages = read_texts(print_pdf(write_poster(poster), pictures, style=paper_style("poster")))
    assert len(pages) == 1
    return " ".join(pages[0].split())


def test_poster_is_a_light_png_of_the_size_that_others_show() -> None:
    content = draw_poster(write_poster(USUAL), USUAL)
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    assert len(content) < 120_000
    assert len(picture.convert("RGB").getcolors(SIZE[0] * SIZE[1]) or ()) > 20


@pytest.mark.parametrize(
    "title",
    [
        "Jörg Müller-Lüdenscheidt",
        "Nguyễn Thị Ánh",
        "山田太郎と科学",
        "Ελένη",
        "Łukasz Żółć",
        "<b>O'Brien & {{ 7*7 }}</b>",
    ],
)
def test_title_of_any_script_stands_on_it(title: str) -> None:
    shown = words_on(replace(USUAL, title=title))
    assert title.replace(" ", "") in shown.replace(" ", "")


@pytest.mark.parametrize("title", [(LONG * 3)[:200].strip(), "W" * 200, "山" * 200, "a " * 100])
def test_no_sign_is_cut_from_the_longest_texts(title: str) -> None:
    poster = replace(USUAL, title=title, venue=title, note="Abgesagt", time=USUAL.time * 2)
    shown = words_on(poster).replace("-", "").replace(" ", "").replace("\u2010", "")
    wanted = title.replace("-", "").replace(" ", "")
    assert shown.count(wanted) == 2


def test_same_words_are_the_same_recipe_and_others_are_not() -> None:
    assert write_poster(USUAL) == write_poster(replace(USUAL))
    assert write_poster(USUAL) != write_poster(replace(USUAL, note="Abgesagt"))


def test_motif_is_a_picture_of_its_own_without_scripts() -> None:
    for kind, slug in (("public", "a"), ("public", "b"), ("network", "a")):
        drawn = motif_svg(slug, kind).decode()
        assert drawn.startswith("<svg") and "xmlns=" in drawn and "<script" not in drawn
    assert motif_svg("a", "network") != motif_svg("a", "public")
