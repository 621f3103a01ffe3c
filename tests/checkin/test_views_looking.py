"""The organizer looks: live view, conflicts, records set aside, the whole log, taking back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from mint_events.checkin.models import Conflict, Scan, Undo
from mint_events.events.models import Event
from mint_events.kernel import clock as house_clock
from mint_events.staff.gatekeeper import DOOR_COOKIE
from tests.factories import bearer, make_event, make_phone, sign_up, ticket_of
from tests.support.client import PageClient, client_of
from tests.support.house import House

Login = Callable[..., PageClient]


class Door:
    """An event with two guests and two phones, one at each gate."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.event = make_event(app)
        self.party = sign_up(app, self.event, "Jörg Müller-Lüdenscheidt", "Nguyễn Thị Ánh")
        self.code = ticket_of(app, self.party).code
        self.phones = {gate: make_phone(app, self.event, gate) for gate in ("Nord", "Süd")}
        self.url = f"/console/events/{self.event.slug}"

    def scan(self, gate: str, number: int, *, ago: int = 0, code: str = "", **more: object) -> str:
        """What the phone at `gate` is answered for a scan `ago` minutes ago."""
        at = house_clock.now() - timedelta(minutes=ago)
        sent = {
            "scan_id": f"scan-no-{number}",
            "code": code or self.code,
            "scanned_at": at.isoformat(),
            **more,
        }
        answer = client_of(self.app).post(
            f"/api/v1/events/{self.event.slug}/scans",
            json={"scans": [sent]},
            headers=bearer(self.phones[gate]),
        )
        outcome: str = answer.get_json()["results"][0]["outcome"]
        return outcome

    def let_in_twice(self) -> None:
        assert self.scan("Nord", 1, ago=5) == "admitted"
        assert self.scan("Süd", 2, ago=9, offline=True, clock_offset_ms=0) == "conflict"


@pytest.fixture
def door(app: Flask) -> Door:
    return Door(app)


def test_live_view_says_at_once_who_got_in_twice(organizer: PageClient, door: Door) -> None:
    page = organizer.page(f"{door.url}/arrivals")
    assert "conflict to look at" not in page.text
    door.let_in_twice()
    live = organizer.get(f"{door.url}/arrivals/now").get_json()["html"]
    assert "1 conflict to look at" in live
    assert "Jörg Müller-Lüdenscheidt" in live
    assert "(Süd) and again at" in live  # the smaller time is the first
    assert '<rect class="plot-bar"' in live


def test_conflict_is_ticked_off_and_opened_again(
    organizer: PageClient, door: Door, house: House
) -> None:
    door.let_in_twice()
    url = f"{door.url}/arrivals/conflicts"
    page = organizer.page(url)
    assert "Let in twice" in page.text
    assert page.text.index("Süd") < page.text.index("Nord")
    conflict = house.one(Conflict)
    assert conflict.seen_at is None
    organizer.send(page.form(f"{url}/{conflict.id}"))
    assert "All conflicts are ticked off." in organizer.page(url).text
    assert house.one(Conflict).seen_at is not None
    everything = organizer.page(f"{url}?all=1")
    organizer.send(everything.form(f"{url}/{conflict.id}"))
    assert house.one(Conflict).seen_at is None
    assert "conflict to look at" in organizer.get(f"{door.url}/arrivals/now").get_json()["html"]


def test_conflict_of_another_event_is_not_ticked(
    app: Flask, organizer: PageClient, door: Door, house: House
) -> None:
    door.let_in_twice()
    conflict = house.one(Conflict)
    page = organizer.page(f"{door.url}/arrivals/conflicts")
    fields = page.form(f"{door.url}/arrivals/conflicts/{conflict.id}").fields
    other = make_event(app)
    url = f"/console/events/{other.slug}/arrivals/conflicts/{conflict.id}"
    assert organizer.post(url, data=fields).status_code == 404
    assert house.one(Conflict).seen_at is None


