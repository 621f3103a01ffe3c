"""Somebody's badge with all that the template wants to know: sizes, colours, names of pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mint_events.badges.paper.style import (
    Length,
    frame_css,
    in_mm,
    lower_css,
    size_class,
    size_css,
    tone_css,
)
from mint_events.badges.queries import BadgeWearer
from mint_events.badges.rules import Category
from mint_events.badges.rules.categories import CATEGORIES, decide_tone, describe_category
from mint_events.badges.rules.designs import ACCENTS, Frame
from mint_events.badges.rules.fitting import Sizes, fit_badge, fit_event_in, fit_frame
from mint_events.kernel.words import Language, Words
from mint_events.paper.shapes import CATEGORY_SHAPES, CLUSTER_SHAPES, PHOTO_SHAPES, shape_png
from mint_events.paper.sheets import LabelSheet

SHAPES = (*CLUSTER_SHAPES, *CATEGORY_SHAPES)
QR_BORDER = 2  # the other two modules of quiet zone are the badge's own white
_BELOW_BLANK_PT = 9.0
CODE_WORD = Words(de="Kurzcode", en="Short code")
PHOTO_WORDS = {
    "photo": Words(de="Foto in Ordnung", en="Photos are fine"),
    "no-photo": Words(de="Bitte kein Foto", en="No photos, please"),
}


@dataclass(frozen=True, slots=True)
class BadgePerson:
    """Who wears the badge. `kind` is the cluster or category in the badge's language and `shape`
    what stands before it, one of SHAPES; `category` one of CATEGORIES; `photo_consent` None says
    nothing about photos; without `short_code` (16 signs) there is no QR. `has_blank`: a line to
    write the name on, over `family_name`."""

    given_name: str
    family_name: str
    organisation: str = ""
    kind: str = ""
    shape: str = "circle"
    photo_consent: bool | None = None
    short_code: str | None = None
    has_blank: bool = False
    category: str = "guest"


@dataclass(frozen=True, slots=True)
class Look:
    """How an event's badges look: one of DESIGNS, one of ACCENTS, and a strip of its picture (JPEG)."""

    design: str = "classic"
    accent: str = "mint"
    banner: bytes | None = None


PLAIN_LOOK = Look()


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A person and what was worked out for the template: classes, and names of pictures."""

    person: BadgePerson
    sizes: Sizes
    photo: str
    qr: str
    tone: str = ""
    mark: str = ""
    given: str = ""
    family: str = ""
    organisation: str = ""
    kind: str = ""
    lower: str = ""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What is the same on all badges of a job."""

    event: str
    event_class: str
    photo_words: Mapping[str, str]
    code_word: str
    has_photo_mark: bool
    has_picture: bool


def badge_of(wearer: BadgeWearer, lang: Language) -> BadgePerson:
    """What stands on somebody's badge, in one language."""
    category = describe_category(wearer.category, wearer.cluster)
    return BadgePerson(
        given_name="" if wearer.is_unnamed else wearer.given_name,
        family_name=wearer.number_in(lang) if wearer.is_unnamed else wearer.family_name,
        organisation=wearer.organisation,
        kind=category.name.in_(lang),
        shape=category.shape,
        photo_consent=wearer.photo_consent,
        short_code=wearer.short_code,
        has_blank=wearer.is_unnamed,
        category=wearer.category,
    )


def lay_out(person: BadgePerson, sheet: LabelSheet) -> LaidOut:
    """What the door's page wants to know of a badge. Raises ValueError for a wrong shape."""
    _check(person)
    sizes = _under_blank(person, fit_badge(person, sheet.width, sheet.height))
    return LaidOut(person, sizes, _photo(person), _qr(person))


def lay_out_in(person: BadgePerson, frame: Frame, look: Look) -> LaidOut:
    """What the templates want to know of a badge in a design. Raises ValueError for a wrong shape
    or category."""
    _check(person)
    sizes = _under_blank(person, fit_frame(person, frame))
    cluster = Category(Words(), person.shape) if person.shape in CLUSTER_SHAPES else None
    accent = ACCENTS[look.accent][0]
    tone = decide_tone(look.design, person.category, cluster, accent) if person.kind else ""
    kind = f"{size_class(sizes.kind)} tone t{tone[1:]}" if tone else size_class(sizes.kind)
    return LaidOut(
        person,
        sizes,
        _photo(person),
        _qr(person),
        tone=tone,
        mark=f"{person.shape}-{tone[1:]}" if tone else person.shape,
        given=size_class(sizes.given),
        family=size_class(sizes.family),
        organisation=size_class(sizes.organisation),
        kind=kind,
        lower=f" y{round(sizes.lower * 2)}" if sizes.lower else "",
    )


def style_of(
    frame: Frame, look: Look, badges: Sequence[LaidOut], event_size: float, say: Length = in_mm
) -> str:
    """The CSS of a design for exactly these badges."""
    sizes = [one.sizes for one in badges]
    points = {p for s in sizes for p in (s.given, s.family, s.organisation, s.kind)}
    return (
        frame_css(frame, ACCENTS[look.accent][0], say)
        + size_css({*points, event_size}, say)
        + lower_css(frame, {s.lower for s in sizes}, say)
        + tone_css({one.tone for one in badges})
    )


def words_on(frame: Frame, event_title: str, lang: str) -> SheetWords:
    """What is the same on all badges of a job."""
    return SheetWords(
        event=event_title,
        event_class=size_class(fit_event_in(event_title, frame)),
        photo_words={key: words.in_(lang) for key, words in PHOTO_WORDS.items()},
        code_word=CODE_WORD.in_(lang),
        has_photo_mark=frame.photo_mark is not None,
        has_picture=frame.picture is not None,
    )


def mark_pictures(badges: Sequence[LaidOut], look: Look) -> Mapping[str, bytes]:
    """The pictures of shapes that these badges ask for, by the names that they ask with."""
    accent = ACCENTS[look.accent][0]
    found = {name: shape_png(name, accent) for name in PHOTO_SHAPES}
    for mark, shape, tone in {(one.mark, one.person.shape, one.tone) for one in badges}:
        found[mark] = shape_png(shape, "#ffffff", tone) if tone else shape_png(shape, accent)
    return found


def _check(person: BadgePerson) -> None:
    if person.shape not in SHAPES:
        raise ValueError(f"shape must be one of {SHAPES}")
    if person.category not in CATEGORIES:
        raise ValueError(f"category must be one of {CATEGORIES}")


def _under_blank(person: BadgePerson, sizes: Sizes) -> Sizes:
    if not person.has_blank:
        return sizes
    return replace(sizes, family=min(sizes.family, _BELOW_BLANK_PT), lower=0.0)


def _photo(person: BadgePerson) -> str:
    return {True: "photo", False: "no-photo", None: ""}[person.photo_consent]


def _qr(person: BadgePerson) -> str:
    return f"qr:{person.short_code}" if person.short_code else ""
