"""The sheets of labels that can be chosen: those that are sold, and the organizers' own."""

from dataclasses import dataclass

from sqlalchemy import select

from mint_events.badges.models import BadgeSettings, BadgeSheet
from mint_events.badges.rules.own_sheets import SheetPlan
from mint_events.kernel.database import session
from mint_events.kernel.refusals import NothingFound
from mint_events.paper.sheets import OUR_SHEET, SHEETS, LabelSheet

OWN = "own-"


@dataclass(frozen=True, slots=True)
class SettingsView:
    """How an event's badges look and lie."""

    sheet: str = OUR_SHEET.key
    design: str = "classic"
    accent: str = "mint"
    has_picture: bool = False
    has_back: bool = False
    order: str = "family"
    in_stacks: bool = False


def get_settings(event_id: int) -> SettingsView:
    """What was chosen last, or what we propose."""
    row = session().get(BadgeSettings, event_id)
    if row is None:
        return SettingsView()
    return SettingsView(
        row.sheet, row.design, row.accent, row.has_picture, row.has_back, row.order, row.in_stacks
    )


def list_own_sheets() -> list[tuple[int, SheetPlan]]:
    """The organizers' own, by name, with their row ids."""
    rows = session().scalars(select(BadgeSheet).order_by(BadgeSheet.name_key))
    return [(row.id, _plan(row)) for row in rows]


def get_own_sheet(sheet_id: int) -> SheetPlan:
    """One of them. Raises NothingFound."""
    row = session().get(BadgeSheet, sheet_id)
    if row is None:
        raise NothingFound()
    return _plan(row)


def list_sheets() -> list[LabelSheet]:
    """All that can be chosen, the own ones first."""
    own = [as_label_sheet(sheet_id, plan) for sheet_id, plan in list_own_sheets()]
    return [*own, *SHEETS.values()]


def find_sheet(key: str) -> LabelSheet | None:
    """The sheet with that key."""
    if not key.startswith(OWN):
        return SHEETS.get(key)
    number = key.removeprefix(OWN)
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    row = session().get(BadgeSheet, int(number))
    return None if row is None else as_label_sheet(row.id, _plan(row))


def as_label_sheet(sheet_id: int, plan: SheetPlan) -> LabelSheet:
    """An own sheet as all others; what somebody entered was measured by them."""
    return LabelSheet(
        f"{OWN}{sheet_id}",
        "",
        plan.name,
        page_width=plan.page_width / 100,
        page_height=plan.page_height / 100,
        columns=plan.columns,
        rows=plan.rows,
        width=plan.width / 100,
        height=plan.height / 100,
        left=plan.margin_left / 100,
        top=plan.margin_top / 100,
        gap_x=plan.gap_x / 100,
        gap_y=plan.gap_y / 100,
        source="own",
    )


def _plan(row: BadgeSheet) -> SheetPlan:
    return SheetPlan(
        row.name, row.page_width, row.page_height, row.columns, row.rows, row.width, row.height,
        row.margin_left, row.margin_top, row.gap_x, row.gap_y,
    )  # fmt: skip
