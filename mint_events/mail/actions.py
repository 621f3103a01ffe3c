"""The only writer of the outbox. Never commits: posting belongs to the guest's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, cast

from flask import current_app
from sqlalchemy import CursorResult, Table, Update, bindparam, func, select, update

from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import Moment, session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language
from mint_events.mail.models import Letter
from mint_events.mail.queries import LetterView, is_due, letter_view
from mint_events.mail.rules import LEASE, decide_next_try
from mint_events.mail.troubles import Mishap, Trouble

PRESSED_TWICE = timedelta(minutes=1)

_TABLE = cast(Table, Letter.__table__)
_ADD = _TABLE.insert()
_NO_CLAIM: dict[str, None] = {"claim": None, "claimed_until": None}


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets a letter, about which row, in which language; as in `post_letter`."""

    about_id: int
    about_uid: str
    recipient: str
    lang: Language


def post_letter(
    kind: str, about_id: int, about_uid: str, recipient: str, lang: Language, now: datetime
) -> int | None:
    """Puts a letter into the outbox, in the transaction that is open. Returns its id; None for
    somebody without a mailbox: nobody can write to them.

    `about_id` is what the kind's writer gets; `about_uid` goes out as X-Mint-Registration."""
    if not recipient:
        return None
    to = Addressee(about_id, about_uid, recipient, lang)
    result = session().connection().execute(_ADD, _row(kind, to, _our_domain(), now))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def post_notice(kind: str, notice_id: int, to: Sequence[Addressee], now: datetime) -> None:
    """Puts the same letter to many into the outbox, all in one statement; each is told in their
    language, and its writer gets `notice_id` too."""
    domain = _our_domain()
    rows = [
        {**_row(kind, each, domain, now), "notice_id": notice_id} for each in to if each.recipient
    ]
    if rows:
        session().connection().execute(_ADD, rows)


def _row(kind: str, to: Addressee, domain: str, now: datetime) -> dict[str, Any]:
    return {
        "kind": kind,
        "about_id": to.about_id,
        "about_uid": to.about_uid,
        "recipient": to.recipient,
        "lang": to.lang,
        "message_id": f"<{new_uid()}@{domain}>",
        "state": "waiting",
        "tries": 0,
        "next_try_at": now,
        "created_at": now,
    }


def _our_domain() -> str:
    domain = parseaddr(current_app.config["MINT"].mail_from)[1].rpartition("@")[2]
    return domain.encode("idna").decode()


def lock_mailbox(recipient: str) -> None:
    """Nobody else counts or posts letters to this mailbox until the transaction ends. SQLite has one
    writer anyway. Called last before posting, after any other lock."""
    if session().get_bind().dialect.name == "postgresql":
        key = func.hashtextextended(func.lower(recipient), 0)
        session().execute(select(func.pg_advisory_xact_lock(key)))


_DUE = (
    select(Letter.id)
    .where(is_due())
    .order_by(Letter.next_try_at, Letter.id)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True)
    .cte("due")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
_CLAIM = (
    update(Letter)
    .where(Letter.id.in_(select(_DUE.c.id)))
    .values(
        state="sending",
        claim=bindparam("claimed_by"),
        claimed_until=bindparam("until", type_=Moment),
    )
    .returning(Letter)
    .execution_options(synchronize_session=False)
)


def claim_letters(now: datetime, limit: int, courier: str) -> list[LetterView]:
    """Takes at most `limit` due letters for `courier`, the longest due first.

    No two couriers get the same letter: rows locked by another are skipped on PostgreSQL, and
    SQLite lets one writer in at a time."""
    values = {"now": now, "at_most": limit, "claimed_by": courier, "until": now + LEASE}
    rows = session().scalars(_CLAIM, values).all()
    return [letter_view(row) for row in sorted(rows, key=lambda row: (row.next_try_at, row.id))]


def keep_claim(letter_id: int, courier: str, now: datetime) -> bool:
    """Makes the lease on a letter whole again; False when another courier has it by now."""
    statement = _mine(letter_id, courier).values(claimed_until=now + LEASE)
    return _run(statement) == 1


