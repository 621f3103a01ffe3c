"""Name badges on sheets of labels: names as large as they fit, a shape and a word for where
someone belongs, a QR with the bare short code."""

from collections.abc import Sequence
from dataclasses import dataclass

from mint_events.badges.paper.backs import Back
from mint_events.badges.paper.laying_out import (
    PHOTO_WORDS,
    QR_BORDER,
    SHAPES,
    BadgePerson,
    LaidOut,
    Look,
    badge_of,
    lay_out,
    lay_out_in,
    mark_pictures,
    style_of,
    words_on,
)
from mint_events.badges.paper.orders import BadgeOrder
from mint_events.badges.rules.designs import Frame, frame_of
from mint_events.badges.rules.fitting import fit_event_in
from mint_events.kernel.words import Words
from mint_events.paper.pages import paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.sheets import (
    LabelSheet,
    cut_marks_svg,
    sheet_css,
    spread_labels,
)

__all__ = [
    "PHOTO_WORDS",
    "QR_BORDER",
    "SHAPES",
    "Back",
    "BadgeOrder",
    "BadgePerson",
    "LaidOut",
    "Look",
    "badge_of",
    "lay_out",
    "plan_badges",
    "print_badges",
]

PER_PART = 100  # badges laid out together; the parts are joined, so memory stays at 120 MB
_TITLE = Words(de="Namensschilder", en="Name badges")


@dataclass(frozen=True, slots=True)
class BadgePlan:
    """What the press is to print, as `print_pdf` takes it."""

    parts: list[str]
    pictures: dict[str, bytes]
    style: str


def print_badges(order: BadgeOrder) -> bytes:
    """The sheets as one PDF. Raises PrintFailed, and ValueError for a wrong `start_at`, shape,
    design or code."""
    plan = plan_badges(order)
    return print_pdf(plan.parts, plan.pictures, style=plan.style, long=True)


def plan_badges(order: BadgeOrder) -> BadgePlan:
    """The same, not yet printed."""
    sheet, look, title = order.sheet, order.look, order.title
    frame = frame_of(look.design, sheet.width, sheet.height, has_picture=look.banner is not None)
    badges = [lay_out_in(person, frame, look) for person in order.people]
    laid_back = order.back.laid_out(sheet.width, sheet.height, look) if order.back else None
    pages = spread_labels(badges, sheet, order.start_at)
    parts = _parts(pages, title, order.lang, sheet, frame, laid_back)
    style = (
        paper_style("badges")
        + sheet_css(sheet)
        + style_of(frame, look, badges, fit_event_in(title, frame))
        + (laid_back.css if laid_back else "")
    )
    return BadgePlan(parts, _pictures(badges, look, sheet), style)


def _parts(
    pages: list[list[tuple[int, LaidOut]]],
    event_title: str,
    lang: str,
    sheet: LabelSheet,
    frame: Frame,
    back: object,
) -> list[str]:
    pages_a_part = max(1, PER_PART // sheet.per_page)
    words = words_on(frame, event_title, lang)
    return [
        render_paper(
            "badges.html",
            lang=lang,
            title=f"{_TITLE.in_(lang)} · {event_title}",
            pages=pages[first : first + pages_a_part],
            marks=sheet.has_cut_marks,
            sheet=words,
            src=_named,
            back=back,
            back_here=sheet.is_folded,
        )
        for first in range(0, max(1, len(pages)), pages_a_part)
    ]


def _named(name: str) -> str:
    """What the press knows a picture by."""
    return name if name.startswith("qr:") else f"pic:{name}"


def _pictures(badges: Sequence[LaidOut], look: Look, sheet: LabelSheet) -> dict[str, bytes]:
    pictures = {f"pic:{name}": png for name, png in mark_pictures(badges, look).items()}
    pictures["pic:marks"] = cut_marks_svg(sheet).encode()
    if look.banner is not None:
        pictures["pic:banner"] = look.banner
    for badge in badges:
        if badge.person.short_code:
            png = ticket_qr_png(badge.person.short_code, "Q", border=QR_BORDER)
            pictures[badge.qr] = png
    return pictures
