"""Who writes each kind of letter, what the console calls it, and whose mailbox it is for."""

from collections.abc import Mapping

from mint_events.kernel.words import Words
from mint_events.mail.kinds import Owner, Writer
from mint_events.registration.letters import write_again_letter, write_waiting_letter
from mint_events.registration.letters.invitations import (
    write_answered_letter,
    write_forwarded_letter,
    write_invitation_letter,
    write_reminder_letter,
)
from mint_events.registration.letters.my import (
    write_lost_letter,
    write_mailbox_changed_letter,
    write_new_mailbox_letter,
)
from mint_events.registration.letters.offers import write_lapsed_letter, write_offer_letter
from mint_events.registration.letters.requests import (
    write_approved_letter,
    write_asked_letter,
    write_declined_letter,
)
from mint_events.registration.queries.recipients import find_asked_mailbox, find_mailbox
from mint_events.reports.letters import write_certificate_letter
from mint_events.tickets.letters import write_ticket_letter
from mint_events.tickets.letters.invitees import (
    write_invitee_called_off_letter,
    write_invitee_moved_letter,
    write_invitee_reinstated_letter,
)
from mint_events.tickets.letters.my import (
    write_handed_away_letter,
    write_handed_letter,
    write_tickets_now_letter,
)
from mint_events.tickets.letters.notices import (
    write_called_off_letter,
    write_cancelled_letter,
    write_moved_letter,
    write_reinstated_letter,
)

LETTERS: Mapping[str, Writer] = {
    "ticket": write_ticket_letter,
    "waiting": write_waiting_letter,
    "offer": write_offer_letter,
    "lapsed": write_lapsed_letter,
    "again": write_again_letter,
    "cancelled": write_cancelled_letter,
    "moved": write_moved_letter,
    "called_off": write_called_off_letter,
    "reinstated": write_reinstated_letter,
    "invitation": write_invitation_letter,
    "invitation_forwarded": write_forwarded_letter,
    "invitation_reminder": write_reminder_letter,
    "invitation_answered": write_answered_letter,
    "invitation_moved": write_invitee_moved_letter,
    "invitation_called_off": write_invitee_called_off_letter,
    "invitation_reinstated": write_invitee_reinstated_letter,
    "coming_asked": write_asked_letter,
    "coming_approved": write_approved_letter,
    "coming_declined": write_declined_letter,
    "tickets_now": write_tickets_now_letter,
    "handed": write_handed_letter,
    "handed_away": write_handed_away_letter,
    "new_mailbox": write_new_mailbox_letter,
    "mailbox_changed": write_mailbox_changed_letter,
    "lost": write_lost_letter,
    "certificate": write_certificate_letter,
}

# A mailbox that was given up gets no letter any more, whenever that was posted; these hold links and
# tickets. What tells an old mailbox that it is one, or who gave a ticket away, goes to whom it was
# posted; so do the letters about invitations.
LETTER_OWNERS: Mapping[str, Owner] = {
    "new_mailbox": find_asked_mailbox,
    **dict.fromkeys(
        ("ticket", "tickets_now", "handed", "waiting", "offer", "lapsed", "again", "lost"),
        find_mailbox,
    ),
    **dict.fromkeys(("cancelled", "moved", "called_off", "reinstated"), find_mailbox),
    "certificate": find_mailbox,
}

LETTER_NAMES: Mapping[str, Words] = {
    "ticket": Words("Ihr Ticket", "Your ticket"),
    "waiting": Words("Auf der Warteliste", "On the waiting list"),
    "offer": Words("Ein Platz ist frei", "A place is free"),
    "lapsed": Words("Angebot gilt nicht mehr", "Offer is no longer open"),
    "again": Words("Schon angemeldet", "Already signed up"),
    "cancelled": Words("Absage", "Cancellation"),
    "moved": Words("Neue Zeit oder neuer Ort", "New time or place"),
    "called_off": Words("Veranstaltung fällt aus", "Event called off"),
    "reinstated": Words("Veranstaltung findet doch statt", "Event takes place after all"),
    "invitation": Words("Einladung", "Invitation"),
    "invitation_forwarded": Words("Weitergeleitete Einladung", "Forwarded invitation"),
    "invitation_reminder": Words("Erinnerung an die Einladung", "Reminder of the invitation"),
    "invitation_answered": Words("Antwort auf die Einladung", "Answer to the invitation"),
    "invitation_moved": Words(
        "Eingeladene: neue Zeit oder neuer Ort", "Invited people: new time or place"
    ),
    "invitation_called_off": Words("Eingeladene: fällt aus", "Invited people: called off"),
    "invitation_reinstated": Words("Eingeladene: findet doch statt", "Invited people: takes place"),
    "coming_asked": Words("Anfrage angekommen", "Request received"),
    "coming_approved": Words("Anfrage angenommen", "Request approved"),
    "coming_declined": Words("Anfrage abgelehnt", "Request declined"),
    "tickets_now": Words("Geänderte Tickets", "Changed tickets"),
    "handed": Words("Ticket weitergegeben: neues Ticket", "Ticket handed over: new ticket"),
    "handed_away": Words("Ticket weitergegeben: Bestätigung", "Ticket handed over: confirmation"),
    "new_mailbox": Words("Neue E-Mail-Adresse bestätigen", "Confirm new e-mail address"),
    "mailbox_changed": Words("E-Mail-Adresse geändert", "E-mail address changed"),
    "lost": Words("Verlorene Links", "Lost links"),
    "certificate": Words("Teilnahmebescheinigung", "Certificate of attendance"),
}
