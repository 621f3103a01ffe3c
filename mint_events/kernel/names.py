"""What people type: made clean once at the border, and made comparable."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

NAME_LENGTH = 100
ORGANISATION_LENGTH = 150
KEY_LENGTH = 420  # some signs become eighteen when they are made comparable
MAILBOX_LENGTH = 254
# Joiners that belong to scripts and emoji; everything else of category Cf is invisible trickery
# (bidirectional overrides, zero-width spaces, tags: Unicode Technical Report 36).
_JOINERS = {"\u200c", "\u200d"}
_BLANK_LETTERS = dict.fromkeys(
    map(ord, "\u115f\u1160\u3164\uffa0\u2800\u034f\ufffd\u180b\u180c\u180d")
)
_MARKS_IN_A_ROW = 4
_LINE_BREAKS = re.compile("[\r\n\u0085\u2028\u2029\v\f]+")


def clean_text(typed: str) -> str:
    """One line without control signs, invisible signs and piled-up marks; Unicode form NFC."""
    text = _LINE_BREAKS.sub(" ", typed)
    text = unicodedata.normalize("NFC", text.translate(_BLANK_LETTERS))
    text = "".join(_kept_signs(text))
    return " ".join(text.split()).strip("\u200c\u200d ")


def clean_long_text(typed: str) -> str:
    """Like `clean_text`, but lines stay lines and empty lines part paragraphs."""
    lines = [clean_text(line) for line in typed.replace("\r\n", "\n").split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def _kept_signs(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for sign in text:
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > _MARKS_IN_A_ROW or kind in ("Cc", "Cs", "Cn", "Co"):
            continue
        if kind == "Cf" and sign not in _JOINERS:
            continue
        kept.append(sign)
    return kept


def has_letter(text: str) -> bool:
    """Whether anything in `text` can be seen (marks and joiners alone cannot)."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def comparable(text: str) -> str:
    """The same for "Jörg  MÜLLER" and "jörg müller": Unicode form NFKC, case folded, one space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())[:KEY_LENGTH]


def searchable(text: str) -> str:
    """`comparable`, without accents and with ß as ss, so that "muller" and "Nguyen" find people."""
    apart = unicodedata.normalize("NFKD", comparable(clean_text(text)))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return plain.replace("đ", "d").replace("ø", "o").replace("ł", "l")[:KEY_LENGTH]


def read_mailbox(typed: str) -> str | None:
    """A mailbox as it is written to (domain in lower case), or None when it cannot be one.

    Syntax by RFC 5321/5322 as email-validator reads it; never asks the DNS."""
    try:
        found = validate_email(
            typed.strip(), check_deliverability=False, test_environment=True, strict=True
        )
    except EmailNotValidError:
        return None
    if found.domain in ("localhost", "localhost.localdomain"):
        return None
    return found.normalized


def mailbox_key(mailbox: str) -> str:
    """The mailbox as compared: case does not make two."""
    return mailbox.casefold()[:MAILBOX_LENGTH]
