"""How the printer and the press talk: frames with a length before them, over two pipes."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

_LENGTH_BYTES = 4
_NAMED = re.compile(r"(?:qr|pic):[A-Za-z0-9._-]{1,64}")
MOST_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be printed. `parts` are whole HTML documents, printed one after the other into
    one PDF; `style` is the CSS of all of them; `pictures` are what `qr:<name>` and `pic:<name>`
    in the HTML stand for. `stencil` is the HTML of what each page of theirs is printed on
    (stencils.py); empty for nothing."""

    parts: Sequence[str]
    style: str
    pictures: Mapping[str, bytes]
    stencil: str = ""


def make_job(html: str, style: str, pictures: Mapping[str, bytes]) -> Job:
    """One part and, of the `pictures` of all, those that it or the style speaks of."""
    named = set(_NAMED.findall(html)) | set(_NAMED.findall(style))
    return Job([html], style, {name: pictures[name] for name in named & pictures.keys()})


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one frame; the caller flushes."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES))
    stream.write(content)


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None at the end of the stream. Raises EOFError within a frame."""
    head = _read_all(stream, _LENGTH_BYTES)
    if not head:
        return None
    length = int.from_bytes(head)
    if len(head) < _LENGTH_BYTES or length > MOST_BYTES:
        raise EOFError
    content = _read_all(stream, length)
    if len(content) < length:
        raise EOFError
    return content


def write_job(stream: IO[bytes], job: Job) -> None:
    """Send a job: one frame that says what it is, then a frame a picture."""
    said = {
        "parts": list(job.parts),
        "style": job.style,
        "pictures": list(job.pictures),
        "stencil": job.stencil,
    }
    write_frame(stream, json.dumps(said, ensure_ascii=False).encode())
    for content in job.pictures.values():
        write_frame(stream, content)
    stream.flush()


def read_job(stream: IO[bytes]) -> Job | None:
    """The next job; None when the printer has closed its end, or says by an empty frame that there
    is none."""
    head = read_frame(stream)
    if not head:
        return None
    said = json.loads(head)
    pictures = {name: read_frame(stream) or b"" for name in said["pictures"]}
    return Job(said["parts"], said["style"], pictures, said["stencil"])


def _read_all(stream: IO[bytes], length: int) -> bytes:
    """Exactly `length` bytes, fewer only at the end of the stream."""
    pieces = []
    while length:
        piece = stream.read(length)
        if not piece:
            break
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)
