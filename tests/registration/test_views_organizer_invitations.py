"""The organizer's invitation pages over HTTP."""

import pytest
from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.answering_invitations import answer_no
from mint_events.registration.actions.requesting import RequestPlan, ask_to_come
from mint_events.registration.models import Registration
from mint_events.registration.models.invitations import (
    ComingRequest,
    Invitation,
    InvitationSettings,
)
from tests.conftest import Login
from tests.factories import invite, make_event, make_member, make_network, say_yes
from tests.support.client import PageClient, page_of
from tests.support.house import House

AT = "/console/events/meeting/invitations"


@pytest.fixture
def meeting(app: Flask) -> EventView:
    make_network(app)
    return make_event(app, slug="meeting", kind="network")


@pytest.fixture
def organizer(client: PageClient, meeting: EventView, login: Login) -> PageClient:
    return login(client, "organizer")


def test_inviting_shows_the_letter_first_and_writes_nobody_twice(
    organizer: PageClient, app: Flask, house: House, meeting: EventView
) -> None:
    make_member(app, "Haus A", "a1@example.org", "a2@example.org")
    form = organizer.page(f"{AT}/choose").form(f"{AT}/choose")
    form.fields |= {"words_de": "Es geht um\nRoboter.", "words_en": ""}
    preview = page_of(organizer.send(form))
    assert "Das geht an 2 Personen" in preview.text and "Es geht um" in preview.text
    assert "42 Heilbronn" in preview.text  # has no contact
    assert house.count(Invitation) == 0
    send = preview.form(f"{AT}/choose")
    assert send.fields["step"] == "send"
    for _ in range(2):
        organizer.send(send)
    assert sorted(one.recipient for one in house.rows(Letter)) == [
        "a1@example.org", "a2@example.org",
    ]  # fmt: skip
    assert house.one(InvitationSettings).words_de == "Es geht um\nRoboter."
    assert "Es ist niemand mehr einzuladen" in page_of(organizer.send(form)).text


def test_what_changed_since_the_preview_is_shown_again(
    organizer: PageClient, app: Flask, house: House
) -> None:
    make_member(app, "Haus A", "a1@example.org")
    send = page_of(organizer.send(organizer.page(f"{AT}/choose").form(f"{AT}/choose"))).form(
        f"{AT}/choose"
    )
    make_member(app, "Haus B", "b@example.org")
    assert "Das geht an 2 Personen" in page_of(organizer.send(send)).text
    assert house.count(Invitation) == 0


def test_a_cluster_or_picked_members(
    organizer: PageClient, app: Flask, house: House, meeting: EventView
) -> None:
    cluster = house.sql("SELECT min(id) FROM clusters")[0][0]
    make_member(app, "Im Cluster", "c@example.org", cluster_id=cluster)
    picked = make_member(app, "Gewählt", "p@example.org")
    make_member(app, "Niemand", "n@example.org")
    for chosen in ({"whom": "clusters", "clusters": str(cluster)},
                   {"whom": "members", "members": str(picked)}):  # fmt: skip
        form = organizer.page(f"{AT}/choose").form(f"{AT}/choose")
        form.fields |= chosen
        organizer.send(page_of(organizer.send(form)).form(f"{AT}/choose"))
    assert [one.email for one in house.rows(Invitation)] == ["c@example.org", "p@example.org"]


def test_list_by_cluster_with_search_and_states(
    organizer: PageClient, app: Flask, house: House, meeting: EventView
) -> None:
    ids = [make_member(app, f"Haus {x}", f"{x}@example.org") for x in "ABC"]
    invitations = invite(app, meeting, *ids)
    say_yes(app, invitations[0], "Nguyễn Thị Ánh")
    house.do(answer_no, invitations[1].id, "Prüfung <i>", clock.now())
    first = house.sql("SELECT min(id) FROM clusters")[0][0]
    page = organizer.page(AT)
    assert "Nguyễn Thị Ánh" in page.text and "Prüfung <i>" in page.text
    for query, there in (
        ("?q=nguyen", {"Haus A"}),
        ("?state=excused", {"Haus B"}),
        ("?state=silent", {"Haus C"}),
        ("?cluster=none", {"Haus A", "Haus B", "Haus C"}),
        (f"?cluster={first}", {"42 Heilbronn"}),
    ):
        rows = {each.text for each in organizer.page(AT + query).all("th", scope="row")}
        assert rows == there, query


