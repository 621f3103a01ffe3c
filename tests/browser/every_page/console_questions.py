"""The console: what an event asks, and what was answered."""

from playwright.sync_api import Page

from tests.browser.every_page.sights import Sight, press
from tests.browser.town import Town


def _two_answers(page: Page, town: Town) -> None:
    """A question's form with an answer more, then with errors."""
    page.locator("#kind-2").check()
    press("[value=add-option]")(page, town)
    page.locator("[name$=-label_de]").last.fill("Klein")
    page.locator("[name=is_sensitive]").check()
    press("[value=save]")(page, town)


QUESTIONS = {
    "questions": Sight("/console/events/asking/questions", "staff"),
    "questions, none": Sight("/console/events/jubilee/questions", "staff"),
    "question": Sight("/console/events/asking/questions/diet/edit", "staff"),
    "new question": Sight("/console/events/asking/questions/new", "staff"),
    "new question with errors": Sight(
        "/console/events/asking/questions/new", "staff", _two_answers, 422
    ),
    "delete a question": Sight("/console/events/asking/questions/hear/delete", "staff"),
    "preview of questions": Sight("/console/events/asking/questions/preview", "staff"),
    "answers": Sight("/console/events/asking/answers", "staff"),
    "who answered what": Sight("/console/events/asking/answers/diet", "staff"),
    "party with answers": Sight("/console/events/asking/guests/{asking_uid}", "staff"),
}
