"""Drawing certificates up, withdrawing them, and sending each at most once."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from mint_events.events.queries import EventView
from mint_events.kernel.codes import new_short_code
from mint_events.kernel.database import session
from mint_events.kernel.dates import in_berlin
from mint_events.mail.actions import post_letter
from mint_events.reports.models import Certificate
from mint_events.reports.queries.attendees import Attendee, list_attendees
from mint_events.reports.queries.certificate_settings import (
    decide_amount_of,
    get_certificate_settings,
)
from mint_events.reports.queries.certificates import (
    CertificateView,
    hash_name,
    list_certificates,
    list_living,
    list_without_arrival,
)
from mint_events.reports.refusals import EventIsNotOver, NobodyHasArrived
from mint_events.reports.rules.certificates import Facts, plan_issue

LETTER = "certificate"
_ROWS_AT_ONCE = 500  # SQLite takes only so many values in one statement


def issue_certificates(event: EventView, now: datetime) -> list[CertificateView]:
    """Sees to it that everybody who came has one right certificate, and nobody else one that
    holds; again changes nothing. Returns them by family name. Raises NobodyHasArrived."""
    people = list_attendees(event.id)
    if not people:
        raise NobodyHasArrived()
    amount = decide_amount_of(event, get_certificate_settings(event.id))
    facts = {one.guest_id: Facts(hash_name(one.name), amount) for one in people}
    plan = plan_issue(facts, list_living(event.id))
    _withdraw(plan.replaced, "replaced", now)
    _withdraw(plan.undone, "undone", now)
    _add(event.id, {guest: facts[guest] for guest in plan.wanted}, now)
    return list_certificates(event)


def _withdraw(ids: Iterable[int], why: str, now: datetime) -> None:
    """Those of `ids` that still hold."""
    wanted = tuple(ids)
    if wanted:
        session().execute(
            update(Certificate)
            .where(Certificate.id.in_(wanted), Certificate.withdrawn_at.is_(None))
            .values(withdrawn=why, withdrawn_at=now)
            .execution_options(synchronize_session=False)
        )


def _add(event_id: int, wanted: dict[int, Facts], now: datetime) -> None:
    rows = [
        {
            "event_id": event_id,
            "guest_id": guest_id,
            "code": new_short_code(),
            "name_check": facts.name_check,
            "quarters": facts.amount.quarters if facts.amount else None,
            "unit": facts.amount.unit if facts.amount else None,
            "issued_on": in_berlin(now).date(),
            "issued_at": now,
        }
        for guest_id, facts in wanted.items()
    ]
    is_postgresql = session().get_bind().dialect.name == "postgresql"
    insert = insert_on_postgresql if is_postgresql else insert_on_sqlite
    # Whoever presses at the same moment draws up the same: the first of two for a guest holds.
    statement = insert(Certificate).on_conflict_do_nothing()
    for at in range(0, len(rows), _ROWS_AT_ONCE):
        session().execute(statement, rows[at : at + _ROWS_AT_ONCE])


def mail_certificates(event: EventView, now: datetime) -> int:
    """Posts a letter to each party with a mailbox that has a certificate which was not mailed yet;
    again posts none. Returns how many. Raises EventIsNotOver, NobodyHasArrived."""
    if event.ends_at > now:
        raise EventIsNotOver()
    reachable = [one for one in issue_certificates(event, now) if one.attendee.email]
    fresh = _mark_mailed([one.id for one in reachable if one.mailed_at is None], now)
    parties = {one.attendee.registration_id: one.attendee for one in reachable if one.id in fresh}
    for party in parties.values():
        _post(party, now)
    return len(parties)


def _mark_mailed(ids: Sequence[int], now: datetime) -> set[int]:
    """Those that nobody has mailed before us: of two who press at once, one gets each."""
    marked: set[int] = set()
    for at in range(0, len(ids), _ROWS_AT_ONCE):
        marked.update(
            session().scalars(
                update(Certificate)
                .where(
                    Certificate.id.in_(ids[at : at + _ROWS_AT_ONCE]),
                    Certificate.mailed_at.is_(None),
                    Certificate.withdrawn_at.is_(None),
                )
                .values(mailed_at=now)
                .returning(Certificate.id)
                .execution_options(synchronize_session=False)
            )
        )
    return marked


def _post(party: Attendee, now: datetime) -> None:
    post_letter(LETTER, party.registration_id, party.registration_uid, party.email, party.lang, now)


def part_from_certificates(guest_id: int) -> None:
    """Called when their ticket goes to somebody else, who takes their place in the party: what was
    drawn up stays true of who came until then, and is not the new person's."""
    session().execute(
        update(Certificate)
        .where(Certificate.guest_id == guest_id)
        .values(guest_id=None)
        .execution_options(synchronize_session=False)
    )


def withdraw_without_arrival(certificate_id: int, now: datetime) -> None:
    """Notes down that a certificate no longer holds, if its guest's arrival is still taken back: so
    that it stays so when the guests' data are deleted."""
    if certificate_id in list_without_arrival(now):
        _withdraw([certificate_id], "undone", now)
