"""Lists of an event's parties: searched, by pages, counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, or_, select

from mint_events.kernel.database import session
from mint_events.kernel.names import comparable, searchable
from mint_events.registration.models import Guest, Registration
from mint_events.registration.queries.parties import RegistrationView, view_all
from mint_events.registration.queries.signing_up import list_living_in_mailbox

PAGE = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of an event are confirmed, waiting, and so on; who has an offer holds
    places."""

    confirmed: int = 0
    waiting: int = 0
    cancelled: int = 0
    offered: int = 0
    declined: int = 0
    expired: int = 0


def count_by_status(event_ids: Sequence[int]) -> dict[int, Counts]:
    """People by their status, for each event."""
    rows = session().execute(
        select(Registration.event_id, Registration.status, func.sum(Registration.party_size))
        .where(Registration.event_id.in_(event_ids))
        .group_by(Registration.event_id, Registration.status)
    )
    found: dict[int, dict[str, int]] = {event_id: {} for event_id in event_ids}
    for event_id, status, people in rows:
        found[event_id][status] = int(people)
    return {event_id: Counts(**counts) for event_id, counts in found.items()}


def list_organisations_with(event_id: int, word: str) -> list[str]:
    """Organisations of an event's guests with this word, which is `searchable`, in their name."""
    # Compared here: databases' lower() knows no accents, and one event has few organisations.
    names = select(Registration.organisation).where(Registration.event_id == event_id).distinct()
    return [name for name in session().scalars(names) if word in searchable(name)]


def _matching(event_id: int, search: str, status: str | None) -> Select[Registration]:
    statement = select(Registration).where(Registration.event_id == event_id)
    if status:
        statement = statement.where(Registration.status == status)
    for word in comparable(search).split():
        named = select(Guest.registration_id).where(
            Guest.search_key.contains(searchable(word), autoescape=True)
        )
        statement = statement.where(
            or_(
                Registration.id.in_(named),
                and_(
                    Registration.email != "",
                    Registration.mailbox_key.contains(word, autoescape=True),
                ),
                Registration.organisation.in_(list_organisations_with(event_id, searchable(word))),
            )
        )
    return statement


def list_registrations(
    event_id: int, search: str = "", status: str | None = None, page: int = 1, size: int = PAGE
) -> list[RegistrationView]:
    """One page of an event's parties, the newest first. Every word of `search` is found in a
    name, the mailbox or the organisation."""
    statement = _matching(event_id, search, status).order_by(Registration.id.desc())
    return view_all(list(session().scalars(statement.limit(size).offset((page - 1) * size))))


def list_in_line(
    event_id: int, status: str, search: str = "", page: int = 1, size: int = PAGE
) -> list[RegistrationView]:
    """One page of an event's parties that are "waiting" or "offered", in the queue's order."""
    order = Registration.offer_until, Registration.queue_number, Registration.id
    statement = _matching(event_id, search, status).order_by(*order)
    return view_all(list(session().scalars(statement.limit(size).offset((page - 1) * size))))


def count_registrations(event_id: int, search: str = "", status: str | None = None) -> int:
    """How many parties `list_registrations` would find in all."""
    inner = _matching(event_id, search, status).subquery()
    return session().scalar(select(func.count()).select_from(inner)) or 0


def list_registrations_after(event_id: int, after_id: int, limit: int) -> list[RegistrationView]:
    """An event's parties by row id, those after `after_id`."""
    statement = (
        select(Registration)
        .where(Registration.event_id == event_id, Registration.id > after_id)
        .order_by(Registration.id)
        .limit(limit)
    )
    return view_all(list(session().scalars(statement)))


def list_registrations_in_mailbox(event_id: int, mailbox_key: str) -> list[RegistrationView]:
    """The mailbox's registrations for an event that are not cancelled, oldest first."""
    ids = [found for found, _ in list_living_in_mailbox(event_id, mailbox_key)]
    rows = session().scalars(
        select(Registration).where(Registration.id.in_(ids)).order_by(Registration.id)
    )
    return view_all(list(rows))
