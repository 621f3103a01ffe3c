"""Letters as bytes: RFC 5322 with MIME, written directly, since the library took ten times as long.

Every header value passes `_header`, which lets no line break or other control sign through."""

import binascii
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, parseaddr

import idna

from mint_events.mail.letter import Attachment, InlinePicture, LetterContent
from mint_events.mail.pictures import enlarge

CRLF = b"\r\n"
_LINE = 76
_RAW_A_LINE = 57  # bytes that base64 turns into 76 signs
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[A-Za-z0-9.:]+\]")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; ?[a-z]+=[A-Za-z0-9-]+)*")


class AddressIsWrong(Exception):
    """Nothing can be sent to this address."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What goes round a letter: who, to whom, when, about what."""

    mail_from: str  # "MINT Events <events@example.org>"
    recipient: str
    message_id: str
    date: datetime
    lang: str
    about_uid: str
    name: str  # of a file that holds the letter, without its ending


@dataclass(frozen=True, slots=True)
class Message:
    """A letter ready to be sent; the addresses are those of the envelope."""

    sender: str
    recipient: str
    content: bytes
    name: str

    @property
    def needs_utf8(self) -> bool:
        """Whether the server must know SMTPUTF8 (RFC 6531)."""
        return not (self.sender.isascii() and self.recipient.isascii())


def build_message(envelope: Envelope, letter: LetterContent) -> Message:
    """The letter as bytes, with CRLF. Raises AddressIsWrong."""
    name, sender = parseaddr(envelope.mail_from)
    sender, recipient = write_address(sender), write_address(envelope.recipient)
    mark = re.sub(r"[^A-Za-z0-9]", "", envelope.message_id.partition("@")[0])[:30]
    head = [
        _header("From", _named(name, sender)),
        _header("To", recipient),
        _header("Subject", _encoded(letter.subject, len("Subject: "))),
        _header("Date", format_datetime(envelope.date)),
        _header("Message-ID", envelope.message_id),
        _header("Content-Language", envelope.lang),
        _header("Auto-Submitted", "auto-generated"),
        *([_header("X-Mint-Registration", envelope.about_uid)] if envelope.about_uid else []),
        *_unsubscribe(letter.unsubscribe_url),
        b"MIME-Version: 1.0",
    ]
    content = CRLF.join(head) + CRLF + _body(letter, mark) + CRLF
    return Message(sender, recipient, content, envelope.name)


def _unsubscribe(url: str) -> list[bytes]:
    # RFC 8058: a mail program sends a POST there by itself, without cookies, when somebody presses
    # its button. It wants https, so without it programs show nothing.
    if not url:
        return []
    post = "List-Unsubscribe=One-Click"
    return [_header("List-Unsubscribe", f"<{url}>"), _header("List-Unsubscribe-Post", post)]


def write_address(address: str) -> str:
    """An address for envelope and header: its domain in ASCII (IDNA). Raises AddressIsWrong."""
    local, at, domain = address.rpartition("@")
    if not (local and at and domain) or len(address) > 254 or not _is_plain(local):
        raise AddressIsWrong("not an address")
    if not domain.isascii():
        try:
            domain = idna.encode(domain, uts46=True).decode()
        except idna.IDNAError:
            raise AddressIsWrong("no such domain") from None
    if not _DOMAIN.fullmatch(domain):
        raise AddressIsWrong("no such domain")
    return f"{local}@{domain}"


def _is_plain(local: str) -> bool:
    # Quoted local parts ("a b"@x) are legal and unused; they only open doors.
    return all(
        _ATOM.fullmatch(sign) if sign.isascii() else unicodedata.category(sign)[0] in "LNMPS"
        for sign in local
    )


def _header(name: str, value: str) -> bytes:
    if any(unicodedata.category(sign) == "Cc" for sign in value.replace("\r\n ", "")):
        raise ValueError(f"control sign in header {name}")
    return f"{name}: {value}".encode()


def _clean(text: str) -> str:
    return " ".join("".join(" " if _breaks(sign) else sign for sign in text).split())


def _breaks(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs")


def _encoded(text: str, indent: int) -> str:
    """`text` as header text, in encoded words where it is not plain ASCII, folded."""
    text = _clean(text)
    if text.isascii() and len(text) + indent <= _LINE and "=?" not in text:
        return text
    header = Header(text, "utf-8", maxlinelen=_LINE, header_name="x" * max(indent - 2, 0))
    return header.encode(linesep="\r\n")


def _named(name: str, address: str) -> str:
    name = _clean(name)
    if not name:
        return address
    if name.isascii() and len(name) < 60:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <{address}>'
    return f"{_encoded(name, len('From: '))}\r\n <{address}>"


def _body(letter: LetterContent, mark: str) -> bytes:
    html = _text_part("html", letter.html)
    if letter.inline:
        html = _multipart("related", f"r{mark}", [html, *map(_picture_part, letter.inline)])
    body = _multipart("alternative", f"a{mark}", [_text_part("plain", letter.text), html])
    if not letter.attachments:
        return body
    return _multipart("mixed", f"m{mark}", [body, *map(_attachment_part, letter.attachments)])


def _multipart(sort: str, mark: str, parts: list[bytes]) -> bytes:
    # "=_" stands neither in base64 nor in quoted-printable, so no part can hold the boundary.
    boundary = f"=_{mark}".encode()
    head = b'Content-Type: multipart/%s; boundary="%s"' % (sort.encode(), boundary)
    between = CRLF + b"--" + boundary
    return head + CRLF + b"".join(between + CRLF + part for part in parts) + between + b"--" + CRLF


def _text_part(sort: str, text: str) -> bytes:
    lines = "\n".join(text.splitlines()).encode("utf-8", "replace")
    printable = binascii.b2a_qp(lines, istext=True).replace(b"\n", CRLF)
    head = (
        f"Content-Type: text/{sort}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + printable


def _picture_part(picture: InlinePicture) -> bytes:
    name = _token(picture.name)
    return _coded(
        enlarge(picture.png),
        _header("Content-Type", "image/png"),
        _header("Content-ID", f"<{name}>"),
        _header("Content-Disposition", f'inline; filename="{name}.png"'),
    )


def _attachment_part(attachment: Attachment) -> bytes:
    if not _MEDIA_TYPE.fullmatch(attachment.media_type):
        raise ValueError("not a media type")
    name = _token(attachment.filename)
    return _coded(
        attachment.read(),
        _header("Content-Type", attachment.media_type),
        _header("Content-Disposition", f'attachment; filename="{name}"'),
    )


def _coded(raw: bytes, *head: bytes) -> bytes:
    view = memoryview(raw)
    lines = [
        binascii.b2a_base64(view[start : start + _RAW_A_LINE], newline=False)
        for start in range(0, len(view), _RAW_A_LINE)
    ]
    return CRLF.join([*head, b"Content-Transfer-Encoding: base64", b"", *lines])


def _token(name: str) -> str:
    if not _TOKEN.fullmatch(name):
        raise ValueError("file names in letters are ASCII letters, digits, dots and dashes")
    return name
