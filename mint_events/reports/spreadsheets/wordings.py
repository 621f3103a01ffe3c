"""Words for what is stored as a key and stands in spreadsheets."""

from mint_events.kernel.words import Words
from mint_events.registration.rules.invitations import Answer

STATUSES = {
    "confirmed": Words("Bestätigt", "Confirmed"),
    "waiting": Words("Warteliste", "Waiting list"),
    "offered": Words("Platz angeboten", "Place offered"),
    "expired": Words("Angebot abgelaufen", "Offer lapsed"),
    "declined": Words("Abgelehnt", "Declined"),
    "cancelled": Words("Abgesagt", "Cancelled"),
}
STANDS = {
    Answer.COMING: Words("Kommt", "Coming"),
    Answer.EXCUSED: Words("Entschuldigt", "Excused"),
    Answer.SILENT: Words("Ohne Antwort", "No answer yet"),
    Answer.NOT_INVITED: Words("Nicht eingeladen", "Not invited"),
}
WAYS = {"in": Words("Kommen", "In"), "out": Words("Gehen", "Out")}
SOURCES = {
    "camera": Words("Kamera", "Camera"),
    "hand_scanner": Words("Handscanner", "Hand scanner"),
    "typed": Words("Getippt", "Typed"),
    "search": Words("Über den Namen gefunden", "Found by name"),
    "party": Words("Mit der Gruppe", "With their party"),
    "kiosk": Words("Kiosk", "Kiosk"),
    "walk_in": Words("Ohne Anmeldung gekommen", "Walk-in"),
}
UNDONE = {
    "wrong_person": Words("Falsche Person", "Wrong person"),
    "pressed_by_mistake": Words("Aus Versehen", "By mistake"),
    "did_not_enter": Words("Nicht hineingegangen", "Did not go in"),
    "other": Words("Anderer Grund", "Other reason"),
}
