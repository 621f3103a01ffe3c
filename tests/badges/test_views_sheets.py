"""Sheets of labels of the organizers' own: added, chosen, changed, deleted; refused at their place."""

import pytest
from flask import Flask

from mint_events.badges.models import BadgeSheet
from tests.badges.printed import print_from, printing_of
from tests.factories import make_event, sign_up
from tests.support.client import PageClient
from tests.support.house import House

SHEET = {
    "name": "Blaue Schachtel", "page_width": "210", "page_height": "297,0", "columns": "2",
    "rows": "5", "width": "90.5", "height": "54", "margin_left": "15", "margin_top": "13,5",
    "gap_x": "0", "gap_y": "0",
}  # fmt: skip


def test_own_sheet_is_added_chosen_and_deleted(
    app: Flask, house: House, organizer: PageClient
) -> None:
    path = "/console/badge-sheets"
    form = organizer.page(f"{path}/new").form(f"{path}/new")
    assert organizer.send(form.fill(**SHEET)).status_code == 303
    sheet = house.one(BadgeSheet)
    assert (sheet.width, sheet.margin_top, sheet.page_height) == (9050, 1350, 29700)
    event = make_event(app)
    sign_up(app, event, "Ada Abel")
    assert print_from(organizer, event, sheet=f"own-{sheet.id}").status_code == 303
    edit = organizer.page(f"{path}/{sheet.id}/edit").form(f"{path}/{sheet.id}/edit")
    assert (edit.fields["width"], edit.fields["gap_x"]) == ("90,5", "0")
    assert organizer.send(edit.fill(rows="4")).status_code == 303
    gone = organizer.page(f"{path}/{sheet.id}/remove").form(f"{path}/{sheet.id}/remove")
    assert organizer.send(gone).status_code == 303
    assert organizer.page(printing_of(event)).form(printing_of(event)).fields["sheet"] == "90x54"
    assert organizer.get(f"{printing_of(event)}.pdf?run=1").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            {"columns": "3"},
            "Margin, labels and gaps are 286.5 mm wide together, the page only 210 mm",
        ),
        ({"rows": "9"}, "high together"),
        ({"width": "20"}, "from 65 to 450"),
        ({"margin_left": "viel"}, "Please enter millimetres"),
        ({"margin_left": ""}, "Please fill this in"),
        ({"name": " "}, "Please fill this in"),
        ({"name": "\ufdfa" * 80}, "at most 80"),  # 18 letters each once it is compared
        ({"columns": "7"}, "whole number from 1 to 6"),
    ],
)
def test_sheet_that_cannot_be_is_said_at_its_place(
    app: Flask, house: House, organizer: PageClient, wrong: dict[str, str], words: str
) -> None:
    path = "/console/badge-sheets/new"
    form = organizer.page(path).form(path)
    answer = organizer.send(form.fill(**{**SHEET, **wrong}))
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert house.count(BadgeSheet) == 0
