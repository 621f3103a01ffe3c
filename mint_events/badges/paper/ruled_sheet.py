"""A sheet to try the printer with: outlines of all labels, and a ruler. On plain paper, held against the
real sheet and a window."""

from mint_events.kernel.words import Language, Words
from mint_events.paper.pages import paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.sheets import LabelSheet, ruled_sheet_svg

_TITLE = Words(de="Testbogen", en="Test sheet")
_HELP = Words(
    de="In Originalgröße drucken (100 %, nicht „an Seite anpassen“). Dann vor einem Fenster gegen den "
    "Etikettenbogen halten: Die Linien müssen auf den Rändern der Etiketten liegen, zehn Teilstriche "
    "genau 10 mm lang sein.",
    en="Print at actual size (100 %, not “fit to page”). Then hold it against the sheet of labels in "
    "front of a window: the lines must lie on the labels’ edges, and ten ticks must be exactly 10 mm.",
)
_DRAWN = Words(
    de="Umrisse von {count} Etiketten zu je {size} und ein Lineal",
    en="Outlines of {count} labels of {size} each, and a ruler",
)
# Of a narrow page the words take the first label, as of any other.
_WORDS_MM = 60.0


def ruled_sheet_pdf(sheet: LabelSheet, lang: Language) -> bytes:
    """One page. Raises PrintFailed."""
    x, y = sheet.place(0)
    name = sheet.name_in(lang)
    style = (
        f"@page{{size:{sheet.page_width:g}mm {sheet.page_height:g}mm;margin:0}}"
        f".ruled{{width:{sheet.page_width:g}mm;height:{sheet.page_height:g}mm}}"
        f".words{{left:{x + 4:g}mm;top:{y + 4:g}mm;width:{min(_WORDS_MM, sheet.width - 8):g}mm}}"
    )
    html = render_paper(
        "ruled_sheet.html",
        lang=lang,
        title=f"{_TITLE.in_(lang)} · {name}",
        heading=_TITLE.in_(lang),
        name=name,
        help=_HELP.in_(lang),
        drawn=_DRAWN.in_(lang).format(
            count=sheet.per_page, size=f"{sheet.width:g} × {sheet.height:g} mm"
        ),
    )
    pictures = {"pic:ruled": ruled_sheet_svg(sheet).encode()}
    return print_pdf(html, pictures, style=paper_style("ruled_sheet") + style)
