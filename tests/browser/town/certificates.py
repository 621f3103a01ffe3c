"""Certificates in each state: of one who came long ago, replaced, and to be mailed."""

from flask import Flask

from mint_events.events.queries import EventView
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.paper.signatures import SignaturePicture
from mint_events.registration.actions.correcting import correct_name
from mint_events.registration.queries import RegistrationView
from mint_events.registration.rules import PersonName
from mint_events.reports.actions.certificate_settings import SettingsSent, set_certificate_settings
from mint_events.reports.actions.certificates import issue_certificates
from tests.factories import event_now
from tests.reports.attending import let_in
from tests.support.house import House
from tests.support.photos import photo


def make_certificates(
    app: Flask, house: House, over: EventView, guest: RegistrationView
) -> dict[str, object]:
    """The names of the pages' addresses: a code that is good, one that is replaced, a person."""
    let_in(house, over, guest)
    sent = SettingsSent(
        contents=Words("Roboter\nChemie", "Robots\nChemistry"),
        quarters=None,
        unit="lessons",
        place="Heilbronn",
        signatory="Dr. Erika Beispiel",
        role=Words("Leiterin der Geschäftsstelle", "Head of the network office"),
        signature=SignaturePicture(photo(), 1200, 630),
    )
    house.do(set_certificate_settings, over.id, sent, clock.now())
    event = event_now(app, over)
    old = house.do(issue_certificates, event, clock.now())[0].code
    house.do(correct_name, over.id, guest.guests[0].id, PersonName("Eva", "Fünfzehnstück-Weiß"))
    new = house.do(issue_certificates, event, clock.now())[0].code
    return {"certificate": new, "old_certificate": old, "certified": guest.guests[0].id}
