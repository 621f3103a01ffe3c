"""What the organizers' pages of badges share."""

from pathlib import Path

from flask import Blueprint, current_app

from mint_events.badges.paper import Back, Look
from mint_events.badges.paper.backs import programme_of
from mint_events.badges.queries.sheets import SettingsView
from mint_events.badges.rules.designs import frame_of
from mint_events.events.queries import EventView, get_event
from mint_events.events.queries.appearance import find_picture, find_picture_file
from mint_events.kernel import clock
from mint_events.kernel.database import end_reading
from mint_events.kernel.words import Language
from mint_events.paper.banners import cut_banner, draw_motif
from mint_events.paper.sheets import LabelSheet
from mint_events.paper.shelf import name_for, take_from_shelf
from mint_events.web.turnstile import stepping_aside

blueprint = Blueprint("badges_organizer", __name__, url_prefix="/console/events/<slug>")


def the_event(slug: str) -> EventView:
    """The event of the address. Raises NothingFound."""
    return get_event(slug, clock.now())


def look_of(event: EventView, settings: SettingsView, sheet: LabelSheet) -> Look:
    """The design, with the event's picture where it is wanted. Ends what is being read. Raises
    PrintFailed."""
    banner = _banner(event, sheet) if settings.has_picture else None
    return Look(settings.design, settings.accent, banner)


def back_of(event: EventView, settings: SettingsView, lang: Language) -> Back | None:
    """The programme, where two sides are wanted."""
    return programme_of(event, lang) if settings.has_back else None


def _banner(event: EventView, sheet: LabelSheet) -> bytes | None:
    """The strip in the shape that the label wants, if it has room for one."""
    box = frame_of("classic", sheet.width, sheet.height, has_picture=True).picture
    if box is None:
        return None
    own = find_picture(event.id)
    content = find_picture_file(event.slug, own.key, own.width, "jpg") if own else None
    end_reading()
    with stepping_aside():
        return cut_banner(content or _motif(event), box.width, box.height)


def _motif(event: EventView) -> bytes:
    name = f"motif-{name_for(f'{event.slug} {event.kind}')}.png"
    folder: Path = current_app.config["MINT"].data_dir / "posters"
    return take_from_shelf(folder, name, lambda: draw_motif(event.slug, event.kind))
