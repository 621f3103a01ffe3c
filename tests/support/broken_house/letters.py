"""Letters and tickets that go to somebody else."""

from sqlalchemy import func, select

from mint_events import reactions
from mint_events.kernel.database import session
from mint_events.mail.models import Letter
from mint_events.registration.actions import reminding
from mint_events.registration.views_public import mailboxes as views_mailboxes
from tests.support.broken_house.looking import SEEN, looking_first


def break_lost() -> None:
    """Letters to a mailbox are counted first and posted afterwards, without a lock."""

    def count_letters() -> int:
        return session().scalar(select(func.count(Letter.id)).where(Letter.kind == "lost")) or 0

    views_mailboxes.unit_of_work = looking_first(count_letters)  # type: ignore[assignment]
    reminding.lock_mailbox = lambda mailbox: None
    reminding.count_letters_since = lambda mailbox, kinds, since: SEEN.get()


def break_handing() -> None:
    """A ticket is handed over whether or not its guest stands inside."""
    reactions.refuse_if_inside = lambda guest_ids: None  # type: ignore[assignment]
