"""TrueType files: the glyphs of several cuts of one font in one file.

WeasyPrint keeps the numbers of the glyphs that it shows when it cuts a font down, so each can stand
at its number. The parts of which others are made (the dots of Ö) have no number to be kept: they
come behind the last."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

Metrics = tuple[int, int]  # width and left bearing
_NEEDED = (b"glyf", b"loca", b"hmtx", b"hhea", b"maxp", b"head")
_KEPT = (*_NEEDED, b"cvt ", b"fpgm", b"prep")
_TRUETYPE = (b"\0\1\0\0", b"true")
_LONG_OFFSETS = 1
# Of a part of a composite glyph: whether its place has two words, and how its size is written.
_WORDS, _MORE, _SIZES = 0x1, 0x20, ((0x8, 2), (0x40, 4), (0x80, 8))


class CannotUnite(Exception):
    """These cuts are not of one font, or not of a kind that we can put together."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A font file and the numbers of the glyphs that are shown with it."""

    file: bytes
    shown: frozenset[int]


@dataclass
class _Whole:
    """The glyphs of all cuts; `next` is the first number that nothing is shown with."""

    next: int
    outlines: dict[int, bytes] = field(default_factory=dict)
    metrics: dict[int, Metrics] = field(default_factory=dict)
    known: dict[tuple[bytes, Metrics], int] = field(default_factory=dict)

    def add_shown(self, number: int, outline: bytes, metrics: Metrics) -> None:
        """A glyph that keeps its number."""
        self.outlines.setdefault(number, outline)
        self.metrics.setdefault(number, metrics)

    def add_part(self, outline: bytes, metrics: Metrics) -> int:
        """The number of a glyph of which others are made."""
        number = self.known.setdefault((outline, metrics), self.next)
        if number == self.next:
            self.next += 1
            self.add_shown(number, outline, metrics)
        return number


class _Reader:
    """One cut's glyphs, brought over into the whole."""

    def __init__(self, cut: Cut, whole: _Whole) -> None:
        self._shown, self._whole = cut.shown | {0}, whole
        self.tables = _read_tables(cut.file)
        count = int.from_bytes(self.tables[b"maxp"][4:6])
        self._outlines = _read_outlines(self.tables, count)
        self._metrics = _read_metrics(self.tables, count)
        self._moved: dict[int, int] = {}

    def bring_over(self) -> None:
        """All that is shown, with what it is made of."""
        for number in sorted(self._shown):
            if number < len(self._outlines):
                self._move(number)

    def _move(self, number: int) -> int:
        if number not in self._moved:
            outline = self._outlines[number]
            if outline[:2] >= b"\x80":  # a negative count of contours: made of others
                outline = self._renumber(outline)
            metrics = self._metrics[number]
            if number in self._shown:
                self._whole.add_shown(number, outline, metrics)
                self._moved[number] = number
            else:
                self._moved[number] = self._whole.add_part(outline, metrics)
        return self._moved[number]

    def _renumber(self, outline: bytes) -> bytes:
        made, at = bytearray(outline), 10
        while True:
            flags, part = struct.unpack_from(">HH", made, at)
            struct.pack_into(">H", made, at + 2, self._move(part))
            at += 8 if flags & _WORDS else 6
            at += next((length for flag, length in _SIZES if flags & flag), 0)
            if not flags & _MORE:
                return bytes(made)


def unite_cuts(cuts: Sequence[Cut]) -> bytes:
    """A TrueType file with all glyphs that are shown with `cuts`. Raises CannotUnite."""
    whole = _Whole(max(number for cut in cuts for number in (*cut.shown, 0)) + 1)
    try:
        readers = [_Reader(cut, whole) for cut in dict.fromkeys(cuts)]
        for reader in readers:
            reader.bring_over()
    except (struct.error, IndexError) as error:
        raise CannotUnite from error
    tables = {tag: content for tag, content in readers[0].tables.items() if tag in _KEPT}
    limits = [reader.tables[b"maxp"][6:] for reader in readers]
    _put(tables, whole, b"".join(max(pair) for pair in zip(*map(_pairs, limits), strict=True)))
    return _write_tables(tables)


def _pairs(limits: bytes) -> list[bytes]:
    return [limits[at : at + 2] for at in range(0, len(limits), 2)]


def _read_tables(file: bytes) -> dict[bytes, bytes]:
    count = int.from_bytes(file[4:6])
    rows = [struct.unpack_from(">4sIII", file, 12 + 16 * n) for n in range(count)]
    tables = {tag: file[start : start + length] for tag, _, start, length in rows}
    if file[:4] not in _TRUETYPE or not tables.keys() >= set(_NEEDED):
        raise CannotUnite
    return tables


def _read_outlines(tables: dict[bytes, bytes], count: int) -> list[bytes]:
    if tables[b"head"][51] == _LONG_OFFSETS:
        offsets = struct.unpack_from(f">{count + 1}I", tables[b"loca"])
    else:
        offsets = tuple(2 * one for one in struct.unpack_from(f">{count + 1}H", tables[b"loca"]))
    return [tables[b"glyf"][offsets[n] : offsets[n + 1]] for n in range(count)]


def _read_metrics(tables: dict[bytes, bytes], count: int) -> list[Metrics]:
    whole = int.from_bytes(tables[b"hhea"][34:36])
    found: list[Metrics] = [struct.unpack_from(">Hh", tables[b"hmtx"], 4 * n) for n in range(whole)]
    for place in range(count - whole):  # the last width serves for all that follow
        (bearing,) = struct.unpack_from(">h", tables[b"hmtx"], 4 * whole + 2 * place)
        found.append((found[whole - 1][0], bearing))
    return found


def _put(tables: dict[bytes, bytes], whole: _Whole, limits: bytes) -> None:
    outlines = [whole.outlines.get(n, b"") for n in range(whole.next)]
    padded = [one + b"\0" * (-len(one) % 4) for one in outlines]
    offsets = [0]
    for one in padded:
        offsets.append(offsets[-1] + len(one))
    metrics = (whole.metrics.get(n, (0, 0)) for n in range(whole.next))
    count, head, hhea = whole.next.to_bytes(2), tables[b"head"], tables[b"hhea"]
    tables[b"glyf"] = b"".join(padded)
    tables[b"loca"] = struct.pack(f">{len(offsets)}I", *offsets)
    tables[b"hmtx"] = b"".join(struct.pack(">Hh", *one) for one in metrics)
    tables[b"hhea"] = hhea[:34] + count + hhea[36:]
    tables[b"maxp"] = tables[b"maxp"][:4] + count + limits
    tables[b"head"] = head[:50] + _LONG_OFFSETS.to_bytes(2) + head[52:]


def _write_tables(tables: dict[bytes, bytes]) -> bytes:
    """Readers of PDFs ask for no checksums; they stand there as in any font file all the same."""
    count = len(tables)
    step = count.bit_length() - 1
    rows, body, start = [], [], 12 + 16 * count
    for tag, content in sorted(tables.items()):
        padded = content + b"\0" * (-len(content) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        rows.append(struct.pack(">4sIII", tag, total, start, len(content)))
        body.append(padded)
        start += len(padded)
    head = struct.pack(">4sHHHH", _TRUETYPE[0], count, 16 << step, step, 16 * (count - (1 << step)))
    return head + b"".join(rows) + b"".join(body)
