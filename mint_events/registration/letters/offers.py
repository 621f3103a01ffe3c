"""The letters of the waiting list: a place is free for you; the offer has lapsed."""

from mint_events.events.queries import EventView, get_event_by_id
from mint_events.kernel import clock
from mint_events.kernel.words import Language, Words
from mint_events.mail.layout import Button, Items, Paragraph, Part
from mint_events.mail.letter import LetterContent
from mint_events.registration.letters import compose, event_facts, my_page
from mint_events.registration.queries import RegistrationView, get_registration
from mint_events.registration.rules.offer_times import may_offer
from mint_events.registration.wordings.line import say_until
from mint_events.web.links import full_link

SUBJECT = Words("Ein Platz ist für Sie frei: {title}", "A place is free for you: {title}")
SUBJECT_PARTY = Words("Plätze sind für Sie frei: {title}", "Places are free for you: {title}")
TITLE = Words("Ein Platz ist für Sie frei", "A place is free for you")
TITLE_PARTY = Words("Plätze sind für Sie frei", "Places are free for you")
OFFER = Words(
    "gute Nachricht: Sie sind auf der Warteliste an der Reihe. Wir halten Ihnen einen Platz frei "
    "bis {until}. Bitte sagen Sie uns bis dahin, ob Sie kommen.",
    "Good news: it is your turn on the waiting list. We keep a place for you until {until}. Please "
    "tell us by then whether you are coming.",
)
OFFER_PARTY = Words(
    "gute Nachricht: Sie sind auf der Warteliste an der Reihe. Wir halten Ihnen {people} Plätze "
    "frei bis {until}. Bitte sagen Sie uns bis dahin, ob Sie kommen.",
    "Good news: it is your turn on the waiting list. We keep {people} places for you until "
    "{until}. Please tell us by then whether you are coming.",
)
MISSING = Words(
    "Hier ist zurzeit kein Platz für Sie. Sie können ohne diese Programmpunkte kommen oder weiter "
    "darauf warten:",
    "These sessions have no places for you at the moment. You can come without them, or go on "
    "waiting for them:",
)
ACCEPT = Words("Ja, ich komme", "Yes, I am coming")
DECLINE = Words("Nein, ich komme nicht", "No, I am not coming")
ACCEPT_PARTY = Words("Ja, wir kommen", "Yes, we are coming")
DECLINE_PARTY = Words("Nein, wir kommen nicht", "No, we are not coming")
ONE_CLICK = Words(
    "Es öffnet sich eine Seite, auf der ein Klick genügt. Antworten Sie nicht, bekommt den Platz, "
    "wer als Nächstes wartet.",
    "A page opens where one click is enough. If you do not answer, the place goes to whoever is "
    "next.",
)
LAPSED_SUBJECT = Words("Das Angebot ist abgelaufen: {title}", "The offer has lapsed: {title}")
LAPSED_TITLE = Words("Das Angebot ist abgelaufen", "The offer has lapsed")
LAPSED = Words(
    "wir hatten etwas für Sie frei gehalten und leider keine Antwort bekommen. Deshalb ist es "
    "weitergegangen an jemanden, der auch wartet.",
    "We kept something free for you and had no answer, so it went on to somebody else who is "
    "waiting too.",
)
LAPSED_REJOIN = Words(
    "Möchten Sie weiterhin kommen? Auf Ihrer Seite stellen Sie sich mit einem Klick wieder an.",
    "Would you still like to come? On your page you get back in line with one click.",
)
REJOIN = Words("Wieder anstellen", "Get back in line")


def write_offer_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "A place is free for you"; None when nothing is offered any more."""
    registration = get_registration(registration_id)
    now = clock.now()
    until = registration.offer_until
    event = get_event_by_id(registration.event_id, now)
    is_open = may_offer(event.stored_state, now, event.starts_at)
    if registration.status_at(now) != "offered" or until is None or not is_open:
        return None
    people = len(registration.guests)
    words = (OFFER if people == 1 else OFFER_PARTY).filled(people=people, until="{until}")
    said = words.in_(lang).format(until=say_until(until, lang))
    parts = (
        Paragraph(said),
        event_facts(event, lang),
        *_missing(registration, event, lang),
        *_buttons(registration, lang),
        Paragraph(ONE_CLICK.in_(lang), soft=True),
    )
    subject, title = (SUBJECT, TITLE) if people == 1 else (SUBJECT_PARTY, TITLE_PARTY)
    return compose(subject, title, parts, event, lang)


def _missing(registration: RegistrationView, event: EventView, lang: Language) -> tuple[Part, ...]:
    full = [one for one in event.sessions if one.id in registration.missing_session_ids]
    if not full:
        return ()
    return Paragraph(MISSING.in_(lang)), Items(tuple(one.title.in_(lang) for one in full))


def _buttons(registration: RegistrationView, lang: Language) -> tuple[Part, ...]:
    is_one = len(registration.guests) == 1
    yes, no = (ACCEPT, DECLINE) if is_one else (ACCEPT_PARTY, DECLINE_PARTY)

    def to(answer: str) -> str:
        token = registration.guest_token
        return full_link("registration_offer.offer", guest_token=token, answer=answer, lang=lang)

    return Button(yes.in_(lang), to("accept")), Button(no.in_(lang), to("decline"), quiet=True)


def write_lapsed_letter(registration_id: int, lang: Language) -> LetterContent | None:
    """ "The offer has lapsed", with the way back in line; None when that leads nowhere."""
    registration = get_registration(registration_id)
    now = clock.now()
    event = get_event_by_id(registration.event_id, now)
    is_open = may_offer(event.stored_state, now, event.starts_at)
    if registration.status_at(now) != "expired" or not is_open:
        return None
    parts = (
        Paragraph(LAPSED.in_(lang)),
        event_facts(event, lang),
        Paragraph(LAPSED_REJOIN.in_(lang)),
        Button(REJOIN.in_(lang), my_page(registration, lang)),
    )
    return compose(LAPSED_SUBJECT, LAPSED_TITLE, parts, event, lang)
