"""Certificates: for those who came and nobody else, one right one each."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.exc import IntegrityError

from mint_events.events.queries import EventView
from mint_events.kernel import clock as now
from mint_events.kernel.codes import ALPHABET
from mint_events.kernel.refusals import NothingFound
from mint_events.registration.actions.correcting import correct_name
from mint_events.registration.rules import PersonName
from mint_events.reports.actions.certificates import issue_certificates
from mint_events.reports.models import Certificate
from mint_events.reports.queries.certificates import (
    CertificateView,
    CheckedCertificate,
    find_certificate,
    list_standings,
)
from mint_events.reports.refusals import NobodyHasArrived
from mint_events.reports.rules.certificates import Amount
from mint_events.sweeping import sweep
from tests.factories import event_now, make_event, sign_up, sign_up_group
from tests.reports.attending import let_in, take_back
from tests.support.house import House

Clock = time_machine.Traveller


@pytest.fixture
def event(clock: Clock, app: Flask) -> EventView:
    return make_event(app, slug="jubilee", capacity=50)


@pytest.fixture
def issue(house: House, event: EventView) -> Callable[[], list[CertificateView]]:
    """Draws up what is due now."""
    return lambda: house.do(issue_certificates, event_now(house.app, event), now.now())


Issue = Callable[[], list[CertificateView]]


def names(certificates: list[CertificateView]) -> list[str]:
    return [one.attendee.name for one in certificates]


def check(house: House, code: str) -> CheckedCertificate:
    found = house.ask(find_certificate, code)
    assert found is not None
    return found


def test_only_who_arrived_gets_one(
    app: Flask, house: House, event: EventView, issue: Issue
) -> None:
    party = sign_up(app, event, "Ada Zander", "Bo Abel", "Cy Daheim")
    sign_up(app, event, "Nie Gekommen")
    other = make_event(app, slug="other")
    let_in(house, other, sign_up(app, other, "Ganz Anders"))
    let_in(house, event, party, [0, 1])
    issued = issue()
    assert names(issued) == ["Bo Abel", "Ada Zander"]  # by family name
    codes = {one.code for one in issued}
    assert len(codes) == 2 and all(len(code) == 16 and set(code) <= set(ALPHABET) for code in codes)
    assert [one.amount for one in issued] == [Amount(20, "lessons")] * 2


def test_nobody_arrived_nobody_gets_one(event: EventView, app: Flask, issue: Issue) -> None:
    sign_up(app, event, "Nie Gekommen")
    with pytest.raises(NobodyHasArrived):
        issue()


def test_drawn_up_again_codes_and_day_stay(
    app: Flask, house: House, clock: Clock, event: EventView, issue: Issue
) -> None:
    let_in(house, event, sign_up(app, event, "Ada Zander"))
    first = issue()
    clock.shift(timedelta(days=3))
    let_in(house, event, sign_up(app, event, "Bo Abel"))
    again = issue()
    assert names(again) == ["Bo Abel", "Ada Zander"]
    assert (again[1].code, again[1].issued_on) == (first[0].code, first[0].issued_on)
    assert again[0].issued_on == first[0].issued_on + timedelta(days=3)


def test_a_corrected_name_gets_a_new_one_and_the_old_one_says_so(
    app: Flask, house: House, event: EventView, issue: Issue
) -> None:
    party = sign_up(app, event, "Jorg Muler", "Bo Abel")
    let_in(house, event, party)
    old = {one.attendee.name: one.code for one in issue()}
    house.do(correct_name, event.id, party.guests[0].id, PersonName("Jörg", "Müller"))
    standings = house.ask(list_standings, event_now(app, event))
    assert {one.attendee.name: one.is_right for one in standings} == {
        "Jörg Müller": False, "Bo Abel": True,
    }  # fmt: skip
    new = {one.attendee.name: one.code for one in issue()}
    assert new["Bo Abel"] == old["Bo Abel"]
    assert check(house, old["Jorg Muler"]).state == "replaced"
    found = check(house, new["Jörg Müller"])
    assert found.state == "genuine"
    assert house.ask(found.is_name_on, "MÜLLER, Jörg")
    assert not house.ask(found.is_name_on, "Jorg Muler")


def test_names_of_other_events_cannot_be_corrected(
    app: Flask, house: House, event: EventView
) -> None:
    other = make_event(app, slug="other")
    guest = sign_up(app, other, "Ganz Anders").guests[0]
    with pytest.raises(NothingFound):
        house.do(correct_name, event.id, guest.id, PersonName("Mallory", "Müller"))


def test_an_arrival_taken_back_withdraws_the_certificate_for_good(
    app: Flask, house: House, event: EventView, issue: Issue
) -> None:
    let_in(house, event, sign_up(app, event, "Bo Abel"))
    party = sign_up(app, event, "Ada Zander")
    (scan,) = let_in(house, event, party)
    code = next(one.code for one in issue() if one.attendee.name == "Ada Zander")
    take_back(house, event, scan)
    assert check(house, code).state == "undone"  # at once
    with app.app_context():
        sweep(now.now())
    assert house.one(Certificate, code=code).withdrawn == "undone"
    assert names(issue()) == ["Bo Abel"]
    house.sql("DELETE FROM tickets WHERE guest_id = :id", {"id": party.guests[0].id})
    house.sql("DELETE FROM guests WHERE id = :id", {"id": party.guests[0].id})
    assert check(house, code).state == "undone"


def test_it_can_be_checked_when_the_guests_data_are_deleted(
    app: Flask, house: House, event: EventView, issue: Issue
) -> None:
    party = sign_up(app, event, "Ada Zander")
    let_in(house, event, party)
    code = issue()[0].code
    for table in ("arrivals", "tickets", "guests"):
        house.sql(f"DELETE FROM {table}")
    found = check(house, code)
    assert found.state == "genuine" and house.ask(found.is_name_on, "Ada Zander")
    row = house.one(Certificate)
    assert row.guest_id is None and "ada" not in repr(vars(row)).lower()


@pytest.mark.parametrize("typed", ["", "ABC", "0123456789ABCDEF", "0" * 32, "not a code", "é" * 16])
def test_other_codes_are_unknown(house: House, typed: str) -> None:
    assert house.ask(find_certificate, typed) is None


def test_a_ticket_code_is_no_certificate(
    app: Flask, house: House, event: EventView, issue: Issue
) -> None:
    let_in(house, event, sign_up(app, event, "Ada Zander"))
    issue()
    assert house.ask(find_certificate, house.rows(Certificate)[0].code.lower()) is not None
    ticket = house.sql("SELECT code FROM tickets")[0][0]
    assert house.ask(find_certificate, ticket) is None


def test_members_of_a_group_without_a_name_get_none(app: Flask, house: House, clock: Clock) -> None:
    event = make_event(app, slug="class", max_group=30)
    party = sign_up_group(app, event, 3, "Anna", "Bo")
    let_in(house, event, party)
    assert names(house.do(issue_certificates, event, now.now())) == [
        "Anna", "Bo", f"Jörg {party.family_name}"
    ]  # fmt: skip


def test_one_of_a_guest_holds_by_constraint(
    app: Flask, house: House, event: EventView, issue: Issue
) -> None:
    let_in(house, event, sign_up(app, event, "Ada Zander"))
    issue()
    copy = (
        "INSERT INTO certificates (event_id, guest_id, code, name_check, issued_on, issued_at)"
        " SELECT event_id, guest_id, :code, name_check, issued_on, issued_at FROM certificates"
    )
    with pytest.raises(IntegrityError):
        house.sql(copy, {"code": "1" * 16})
    for broken in (
        "UPDATE certificates SET withdrawn = 'replaced'",
        "UPDATE certificates SET quarters = 0",
        "UPDATE certificates SET unit = 'days'",
        "UPDATE certificates SET quarters = NULL",
        "UPDATE certificates SET code = '1'",
    ):
        with pytest.raises(IntegrityError):
            house.sql(broken)
