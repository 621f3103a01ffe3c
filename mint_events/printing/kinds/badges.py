"""Name badges as a print job: a piece for each person."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from werkzeug.datastructures import MultiDict

from mint_events.badges.forms import BadgesForm
from mint_events.badges.paper import PER_PART, BadgePerson, BadgePlan, badge_of, plan_badges
from mint_events.badges.paper.event_looks import back_of, look_of
from mint_events.badges.queries.labels import (
    NO_SUCH_LABEL,
    Labels,
    find_labels,
    list_labels,
    list_labels_of_run,
)
from mint_events.badges.queries.sheets import SettingsView
from mint_events.events.queries import EventView
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Language, Words
from mint_events.paper.runs import Plain, Run
from mint_events.paper.sheets import LabelSheet, cut_in_stacks
from mint_events.paper.wire import Job, make_job
from mint_events.printing.kinds.plans import Plan
from mint_events.web.downloads import file_name

_FILE = Words(de="namensschilder", en="badges")
_NOT_PRINTED = Words(de="Bitte von Hand schreiben", en="Please write by hand")
_LONGEST_NAME = 30
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_ODD = re.compile(r"[^0-9A-Za-z\u00c0-\u017f '-]")


def read_badge_options(chosen: Mapping[str, str]) -> dict[str, str]:
    """The number of a print, or of everybody's badges sheet and first label. Raises InputIsWrong."""
    form = BadgesForm(MultiDict(chosen))
    run, sheet = chosen.get("run", ""), chosen.get("sheet", "")
    if not form.validate() or not (run == "" or _NUMBER.fullmatch(run)):
        raise InputIsWrong(NO_SUCH_LABEL, "start")
    if run:
        return {"run": run}
    if sheet:
        find_labels(SettingsView(), sheet, form.start.data or 1)
    return {"sheet": sheet, "start": str(form.start.data or 1)}


def count_badge_pages(event_id: int, options: Mapping[str, str]) -> int:
    """How many sheets the badges take. Raises NothingFound, InputIsWrong."""
    return _labels_of(event_id, options).pages


def _labels_of(event_id: int, options: Mapping[str, str]) -> Labels:
    if "run" in options:
        return list_labels_of_run(event_id, int(options["run"]))
    return list_labels(event_id, options["sheet"], int(options["start"]))


def plan_badge_run(event: EventView, lang: Language, options: Mapping[str, str]) -> Plan:
    """A badge for each of them. Raises NothingFound, InputIsWrong."""
    labels = _labels_of(event.id, options)
    sheet, start_at, settings = labels.sheet, labels.start, labels.settings
    people = [badge_of(wearer, lang) for wearer in labels.people]
    if settings.in_stacks:
        people = cut_in_stacks(people, sheet.per_page, start_at)
    title, look = event.title.in_(lang), look_of(event, settings, sheet)
    back = back_of(event, settings, lang)
    parts = divide_labels(len(people), sheet, start_at)

    def plan(drawn: Sequence[BadgePerson]) -> BadgePlan:
        return plan_badges(drawn, title, lang, sheet=sheet, start_at=start_at, look=look, back=back)

    whole = plan(people)

    def draw(part: range, plain: Plain) -> Job:
        drawn = [_as_plain(one, lang) if n in plain else one for n, one in enumerate(people)]
        found = plan(drawn) if plain else whole
        return make_job(found.parts[parts.index(part)], found.style, found.pictures)

    name = file_name(event.slug, _FILE, event.starts_at, lang, "pdf")
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
