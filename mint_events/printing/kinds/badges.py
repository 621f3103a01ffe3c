"""Name badges as a print job: a piece for each person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from flask import current_app
from werkzeug.datastructures import MultiDict

from mint_events.badges.forms import BadgesForm
from mint_events.badges.paper import PER_PART, BadgePerson, plan_badges
from mint_events.badges.paper.orders import (
    BadgeOrder,
    get_run,
    labels_of,
    order_all,
    order_run,
)
from mint_events.badges.queries import find_sheet, list_badge_wearers
from mint_events.badges.queries.sheets import get_settings
from mint_events.events.queries import EventView
from mint_events.kernel.refusals import InputIsWrong
from mint_events.kernel.words import Language, Words
from mint_events.paper.runs import Plain, Run
from mint_events.paper.sheets import OUR_SHEET, LabelSheet
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
_LONGEST_NUMBER = 7
_ODD = re.compile(r"[^0-9A-Za-z\u00c0-\u017f '-]")


def read_badge_options(chosen: Mapping[str, str]) -> dict[str, str]:
    """Which print (`run`), or sheet and first label of all; without a sheet the event's usual one.
    Raises InputIsWrong."""
    if run := chosen.get("run", ""):
        if not (run.isascii() and run.isdigit() and len(run) < _LONGEST_NUMBER):
            raise InputIsWrong(_NO_SUCH_LABEL, "run")
        return {"run": run}
    form = BadgesForm(MultiDict(chosen))
    said = chosen.get("sheet", "")
    sheet = find_sheet(said) if said else OUR_SHEET
    if not form.validate() or sheet is None or (form.start.data or 1) > sheet.per_page:
        raise InputIsWrong(_NO_SUCH_LABEL, "start")
    return {"sheet": said, "start": str(form.start.data or 1)}


def count_badge_pages(event_id: int, options: Mapping[str, str]) -> int:
    """How many pages the badges take, backs among them. Raises NothingFound."""
    if "run" in options:
        run = get_run(event_id, int(options["run"]))
        (sheet, start), labels = labels_of(run), run.count
        has_back = bool(run.choices.get("has_back"))
    else:
        sheet, start = _labels_of_all(event_id, options)
        labels = len(list_badge_wearers(event_id))
        has_back = get_settings(event_id).has_back
    return count_pages(labels, sheet, start, has_back=has_back)


def count_pages(labels: int, sheet: LabelSheet, start_at: int, *, has_back: bool) -> int:
    """Pages of the PDF: each with its back behind it, but for sheets that have it on their other
    half."""
    fronts = -(-(labels + start_at - 1) // sheet.per_page)
    return 2 * fronts if has_back and not sheet.is_folded else fronts


def plan_badge_run(event: EventView, lang: Language, options: Mapping[str, str]) -> Plan:
    """The badges of a print, or one for each confirmed guest. Raises NothingFound."""
    order = _order(event, lang, options)
    parts = divide_labels(len(order.people), order.sheet, order.start_at)
    whole = plan_badges(order)

    def draw(part: range, plain: Plain) -> Job:
        plan = whole
        if plain:
            people = [
                _as_plain(one, order.lang) if n in plain else one
                for n, one in enumerate(order.people)
            ]
            plan = plan_badges(replace(order, people=people))
        return make_job(plan.parts[parts.index(part)], plan.style, plan.pictures)

    name = file_name(event.slug, _FILE, event.starts_at, order.lang, "pdf")
    return Plan(name, Run(parts, draw), tuple(_name_of(one) for one in order.people))


def _order(event: EventView, lang: Language, options: Mapping[str, str]) -> BadgeOrder:
    data_dir: Path = current_app.config["MINT"].data_dir
    shelf = data_dir / "posters"
    if "run" in options:
        return order_run(event, int(options["run"]), lang, shelf)
    return order_all(event, lang, shelf, *_labels_of_all(event.id, options))


def _labels_of_all(event_id: int, options: Mapping[str, str]) -> tuple[LabelSheet, int]:
    """The chosen sheet or the event's usual one (ours, where somebody has deleted it since), and the
    first label."""
    sheet = find_sheet(options["sheet"] or get_settings(event_id).sheet) or OUR_SHEET
    return sheet, min(int(options["start"]), sheet.per_page)


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
