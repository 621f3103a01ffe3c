"""The page of the scanner and that of the kiosk, at the real door and at a practice's."""

from dataclasses import dataclass

from flask import render_template

from mint_events.checkin.queries.settings import get_door_now
from mint_events.checkin.wordings import KIOSK_WORDS
from mint_events.events.queries import get_event_by_id
from mint_events.events.queries.practices import find_practice_id
from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.registration.wordings import PHOTO
from mint_events.web.guards import Scanner
from mint_events.web.languages import page_language
from mint_events.web.security import allow_camera_here, allow_on_this_page


@dataclass(frozen=True, slots=True)
class PhoneView:
    """The phone in a helper's hand, or the tablet that stands there."""

    gate: str
    session: Words | None = None  # the only one that its door is for


def show_door(phone: Scanner) -> str:
    """The page for this phone, by its mode; with the camera and the decoder."""
    allow_camera_here()
    allow_on_this_page(
        script_src="'wasm-unsafe-eval'",
        img_src="blob:",
        media_src="'self' blob: mediastream:",
        worker_src="'self'",
    )
    event = get_event_by_id(phone.event_id, clock.now())
    titles = {one.id: one.title for one in event.sessions}
    shown: dict[str, object] = {
        "phone": PhoneView(phone.gate, titles.get(phone.session_id or 0)),
        "event": event,
        "is_practice": phone.is_practice,
    }
    if phone.mode == "kiosk":
        return _show_kiosk(phone, shown)
    has_practice = phone.is_practice or find_practice_id(phone.event_id) is not None
    return render_template(
        "checkin/door/scanner.html", has_practice=has_practice, photo_words=PHOTO, **shown
    )


def _show_kiosk(phone: Scanner, shown: dict[str, object]) -> str:
    return render_template(
        "checkin/door/kiosk.html",
        words=KIOSK_WORDS,
        other="de" if page_language() == "en" else "en",
        has_badges=get_door_now(phone.event_id).kiosk_badges,
        **shown,
    )
