"""Name badges on sheets of labels: names as large as they fit, a shape and a word for where
someone belongs, a QR with the bare short code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mint_events.badges.queries import BadgeWearer
from mint_events.badges.rules import decide_category
from mint_events.badges.rules.fitting import Sizes, fit_badge, fit_event
from mint_events.kernel.words import Language, Words
from mint_events.paper.pages import paper_picture, paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.sheets import OUR_SHEET, LabelSheet, spread_labels

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "star")
PER_PART = 100  # badges laid out together; the parts are joined, so memory stays at 120 MB
_BELOW_BLANK_PT = 9.0
QR_BORDER = 2  # the other two modules of quiet zone are the badge's own white


@dataclass(frozen=True, slots=True)
class BadgePerson:
    """Who wears the badge. `kind` is the cluster or category in the badge's language and `shape`
    what stands before it, one of SHAPES; `photo_consent` None says nothing about photos; without `short_code`
    (16 signs) there is no QR. `has_blank`: a line to write the name on, over `family_name`."""

    given_name: str
    family_name: str
    organisation: str = ""
    kind: str = ""
    shape: str = "circle"
    photo_consent: bool | None = None
    short_code: str | None = None
    has_blank: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A person and what was worked out for the template."""

    person: BadgePerson
    sizes: Sizes
    photo: str
    qr: str


@dataclass(frozen=True, slots=True)
class BadgePlan:
    """What the press is to print, as `print_pdf` takes it."""

    parts: list[str]
    pictures: dict[str, bytes]
    style: str


_TITLE = Words(de="Namensschilder", en="Name badges")
PHOTO_WORDS = {
    "photo": Words(de="Foto in Ordnung", en="Photos are fine"),
    "no-photo": Words(de="Bitte kein Foto", en="No photos, please"),
}


def badges_pdf(
    people: Sequence[BadgePerson],
    event_title: str,
    lang: str,
    *,
    sheet: LabelSheet = OUR_SHEET,
    start_at: int = 1,
) -> bytes:
    """The sheets as one PDF, in the order of `people`. `start_at` (from 1) is the first label of
    the first page that is still there. Raises PrintFailed, and ValueError for a wrong
    `start_at`, shape or code."""
    plan = plan_badges(people, event_title, lang, sheet=sheet, start_at=start_at)
    return print_pdf(plan.parts, plan.pictures, style=plan.style, long=True)


def plan_badges(
    people: Sequence[BadgePerson],
    event_title: str,
    lang: str,
    *,
    sheet: LabelSheet = OUR_SHEET,
    start_at: int = 1,
) -> BadgePlan:
    """The same, not yet printed."""
    pages = spread_labels([lay_out(one, sheet) for one in people], sheet, start_at)
    pages_a_part = max(1, PER_PART // sheet.per_page)
    parts = [
        render_paper(
            "badges.html",
            lang=lang,
            title=f"{_TITLE.in_(lang)} · {event_title}",
            event=event_title,
            event_size=fit_event(event_title, sheet.width),
            pages=pages[first : first + pages_a_part],
            marks=sheet.has_cut_marks,
            photo_words={key: words.in_(lang) for key, words in PHOTO_WORDS.items()},
        )
        for first in range(0, max(1, len(pages)), pages_a_part)
    ]
    style = paper_style("badges") + sheet.as_css("section", ".badge", ".at", ".marks")
    return BadgePlan(parts, _pictures(people, sheet), style)


def badge_of(wearer: BadgeWearer, lang: Language) -> BadgePerson:
    """What stands on somebody's badge, in one language."""
    category = decide_category(wearer.cluster)
    return BadgePerson(
        given_name="" if wearer.is_unnamed else wearer.given_name,
        family_name=wearer.given_name if wearer.is_unnamed else wearer.family_name,
        organisation=wearer.organisation,
        kind=category.name.in_(lang),
        shape=category.shape,
        photo_consent=wearer.photo_consent,
        short_code=wearer.short_code,
        has_blank=wearer.is_unnamed,
    )


def lay_out(person: BadgePerson, sheet: LabelSheet) -> LaidOut:
    """What the templates want to know of a badge. Raises ValueError for a wrong shape."""
    if person.shape not in SHAPES:
        raise ValueError(f"shape must be one of {SHAPES}")
    sizes = fit_badge(person, sheet.width, sheet.height)
    if person.has_blank:
        sizes = replace(sizes, family=min(sizes.family, _BELOW_BLANK_PT))
    photo = {True: "photo", False: "no-photo", None: ""}[person.photo_consent]
    return LaidOut(person, sizes, photo, f"qr:{person.short_code}" if person.short_code else "")


def _pictures(people: Sequence[BadgePerson], sheet: LabelSheet) -> dict[str, bytes]:
    names = {*(one.shape for one in people), *PHOTO_WORDS}
    pictures = {f"pic:{name}": paper_picture(f"shapes/{name}.svg") for name in names}
    pictures["pic:marks"] = sheet.cut_marks_svg().encode()
    for one in people:
        if one.short_code:
            png = ticket_qr_png(one.short_code, "Q", border=QR_BORDER)
            pictures[f"qr:{one.short_code}"] = png
    return pictures
