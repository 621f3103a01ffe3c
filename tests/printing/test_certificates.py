"""Certificates as a print job: drawn up, printed in parts, signed as one."""

import io

import pytest
from flask import Flask
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader

from mint_events.config import Settings
from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.codes import in_groups
from mint_events.kernel.refusals import InputIsWrong
from mint_events.paper.identity import read_identity
from mint_events.paper.safe import keep_identity, remove_identity
from mint_events.printing import actions
from mint_events.printing.kinds import KINDS
from mint_events.printing.kinds import certificates as kind
from mint_events.printing.queries import get_job
from mint_events.printing.runner import PrintRunner
from mint_events.printing.store import Store
from mint_events.reports.models import Certificate
from tests.factories import event_now, make_event, sign_up
from tests.reports.attending import let_in
from tests.support.house import House
from tests.support.identities import PASSPHRASE, make_p12
from tests.support.pdf_ua import check_pdf_ua

pytestmark = pytest.mark.either_database
NAMES = ("Ada Abel", "Bo Berg", "Cy Clos")


@pytest.fixture
def event(app: Flask, house: House, monkeypatch: pytest.MonkeyPatch) -> EventView:
    """Three people came; two fit on a part."""
    monkeypatch.setattr(kind, "PAGES_A_PART", 2)
    event = make_event(app, slug="jubilee")
    let_in(house, event, sign_up(app, event, *NAMES))
    return event_now(app, event)


def test_a_job_gives_one_signed_file_with_all(
    app: Flask, house: House, event: EventView, settings: Settings
) -> None:
    identity = read_identity(make_p12(), PASSPHRASE)
    keep_identity(settings.data_dir, settings.secret_key, identity)
    uid = house.do(actions.ask_for_print, event.id, "certificates", "de", {}, clock.now())
    assert PrintRunner(app).print_due() == 1
    remove_identity(settings.data_dir)
    job = house.ask(get_job, event.id, uid)
    assert (job.state, job.parts, job.parts_done, job.spoiled) == ("done", 2, 2, ())
    pdf = (Store(settings.data_dir, uid).folder / "paper.pdf").read_bytes()
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]
    codes = {row.guest_id: in_groups(row.code) for row in house.rows(Certificate)}
    for text, name, guest_id in zip(texts, NAMES, sorted(codes), strict=True):  # type: ignore[type-var]
        assert name in text and codes[guest_id] in text
    assert len(PdfFileReader(io.BytesIO(pdf)).embedded_signatures) == 1
    check_pdf_ua(pdf, "Teilnahmebescheinigung · Jubiläum & Fest", "de")


def test_a_name_that_cannot_be_printed_leaves_a_line_to_write_on(
    house: House, event: EventView
) -> None:
    plan = house.ask(KINDS["certificates"].plan, event, "de", {})
    assert plan.run is not None and plan.names == NAMES
    (html,) = plan.run.draw(plan.run.parts[0], frozenset({1})).parts
    assert "Ada Abel" in html and "Bo Berg" not in html and "name blank" in html


def test_whose_are_printed_can_be_chosen(house: House, event: EventView) -> None:
    certificates = KINDS["certificates"]
    assert certificates.read_options({"who": ""}) == {}
    chosen = certificates.read_options({"who": "no-mailbox", "sheet": "x"})
    assert chosen == {"who": "no-mailbox"}
    assert house.ask(certificates.count_pages, event.id, {}) == 3
    assert house.ask(certificates.count_pages, event.id, chosen) == 0
    with pytest.raises(InputIsWrong):
        certificates.read_options({"who": "everybody"})
