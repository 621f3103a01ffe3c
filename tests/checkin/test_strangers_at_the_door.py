"""Who is no helper: foreign pages in a helper's browser, kiosks, phones that were lost and found."""

import pytest
from flask import Flask

from mint_events.staff.models import DoorPhone
from tests.checkin.town import Town
from tests.support.house import House

FORMS = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""]


@pytest.fixture
def town(app: Flask, house: House) -> Town:
    return Town(app, house)


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("path", ["/door/sign", "/door/undo", "/door/sign-out"])
def test_forms_of_foreign_pages_change_nothing(
    town: Town, house: House, path: str, kind: str
) -> None:
    # A browser sends the phone's cookie with whatever form another page of our site's owner posts.
    phone = town.phone()
    answer = phone.client.post(path, data="{}", content_type=kind)
    assert answer.status_code in (400, 403), answer.get_data(as_text=True)
    assert house.one(DoorPhone, id=phone.id).revoked_at is None
    assert phone.ask("POST", "/door/sign", json={}).status_code == 200
