"""A parent with two children who would like a workshop, and the event that they go to."""

from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.walk import TITLE, fill_in, plan_event, says_many
from tests.support.server import LiveServer

PARENT = ("Jörg", "Müller-Lüdenscheidt", "joerg@example.org")
CHILDREN = (("Zoë", "O'Brien"), ("Nguyễn Thị", "Ánh"))
NAMES = [" ".join(person[:2]) for person in (PARENT, *CHILDREN)]
ROBOTS = {"de": "Roboter bauen", "en": "Building robots"}
STARS = {"de": "Sterne sehen", "en": "Looking at stars"}
DIET = {"de": "Was sollen wir beim Essen beachten?", "en": "What should we know about food?"}
VEGAN = {"de": "Vegan", "en": "Vegan"}
SOMETHING_ELSE = {"de": "Etwas anderes", "en": "Something else"}
NUTS = "Nüsse & Sellerie"


def plan_family_event(**others: Any) -> dict[str, Any]:
    """Five places, two workshops in the same hour with four each, and what to eat is asked."""
    plan = plan_event(capacity=5, max_companions=3)
    starts_at = datetime.fromisoformat(plan["starts_at"])
    hour = {
        "starts_at": (starts_at + timedelta(hours=1)).isoformat(),
        "ends_at": (starts_at + timedelta(hours=2)).isoformat(),
    }
    sessions = [
        {
            "key": "robots",
            "title": ROBOTS,
            "capacity": 4,
            "room": {"de": "Werkstatt", "en": "Workshop"},
            **hour,
        },
        {"key": "stars", "title": STARS, "capacity": 4, **hour},
    ]
    return plan | {"sessions": sessions, "questions": ["diet"]} | others


def see_places(page: Page, server: LiveServer, lang: str, *, left: int, robots_left: int) -> None:
    """What the event's page says: so many places, so many in the workshop with robots."""
    page.goto(f"{server.url}/events/jubilaeum")
    expect(page.locator(".event-head .facts")).to_contain_text(_places(left, lang))
    line = page.locator(".programme-line").filter(has_text=ROBOTS[lang])
    expect(line).to_contain_text(_places(robots_left, lang))


def _places(left: int, lang: str) -> str:
    return says_many("%(num)d place left", "%(num)d places left", lang, left)


def type_family(page: Page, lang: str, *, scripts: bool = True) -> None:
    """All three people, the robots, and that one child cannot eat everything."""
    fill_in(page, *PARENT)
    page.locator("[data-companions] summary").click()
    for number, names in enumerate(CHILDREN):
        if number and scripts:  # without scripts all lines are there at once
            page.locator("[data-companion-more]").click()
        for field, name in zip(("given_name", "family_name"), names, strict=True):
            page.locator(f"[name=companions-{number}-{field}]").fill(name)
    _type_diet(page, scripts)
    page.get_by_label(ROBOTS[lang]).check()


def _type_diet(page: Page, scripts: bool) -> None:
    page.locator("[name=question-diet][value=vegan]").check()
    more = page.locator("[name=companions-1-question-diet-other]")
    if scripts:  # asked only when it is meant
        expect(more).to_be_hidden()
    page.locator("[name=companions-1-question-diet][value=other]").check()
    more.fill(NUTS)


def see_family_tickets(page: Page, lang: str) -> None:
    """The guest's page: a ticket for each by name, the workshop, what was answered."""
    tickets = page.locator(".ticket")
    expect(tickets).to_have_count(len(NAMES))
    for number, name in enumerate(NAMES):
        expect(tickets.nth(number)).to_contain_text(name)
        expect(tickets.nth(number)).to_contain_text(TITLE[lang])
    expect(page.locator("main")).to_contain_text(ROBOTS[lang])
    expect(page.locator("main")).not_to_contain_text(STARS[lang])
    page.locator(".my-answers summary").click()
    answers = page.locator(".my-answers")
    expect(answers).to_contain_text(VEGAN[lang])
    expect(answers).to_contain_text(f"{NAMES[2]}")
    expect(answers).to_contain_text(NUTS)
