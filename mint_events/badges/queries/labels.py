"""All that is needed to print badges: of an event as it is now, or of one print again."""

from dataclasses import dataclass

from mint_events.badges.queries.runs import find_run, list_guest_ids_of
from mint_events.badges.queries.sheets import SettingsView, find_sheet, get_settings
from mint_events.badges.queries.wearers import (
    BadgeWearer,
    list_badge_wearers,
    list_these_wearers,
)
from mint_events.badges.rules.choosing import sort_people
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.kernel.words import Words
from mint_events.paper.sheets import OUR_SHEET, LabelSheet

NO_SUCH_LABEL = Words(
    de="So einen Etikettenbogen oder ein Etikett mit dieser Nummer gibt es nicht.",
    en="There is no such sheet of labels, or no label with that number on it.",
)
_SETTINGS = set(SettingsView.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Labels:
    """Who, in the order of the print, and on what; `start` is the first label that is used."""

    people: list[BadgeWearer]
    settings: SettingsView
    sheet: LabelSheet
    start: int

    @property
    def pages(self) -> int:
        """How many sheets that takes."""
        return -(-(len(self.people) + self.start - 1) // self.sheet.per_page)


def list_labels(event_id: int, sheet_key: str = "", start: int = 1) -> Labels:
    """A badge for each confirmed guest, as they look in this event. Raises InputIsWrong."""
    settings = get_settings(event_id)
    sheet = find_labels(settings, sheet_key, start)
    people = sort_people(list_badge_wearers(event_id), settings.order)
    return Labels(people, settings, sheet, start)


def find_labels(settings: SettingsView, sheet_key: str, start: int) -> LabelSheet:
    """The sheet with that key, or the event's, if it has a label `start`. Raises InputIsWrong."""
    sheet = find_sheet(sheet_key) if sheet_key else find_sheet(settings.sheet) or OUR_SHEET
    if sheet is None or start > sheet.per_page:
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    return sheet


def list_labels_of_run(event_id: int, number: int) -> Labels:
    """The badges of one print, of those who still have their place. Raises NothingFound."""
    run = find_run(event_id, number)
    if run is None:
        raise NothingFound()
    settings = SettingsView(**{k: v for k, v in run.choices.items() if k in _SETTINGS})
    sheet = find_sheet(settings.sheet) or OUR_SHEET
    people = list_these_wearers(event_id, list_guest_ids_of(run.id))
    start = min(int(run.choices.get("start", 1)), sheet.per_page)
    return Labels(people, settings, sheet, start)
