"""Sheets of labels that organizers enter."""

from dataclasses import asdict

from sqlalchemy import select

from mint_events.badges.models import BadgeSheet
from mint_events.badges.rules.own_sheets import SheetPlan, list_faults
from mint_events.kernel.database import session
from mint_events.kernel.names import comparable
from mint_events.kernel.refusals import InputIsWrong, NothingFound
from mint_events.kernel.words import Words

NAME_IS_TAKEN = Words(
    de="So heißt schon ein anderer Bogen.", en="Another sheet has this name already."
)


def add_sheet(plan: SheetPlan) -> int:
    """A new sheet; its row id. Raises InputIsWrong."""
    _check(plan, None)
    row = BadgeSheet(**asdict(plan), name_key=comparable(plan.name))
    session().add(row)
    session().flush()
    return row.id


def change_sheet(sheet_id: int, plan: SheetPlan) -> None:
    """Other measures or another name. Raises InputIsWrong, NothingFound."""
    row = _get(sheet_id)
    _check(plan, sheet_id)
    for name, value in asdict(plan).items():
        setattr(row, name, value)
    row.name_key = comparable(plan.name)
    session().flush()


def remove_sheet(sheet_id: int) -> None:
    """Forgets a sheet; events that had chosen it get ours. Raises NothingFound."""
    session().delete(_get(sheet_id))


def _get(sheet_id: int) -> BadgeSheet:
    row = session().get(BadgeSheet, sheet_id)
    if row is None:
        raise NothingFound()
    return row


def _check(plan: SheetPlan, sheet_id: int | None) -> None:
    for field, words in list_faults(plan):
        raise InputIsWrong(words, field)
    taken = session().scalar(
        select(BadgeSheet.id).where(BadgeSheet.name_key == comparable(plan.name))
    )
    if taken is not None and taken != sheet_id:
        raise InputIsWrong(NAME_IS_TAKEN, "name")
