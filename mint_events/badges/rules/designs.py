"""Where things stand on a badge: one frame for each design, worked out from the label's size.

All lengths in millimetres, drawn up for 90 × 54 and made larger or smaller with the label."""

from dataclasses import dataclass

from mint_events.kernel.words import Words

DESIGNS = {
    "classic": Words("Klassisch", "Classic"),
    "given": Words("Großer Vorname", "Large first name"),
    "band": Words("Farbiges Band", "Coloured band"),
    "photo": Words("Fotozeichen groß", "Large photo mark"),
}
ACCENTS = {
    "mint": ("#0a6a4e", Words("Mint", "Mint")),
    "blue": ("#1f4e8c", Words("Blau", "Blue")),
    "plum": ("#6b2f7a", Words("Pflaume", "Plum")),
    "brick": ("#8a3b12", Words("Ziegel", "Brick")),
    "ink": ("#33423a", Words("Tinte", "Ink")),
}
_DRAWN_FOR = (90.0, 54.0)
_SMALLEST, _LARGEST = 0.6, 1.9
LEAST_FOR_PICTURE = 48.0
# With its white around: 25 modules. Under 16 mm an office printer and a phone need luck.
_QR_MM, _QR_SMALLEST, _QR_LARGEST = 23.81, 16.5, 36.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the label, from its left upper corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The boxes of one design on one label. `scale` is 1 on 90 × 54 mm. `band`: the line with the
    category fills its box with colour. `photo_mark`: the large sign about photos, with its words in
    `photo`. `picture`: a strip along the upper edge."""

    design: str
    width: float
    height: float
    scale: float
    event: Box
    names: Box
    organisation: Box
    kind: Box
    photo: Box
    qr: Box
    is_band: bool = False
    has_rule: bool = False
    photo_mark: Box | None = None
    picture: Box | None = None

    @property
    def line_mark(self) -> float:
        """The side of the small signs that stand before words."""
        return 4.4 * self.scale


def scale_for(width: float, height: float) -> float:
    """How much larger than 90 × 54 mm everything may be on such a label."""
    wanted = min(width / _DRAWN_FOR[0], height / _DRAWN_FOR[1])
    return round(max(_SMALLEST, min(_LARGEST, wanted)), 3)


def frame_of(design: str, width: float, height: float, *, has_picture: bool = False) -> Frame:
    """The frame of a design for a label of `width` × `height` mm. A low one has no room for a
    picture, whatever is asked."""
    label = _Label(width, height, has_picture and height >= LEAST_FOR_PICTURE)
    return _FRAMES[design](label)


class _Label:
    """The label with what all designs share: margins, the picture, the QR in its corner."""

    def __init__(self, width: float, height: float, has_picture: bool) -> None:
        self.width, self.height = width, height
        self.scale = s = scale_for(width, height)
        self.margin = 4.0 * s
        side = max(_QR_SMALLEST, min(_QR_LARGEST, _QR_MM * s))
        self.qr = Box(width - side - 2.2 * s, height - side - 2.2 * s, side, side)
        self.beside = self.qr.left - self.margin - 1.0 * s
        self.inner = width - 2 * self.margin
        self.upper = round(max(7.0, height * 0.15), 2) if has_picture else 0.0
        self.picture = Box(0.0, 0.0, width, self.upper) if has_picture else None

    def line(self, bottom: float, height: float, width: float | None = None) -> Box:
        """A box beside the QR, so many scaled millimetres above the lower edge."""
        s = self.scale
        top = self.height - (bottom + height) * s
        return Box(self.margin, top, self.beside if width is None else width, height * s)

    def names(self, top: float, least_below: float) -> Box:
        """What is left for the names between `top` and what stands below, clear of the QR."""
        s = self.scale
        above = self.upper + top * s
        below = max(least_below * s, self.height - self.qr.top + 0.2 * s)
        return Box(self.margin, above, self.inner, self.height - above - below)


def _classic(label: _Label) -> Frame:
    s = label.scale
    return Frame(
        "classic", label.width, label.height, s,
        event=Box(label.margin, label.upper + 3.4 * s, label.inner, 4.0 * s),
        names=label.names(8.2, 25.0),
        organisation=label.line(15.0, 9.6),
        kind=label.line(9.0, 4.4),
        photo=label.line(3.8, 4.4),
        qr=label.qr,
        has_rule=True,
        picture=label.picture,
    )  # fmt: skip


def _given(label: _Label) -> Frame:
    s = label.scale
    return Frame(
        "given", label.width, label.height, s,
        event=label.line(3.6, 3.4),
        names=label.names(3.6, 25.6),
        organisation=label.line(18.8, 6.4),
        kind=label.line(13.2, 4.4),
        photo=label.line(8.2, 4.4),
        qr=label.qr,
        picture=label.picture,
    )  # fmt: skip


def _band(label: _Label) -> Frame:
    s = label.scale
    return Frame(
        "band", label.width, label.height, s,
        event=label.line(3.6, 3.4),
        names=label.names(11.6, 24.6),
        organisation=label.line(13.4, 9.8),
        kind=Box(0.0, label.upper, label.width, 9.6 * s),
        photo=label.line(8.2, 4.4),
        qr=label.qr,
        is_band=True,
        picture=label.picture,
    )  # fmt: skip


def _photo(label: _Label) -> Frame:
    s = label.scale
    side = min(13.0 * s, label.qr.top - label.upper - 7.2 * s)
    column = label.qr.width - 3.0 * s
    left = label.qr.left + (label.qr.width - side) / 2
    names = label.names(8.6, 20.4)
    room = label.qr.left - label.margin - 0.5 * s
    return Frame(
        "photo", label.width, label.height, s,
        event=Box(label.margin, label.upper + 3.4 * s, room, 4.0 * s),
        names=Box(names.left, names.top, room, label.height - names.top - 20.6 * s),
        organisation=label.line(10.0, 9.8),
        kind=label.line(3.8, 4.4),
        photo=Box(label.qr.left + 1.5 * s, label.upper + 3.4 * s + side, column, 3.8 * s),
        qr=label.qr,
        has_rule=True,
        photo_mark=Box(left, label.upper + 3.0 * s, side, side),
        picture=label.picture,
    )  # fmt: skip


_FRAMES = {"classic": _classic, "given": _given, "band": _band, "photo": _photo}
