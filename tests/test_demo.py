"""The demo network: always in the future, with places left, and again changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache

import pytest
from flask import Flask

from mint_events import create_app
from mint_events.checkin.models import Arrival
from mint_events.demo import build_demo, demo_logins
from mint_events.demo_programme import list_demo_events
from mint_events.events.models import Event
from mint_events.events.queries import get_event_by_id
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.network.models import Cluster, Member, MemberContact
from mint_events.registration.models import Guest, Registration
from mint_events.registration.models.invitations import ComingRequest, Invitation
from mint_events.registration.queries.member_answers import list_member_answers
from tests.conftest import close_app
from tests.support.client import client_of
from tests.support.databases import Database, Databases
from tests.support.haste import hurry
from tests.support.house import House
from tests.support.settings import settings_for

WANTED = "werkstattnachmittag"


pytestmark = pytest.mark.xdist_group("demo")  # it is built once then


def build(app: Flask) -> None:
    with app.app_context():
        build_demo(clock.now())


@pytest.fixture(scope="module")
def demo_on(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Flask]]:
    """The demo on each kind of database, built when it is first asked for."""
    with ExitStack() as stack:

        @cache
        def built(kind: str) -> Flask:
            settings = settings_for(tmp_path_factory.mktemp("demo"), databases.fresh(kind).url)
            app = hurry(create_app(settings))
            stack.callback(close_app, app)
            build(app)
            return app

        yield built


@pytest.fixture
def demo(database: Database, demo_on: Callable[[str], Flask]) -> House:
    """The demo, for those who leave its guests and events as they are."""
    return House(demo_on(database.kind))


@pytest.mark.parametrize(
    "today", ["2026-11-19", "2026-11-20", "2027-02-28", "2027-03-01", "2028-02-29", "2026-12-31"]
)
def test_coming_events_are_in_the_future_whatever_the_day(today: str) -> None:
    now = datetime.fromisoformat(today).replace(hour=23, tzinfo=UTC)
    plans = [each.plan for each in list_demo_events(now)]
    [wanted] = [plan for plan in plans if plan.slug == WANTED]
    assert wanted.starts_at > now
    coming = [plan for plan in plans if plan.starts_at > now and plan is not wanted]
    days = {(plan.kind, plan.starts_at.month, plan.starts_at.day) for plan in coming}
    assert days == {("network", 11, 19), ("public", 2, 28)}
    assert {plan.kind for plan in plans if plan.ends_at <= now} == {"network", "public"}
    assert len({plan.slug for plan in plans}) == len(plans)


def test_it_is_the_network_with_guests_attendance_and_places_left(
    demo: House,
) -> None:
    house, client = demo, client_of(demo.app)
    assert house.count(Cluster) == 3
    assert house.count(Member) >= 23
    contacts = house.rows(MemberContact)
    assert {row.member_id for row in contacts} == {row.id for row in house.rows(Member)}
    assert all(row.email.endswith("@example.org") for row in contacts)
    assert house.count(Guest) > 300
    assert house.count(Arrival) > 50
    assert house.count(Letter) == 0  # nobody is written to
    coming = [
        e
        for e in house.rows(Event)
        if e.starts_at > clock.now() and e.kind == "public" and e.slug != WANTED
    ]
    assert coming and all(e.capacity and 0 < e.places_taken < e.capacity for e in coming)
    slug = coming[0].slug
    for lang in ("de", "en"):
        client.page(f"/?lang={lang}")
        assert client.page(f"/events/{slug}?lang={lang}").form(f"/events/{slug}/sign-up")


def test_members_are_invited_to_the_coming_meeting(demo: House) -> None:
    house = demo
    meeting = next(
        e for e in house.rows(Event) if e.starts_at > clock.now() and e.kind == "network"
    )
    event = house.ask(get_event_by_id, meeting.id, clock.now())
    states = Counter(one.state.value for one in house.ask(list_member_answers, event))
    assert states["not_invited"] == 0
    assert min(states["excused"], states["silent"]) >= 2
    assert states["coming"] > 10
    invitations = house.rows(Invitation)
    assert sum(one.forwarded_from is not None for one in invitations) == 1
    assert house.one(ComingRequest).state == "asked"
    assert all(one.email.endswith("@example.org") for one in invitations)


def test_one_event_is_full_and_offers_places_to_who_waits(demo: House) -> None:
    house = demo
    event = house.one(Event, slug=WANTED)
    rows = house.rows(Registration, event_id=event.id)
    assert {"confirmed", "waiting", "offered"} <= {row.status for row in rows}
    assert event.capacity and event.places_taken <= event.capacity


def test_again_changes_nothing(demo: House) -> None:
    house = demo
    before = [(event.slug, event.places_taken) for event in house.rows(Event)], house.count(Guest)
    build(house.app)
    assert before == (
        [(event.slug, event.places_taken) for event in house.rows(Event)],
        house.count(Guest),
    )


def test_letters_are_written_again_after_the_demo(app: Flask, house: House) -> None:
    from tests.factories import make_event, sign_up

    build(app)
    sign_up(app, make_event(app))
    assert house.count(Letter) == 1


def test_demo_logins_open_the_console(demo: House) -> None:
    client, logins = client_of(demo.app), demo.ask(demo_logins)
    assert [each.role for each in logins] == ["admin", "organizer", "door"]
    for each in logins:
        form = client.page("/console/login").form("/console/login")
        answer = client.send(form.fill(email=each.email, password=each.password))
        assert answer.headers["Location"] == "/console/"
        home = client.page("/console/")
        assert each.email in home.root.text
        client.send(home.form("/console/logout"))
