"""The "ask to come" page over HTTP."""

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.mail.models import Letter
from mint_events.registration.actions.invitation_settings import open_asking
from mint_events.registration.models.invitations import ComingRequest
from mint_events.registration.queries.invitation_settings import get_invitation_settings
from mint_events.registration.queries.invitations import InvitationView
from tests.support.client import PageClient
from tests.support.house import House


def ask_link(house: House, meeting: EventView) -> str:
    house.do(open_asking, meeting.id, clock.now())
    return f"/ask/{house.ask(get_invitation_settings, meeting.id).ask_token}"


def test_asking_to_come(
    client: PageClient, house: House, meeting: EventView, house_of_two: list[InvitationView]
) -> None:
    path = ask_link(house, meeting)
    assert client.post(path, data={"given_name": "Eva"}).status_code == 422
    data = {
        "given_name": "Eva", "family_name": "Fremd", "email": "eva@example.org",
        "organisation": "Presse", "message": "Ich möchte berichten.",
    }  # fmt: skip
    for _ in range(2):  # twice is one, with one letter
        answer = client.post(path, data=data)
        assert answer.status_code == 303
    assert "Ihre Anfrage ist angekommen" in client.page(answer.headers["Location"]).text
    assert house.one(ComingRequest).message == "Ich möchte berichten."
    assert house.count(Letter, kind="coming_asked") == 1
    # who is invited already gets the same answer
    known = client.post(path, data={**data, "email": "a1@example.org"})
    assert known.headers["Location"] == answer.headers["Location"]
    robot = client.post(path, data={**data, "email": "r@example.org", "website": "x"})
    assert robot.headers["Location"] == answer.headers["Location"]
    assert house.count(ComingRequest) == 2


def test_an_old_ask_link_opens_nothing(
    client: PageClient, house: House, meeting: EventView
) -> None:
    old = ask_link(house, meeting)
    new = ask_link(house, meeting)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
