"""What is to be printed: of the whole event, or of one print that was noted down."""

from dataclasses import dataclass
from pathlib import Path

from mint_events.badges.paper.backs import Back, programme_of
from mint_events.badges.paper.laying_out import PLAIN_LOOK, BadgePerson, Look, badge_of
from mint_events.badges.queries import find_run, find_sheet, list_badge_wearers, list_these_wearers
from mint_events.badges.queries.runs import BadgeRunView, list_guest_ids_of
from mint_events.badges.queries.sheets import SettingsView, get_settings
from mint_events.badges.queries.wearers import BadgeWearer
from mint_events.badges.rules.choosing import sort_people
from mint_events.badges.rules.designs import frame_of
from mint_events.events.queries import EventView
from mint_events.events.queries.appearance import find_picture, find_picture_file
from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language, as_language
from mint_events.paper.banners import cut_banner, draw_motif
from mint_events.paper.sheets import OUR_SHEET, LabelSheet, cut_in_stacks
from mint_events.paper.shelf import name_for, take_from_shelf
from mint_events.web.turnstile import stepping_aside


@dataclass(frozen=True, slots=True)
class BadgeOrder:
    """What is to be printed: `people` in the order in which they are printed, `title` of the event.
    `start_at` (from 1) is the first label of the first page that is still there. With a `back` each
    page is followed by the one behind it, for printers that turn pages over their long edge."""

    people: list[BadgePerson]
    title: str
    lang: Language
    sheet: LabelSheet = OUR_SHEET
    start_at: int = 1
    look: Look = PLAIN_LOOK
    back: Back | None = None


def order_all(
    event: EventView, lang: Language, shelf: Path, sheet: LabelSheet, start_at: int = 1
) -> BadgeOrder:
    """Everybody with a place, as they look in this event. `shelf`: where drawn pictures are kept.
    Ends what is being read. Raises PrintFailed."""
    settings = get_settings(event.id)
    people = sort_people(list_badge_wearers(event.id), settings.order)
    return _order(event, people, settings, lang, shelf, sheet, start_at)


def order_run(event: EventView, number: int, lang: Language, shelf: Path) -> BadgeOrder:
    """The people of a print who still have their place, as it was chosen then; in `lang` where no
    language was. Raises NothingFound, PrintFailed."""
    run = get_run(event.id, number)
    lang = language_of(run, lang)
    settings = SettingsView(**{k: v for k, v in run.choices.items() if k in _SETTINGS})
    people = list_these_wearers(event.id, list_guest_ids_of(run.id))
    sheet, start_at = labels_of(run)
    return _order(event, people, settings, lang, shelf, sheet, start_at)


_SETTINGS = set(SettingsView.__dataclass_fields__)


def get_run(event_id: int, number: int) -> BadgeRunView:
    """The event's print with that number. Raises NothingFound."""
    run = find_run(event_id, number)
    if run is None:
        raise NothingFound()
    return run


def labels_of(run: BadgeRunView) -> tuple[LabelSheet, int]:
    """The sheet of a print, ours when it was deleted since; and its first label."""
    sheet = find_sheet(run.choices.get("sheet", "")) or OUR_SHEET
    return sheet, min(int(run.choices.get("start", 1)), sheet.per_page)


def language_of(run: BadgeRunView, usual: Language) -> Language:
    """In which language a print is: the chosen one; `usual` for those of before one could choose."""
    return as_language(run.choices.get("lang")) or usual


def _order(
    event: EventView,
    people: list[BadgeWearer],
    settings: SettingsView,
    lang: Language,
    shelf: Path,
    sheet: LabelSheet,
    start_at: int,
) -> BadgeOrder:
    look = look_of(event, settings, sheet, shelf)
    badges = [badge_of(one, lang) for one in people]
    if settings.in_stacks:
        badges = cut_in_stacks(badges, sheet.per_page, start_at)
    back = programme_of(event, lang) if settings.has_back else None
    return BadgeOrder(badges, event.title.in_(lang), lang, sheet, start_at, look, back)


def look_of(event: EventView, settings: SettingsView, sheet: LabelSheet, shelf: Path) -> Look:
    """The design, with the event's picture where it is wanted. Ends what is being read. Raises
    PrintFailed."""
    banner = _banner(event, sheet, shelf) if settings.has_picture else None
    return Look(settings.design, settings.accent, banner)


def _banner(event: EventView, sheet: LabelSheet, shelf: Path) -> bytes | None:
    """The strip in the shape that the label wants, if it has room for one."""
    box = frame_of("classic", sheet.width, sheet.height, has_picture=True).picture
    if box is None:
        return None
    own = find_picture(event.id)
    content = find_picture_file(event.slug, own.key, own.width, "jpg") if own else None
    end_reading()
    with stepping_aside():
        return cut_banner(content or _motif(event, shelf), box.width, box.height)


def _motif(event: EventView, shelf: Path) -> bytes:
    name = f"motif-{name_for(f'{event.slug} {event.kind}')}.png"
    return take_from_shelf(shelf, name, lambda: draw_motif(event.slug, event.kind))
