"""Objects of one PDF, ready to be written into others at any number."""

import re
from dataclasses import dataclass
from typing import Any

import pydyf

_REFERENCE = re.compile(rb"(\d+) 0 R")
_BODY = b"\nstream\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """An object as it is written. Every second part of `head` stands for a reference: the place of
    the object among the pieces. `body` is a stream's."""

    head: tuple[bytes, ...]
    body: bytes

    def write(self, first: int) -> bytes:
        """It, where the number of the first piece is `first`."""
        parts = list(self.head)
        parts[1::2] = [b"%d 0 R" % (first + int(one)) for one in parts[1::2]]
        return b"".join((*parts, self.body))


class Gatherer:
    """Objects of `pdf` (a pydyf.PDF) and all that they refer to."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._objects: list[Any] = []
        self._places: dict[int, int] = {}

    def add(self, thing: Any) -> None:
        """One more object; its place is the next."""
        self._objects.append(thing)

    def cut(self, data: bytes) -> Piece:
        """What is written as `data`. What it refers to is added."""
        head, mark, body = data.partition(_BODY)
        parts = _REFERENCE.split(head)
        parts[1::2] = [b"%d" % self._place(int(one)) for one in parts[1::2]]
        return Piece(tuple(parts), mark + body)

    def finish(self) -> tuple[Piece, ...]:
        """All of them. While one is cut, those that it refers to come behind the last."""
        return tuple(self.cut(thing.data) for thing in self._objects)

    def _place(self, number: int) -> int:
        if number not in self._places:
            self._places[number] = len(self._objects)
            self.add(self._pdf.objects[number])
        return self._places[number]


def add_pieces(pdf: Any, pieces: tuple[Piece, ...]) -> int:
    """Put all of them into `pdf`; the number of the first."""
    first = len(pdf.objects)
    for piece in pieces:
        pdf.add_object(_Placed(piece, first))
    return first


class _Placed(pydyf.Object):
    """A piece in the PDF that it is written into."""

    def __init__(self, piece: Piece, first: int) -> None:
        super().__init__()
        self._piece, self._first = piece, first

    @property
    def compressible(self) -> bool:
        return not self._piece.body  # streams stand for themselves

    @property
    def data(self) -> bytes:
        return self._piece.write(self._first)
