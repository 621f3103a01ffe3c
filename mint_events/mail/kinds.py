"""Which letters there are: the rooms hand in who writes each kind, this room only calls them."""

from collections.abc import Callable, Mapping

from mint_events.kernel.names import mailbox_key
from mint_events.kernel.words import Language, Words
from mint_events.mail.letter import LetterContent

# Gets the id of the row that the letter is about and the language; of a letter that tells a notice
# to many also the notice's id. None: there is nothing to say any more.
# It runs in an app context; the database session is closed after it, before attachments are made.
Writer = Callable[..., LetterContent | None]

# Gets the id of the row that the letter is about; whose mailbox the letter belongs to now.
Owner = Callable[[int], str | None]

_writers: dict[str, Writer] = {}
_names: dict[str, Words] = {}
_owners: dict[str, Owner] = {}


def register_letters(
    writers: Mapping[str, Writer],
    names: Mapping[str, Words] | None = None,
    owners: Mapping[str, Owner] | None = None,
) -> None:
    """Makes `writers` (kind → who writes it) the letters of this house; called once at start.

    `names` says what the console calls a kind, `owners` whose mailbox a letter of that kind is for
    when it is written; a kind without one goes to whom it was posted."""
    _writers.clear()
    _writers.update(writers)
    _names.clear()
    _names.update(names or {})
    _owners.clear()
    _owners.update(owners or {})


def write_letter(
    kind: str, about_id: int, lang: Language, notice_id: int | None = None
) -> LetterContent | None:
    """The letter as it would be written now. Raises KeyError for a kind that nobody writes."""
    if notice_id is not None:
        return _writers[kind](about_id, lang, notice_id)
    return _writers[kind](about_id, lang)


def is_still_for(recipient: str, kind: str, about_id: int) -> bool:
    """Whether the letter still belongs into the mailbox for which it was posted. Asked after it is
    written: then no change in between puts somebody's links into a mailbox that is not theirs."""
    if kind not in _owners:
        return True
    owner = _owners[kind](about_id)
    return owner is not None and mailbox_key(owner) == mailbox_key(recipient)


def name_of_kind(kind: str) -> Words:
    """What people call this kind of letter."""
    return _names.get(kind) or Words(de=kind, en=kind)
