"""How an event appears elsewhere: its picture, link previews, its sign-up on other websites."""

from flask import Blueprint, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mint_events.events.actions.appearance import (
    allow_embedding,
    describe_picture,
    remove_picture,
    set_picture,
)
from mint_events.events.forms.appearance import OriginsForm, PictureForm, RemovePictureForm
from mint_events.events.queries import EventView, get_event
from mint_events.events.queries.appearance import PictureView, find_picture, list_embed_origins
from mint_events.events.rules.origins import OriginIsWrong, read_origins
from mint_events.events.sharing import may_be_shared
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading, unit_of_work
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import LANGUAGES, Language, Words
from mint_events.paper.photos import MOST_BYTES, PhotoIsWrong, develop_photo
from mint_events.web.forms import show_refusal
from mint_events.web.guards import open_to_staff
from mint_events.web.links import full_link
from mint_events.web.security import allow_on_this_page
from mint_events.web.uploads import takes_files

blueprint = Blueprint("events_appearance", __name__, url_prefix="/console/events/<slug>/appearance")
SNIPPET_TITLE = Words("Anmeldung: {title}", "Sign up: {title}")


@blueprint.get("")
@open_to_staff("organizer")
def appearance(slug: str) -> str:
    """All of it on one page."""
    event = get_event(slug, clock.now())
    return _page(event, _picture_form(event), _origins_form(event))


@blueprint.post("/picture")
@open_to_staff("organizer")
@takes_files(MOST_BYTES)
def save_picture(slug: str) -> AnyResponse:
    """A new picture, or new words for the one that is there."""
    event = get_event(slug, clock.now())
    form = PictureForm()
    if not form.validate():
        return _again(event, form, _origins_form(event))
    content = form.to_content()
    if not content and find_picture(event.id) is None:
        form.file.errors = [_("Please choose a picture.")]
        return _again(event, form, _origins_form(event))
    try:
        _keep_picture(event, form, content)
    except PhotoIsWrong as refusal:
        show_refusal(form, "file", refusal.words)
        return _again(event, form, _origins_form(event))
    flash(_("The picture is saved."), "good")
    return _back(slug)


def _keep_picture(event: EventView, form: PictureForm, content: bytes) -> None:
    if not content:
        with unit_of_work():
            describe_picture(event.id, form.to_alt())
        return
    end_reading()
    photo = develop_photo(content)
    with unit_of_work():
        set_picture(event.id, photo.files, photo.size, form.to_alt(), clock.now())


@blueprint.route("/picture/remove", methods=["GET", "POST"])
@open_to_staff("organizer")
def remove(slug: str) -> str | AnyResponse:
    """Asks once, then takes the picture away."""
    event = get_event(slug, clock.now())
    picture = find_picture(event.id)
    if picture is None:
        if request.method == "POST":
            return _back(slug)  # pressed twice, or somebody else was quicker
        raise NothingFound()
    if request.method == "POST":
        with unit_of_work():
            remove_picture(event.id)
        flash(_("The picture is removed."), "good")
        return _back(slug)
    return render_template(
        "events/organizer/remove_picture.html",
        event=event,
        picture=picture,
        form=RemovePictureForm(),
    )


@blueprint.post("/websites")
@open_to_staff("organizer")
def save_websites(slug: str) -> AnyResponse:
    """Which websites may show the sign-up in a frame; an empty list: none."""
    event = get_event(slug, clock.now())
    form = OriginsForm()
    if event.kind != "public":
        raise NothingFound()
    if not form.validate():
        return _again(event, _picture_form(event), form)
    try:
        origins = read_origins(form.origins.data or "")
    except OriginIsWrong as refusal:
        show_refusal(form, "origins", refusal.words)
        return _again(event, _picture_form(event), form)
    with unit_of_work():
        allow_embedding(event.id, origins)
    flash(_("Your changes are saved."), "good")
    return _back(slug)


def _picture_form(event: EventView) -> PictureForm:
    picture = find_picture(event.id)
    known = {"alt_de": picture.alt.de, "alt_en": picture.alt.en} if picture else {}
    return PictureForm(formdata=None, data=known)


def _origins_form(event: EventView) -> OriginsForm:
    return OriginsForm(formdata=None, data={"origins": "\n".join(list_embed_origins(event.id))})


def _page(event: EventView, pictures: PictureForm, websites: OriginsForm) -> str:
    g.lang_path = url_for(".appearance", slug=event.slug)
    allow_on_this_page(frame_src="'self'")
    picture: PictureView | None = find_picture(event.id)
    return render_template(
        "events/organizer/appearance.html",
        event=event,
        picture=picture,
        picture_form=pictures,
        websites_form=websites,
        origins=list_embed_origins(event.id),
        may_be_shared=may_be_shared(event),
        snippets={lang: _snippet(event, lang) for lang in LANGUAGES},
    )


def _snippet(event: EventView, lang: Language) -> str:
    """What whoever runs a website pastes there; as HTML, so that a title with a quote stays one."""
    link = full_link("registration_embed.embed", slug=event.slug, lang=lang)
    title = SNIPPET_TITLE.in_(lang).replace("{title}", event.title.in_(lang))
    return render_template("events/organizer/snippet.html", link=link, title=title).strip()


def _again(event: EventView, pictures: PictureForm, websites: OriginsForm) -> AnyResponse:
    return make_response(_page(event, pictures, websites), 422)


def _back(slug: str) -> AnyResponse:
    return redirect(url_for(".appearance", slug=slug), 303)
