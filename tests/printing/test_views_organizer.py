"""The papers' page: everything that can be printed, a card each."""

import pytest
from flask import Flask

from mint_events.paper.runs import Part
from mint_events.printing.models import PrintJob
from mint_events.printing.runner import PrintRunner
from mint_events.printing.store import Store
from tests.factories import make_event
from tests.printing.made_up import MadeUp
from tests.support.client import PageClient
from tests.support.house import House


def test_each_paper_leads_somewhere(app: Flask, organizer: PageClient) -> None:
    path = f"/console/events/{make_event(app).slug}"
    page = organizer.page(f"{path}/papers?lang=en")
    cards = page.all("section", class_="card paper")
    assert {card.all("h2")[0].text for card in cards} >= {
        "Badges",
        "Attendance list",
        "Spreadsheets",
    }
    for card in cards:
        links = [one.get("href") for one in card.all("a")]
        assert links and all(link.startswith(path) for link in links)


def ask(organizer: PageClient, path: str, kind: str = "probe", **chosen: str) -> str:
    """Presses the button of a paper; where that leads to."""
    page = organizer.page(f"{path}/papers?lang=en")
    token = page.all("input", name="csrf_token")[0].get("value")
    answer = organizer.post(f"{path}/papers/{kind}", data={"csrf_token": token, **chosen})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_short_paper_comes_at_once(app: Flask, organizer: PageClient, house: House) -> None:
    event = make_event(app)
    path = f"/console/events/{event.slug}"
    leads_to = ask(organizer, path, "badges", sheet="L4785", start="3")
    assert leads_to == f"{path}/badges.pdf?sheet=L4785&start=3&lang=en"
    assert house.count(PrintJob) == 0


@pytest.mark.parametrize(
    "chosen", [{"sheet": "L0"}, {"sheet": "L4785", "start": "11"}, {"start": "²"}]
)
def test_wrong_choice_is_refused(
    app: Flask, organizer: PageClient, house: House, chosen: dict[str, str]
) -> None:
    path = f"/console/events/{make_event(app).slug}"
    page = organizer.page(f"{path}/papers")
    token = page.all("input", name="csrf_token")[0].get("value")
    answer = organizer.post(f"{path}/papers/badges", data={"csrf_token": token, **chosen})
    assert answer.status_code == 422
    assert house.count(PrintJob) == 0


def test_long_paper_is_followed_on_its_page_until_its_file_is_there(
    app: Flask, organizer: PageClient, made_up: MadeUp
) -> None:
    event = make_event(app)
    page_url = ask(organizer, f"/console/events/{event.slug}")
    page = organizer.page(page_url)
    assert "Printing begins in a moment." in page.text
    assert organizer.get(f"{page_url}/now").get_json()["state"] == "waiting"
    assert organizer.get(f"{page_url}/file").status_code == 404
    made_up.names[5] = "poison"
    PrintRunner(app).print_due()
    done = organizer.page(page_url)
    assert "1 piece could not be printed" in done.text and "poison" in done.text
    file = organizer.get(f"{page_url}/file")
    assert file.headers["Content-Disposition"] == 'inline; filename="probe.pdf"'
    assert file.data.startswith(b"%PDF")
    listed = organizer.page(f"/console/events/{event.slug}/papers?lang=en")
    assert "is ready" in listed.text


def test_job_of_another_event_is_not_found(
    app: Flask, organizer: PageClient, made_up: MadeUp
) -> None:
    mine, other = make_event(app), make_event(app, slug="other")
    page_url = ask(organizer, f"/console/events/{mine.slug}")
    PrintRunner(app).print_due()
    for ending in ("", "/now", "/file"):
        url = f"{page_url}{ending}"
        assert organizer.get(url).status_code == 200
        assert organizer.get(url.replace(mine.slug, other.slug)).status_code == 404


def test_job_is_cancelled_and_printed_after_all(
    app: Flask, organizer: PageClient, made_up: MadeUp, house: House
) -> None:
    page_url = ask(organizer, f"/console/events/{make_event(app).slug}")
    store = Store(app.config["MINT"].data_dir, house.one(PrintJob).uid)
    store.keep_part("a", Part(b"%PDF"))
    organizer.send(organizer.page(page_url).form(f"{page_url}/cancel"))
    assert not store.folder.exists()
    page = organizer.page(page_url)
    assert "Nothing was printed." in page.text
    organizer.send(page.form(f"{page_url}/again"))
    assert [job.state for job in house.rows(PrintJob)] == ["cancelled", "waiting"]


def test_job_that_was_finished_meanwhile_keeps_its_paper(
    app: Flask, organizer: PageClient, made_up: MadeUp, house: House
) -> None:
    page_url = ask(organizer, f"/console/events/{make_event(app).slug}")
    cancel = organizer.page(page_url).form(f"{page_url}/cancel")
    PrintRunner(app).print_due()
    organizer.send(cancel)
    assert house.one(PrintJob).state == "done"
    assert organizer.get(f"{page_url}/file").data.startswith(b"%PDF")


def test_failed_job_can_be_tried_again(
    app: Flask, organizer: PageClient, made_up: MadeUp, house: House
) -> None:
    made_up.is_broken = True
    page_url = ask(organizer, f"/console/events/{make_event(app).slug}")
    PrintRunner(app).print_due()
    page = organizer.page(page_url)
    assert "This paper could not be printed" in page.text
    organizer.send(page.form(f"{page_url}/again"))
    assert [job.state for job in house.rows(PrintJob)] == ["failed", "waiting"]
