"""Name badges as a print job: a piece for each person."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from werkzeug.datastructures import MultiDict

from mint_events.badges.forms import BadgesForm
from mint_events.badges.paper import PER_PART, BadgePerson, badge_of, plan_badges
from mint_events.badges.queries import list_badge_wearers
from mint_events.events.queries import EventView
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Language, Words
from mint_events.paper.runs import Plain, Run
from mint_events.paper.sheets import SHEETS, LabelSheet
from mint_events.paper.wire import Job, make_job
from mint_events.printing.kinds.plans import Plan
from mint_events.web.downloads import file_name

_FILE = Words(de="namensschilder", en="badges")
_NO_SUCH_LABEL = Words(
    de="So einen Etikettenbogen oder ein Etikett mit dieser Nummer gibt es nicht.",
    en="There is no such sheet of labels, or no label with that number on it.",
)
_NOT_PRINTED = Words(de="Bitte von Hand schreiben", en="Please write by hand")
_LONGEST_NAME = 30
_ODD = re.compile(r"[^0-9A-Za-z\u00c0-\u017f '-]")


def read_badge_options(chosen: Mapping[str, str]) -> dict[str, str]:
    """Sheet and first label. Raises InputIsWrong."""
    form = BadgesForm(MultiDict(chosen))
    sheet = SHEETS.get(form.sheet.data or form.sheet.default)
    form.sheet.data = sheet.key if sheet else ""
    if not form.validate() or sheet is None or (form.start.data or 1) > sheet.per_page:
        raise InputIsWrong(_NO_SUCH_LABEL, "start")
    return {"sheet": sheet.key, "start": str(form.start.data or 1)}


def count_badge_pages(event_id: int, options: Mapping[str, str]) -> int:
    """How many sheets the badges take."""
    labels = len(list_badge_wearers(event_id)) + int(options["start"]) - 1
    return -(-labels // SHEETS[options["sheet"]].per_page)


def plan_badge_run(event: EventView, lang: Language, options: Mapping[str, str]) -> Plan:
    """A badge for each confirmed guest."""
    sheet, start_at = SHEETS[options["sheet"]], int(options["start"])
    people = [badge_of(wearer, lang) for wearer in list_badge_wearers(event.id)]
    title = event.title.in_(lang)
    parts = divide_labels(len(people), sheet, start_at)
    whole = plan_badges(people, title, lang, sheet=sheet, start_at=start_at)

    def draw(part: range, plain: Plain) -> Job:
        plan = whole
        if plain:
            drawn = [_as_plain(one, lang) if n in plain else one for n, one in enumerate(people)]
            plan = plan_badges(drawn, title, lang, sheet=sheet, start_at=start_at)
        return make_job(plan.parts[parts.index(part)], plan.style, plan.pictures)

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
