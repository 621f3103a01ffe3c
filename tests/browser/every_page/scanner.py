"""The scanner in every state that looks different, with network and without."""

import re

from playwright.sync_api import Page, expect

from tests.browser.every_page.sights import Act, Sight
from tests.browser.town import Town

UNKNOWN = "7777 7777 7777 7777"
CHANGE = """async ({ change, value }) => {
  const request = indexedDB.open("mint-door");
  await new Promise((done) => { request.onsuccess = done; });
  const shelves = request.result.transaction(["meta", "queue", "refused"], "readwrite");
  const meta = shelves.objectStore("meta");
  const about = (work) => {
    meta.get("about").onsuccess = ({ target }) => meta.put(work(target.result));
  };
  if (change === "age") {
    about((kept) => ({ ...kept, value: { ...kept.value, at: kept.value.at - value } }));
    shelves.objectStore("queue").openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      cursor.update({ ...cursor.value, kept_at: cursor.value.kept_at - value });
      cursor.continue();
    };
  } else if (change === "no list") meta.delete("about");
  else if (change === "no queue") shelves.objectStore("queue").clear();
  else shelves.objectStore("refused").put(value);
  await new Promise((done) => { shelves.oncomplete = done; });
  request.result.close();
}"""
REFUSED = {
    "id": "refused-1", "kind": "scan", "kept_at": 1_800_000_000_000, "why": "refused",
    "scan": {"code": "7777777777777777"}, "words": {"de": "Zurückgelegt", "en": "Put aside"},
}  # fmt: skip
MINUTE = 60 * 1000


def _status(page: Page, level: str = "calm") -> None:
    line = page.locator(f"#door-status[data-level={level}]")
    expect(line).to_be_visible(timeout=15000)


def _listed(page: Page) -> None:
    """Once the phone has its guest list."""
    upto = re.compile("Gästeliste aktuell|Guest list up to date")
    expect(page.locator("#door-status")).to_contain_text(upto, timeout=15000)


def _type(page: Page, code: str, tone: str) -> None:
    page.locator("#door-entry").fill(code)
    page.locator(".finder-form button").click()
    expect(page.locator("#door-panel")).to_have_attribute("data-tone", tone)


def _scan(code: str, tone: str) -> Act:
    """A helper types it; the scanner answers in that tone."""
    return lambda page, town: _type(page, code.format(**town.names), tone)


def _admit(page: Page, town: Town) -> None:
    _type(page, town.not_inside.pop(), "yes")


def _scan_without_answer(page: Page, town: Town) -> None:
    page.evaluate(CHANGE, {"change": "no list", "value": None})
    page.route("**/scans", lambda route: None)
    _type(page, UNKNOWN, "asking")


def _find(page: Page, town: Town) -> None:
    _listed(page)
    page.locator("#door-entry").fill("müller")
    page.locator(".guest-line").first.click()
    page.locator(".scanner-help summary").first.click()


def _turn_round(page: Page, town: Town) -> None:
    page.locator("[data-direction=out]").click()
    expect(page.locator("#door-out-dialog")).to_be_visible()


def _go_offline(page: Page, town: Town) -> None:
    _listed(page)
    page.route("**/scans", lambda route: route.abort())
    page.route("**/door/**", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('online'))")
    sign = page.locator("#door-status use")
    expect(sign).to_have_attribute("href", "#door-icon-offline", timeout=15000)


def _admit_late(page: Page, town: Town) -> None:
    _go_offline(page, town)
    _type(page, town.late.pop(), "yes")


def _scan_unlisted(page: Page, town: Town) -> None:
    _go_offline(page, town)
    _type(page, UNKNOWN, "attention")


def _age(minutes: int, level: str) -> Act:
    def act(page: Page, town: Town) -> None:
        _admit_late(page, town)
        page.evaluate(CHANGE, {"change": "age", "value": minutes * MINUTE})
        _status(page, level)

    return act


def _ask_undo(page: Page, town: Town) -> None:
    _admit_late(page, town)
    page.locator("#door-last button").click(timeout=5000)
    expect(page.locator("#door-undo-dialog")).to_be_visible()


def _ask_undo_why(page: Page, town: Town) -> None:
    _ask_undo(page, town)
    page.locator("#door-undo-dialog [data-part=other]").click()
    expect(page.locator("#door-undo-text")).to_be_visible()


def _undo(page: Page, town: Town) -> None:
    _ask_undo(page, town)
    page.locator("[data-reason=wrong_person]").click()
    expect(page.locator("#door-panel")).to_have_attribute("data-kind", "undone")
    # Nobody has this code: the server would not know what is undone.
    page.evaluate(CHANGE, {"change": "no queue", "value": None})


def _refuse(page: Page, town: Town) -> None:
    page.evaluate(CHANGE, {"change": "refused", "value": REFUSED})
    page.reload()
    expect(page.locator("#door-refused")).to_be_visible()


def _ask_sign_out(page: Page, town: Town) -> None:
    page.locator("#door-phone summary").click()
    page.locator("[data-part=sign_out]").click()
    expect(page.locator("#door-sign-out-dialog")).to_be_visible()


def _see_phone(page: Page, town: Town) -> None:
    page.locator("#door-phone summary").click()


SCANNER = {
    "scanner": Sight("/door", "phone"),
    "scanner, admitted": Sight("/door", "phone", _admit),
    "scanner, already in": Sight("/door", "phone", _scan("{short_code}", "attention")),
    "scanner, unknown code": Sight("/door", "phone", _scan(UNKNOWN, "no")),
    "scanner, asking": Sight("/door", "phone", _scan_without_answer),
    "scanner, found by name": Sight("/door", "phone", _find),
    "scanner, going out?": Sight("/door", "phone", _turn_round),
    "scanner, without network": Sight("/door", "phone", _go_offline),
    "scanner, late sign-up without network": Sight("/door", "phone", _admit_late),
    "scanner, not in its list": Sight("/door", "phone", _scan_unlisted),
    "scanner, queue waits": Sight("/door", "phone", _age(20, "amber")),
    "scanner, queue waits too long": Sight("/door", "phone", _age(300, "red")),
    "scanner, undo?": Sight("/door", "phone", _ask_undo),
    "scanner, undo for another reason?": Sight("/door", "phone", _ask_undo_why),
    "scanner, undone": Sight("/door", "phone", _undo),
    "scanner, this phone": Sight("/door", "phone", _see_phone),
    "scanner, sign out?": Sight("/door", "phone", _ask_sign_out),
    "scanner, refused by the server": Sight("/door", "phone", _refuse),
}
