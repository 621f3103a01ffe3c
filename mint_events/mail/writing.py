"""From a row of the outbox to a message: the room writes it, this turns it into bytes.

Whatever goes wrong here is this letter's own misfortune; only a database that is away is not."""

from dataclasses import dataclass
from datetime import UTC

from flask import Flask, current_app
from sqlalchemy.exc import InterfaceError, OperationalError

from mint_events.kernel.database import end_reading
from mint_events.kernel.refusals import NothingFound
from mint_events.mail.carriers import PutOff, Refused
from mint_events.mail.kinds import is_still_for, write_letter
from mint_events.mail.letter import LetterContent
from mint_events.mail.message import AddressIsWrong, Envelope, Message, build_message
from mint_events.mail.queries import LetterView
from mint_events.mail.troubles import Mishap, Trouble
from mint_events.paper.printer import PrintFailed
from mint_events.web.languages import speaking
from mint_events.web.log import log


@dataclass(frozen=True, slots=True)
class NothingToSay:
    """What the letter was about has changed so that nobody needs it any more; nothing failed."""


def write_message(app: Flask, letter: LetterView) -> Message | PutOff | Refused | NothingToSay:
    """The letter, ready to be sent, or why not. The database session is closed after reading and
    before PDFs are printed. Raises OperationalError or InterfaceError when the database is away."""
    try:
        with app.app_context(), speaking(letter.lang):
            content = _write(letter)
            end_reading()
            if content is None:
                return NothingToSay()
            return build_message(_envelope(letter), content)
    except (OperationalError, InterfaceError):
        raise
    except NothingFound:  # what the letter is about was erased meanwhile
        return NothingToSay()
    except AddressIsWrong as error:
        return Refused(Mishap(Trouble.ADDRESS_IS_WRONG, str(error)))
    except (OSError, MemoryError, PrintFailed) as error:  # a full or busy machine recovers
        return PutOff(_not_written(letter, error))
    except Exception as error:
        return Refused(_not_written(letter, error))


def write_content(letter: LetterView) -> LetterContent | None:
    """The letter as it would be written now, for the console; None when nothing can be shown."""
    try:
        with speaking(letter.lang):
            return _write(letter)
    except (OperationalError, InterfaceError):
        raise
    except NothingFound:
        return None
    except Exception as error:
        _not_written(letter, error)
        return None


def _write(letter: LetterView) -> LetterContent | None:
    content = write_letter(letter.kind, letter.about_id, letter.lang, letter.notice_id)
    is_theirs = is_still_for(letter.recipient, letter.kind, letter.about_id)
    return content if is_theirs else None


def _envelope(letter: LetterView) -> Envelope:
    return Envelope(
        mail_from=current_app.config["MINT"].mail_from,
        recipient=letter.recipient,
        message_id=letter.message_id,
        date=letter.created_at,
        lang=letter.lang,
        about_uid=letter.about_uid,
        name=f"{letter.created_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{letter.id}",
    )


def _not_written(letter: LetterView, error: BaseException) -> Mishap:
    log.error("letter_not_written", letter=letter.id, kind=letter.kind, exc_info=error)
    return Mishap(Trouble.NOT_WRITTEN, type(error).__name__)
