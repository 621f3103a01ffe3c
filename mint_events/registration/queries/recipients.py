"""To whom a letter about a registration may go: asked when it is written, long after it was posted."""

from sqlalchemy import select

from mint_events.kernel.database import session
from mint_events.registration.models import Registration


def find_mailbox(registration_id: int) -> str | None:
    """The mailbox that the registration has now; None when the registration is gone."""
    return session().scalar(select(Registration.email).where(Registration.id == registration_id))


def find_asked_mailbox(registration_id: int) -> str | None:
    """The new mailbox that is asked for and not confirmed yet; None when none is."""
    return session().scalar(
        select(Registration.new_email).where(Registration.id == registration_id)
    )
