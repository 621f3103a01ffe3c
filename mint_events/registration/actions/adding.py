"""The rows of a new party. Statements are built once, and of tables rather than models: they run
at every sign-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table

from mint_events.events.actions.lines import join_line
from mint_events.kernel.codes import new_secret, new_uid
from mint_events.kernel.database import session
from mint_events.kernel.names import mailbox_key, searchable
from mint_events.network.queries import find_member_id_by_name
from mint_events.registration.models import (
    Guest,
    Parting,
    Registration,
    SessionChoice,
    SignUpKey,
)
from mint_events.registration.queries import name_key_of
from mint_events.registration.rules import SignUp, hash_body, key_without_mailbox

_GUESTS = cast(Table, Guest.__table__)
_ADD = cast(Table, Registration.__table__).insert()
_ADD_GUESTS = _GUESTS.insert().returning(_GUESTS.c.id, sort_by_parameter_order=True)
_ADD_CHOICES = cast(Table, SessionChoice.__table__).insert()
_ADD_KEY = cast(Table, SignUpKey.__table__).insert().inline()


@dataclass(frozen=True, slots=True)
class NewParty:
    """What was made; `guest_ids` in the people's order."""

    id: int
    uid: str
    guest_token: str
    guest_ids: tuple[int, ...]


def add_party(
    event_id: int,
    sign_up: SignUp,
    session_ids: Sequence[int],
    now: datetime,
    confirmed: bool,
    walk_in_id: str | None = None,
) -> NewParty:
    """A registration with its guests and the sessions that they chose."""
    row = {**_new_row(event_id, sign_up, now, confirmed), "walk_in_id": walk_in_id}
    row_id = session().execute(_ADD, row).inserted_primary_key[0]  # type: ignore[attr-defined]
    guest_ids = session().scalars(_ADD_GUESTS, _new_guests(row_id, sign_up)).all()
    if session_ids:
        choices = [{"registration_id": row_id, "session_id": one} for one in session_ids]
        session().execute(_ADD_CHOICES, choices)
    return NewParty(row_id, row["uid"], row["guest_token"], tuple(guest_ids))


def name_key_of_party(sign_up: SignUp) -> str:
    """The name of who signs up, as compared."""
    return name_key_of(sign_up.people[0].given_name, sign_up.people[0].family_name)


def _new_row(event_id: int, sign_up: SignUp, now: datetime, confirmed: bool) -> dict[str, Any]:
    uid = new_uid()
    email = sign_up.email
    return {
        "uid": uid,
        "event_id": event_id,
        "member_id": find_member_id_by_name(sign_up.organisation),
        "status": "confirmed" if confirmed else "waiting",
        "guest_token": new_secret(),
        "email": email,
        "mailbox_key": mailbox_key(email) if email else key_without_mailbox(uid),
        "name_key": name_key_of_party(sign_up),
        "organisation": sign_up.organisation,
        "lang": sign_up.lang,
        "photo_consent": sign_up.photo_consent,
        "newsletter": sign_up.newsletter,
        "party_size": len(sign_up.people),
        "is_group": sign_up.is_group,
        "adults": sign_up.adults,
        "queue_number": None if confirmed else join_line(event_id),
        "waits_for_sessions": sign_up.waits_for_sessions,
        "created_at": now,
        "confirmed_at": now if confirmed else None,
    }


def _new_guests(registration_id: int, sign_up: SignUp) -> list[dict[str, Any]]:
    return [
        {
            "registration_id": registration_id,
            "position": position,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "search_key": searchable(f"{person.given_name} {person.family_name}"),
        }
        for position, person in enumerate(sign_up.people)
    ]


def keep_key(
    event_id: int, key_hash: str, sign_up: SignUp, row_id: int | None, now: datetime
) -> None:
    """Remembers that this was sent; `row_id` None: answered with "a letter is on its way"."""
    values = {
        "event_id": event_id,
        "key_hash": key_hash,
        "body_hash": hash_body(sign_up),
        "registration_id": row_id,
        "created_at": now,
    }
    session().execute(_ADD_KEY, values)


def split_off(row: Registration, now: datetime) -> Registration:
    """A cancelled registration for one person who leaves this party: same mailbox, a secret of its
    own. It counts as made when the party was, so that leaving uses up nobody's sign-ups."""
    gone = Registration(
        uid=new_uid(),
        event_id=row.event_id,
        member_id=row.member_id,
        status="cancelled",
        guest_token=new_secret(),
        email=row.email,
        mailbox_key=row.mailbox_key,
        name_key=row.name_key,
        organisation=row.organisation,
        lang=row.lang,
        photo_consent=False,
        newsletter=False,
        party_size=1,
        created_at=row.created_at,
        confirmed_at=row.confirmed_at,
        cancelled_at=now,
        cancelled_by_guest=True,
    )
    session().add(gone)
    session().flush()
    session().add(Parting(registration_id=gone.id, from_id=row.id))
    session().flush()
    return gone
