"""The papers' page: everything that can be printed, a card each."""

from flask import Flask

from tests.factories import make_event
from tests.support.client import PageClient


def test_papers_lead_to_each_paper(app: Flask, organizer: PageClient) -> None:
    path = f"/console/events/{make_event(app).slug}"
    page = organizer.page(f"{path}/papers?lang=en")
    assert [one.text for one in page.all("h2")] == ["Badges", "Attendance list", "Guest list"]
    links = {one.get("href").partition("?")[0] for one in page.all("a")}
    wanted = {f"{path}#badges", *(f"{path}/{n}" for n in ("attendance.pdf", "guests.csv"))}
    assert links >= wanted