def test_record_that_was_set_aside_is_shown_as_text_and_ticked_off(
    organizer: PageClient, door: Door
) -> None:
    assert door.scan("Nord", 7, scanned_at="<b>noon</b>") == "quarantined"
    assert "1 record from a phone" in organizer.get(f"{door.url}/arrivals/now").get_json()["html"]
    url = f"{door.url}/arrivals/set-aside"
    page = organizer.page(url)
    assert "<b>noon</b>" in page.text  # as text, not as markup
    form = next(each for each in page.forms() if f"{url}/" in each.action)
    assert organizer.send(form).status_code == 303
    assert "Ticked off" in organizer.page(url).text
    assert "record from a phone" not in organizer.page(f"{door.url}/arrivals").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 3),
        ("?q=müller", 2),
        ("?q=MULLER+jorg", 2),
        ("?q=süd", 1),
        ("?outcome=unknown", 1),
        ("?outcome=conflict&q=Jörg", 1),
        ("?outcome=nonsense", 3),
        ("?q=nobody", 0),
        ("?before=1", 0),
    ],
)
def test_log_is_searched(organizer: PageClient, door: Door, asked: str, found: int) -> None:
    door.let_in_twice()
    assert door.scan("Nord", 3, code="0000111122223333") == "unknown"
    page = organizer.page(f"{door.url}/arrivals/log{asked}")
    assert len([link for link in page.links() if "/arrivals/log/" in link]) == found


def test_log_goes_on_by_pages_without_a_gap(organizer: PageClient, door: Door) -> None:
    for number in range(53):
        door.scan("Nord", number, code=f"{number:016d}")
    first = organizer.page(f"{door.url}/arrivals/log")
    onward = [each.get("href") for each in first.all("a", rel="next")]
    second = organizer.page(onward[0])
    assert second.all("a", rel="next") == []
    seen = [link for page in (first, second) for link in page.links() if "/arrivals/log/" in link]
    assert len(seen) == len(set(seen)) == 53


def test_organizer_takes_a_scan_back_with_a_reason(
    organizer: PageClient, door: Door, house: House
) -> None:
    assert door.scan("Nord", 1) == "admitted"
    log = organizer.page(f"{door.url}/arrivals/log")
    link = next(
        each.get("href") or ""
        for each in log.root.walk()
        if "/arrivals/log/" in (each.get("href") or "")
    )
    form = organizer.page(link).form(link)
    answer = organizer.send(form)  # no reason chosen
    assert answer.status_code == 422
    form.fill(reason="wrong_person", text="Es war der Bruder")
    assert organizer.send(form).status_code == 303
    undo = house.one(Undo)
    assert (undo.reason, undo.text, undo.door_phone_id) == (
        "wrong_person",
        "Es war der Bruder",
        None,
    )
    page = organizer.page(link)
    assert "It was the wrong person (Es war der Bruder)" in page.text
    assert door.scan("Nord", 2) == "admitted"  # the guest can come in again


def test_who_walked_in_and_is_taken_back_frees_the_place(
    organizer: PageClient, door: Door, house: House
) -> None:
    walk_in = {
        "walk_in_id": "walk-0001", "given_name": "Ánh", "family_name": "O'Brien",
        "at": house_clock.now().isoformat(),
    }  # fmt: skip
    url = f"/api/v1/events/{door.event.slug}/walk-ins"
    taken = client_of(door.app).post(url, json=walk_in, headers=bearer(door.phones["Nord"]))
    assert taken.get_json()["result"]["outcome"] == "admitted"
    before = house.one(Event).places_taken
    link = f"{door.url}/arrivals/log/{house.one(Scan).id}"
    organizer.send(organizer.page(link).form(link).fill(reason="pressed_by_mistake"))
    assert house.one(Event).places_taken == before - 1


def test_phones_show_their_last_sign(app: Flask, organizer: PageClient, door: Door) -> None:
    assert organizer.page(f"{door.url}/arrivals").text.count("Never") == 2
    phone = client_of(app)
    phone.set_cookie(DOOR_COOKIE, door.phones["Nord"], domain="127.0.0.1")
    sign = {"battery": 17, "is_charging": False, "queue": 4, "refused": 1}
    assert phone.post("/door/sign", json=sign).status_code == 200
    text = organizer.page(f"{door.url}/arrivals").text
    assert text.count("Never") == 1
    assert "17 %" in text
    assert "1 refused" in text


def test_helper_sees_the_count_but_not_the_log(app: Flask, login: Login, door: Door) -> None:
    helper = login(client_of(app), role="door")
    assert helper.get(f"{door.url}/arrivals").status_code == 200
    for page in ("conflicts", "set-aside", "log"):
        assert helper.get(f"{door.url}/arrivals/{page}").status_code == 403


def test_helper_is_shown_no_names_while_counting(app: Flask, login: Login, door: Door) -> None:
    door.let_in_twice()
    helper = login(client_of(app), role="door")
    helper.get("/console/?lang=en")
    for page in ("arrivals", "arrivals/now"):
        said = helper.get(f"{door.url}/{page}").get_data(as_text=True)
        assert "1 conflict to look at" in said and "Let in" in said
        assert "Müller-Lüdenscheidt" not in said and door.code not in said.replace(" ", "")