def note_sent(message_ids: Iterable[str], now: datetime) -> None:
    """The server has taken these letters; true whoever holds the claim."""
    wanted = (Letter.message_id.in_(tuple(message_ids)), Letter.state != "sent")
    _run(
        update(Letter)
        .where(*wanted)
        .values(state="sent", sent_at=now, last_error=None, **_NO_CLAIM)
    )


def note_try_failed(letter_id: int, courier: str, mishap: Mishap, now: datetime) -> None:
    """One try is used up; the letter goes out again later, or has failed after a week of tries."""
    row = session().get(Letter, letter_id, with_for_update=True, populate_existing=True)
    if row is None or row.claim != courier:
        return
    tries = row.tries + 1
    next_try_at = decide_next_try(tries, row.created_at, now)
    state = "failed" if next_try_at is None else "waiting"
    _run(
        _mine(letter_id, courier).values(
            state=state,
            tries=tries,
            next_try_at=next_try_at or now,
            last_error=mishap.as_kept(),
            **_NO_CLAIM,
        )
    )


def note_failed_for_good(letter_id: int, courier: str, mishap: Mishap) -> None:
    """The letter will not go out by itself any more; the console shows it and can send it again."""
    values = {"state": "failed", "tries": Letter.tries + 1, "last_error": mishap.as_kept()}
    _run(_mine(letter_id, courier).values(**values, **_NO_CLAIM))


def note_dropped(letter_id: int, courier: str) -> None:
    """Nothing is left to say in this letter; it does not go out, and nobody needs to do anything."""
    values = {"state": "dropped", "last_error": Mishap(Trouble.NOTHING_TO_SAY).as_kept()}
    _run(_mine(letter_id, courier).values(**values, **_NO_CLAIM))


def release_letters(courier: str, mishap: Mishap | None = None) -> int:
    """Gives back all that `courier` holds, with no try used up. Returns how many those were."""
    values: dict[str, Any] = {"state": "waiting", **_NO_CLAIM}
    if mishap is not None:
        values["last_error"] = mishap.as_kept()
    held = (Letter.claim == courier, Letter.state == "sending")
    return _run(update(Letter).where(*held).values(**values))


def send_again(letter_id: int, now: datetime) -> int:
    """Sends a letter (once more) at once and returns the id of the one that goes.

    A letter that never arrived goes itself; of one that was sent a new one goes, with a
    Message-ID of its own, as mailboxes throw away what they have had. Pressed twice, one goes.
    Raises NothingFound."""
    row = session().get(Letter, letter_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingFound()
    if row.state == "sent":
        return _find_just_posted(row, now) or _post_like(row, now)
    if row.state in ("failed", "dropped"):
        row.state, row.tries, row.last_error = "waiting", 0, None
    if row.state == "waiting":
        row.next_try_at = now
    session().flush()
    return row.id


def _post_like(sent: Letter, now: datetime) -> int:
    to = Addressee(sent.about_id, sent.about_uid, sent.recipient, cast(Language, sent.lang))
    row = {**_row(sent.kind, to, _our_domain(), now), "notice_id": sent.notice_id}
    result = session().connection().execute(_ADD, row)
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def _find_just_posted(like: Letter, now: datetime) -> int | None:
    return session().scalar(
        select(Letter.id)
        .where(Letter.kind == like.kind, Letter.about_id == like.about_id)
        .where(Letter.recipient == like.recipient, Letter.id > like.id)
        .where((Letter.created_at > now - PRESSED_TWICE) | (Letter.state == "waiting"))
        .order_by(Letter.id.desc())
        .limit(1)
    )


def send_all_failed_again(now: datetime) -> int:
    """Gives every failed letter a fresh start, e.g. after a fault was mended. Returns how many."""
    fresh = {"state": "waiting", "tries": 0, "next_try_at": now, "last_error": None}
    return _run(update(Letter).where(Letter.state == "failed").values(**fresh))


def _mine(letter_id: int, courier: str) -> Update:
    return update(Letter).where(
        Letter.id == letter_id, Letter.claim == courier, Letter.state == "sending"
    )


def _run(statement: Update) -> int:
    done = session().execute(statement.execution_options(synchronize_session=False))
    return cast(CursorResult[Any], done).rowcount
