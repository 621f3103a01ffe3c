"""Name badges as a print job, a piece for each person: those of one print that was noted down
(`run`), or those of the whole event (`sheet`, `start`)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mint_events.badges.paper import PER_PART, BadgePerson, badge_of, plan_badges
from mint_events.badges.queries import find_run, list_badge_wearers, list_these_wearers
from mint_events.badges.queries.runs import list_guest_ids_of
from mint_events.badges.queries.sheets import SettingsView, find_sheet, get_settings
from mint_events.badges.queries.wearers import BadgeWearer
from mint_events.badges.rules.choosing import sort_people
from mint_events.badges.views_organizer.blueprint import back_of, look_of
from mint_events.badges.views_organizer.files import FILE, NO_SUCH_LABEL
from mint_events.events.queries import EventView
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.kernel.words import Language, Words
from mint_events.paper.runs import Plain, Run
from mint_events.paper.sheets import OUR_SHEET, LabelSheet, cut_in_stacks
from mint_events.paper.wire import Job, make_job
from mint_events.printing.kinds.plans import Plan
from mint_events.web.downloads import file_name

_NOT_PRINTED = Words(de="Bitte von Hand schreiben", en="Please write by hand")
_LONGEST_NAME = 30
_ODD = re.compile(r"[^0-9A-Za-z\u00c0-\u017f '-]")


@dataclass(frozen=True, slots=True)
class _Labels:
    """Whose badges, on which labels, in which look."""

    wearers: list[BadgeWearer]
    settings: SettingsView
    sheet: LabelSheet
    start_at: int


def read_badge_options(chosen: Mapping[str, str]) -> dict[str, str]:
    """The number of a print, or sheet and first label. Raises InputIsWrong."""
    if chosen.get("run", "").isascii() and chosen.get("run", "").isdigit():
        return {"run": str(int(chosen["run"]))}
    sheet, start = find_sheet(chosen.get("sheet") or OUR_SHEET.key), chosen.get("start") or "1"
    if sheet is None or not start.isascii() or not start.isdigit():
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    if not 1 <= int(start) <= sheet.per_page:
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    return {"sheet": sheet.key, "start": str(int(start))}


def lead_to_badges(options: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Where they are printed at once."""
    if "run" in options:
        return "badges_organizer.run_file", {"number": options["run"]}
    return "badges_organizer.badges", dict(options)


def count_badge_pages(event_id: int, options: Mapping[str, str]) -> int:
    """How many sheets the badges take. Raises NothingFound."""
    labels = _read_labels(event_id, options)
    return -(-(len(labels.wearers) + labels.start_at - 1) // labels.sheet.per_page)


def _read_labels(event_id: int, options: Mapping[str, str]) -> _Labels:
    if "run" not in options:
        settings = get_settings(event_id)
        wearers = sort_people(list_badge_wearers(event_id), settings.order)
        sheet = find_sheet(options["sheet"]) or OUR_SHEET
        return _Labels(wearers, settings, sheet, int(options["start"]))
    run = find_run(event_id, int(options["run"]))
    if run is None:
        raise NothingFound()
    known = SettingsView.__dataclass_fields__
    settings = SettingsView(**{key: run.choices[key] for key in known if key in run.choices})
    sheet = find_sheet(settings.sheet) or OUR_SHEET
    wearers = list_these_wearers(event_id, list_guest_ids_of(run.id))
    return _Labels(wearers, settings, sheet, min(int(run.choices.get("start", 1)), sheet.per_page))


def plan_badge_run(event: EventView, lang: Language, options: Mapping[str, str]) -> Plan:
    """All badges as they come out now. Raises NothingFound."""
    labels = _read_labels(event.id, options)
    sheet, start_at = labels.sheet, labels.start_at
    people: list[BadgePerson] = [badge_of(wearer, lang) for wearer in labels.wearers]
    if labels.settings.in_stacks:
        people = list(cut_in_stacks(people, sheet.per_page, start_at))
    back = back_of(event, labels.settings, lang)
    look = look_of(event, labels.settings, sheet)
    title = event.title.in_(lang)
    parts = divide_labels(len(people), sheet, start_at)
    whole = plan_badges(people, title, lang, sheet=sheet, start_at=start_at, look=look, back=back)

    def draw(part: range, plain: Plain) -> Job:
        plan = whole
        if plain:
            drawn = [_as_plain(one, lang) if n in plain else one for n, one in enumerate(people)]
            plan = plan_badges(
                drawn, title, lang, sheet=sheet, start_at=start_at, look=look, back=back
            )
        return make_job(plan.parts[parts.index(part)], plan.style, plan.pictures)

    name = file_name(event.slug, FILE, event.starts_at, lang, "pdf")
    return Plan(name, Run(parts, draw), tuple(_name_of(one) for one in people))


def divide_labels(count: int, sheet: LabelSheet, start_at: int) -> Sequence[range]:
    """The people on each part, as `plan_badges` divides them: by whole pages, of which the first
    lacks the labels before `start_at`."""
    a_part = sheet.per_page * max(1, PER_PART // sheet.per_page)
    sizes = range(a_part - start_at + 1, count + a_part, a_part)
    ends = [0, *(min(count, end) for end in sizes if end - a_part < count)]
    return [range(first, last) for first, last in pairwise(ends)] or [range(0)]


def _name_of(person: BadgePerson) -> str:
    return " ".join(filter(None, (person.given_name, person.family_name)))


def _as_plain(person: BadgePerson, lang: Language) -> BadgePerson:
    """A badge with as much of the name as surely prints, and nothing else that anybody typed."""
    known = " ".join(_ODD.sub(" ", _name_of(person)).split())[:_LONGEST_NAME]
    return BadgePerson("", known, organisation=_NOT_PRINTED.in_(lang), has_blank=True)
