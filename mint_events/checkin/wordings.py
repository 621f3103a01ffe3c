"""What a kiosk says to guests, in both languages at once: nobody has to choose one first."""

from mint_events.kernel.words import Words

_DESK = Words("Bitte wenden Sie sich an unser Team.", "Please ask our team.")

# By the name of what is to be said (static/door/kiosk_says.js); `.next` is the smaller line.
KIOSK_WORDS: dict[str, Words] = {
    "ready": Words("Willkommen", "Welcome"),
    "ready.next": Words(
        "Bitte halten Sie den Code Ihres Tickets vor die Kamera.",
        "Please hold the code of your ticket up to the camera.",
    ),
    "asking": Words("Einen Moment bitte", "One moment, please"),
    "asking.next": Words("Wir lesen Ihr Ticket.", "We are reading your ticket."),
    "admitted": Words("Schön, dass Sie da sind", "Good to see you"),
    "admitted.next": Words("Bitte kommen Sie herein.", "Please come in."),
    "admitted.badge": Words("Ihr Namensschild wird gedruckt.", "Your name badge is being printed."),
    "admitted.no_badge": Words(
        "Ihr Namensschild bekommen Sie bei unserem Team.",
        "Our team will give you your name badge.",
    ),
    "already_in": Words("Dieses Ticket ist schon drinnen", "This ticket is in already"),
    "already_in.next": _DESK,
    "waiting": Words("Noch kein Platz frei", "No place free yet"),
    "waiting.next": _DESK,
    "too_early": Words("Noch kein Einlass", "Doors are not open yet"),
    "too_early.next": Words(
        "Bitte versuchen Sie es später noch einmal.", "Please try again later."
    ),
    "too_late": Words("Der Einlass ist vorbei", "Doors have closed"),
    "too_late.next": _DESK,
    "unknown": Words("Diesen Code kennen wir nicht", "We do not know this code"),
    "unknown.next": _DESK,
    "desk": Words("Wir helfen Ihnen gern", "We are glad to help"),
    "desk.next": _DESK,
    "lost": Words("Gerade keine Verbindung", "No connection just now"),
    "lost.next": _DESK,
    "crowd": Words("Bitte nur einen Code zeigen", "Please show one code only"),
    "crowd.next": Words("Halten Sie ihn in die Mitte.", "Hold it in the middle."),
    "closed": Words("Dieses Gerät ist ausgeschaltet", "This device is switched off"),
    "closed.next": _DESK,
}
