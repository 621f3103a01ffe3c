"""The sheets of labels that are sold in Germany, as one table. Measures in millimetres."""

from mint_events.paper.sheets.layout import OUR_SHEET, LabelSheet

# Where measures are from; where two sources differ by half a millimetre (L4785: 18/13, 17.5/13.5),
# the one that lies in the middle of the page is taken.
SOURCES = {
    "house": "MINT Events",
    "iso216": "DIN EN ISO 216",
    "glabels": "glabels-data 3.4.1, templates/avery-iso-templates.xml",
    "libreoffice": "LibreOffice 7.4, share/labels/labels.xml",
    "pretix": "pretix, src/pretix/plugins/badges/exporters.py",
    "qrsheet": "github.com, QrSheetOverlay.jsx",
    "issue": "github.com/j-evins/glabels-gtk/issues/78",
    "own": "",
}
_AVERY, _HERMA, _DURABLE = "Avery Zweckform", "HERMA", "DURABLE"
_Pair = tuple[float, float]
_NONE = (0.0, 0.0)
_TEN_OF_80 = ((2, 5), (80.0, 50.0), (17.5, 13.5), (15.0, 5.0), 4.0)
_TEN_OF_90 = ((2, 5), (90.0, 54.0), (15.0, 12.0), _NONE, 0.0)
_EIGHT_OF_90 = ((2, 4), (90.0, 60.0), (15.0, 28.5), _NONE, 0.0)

# Maker, number, source, (columns and rows, label, margins, gaps, corner), all of them on A4. One die
# is listed under each number that stands on a box. Without a source: nobody whom we could ask has
# measured it, and the size is what such boxes usually hold.
_SOLD: tuple[tuple[str, str, str, tuple[tuple[int, int], _Pair, _Pair, _Pair, float]], ...] = (
    (_AVERY, "L4784", "glabels", _TEN_OF_80),
    (_AVERY, "L4785", "glabels", _TEN_OF_80),
    (_AVERY, "L4786", "glabels", _TEN_OF_80),
    (_AVERY, "L7418", "libreoffice", ((2, 4), (86.0, 55.0), (19.0, 38.5), _NONE, 0.0)),
    (_AVERY, "C32011", "libreoffice", ((2, 5), (85.0, 54.0), (15.0, 13.5), (10.0, 0.0), 0.0)),
    (_AVERY, "L7165", "libreoffice", ((2, 4), (99.1, 67.7), (4.65, 13.1), (2.5, 0.0), 2.0)),
    (_HERMA, "4412", "pretix", _TEN_OF_80),
    (_HERMA, "4514", "", _TEN_OF_80),
    (_HERMA, "4515", "", _TEN_OF_80),
    (_HERMA, "9642", "qrsheet", ((4, 6), (40.0, 40.0), (13.0, 8.5), (8.0, 8.0), 0.0)),
    (_DURABLE, "1445", "pretix", _TEN_OF_90),
    (_DURABLE, "1452", "", _EIGHT_OF_90),
    (_DURABLE, "1453", "pretix", ((2, 6), (75.0, 40.0), (30.0, 28.5), _NONE, 0.0)),
    (_DURABLE, "1455", "issue", _TEN_OF_90),
    (_DURABLE, "1456", "pretix", _EIGHT_OF_90),
)
# Key, name in German and English, source, page, (…), whether it is cut by hand. A page of a roll lies
# across it.
_PLAIN: tuple[
    tuple[str, str, str, str, _Pair, tuple[tuple[int, int], _Pair, _Pair, _Pair, float], bool], ...
] = (
    (
        "86x54", "Karten auf A4", "Cards on A4", "house", (210.0, 297.0),
        ((2, 5), (86.0, 54.0), (15.0, 9.5), (8.0, 2.0), 3.0), True,
    ),
    (
        "a6x4", "A6 auf A4", "A6 on A4", "iso216", (297.0, 210.0),
        ((2, 2), (148.5, 105.0), _NONE, _NONE, 0.0), True,
    ),
    (
        "a7x8", "A7 auf A4", "A7 on A4", "iso216", (210.0, 297.0),
        ((2, 4), (105.0, 74.25), _NONE, _NONE, 0.0), True,
    ),
    (
        "a6", "A6", "A6", "iso216", (148.0, 105.0),
        ((1, 1), (148.0, 105.0), _NONE, _NONE, 0.0), False,
    ),
    (
        "a5-fold", "A5, zu A6 gefaltet", "A5, folded to A6", "iso216", (148.0, 210.0),
        ((1, 1), (148.0, 105.0), (0.0, 105.0), _NONE, 0.0), False,
    ),
    (
        "card", "Karte", "Card", "house", (86.0, 54.0),
        ((1, 1), (86.0, 54.0), _NONE, _NONE, 3.0), False,
    ),
    (
        "roll62", "Rolle, 62 mm breit", "Roll, 62 mm wide", "house", (100.0, 62.0),
        ((1, 1), (100.0, 62.0), _NONE, _NONE, 0.0), False,
    ),
    (
        "roll102", "Rolle, 102 mm breit", "Roll, 102 mm wide", "house", (152.0, 102.0),
        ((1, 1), (152.0, 102.0), _NONE, _NONE, 0.0), False,
    ),
)  # fmt: skip


def _sold() -> list[LabelSheet]:
    return [
        LabelSheet(
            number, maker, number, 210.0, 297.0, *grid, *size, *start, *gap, corner, source=source
        )
        for maker, number, source, (grid, size, start, gap, corner) in _SOLD
    ]


def _plain() -> list[LabelSheet]:
    return [
        LabelSheet(
            key, "", name, *page, *grid, *size, *start, *gap, corner,
            has_cut_marks=is_cut, is_folded=key == "a5-fold", source=source, name_en=name_en,
        )
        for key, name, name_en, source, page, (grid, size, start, gap, corner), is_cut in _PLAIN
    ]  # fmt: skip


SHEETS = {sheet.key: sheet for sheet in (OUR_SHEET, *_sold(), *_plain())}
