"""What a letter is, before it becomes a message: subject, both bodies, pictures and attachments."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the letter, such as ("ticket.pdf", "application/pdf", print_it).

    `content` is the bytes, or a function that makes them: it is called late, when the database
    session is closed, so give it plain values and print there."""

    filename: str
    media_type: str
    content: bytes | Callable[[], bytes]

    def read(self) -> bytes:
        """The file's bytes."""
        return self.content if isinstance(self.content, bytes) else self.content()


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A black and white PNG that stands in the HTML as `cid:<name>`; `name` is letters, digits and
    dashes. It may be small, one pixel a module of a QR code: it is sent large and sharp."""

    name: str
    png: bytes


@dataclass(frozen=True, slots=True)
class LetterContent:
    """A whole letter as a room wrote it; `html` and `text` say the same (see `layout.py`).
    `unsubscribe_url`: where a mail program's own button leads (RFC 8058); mostly none."""

    subject: str
    html: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    inline: tuple[InlinePicture, ...] = ()
    unsubscribe_url: str = ""
