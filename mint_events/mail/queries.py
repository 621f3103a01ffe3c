"""Reads of the outbox, as plain values: for the courier, the console and /readyz."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from mint_events.kernel.database import Moment, session
from mint_events.kernel.refusals import NothingFound
from mint_events.kernel.words import Language, Words, as_language
from mint_events.mail.kinds import name_of_kind
from mint_events.mail.models import Letter
from mint_events.mail.troubles import Mishap

PER_PAGE = 50
STATES = ("waiting", "sending", "sent", "failed", "dropped")


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter as the console shows it; what it says is written anew when somebody looks."""

    id: int
    kind: str
    kind_name: Words
    about_id: int
    about_uid: str
    recipient: str
    lang: Language
    message_id: str
    state: str
    tries: int
    next_try_at: datetime
    created_at: datetime
    sent_at: datetime | None
    mishap: Mishap | None
    notice_id: int | None = None


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page of a list, newest first; `page` counts from 1."""

    letters: tuple[LetterView, ...]
    total: int
    page: int
    pages: int


def is_due() -> ColumnElement[bool]:
    """Waiting and due at `:now`, or left behind by a courier whose lease has run out."""
    now = bindparam("now", type_=Moment)
    return or_(
        and_(Letter.state == "waiting", Letter.next_try_at <= now),
        and_(Letter.state == "sending", Letter.claimed_until < now),
    )


_ANY_DUE = select(Letter.id).where(is_due()).limit(1)
_UNSENT = Letter.state.in_(("waiting", "sending"))


def is_any_due(now: datetime) -> bool:
    """Whether a courier has anything to do; cheap, takes no lock."""
    return session().execute(_ANY_DUE, {"now": now}).first() is not None


def count_waiting() -> int:
    """How many letters have not gone out yet and still will."""
    return session().scalar(select(func.count(Letter.id)).where(_UNSENT)) or 0


def oldest_waiting_s(now: datetime) -> int:
    """For how many seconds the oldest of them has waited; 0 when none does."""
    oldest = session().scalar(select(func.min(Letter.created_at)).where(_UNSENT))
    return 0 if oldest is None else max(0, int((now - oldest).total_seconds()))


def count_by_state() -> dict[str, int]:
    """How many letters are in each state; every state is there."""
    rows = session().execute(select(Letter.state, func.count(Letter.id)).group_by(Letter.state))
    found: dict[str, int] = {state: count for state, count in rows}  # noqa: C416
    return {state: found.get(state, 0) for state in STATES}


def get_letter(letter_id: int) -> LetterView:
    """One letter. Raises NothingFound."""
    row = session().get(Letter, letter_id)
    if row is None:
        raise NothingFound()
    return letter_view(row)


def list_letters(
    *,
    about_ids: Collection[int] | None = None,
    kinds: Collection[str] | None = None,
    search: str = "",
    state: str | None = None,
    page: int = 1,
) -> LetterPage:
    """Letters about certain rows, or whose mailbox or public id contains `search`."""
    wanted = _wanted(about_ids, kinds, search, state)
    total = session().scalar(_where(select(func.count(Letter.id)), wanted)) or 0
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    rows = session().scalars(
        _where(select(Letter), wanted)
        .order_by(Letter.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return LetterPage(tuple(letter_view(row) for row in rows), total, page, pages)


def _wanted(
    about_ids: Collection[int] | None, kinds: Collection[str] | None, search: str, state: str | None
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if about_ids is not None:
        wanted.append(Letter.about_id.in_(about_ids))
    if kinds is not None:
        wanted.append(Letter.kind.in_(kinds))
    if state in STATES:
        wanted.append(Letter.state == state)
    if search.strip():
        sought = search.strip().lower()
        wanted.append(
            or_(
                func.lower(Letter.recipient).contains(sought, autoescape=True),
                Letter.about_uid == sought,
            )
        )
    return wanted


def _where(statement: Select[Any], wanted: list[ColumnElement[bool]]) -> Select[Any]:
    return statement.where(*wanted)


def letter_view(row: Letter) -> LetterView:
    """A row as a plain value."""
    return LetterView(
        id=row.id,
        kind=row.kind,
        kind_name=name_of_kind(row.kind),
        about_id=row.about_id,
        about_uid=row.about_uid,
        recipient=row.recipient,
        lang=as_language(row.lang) or "de",
        message_id=row.message_id,
        state=row.state,
        tries=row.tries,
        next_try_at=row.next_try_at,
        created_at=row.created_at,
        sent_at=row.sent_at,
        mishap=Mishap.read(row.last_error),
        notice_id=row.notice_id,
    )


def count_letters_since(recipient: str, kind: str, since: datetime) -> int:
    """How many letters of a kind were posted to a mailbox since then."""
    wanted = (Letter.recipient == recipient, Letter.kind == kind, Letter.created_at > since)
    return session().scalar(select(func.count(Letter.id)).where(*wanted)) or 0


def find_state_of_notice(kind: str, about_id: int, notice_id: int) -> str | None:
    """What became of the letter of this kind that told this notice, the newest of them."""
    return session().scalar(
        select(Letter.state)
        .where(Letter.about_id == about_id, Letter.kind == kind, Letter.notice_id == notice_id)
        .order_by(Letter.id.desc())
        .limit(1)
    )
