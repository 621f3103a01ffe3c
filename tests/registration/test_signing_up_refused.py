"""Sessions, and when nobody can sign up: all of it is refused, nothing stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from mint_events.events.models import EventSession
from mint_events.kernel.refusals import NothingFound, Refusal
from mint_events.registration.models import Registration
from mint_events.registration.refusals import (
    PartyIsTooLarge,
    SessionIsFull,
    SessionIsUnknown,
    SignUpIsClosed,
)
from tests.factories import (
    make_event,
    make_network,
    plan_event,
    plan_sessions,
    sign_up,
)
from tests.registration.looking import nothing_was_written
from tests.support.house import House

# Sessions


def test_chosen_sessions_count_the_whole_party(app: Flask, house: House) -> None:
    event = make_event(app, sessions=plan_sessions(robots=3, tour=None, stars=3))
    keys = ("robots", "tour", "robots")  # ticked twice by hand
    row = sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=keys)
    places = {found.key: found.places_taken for found in house.rows(EventSession)}
    assert places == {"robots": 2, "tour": 2, "stars": 0}
    assert len(row.session_ids) == 2


@pytest.mark.parametrize(
    ("keys", "refusal", "said"),
    [
        (("robots",), SessionIsFull, "„Programm robots“"),
        (("tour", "robots"), SessionIsFull, "„Programm robots“"),
        (("nothing",), SessionIsUnknown, "gibt es nicht"),
        (("tour", ""), SessionIsUnknown, "gibt es nicht"),
    ],
)
def test_full_or_unknown_session_refuses_all_of_it(
    app: Flask, house: House, keys: tuple[str, ...], refusal: type[Refusal], said: str
) -> None:
    event = make_event(app, sessions=plan_sessions(robots=1, tour=None))
    with pytest.raises(refusal) as raised:
        sign_up(app, event, "Anna Berg", "Bert Berg", session_keys=keys)
    assert said in raised.value.words.de
    assert nothing_was_written(house)
    assert {found.places_taken for found in house.rows(EventSession)} == {0}


def test_who_waits_takes_no_session_places(app: Flask, house: House) -> None:
    event = make_event(app, capacity=0, sessions=plan_sessions(robots=1))
    assert sign_up(app, event, "Anna Berg", session_keys=("robots",)).status == "waiting"
    assert house.one(EventSession).places_taken == 0


# When nobody can sign up


def test_too_many_companions(app: Flask, house: House) -> None:
    event = make_event(app, max_companions=1)
    with pytest.raises(PartyIsTooLarge) as raised:
        sign_up(app, event, "Anna Eins", "Bert Zwei", "Carl Drei")
    assert raised.value.words.de == "Sie können höchstens eine Begleitperson mitbringen."
    assert nothing_was_written(house)


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "others",
    [
        {"state": "draft"},
        {"state": "closed"},
        {"state": "called_off"},
        {"sign_up_opens_at": plan_event().starts_at - DAY},
        {"sign_up_closes_at": plan_event().starts_at - 40 * DAY},
        {
            "starts_at": plan_event().starts_at - 40 * DAY,
            "ends_at": plan_event().starts_at - 39 * DAY,
        },
    ],
    ids=["draft", "closed", "called off", "not yet", "closing time", "over"],
)
def test_nobody_signs_up_when_it_is_not_open(
    app: Flask, house: House, others: dict[str, object]
) -> None:
    event = make_event(app, **others)
    with pytest.raises(SignUpIsClosed):
        sign_up(app, event, "Anna Berg")
    assert nothing_was_written(house)


def test_unknown_event(app: Flask) -> None:
    event = replace(make_event(app), id=999_999)
    with pytest.raises(NothingFound):
        sign_up(app, event, "Anna Berg")


def test_member_is_found_by_what_was_typed(app: Flask, house: House) -> None:
    make_network(app)
    event = make_event(app)
    sign_up(app, event, "Anna Eins", organisation=" gründungsmitglied  9")
    sign_up(app, event, "Anna Zwei", organisation="Gründungsmitglied 10")
    sign_up(app, event, "Anna Drei")
    assert [row.member_id is not None for row in house.rows(Registration)] == [True, False, False]


def test_when_a_reaction_fails_nothing_of_the_sign_up_stays(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mint_events.journey import JOURNEY
    from mint_events.kernel.milestones import install_journey
    from mint_events.registration.milestones import GuestRegistered

    def fails(_: object) -> None:
        raise RuntimeError("the printer burns")

    event = make_event(app)
    install_journey({**JOURNEY, GuestRegistered: (*JOURNEY[GuestRegistered], fails)})
    try:
        with pytest.raises(RuntimeError):
            sign_up(app, event, "Anna Berg")
    finally:
        install_journey(JOURNEY)
    assert nothing_was_written(house)
