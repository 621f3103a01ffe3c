"""One badge as it will be printed, in a frame of the page on which it is chosen: the same template and the
same measures, in parts of the frame's size."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mint_events.badges.forms import PrintForm
from mint_events.badges.paper import BadgePerson, Look
from mint_events.badges.paper.orders import look_of
from mint_events.badges.paper.preview import preview_css, preview_html
from mint_events.badges.queries import find_sheet
from mint_events.badges.queries.sheets import SettingsView
from mint_events.badges.rules import Category
from mint_events.badges.rules.categories import CATEGORIES, describe_category
from mint_events.badges.rules.designs import ACCENTS, DESIGNS
from mint_events.badges.views_organizer.blueprint import blueprint, the_event, the_shelf
from mint_events.events.queries import EventView
from mint_events.kernel.names import clean_text
from mint_events.kernel.words import Language
from mint_events.network.queries import list_clusters
from mint_events.paper.sheets import OUR_SHEET, LabelSheet
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import forget_language, page_language
from mint_events.web.security import allow_frames_of

SAMPLE = {
    "sample_given": "Erika",
    "sample_family": "Mustermann",
    "sample_organisation": "Hochschule Heilbronn",
    "sample_category": "guest",
    "sample_photo": False,
}
_SHOWN = (
    "design",
    "accent",
    "lang",
    "sheet",
    "sample_given",
    "sample_family",
    "sample_organisation",
    "sample_category",
)
_TICKS = ("has_picture", "sample_photo")
_LONGEST = 200
_SAMPLE_CODE = "0123456789ABCDEF"


def preview_query(form: PrintForm) -> str:
    """What a form says, as the preview's address wants it."""
    texts = {name: form[name].data or "" for name in _SHOWN}
    return urlencode({**texts, **{name: "y" for name in _TICKS if form[name].data}})


@blueprint.get("/badges/preview")
@open_to_staff("organizer")
def preview(slug: str) -> str:
    """The badge of somebody made up; `?design=` and so on as the form says."""
    event, lang = the_event(slug), page_language()
    forget_language()  # the badge's, not the organizer's
    allow_frames_of("'self'")
    look, sheet, person = _wanted(event, lang)
    known = {name: request.args[name] for name in (*_SHOWN, *_TICKS) if name in request.args}
    style = f"{url_for('badges_organizer.preview_style', slug=slug)}?{urlencode(known)}"
    return preview_html(person, event.title.in_(lang), lang, sheet, look, [_tokens(), style])


@blueprint.get("/badges/preview.css")
@open_to_staff("organizer")
def preview_style(slug: str) -> AnyResponse:
    """The measures of that badge."""
    event, lang = the_event(slug), page_language()
    look, sheet, person = _wanted(event, lang)
    css = preview_css(person, event.title.in_(lang), sheet, look)
    return Response(css, content_type="text/css; charset=utf-8")


def _tokens() -> str:
    return f"/assets/{current_app.config['ASSET_VERSION']}/css/tokens.css"


def _wanted(event: EventView, lang: Language) -> tuple[Look, LabelSheet, BadgePerson]:
    """What the address says; whatever it says wrong, is as we propose it."""
    said = {name: clean_text(request.args.get(name, ""))[:_LONGEST] for name in _SHOWN}
    sheet = find_sheet(said["sheet"]) or OUR_SHEET
    settings = SettingsView(
        design=_one_of(DESIGNS, said["design"]),
        accent=_one_of(ACCENTS, said["accent"]),
        has_picture="has_picture" in request.args,
    )
    person = _sample(said, "sample_photo" in request.args, lang)
    return look_of(event, settings, sheet, the_shelf()), sheet, person


def _one_of(known: Any, key: str) -> str:
    return key if key in known else next(iter(known))


def _sample(said: dict[str, str], photo: bool, lang: Language) -> BadgePerson:
    category = _one_of(CATEGORIES, said["sample_category"])
    first = next(iter(list_clusters()), None)
    cluster = Category(first.name, first.shape) if first else None
    described = describe_category(category, cluster)
    given, family = said["sample_given"], said["sample_family"]
    return BadgePerson(
        given or str(SAMPLE["sample_given"]),
        family,
        said["sample_organisation"],
        described.name.in_(lang),
        described.shape,
        photo,
        _SAMPLE_CODE,
        category=category,
    )
