"""One badge as a page for a frame: the template of the paper, its measures in parts of the window."""

from base64 import b64encode
from collections.abc import Sequence

from mint_events.badges.paper.laying_out import (
    QR_BORDER,
    BadgePerson,
    LaidOut,
    Look,
    lay_out_in,
    mark_pictures,
    style_of,
    words_on,
)
from mint_events.badges.paper.style import in_window
from mint_events.badges.rules.designs import Frame, frame_of
from mint_events.badges.rules.fitting import fit_event_in
from mint_events.paper.pages import paper_style, render_paper
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.sheets import LabelSheet


def preview_html(
    person: BadgePerson,
    event_title: str,
    lang: str,
    sheet: LabelSheet,
    look: Look,
    styles: Sequence[str],
) -> str:
    """The page; `styles` are the addresses of its style sheets."""
    badge, frame = _laid_out(person, sheet, look)
    pictures = _pictures(badge, look)
    return render_paper(
        "badge_preview.html",
        lang=lang,
        badge=badge,
        sheet=words_on(frame, event_title, lang),
        styles=styles,
        src=lambda name: pictures.get(name, ""),
    )


def preview_css(person: BadgePerson, event_title: str, sheet: LabelSheet, look: Look) -> str:
    """The style sheet of that page: a millimetre is as large as the window allows."""
    badge, frame = _laid_out(person, sheet, look)
    across, down = sheet.width, sheet.height
    whole = (
        f":root{{--mm:min(100vw / {across:g}, 100vh / {down:g})}}"
        # Labels have other proportions than the frame: each lies in its middle, on the ground
        # around it, so that its edges are seen.
        "body{margin:0;overflow:hidden}"
        "main{display:grid;place-content:center;height:100vh;background:var(--sunk)}"
        f".badge{{width:calc(var(--mm) * {across:g});height:calc(var(--mm) * {down:g});"
        "position:relative;background:#fff}"
    )
    size = fit_event_in(event_title, frame)
    style = style_of(frame, look, [badge], size, in_window)
    return paper_style("badges") + whole + style


def _laid_out(person: BadgePerson, sheet: LabelSheet, look: Look) -> tuple[LaidOut, Frame]:
    has_picture = look.banner is not None
    frame = frame_of(look.design, sheet.width, sheet.height, has_picture=has_picture)
    return lay_out_in(person, frame, look), frame


def _pictures(badge: LaidOut, look: Look) -> dict[str, str]:
    found = {name: _as_data(png) for name, png in mark_pictures([badge], look).items()}
    if look.banner is not None:
        found["banner"] = _as_data(look.banner, "jpeg")
    if badge.person.short_code:
        png = ticket_qr_png(badge.person.short_code, "Q", border=QR_BORDER)
        found[badge.qr] = _as_data(png)
    return found


def _as_data(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode('ascii')}"
