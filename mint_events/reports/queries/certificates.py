"""Reads of the certificates: who came, what an event's say, and whether a code is good."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import select

from mint_events.events.models import Event
from mint_events.events.queries import EventView
from mint_events.kernel.codes import SHORT_CODE_LENGTH, read_code
from mint_events.kernel.database import session
from mint_events.kernel.names import searchable
from mint_events.kernel.words import Words
from mint_events.reports.models import Certificate
from mint_events.reports.queries.attendees import Attendee, came, list_attendees
from mint_events.reports.queries.certificate_settings import (
    decide_amount_of,
    get_certificate_settings,
)
from mint_events.reports.rules.certificates import (
    Amount,
    Facts,
    Living,
    State,
    Unit,
    judge_certificate,
    name_key,
)
from mint_events.web.signing import keyed_hash

_PURPOSE = "name on a certificate"


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate that holds, and whose it is."""

    id: int
    code: str
    issued_on: date
    mailed_at: datetime | None
    attendee: Attendee
    amount: Amount | None
    is_right: bool  # else name or duration were corrected since


@dataclass(frozen=True, slots=True)
class CheckedCertificate:
    """What anybody who has a code may know: what it was issued for, and whether it still holds. Never
    whose it is; `name_check` only serves `is_name_on`."""

    code: str
    state: State
    title: Words
    starts_at: datetime
    ends_at: datetime
    amount: Amount | None
    issued_on: date
    name_check: str

    def is_name_on(self, typed: str) -> bool:
        """Whether the paper with this code is made out to that name, however it is spelled."""
        return hash_name(typed) == self.name_check


def hash_name(name: str) -> str:
    """What is kept of a name on a certificate."""
    return keyed_hash(_PURPOSE, name_key(name))


def list_living(event_id: int) -> list[Living]:
    """The event's certificates that hold and whose guests' data are still here."""
    rows = session().scalars(
        select(Certificate).where(
            Certificate.event_id == event_id,
            Certificate.withdrawn_at.is_(None),
            Certificate.guest_id.is_not(None),
        )
    )
    return [
        Living(row.id, row.guest_id or 0, Facts(row.name_check, amount_of(row))) for row in rows
    ]


def amount_of(row: Certificate) -> Amount | None:
    """What the row says of the time."""
    return None if row.quarters is None else Amount(row.quarters, cast(Unit, row.unit))


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody who came, and the certificate that they hold; None before it is drawn up."""

    attendee: Attendee
    certificate: CertificateView | None

    @property
    def is_right(self) -> bool:
        """Whether they hold one that says what one drawn up now would say."""
        return self.certificate is not None and self.certificate.is_right

    @property
    def is_settled(self) -> bool:
        """Whether it went out by e-mail and nothing has to be put right."""
        return self.is_right and self.certificate is not None and bool(self.certificate.mailed_at)


def list_standings(event: EventView, search: str = "") -> list[Standing]:
    """Everybody who came, by family name; with `search` only those whose name has it."""
    held = {one.attendee.guest_id: one for one in list_certificates(event)}
    sought = searchable(search)
    return [
        Standing(one, held.get(one.guest_id))
        for one in list_attendees(event.id)
        if sought in searchable(one.name)
    ]


def list_certificates(
    event: EventView, registration_id: int | None = None
) -> list[CertificateView]:
    """The certificates that hold, of those who came, by family name; with `registration_id` only
    that party's."""
    rows = session().scalars(
        select(Certificate).where(
            Certificate.event_id == event.id, Certificate.withdrawn_at.is_(None)
        )
    )
    held = {row.guest_id: row for row in rows}
    amount = decide_amount_of(event, get_certificate_settings(event.id))
    return [
        _certificate(held[one.guest_id], one, amount)
        for one in list_attendees(event.id, registration_id)
        if one.guest_id in held
    ]


def _certificate(row: Certificate, attendee: Attendee, amount: Amount | None) -> CertificateView:
    wanted = Facts(hash_name(attendee.name), amount)
    return CertificateView(
        id=row.id,
        code=row.code,
        issued_on=row.issued_on,
        mailed_at=row.mailed_at,
        attendee=attendee,
        amount=amount_of(row),
        is_right=wanted == Facts(row.name_check, amount_of(row)),
    )


def find_certificate(typed: str) -> CheckedCertificate | None:
    """The certificate with the code in what was typed or scanned; None when there is none."""
    code = read_code(typed)
    if code is None or len(code) != SHORT_CODE_LENGTH:
        return None
    found = (
        session()
        .execute(
            select(Certificate, Event, came(Certificate.__table__.c.guest_id))
            .join(Event, Event.id == Certificate.event_id)
            .where(Certificate.code == code)
        )
        .one_or_none()
    )
    if found is None:
        return None
    row, event, has_arrival = found
    return CheckedCertificate(
        code=row.code,
        state=judge_certificate(row.withdrawn, row.guest_id is not None, has_arrival),
        title=Words(event.title_de, event.title_en),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        amount=amount_of(row),
        issued_on=row.issued_on,
        name_check=row.name_check,
    )


def list_without_arrival(_now: datetime) -> list[int]:
    """Certificates that hold although their guest's arrival was taken back; for `flask sweep`."""
    return list(
        session().scalars(
            select(Certificate.id).where(
                Certificate.withdrawn_at.is_(None),
                Certificate.guest_id.is_not(None),
                ~came(Certificate.__table__.c.guest_id),
            )
        )
    )