def test_answers_by_telephone(
    organizer: PageClient, app: Flask, house: House, meeting: EventView
) -> None:
    one = invite(app, meeting, make_member(app, "Haus A", "a@example.org"))[0]
    path = f"{AT}/{one.id}"
    wrong = organizer.page(path).form(f"{path}/yes")
    wrong.fields["people-0-family_name"] = ""
    assert organizer.send(wrong).status_code == 422
    organizer.send(organizer.page(path).form(f"{path}/yes"))
    row = house.one(Registration)
    assert (row.status, row.photo_consent) == ("confirmed", False)
    off = f"{path}/people/{row.uid}/off"
    organizer.send(organizer.page(off).form(off))
    assert house.one(Registration).status == "cancelled"
    organizer.send(organizer.page(path).form(f"{path}/clear"))
    assert house.one(Invitation).answer is None
    form = organizer.page(path).form(f"{path}/no")
    form.fields["message"] = "rief an"
    organizer.send(form)
    assert (house.one(Invitation).answer, house.one(Invitation).message) == ("no", "rief an")


def test_taking_an_invitation_back_can_be_undone(
    organizer: PageClient, client: PageClient, app: Flask, meeting: EventView, house: House
) -> None:
    one = invite(app, meeting, make_member(app, "Haus A", "a@example.org"))[0]
    organizer.head(f"{AT}/{one.id}/withdraw")
    assert house.one(Invitation).withdrawn_at is None
    form = organizer.page(f"{AT}/{one.id}/withdraw").form(f"{AT}/{one.id}/withdraw")
    gone = organizer.page(organizer.send(form).headers["Location"])
    assert client.get(f"/invited/{one.token}").status_code == 404
    organizer.send(gone.form(f"{AT}/{one.id}/withdrawn"))
    assert client.get(f"/invited/{one.token}").status_code == 200


def test_one_person_is_invited_once(
    organizer: PageClient, app: Flask, house: House, meeting: EventView
) -> None:
    member = make_member(app, "Haus A")
    form = organizer.page(f"{AT}/add?member={member}").form(f"{AT}/add")
    form.fields |= {"given_name": "Jörg", "family_name": "O'Brien", "email": "jo@example.org"}
    organizer.send(form)
    assert (house.one(Invitation).member_id, house.one(Invitation).organisation) == (
        member, "Haus A",
    )  # fmt: skip
    again = organizer.send(form)
    assert again.status_code == 422 and "schon eingeladen" in page_of(again).text


def test_settings_and_the_link_for_asking(
    organizer: PageClient, client: PageClient, house: House, meeting: EventView
) -> None:
    form = organizer.page(f"{AT}/settings").form(f"{AT}/settings")
    form.fields |= {"people_per_member": "5", "reminder_days": "3, 14"}
    organizer.send(form)
    row = house.one(InvitationSettings)
    assert (row.people_per_member, row.reminder_days) == (5, "14,3")
    form.fields |= {"people_per_member": "0", "reminder_days": "bald"}
    wrong = page_of(organizer.send(form))
    assert wrong.status == 422 and wrong.one("input", name="reminder_days").get("value") == "bald"
    organizer.send(organizer.page(f"{AT}/settings").form(f"{AT}/asking/open"))
    token = house.one(InvitationSettings).ask_token
    assert client.get(f"/ask/{token}").status_code == 200
    organizer.send(organizer.page(f"{AT}/settings").form(f"{AT}/asking/close"))
    assert client.get(f"/ask/{token}").status_code == 404


def test_requests_are_answered(organizer: PageClient, house: House, meeting: EventView) -> None:
    for name in ("Eins", "Zwei"):
        house.do(
            ask_to_come, meeting.id, RequestPlan("Eva", name, f"{name}@example.org"), clock.now()
        )
    first, second = (row.id for row in house.rows(ComingRequest))
    page = organizer.page(f"{AT}/requests")
    organizer.send(page.form(f"{AT}/requests/{first}/approve"))
    form = organizer.page(f"{AT}/requests/{second}/decline").form(f"{AT}/requests/{second}/decline")
    form.fields["reason"] = "Kein Platz."
    organizer.send(form)
    assert [row.state for row in house.rows(ComingRequest)] == ["approved", "declined"]
    assert all(row.decided_by for row in house.rows(ComingRequest))
    kinds = {one.kind for one in house.rows(Letter)}
    assert kinds == {"coming_asked", "coming_approved", "coming_declined"}
    organizer.page(f"{AT}/requests")


def test_nothing_of_another_event_is_reached(
    organizer: PageClient, app: Flask, meeting: EventView, house: House
) -> None:
    other = make_event(app, slug="other", kind="network")
    foreign = invite(app, other, make_member(app, "Haus A", "a@example.org"))[0]
    house.do(ask_to_come, other.id, RequestPlan("Eva", "X", "x@example.org"), clock.now())
    asked = house.one(ComingRequest).id
    for path in (f"{foreign.id}", f"{foreign.id}/withdraw", f"requests/{asked}/decline"):
        assert organizer.get(f"{AT}/{path}").status_code == 404, path
    make_event(app, slug="public")
    assert organizer.get("/console/events/public/invitations").status_code == 404
