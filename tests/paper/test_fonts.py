"""The print fonts: made from the web's, whole, with the widths that fitting relies on."""

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mint_events.paper.fonts import SOURCE, make_fonts

pytestmark = pytest.mark.xdist_group("fonts")  # what all look at is made once

NAMES = "Jörg Müller-Lüdenscheidt O'Brien Nguyễn Thị Ánh Łukasz Żółć Ægir Þór İbrahim Işık Đorđe ẞß"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fonts")
    make_fonts(SOURCE, target)
    return target


@pytest.mark.parametrize("weight", ["400", "700"])
def test_font_has_all_our_names(folder: Path, weight: str) -> None:
    font = TTFont(folder / f"{weight}.ttf")
    assert {ord(sign) for sign in NAMES} <= set(font.getBestCmap())
    assert "glyf" in font
    assert "fvar" not in font


def test_widths_are_the_fonts(folder: Path) -> None:
    widths = json.loads((folder / "widths.json").read_text("utf-8"))
    font = TTFont(folder / "700.ttf")
    for sign in set(NAMES):
        advance = font["hmtx"][font.getBestCmap()[ord(sign)]][0]
        assert widths["700"][sign] == round(advance * 1000 / font["head"].unitsPerEm)
    assert widths["400"]["n"] != widths["700"]["n"]
