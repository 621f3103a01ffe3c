"""The CSS of a design: where its boxes stand and how large its words are. For paper in millimetres and
points; for the preview, the same in parts of the window's size."""

from collections.abc import Callable, Iterable

from mint_events.badges.rules.designs import Box, Frame
from mint_events.paper.widths import MM_PER_PT

Length = Callable[[float], str]


def in_mm(length: float) -> str:
    """A length on paper."""
    return f"{length:.4g}mm"


def in_window(length: float) -> str:
    """The same in a window: `--mm` says how large a millimetre is there."""
    return f"calc(var(--mm) * {length:.4g})"


def frame_css(frame: Frame, accent: str, say: Length = in_mm) -> str:
    """The rules for the boxes of a frame; what is always so stands in static/print/badges.css."""
    rules = [
        _place(".e", frame.event, say),
        f".e{{color:{accent};line-height:{say(3.4 * frame.scale)}}}",
        _place(".n", frame.names, say, has_height=False),
        _place(".o", frame.organisation, say),
        _place(".p", frame.photo, say),
        _place(".q", frame.qr, say),
        *(_band(frame, say) if frame.is_band else _kind(frame, say)),
        *(_photo_mark(frame, say) if frame.photo_mark else _photo_line(frame, say)),
        _blank(frame, say),
    ]
    if frame.has_rule:
        rules.append(f".e{{border-bottom:{say(0.3)} solid {accent}}}")
    if frame.picture:
        rules.append(_place(".pic", frame.picture, say))
    return "".join(rules)


def _blank(frame: Frame, say: Length) -> str:
    line = f"border-bottom:{say(0.25)} solid #33423a"
    return f".blank{{height:{say(11 * frame.scale)};margin-bottom:{say(1)};{line}}}"


def _band(frame: Frame, say: Length) -> list[str]:
    s, box = frame.scale, frame.kind
    side, margin = say(6 * s), f"{say((box.height - 6 * s) / 2)} {say(2.2 * s)} 0 0"
    return [
        _place(".k", box, say),
        f".k{{line-height:{say(box.height)};padding:0 {say(4 * s)};box-sizing:border-box}}",
        f".k img{{width:{side};height:{side};margin:{margin}}}",
    ]


def _kind(frame: Frame, say: Length) -> list[str]:
    s, mark = frame.scale, say(frame.line_mark)
    # The colour goes a little beyond the line, to both sides; the words stay where they are.
    more = f"padding:0 {say(1.2 * s)};margin-left:{say(-1.2 * s)}"
    return [
        _place(".k", frame.kind, say),
        f".k{{line-height:{mark}}}",
        f".k img{{width:{mark};height:{mark};margin-right:{say(1.6 * s)}}}",
        f".k.tone{{{more}}}",
    ]


def _photo_line(frame: Frame, say: Length) -> list[str]:
    s, mark = frame.scale, say(frame.line_mark)
    return [
        f".p{{line-height:{mark};font-size:{say(8.5 * s * MM_PER_PT)}}}",
        f".p img{{width:{mark};height:{mark};margin-right:{say(1.6 * s)}}}",
    ]


def _photo_mark(frame: Frame, say: Length) -> list[str]:
    assert frame.photo_mark is not None
    size = min(8.0 * frame.scale, frame.photo.width * 8.0 / 22.5)
    line, font = say(frame.photo.height), say(size * MM_PER_PT)
    return [
        _place(".m", frame.photo_mark, say),
        f".p{{line-height:{line};font-size:{font};text-align:center;font-weight:700}}",
    ]


def _place(name: str, box: Box, say: Length, *, has_height: bool = True) -> str:
    height = f";height:{say(box.height)}" if has_height else ""
    return f"{name}{{left:{say(box.left)};top:{say(box.top)};width:{say(box.width)}{height}}}"


def size_css(points: Iterable[float], say: Length = in_mm) -> str:
    """A class for each font size that is used: `.s330` is 33 points."""
    return "".join(
        f".{size_class(size)}{{font-size:{say(size * MM_PER_PT)}}}" for size in sorted(set(points))
    )


def size_class(points: float) -> str:
    """The name of that class."""
    return f"s{round(points * 10)}"


def lower_css(frame: Frame, lowers: Iterable[float], say: Length = in_mm) -> str:
    """A class for each distance (mm) by which names begin lower than their box."""
    return "".join(
        f".y{round(lower * 2)}{{top:{say(frame.names.top + lower)}}}"
        for lower in sorted(set(lowers))
        if lower
    )


def tone_css(tones: Iterable[str]) -> str:
    """A class for each colour behind words."""
    return "".join(f".t{tone[1:]}{{background:{tone}}}" for tone in sorted(set(tones)) if tone)
