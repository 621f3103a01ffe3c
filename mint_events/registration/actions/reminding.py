"""The letter to someone who is signed up already: not too many an hour to one mailbox."""

from datetime import datetime, timedelta

from mint_events.mail.actions import post_letter
from mint_events.mail.queries import count_letters_since
from mint_events.registration.milestones import AboutRegistration
from mint_events.registration.rules import may_remind

KIND = "again"


def post_again_letter(about: AboutRegistration, now: datetime) -> None:
    """Posts the letter, unless this mailbox got several in the last hour (a stranger could fill
    somebody's mailbox with our letters)."""
    if may_remind(count_letters_since(about.email, KIND, now - timedelta(hours=1))):
        post_letter(
            KIND, about.registration_id, about.registration_uid, about.email, about.lang, now
        )
