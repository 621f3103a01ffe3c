"""Opens the rooms: every screen of the house is registered here, in the order of the rooms."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from mint_events.badges import views_door as badges_door
from mint_events.badges import views_organizer as badges_organizer
from mint_events.badges.views_organizer import sheets as badge_sheets_organizer
from mint_events.checkin import views_api as checkin_api
from mint_events.checkin import views_door as checkin_door
from mint_events.checkin import views_organizer as checkin_organizer
from mint_events.checkin.queries.practice import find_scanner_in_practice
from mint_events.console.views_organizer import event as console_event
from mint_events.console.views_organizer import home as console_organizer
from mint_events.events import views_organizer as events_organizer
from mint_events.events.views_organizer import appearance as events_appearance
from mint_events.events.views_public import feeds as events_feeds
from mint_events.events.views_public import index as events_public
from mint_events.events.views_public import pictures as events_pictures
from mint_events.mail import views_organizer as mail_organizer
from mint_events.mail import views_public as mail_public
from mint_events.network import views_organizer as network_organizer
from mint_events.printing import views_organizer as printing_organizer
from mint_events.privacy import views_public as privacy_public
from mint_events.registration.views_organizer import answers as registration_answers_organizer
from mint_events.registration.views_organizer import guests as registration_organizer
from mint_events.registration.views_organizer import invitations as invitations_organizer
from mint_events.registration.views_organizer import questions as registration_questions
from mint_events.registration.views_organizer import waiting as registration_waiting
from mint_events.registration.views_organizer import withdrawing as registration_withdrawing
from mint_events.registration.views_public import answers as registration_answers
from mint_events.registration.views_public import asking as registration_asking
from mint_events.registration.views_public import embed as registration_embed
from mint_events.registration.views_public import groups as registration_groups
from mint_events.registration.views_public import invitations as registration_invited
from mint_events.registration.views_public import mailboxes as registration_mailboxes
from mint_events.registration.views_public import my as registration_my
from mint_events.registration.views_public import offer as registration_offer
from mint_events.registration.views_public import people as registration_people
from mint_events.registration.views_public import sign_up as registration_public
from mint_events.reports import views_organizer as reports_organizer
from mint_events.reports import views_public as certificates_public
from mint_events.reports.views_organizer import certified_people as certificates_organizer
from mint_events.reports.views_organizer import signing as signing_organizer
from mint_events.staff import views_organizer as staff_organizer
from mint_events.staff.gatekeeper import init_staff
from mint_events.tickets import views_api as tickets_api
from mint_events.tickets import views_public as tickets_public
from mint_events.web import views_api as web_api
from mint_events.web import views_pages
from mint_events.web.guards import install_practice

STAFF_ROOMS = (
    mail_organizer,
    staff_organizer,
    network_organizer,
    events_organizer,
    events_appearance,
    registration_organizer,
    registration_waiting,
    registration_withdrawing,
    invitations_organizer,
    registration_questions,
    registration_answers_organizer,
    checkin_organizer,
    badges_organizer,
    badge_sheets_organizer,
    reports_organizer,
    certificates_organizer,
    signing_organizer,
    printing_organizer,
    console_organizer,
    console_event,
)
# No session cookie opens these, so there is nothing that a stranger's page could ride: their
# secret is in the address, in a bearer token, or sent with a header of our own.
OTHER_ROOMS = (
    events_public,
    events_feeds,
    events_pictures,
    registration_public,
    registration_my,
    registration_people,
    registration_mailboxes,
    registration_offer,
    registration_embed,
    registration_invited,
    registration_asking,
    registration_groups,
    registration_answers,
    tickets_public,
    certificates_public,
    privacy_public,
    tickets_api,
    checkin_api,
    checkin_door,
    badges_door,
    mail_public,
    web_api,
    views_pages,
)


def open_rooms(app: Flask, csrf: CSRFProtect) -> None:
    """Registers every blueprint and what the guards need."""
    init_staff(app)
    install_practice(find_scanner_in_practice)
    for room in STAFF_ROOMS:
        app.register_blueprint(room.blueprint)
    for room in OTHER_ROOMS:
        csrf.exempt(room.blueprint)
        app.register_blueprint(room.blueprint)
