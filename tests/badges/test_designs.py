"""Where things stand on a badge: for every design on every sheet, within the label and beside each other."""

from dataclasses import fields
from itertools import combinations, product

import pytest

from mint_events.badges.rules import Category
from mint_events.badges.rules.categories import (
    CATEGORIES,
    CATEGORY_TONES,
    CATEGORY_WORDS,
    SHAPE_TONES,
    decide_category_key,
    decide_tone,
    describe_category,
)
from mint_events.badges.rules.designs import ACCENTS, DESIGNS, Box, Frame, frame_of
from mint_events.kernel.words import Words
from mint_events.paper.sheets import SHEETS

SIZES = sorted({(sheet.width, sheet.height) for sheet in SHEETS.values()} | {(65.0, 34.0)})
CASES = list(product(DESIGNS, SIZES, (False, True)))


def _boxes(frame: Frame) -> dict[str, Box]:
    found = {each.name: getattr(frame, each.name) for each in fields(frame)}
    return {name: box for name, box in found.items() if isinstance(box, Box)}


def _apart(one: Box, other: Box) -> bool:
    return (
        one.left + one.width <= other.left + 0.01
        or other.left + other.width <= one.left + 0.01
        or one.top + one.height <= other.top + 0.01
        or other.top + other.height <= one.top + 0.01
    )


@pytest.mark.parametrize(("design", "size", "has_picture"), CASES)
def test_boxes_lie_on_the_label_and_beside_each_other(
    design: str, size: tuple[float, float], has_picture: bool
) -> None:
    frame = frame_of(design, *size, has_picture=has_picture)
    boxes = _boxes(frame)
    for name, box in boxes.items():
        assert box.width > 0 and box.height > 0, name
        assert box.left >= 0 and box.top >= 0, name
        assert box.left + box.width <= size[0] + 0.01, name
        assert box.top + box.height <= size[1] + 0.01, name
    for (name, box), (other, at) in combinations(boxes.items(), 2):
        assert _apart(box, at), f"{name} on {other}"
    assert frame.names.height >= 5.5  # a given name of 8 points and a family name below it
    assert frame.qr.width >= 16


def test_frame_grows_with_the_label() -> None:
    small, large = frame_of("classic", 90, 54), frame_of("classic", 148, 105)
    assert (small.scale, large.scale) == (1.0, 1.644)
    assert large.qr.width > small.qr.width


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "tone",
    sorted({*CATEGORY_TONES.values(), *SHAPE_TONES.values(), *(c for c, _ in ACCENTS.values())}),
)
def test_white_words_are_readable_on_every_tone(tone: str) -> None:
    assert 1.05 / (_luminance(tone) + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("by_hand", "speaker", "press", "child", "member", "expected"),
    [
        (None, False, False, False, False, "guest"),
        (None, False, False, False, True, "member"),
        (None, False, False, True, True, "child"),
        (None, False, True, True, True, "press"),
        (None, True, True, False, True, "speaker"),
        ("helper", True, True, True, True, "helper"),
        ("guest", True, False, False, False, "guest"),
        ("nonsense", True, False, False, False, "speaker"),
    ],
)
def test_category_is_said_by_hand_or_told_by_what_is_known(
    by_hand: str | None, speaker: bool, press: bool, child: bool, member: bool, expected: str
) -> None:
    told = {"is_speaker": speaker, "is_press": press, "is_child": child, "is_member": member}
    assert decide_category_key(by_hand, **told) == expected


def test_every_category_has_its_word_and_a_shape_of_its_own() -> None:
    shapes = {key: describe_category(key, None).shape for key in CATEGORIES}
    assert len(set(shapes.values())) == len(CATEGORIES)
    assert all(words.de and words.en for words in CATEGORY_WORDS.values())
    cluster = Category(Words("Arbeitsmarkt", "Labour Market"), "square")
    assert describe_category("member", cluster) == cluster
    assert describe_category("press", cluster).shape == "press"


@pytest.mark.parametrize(
    ("design", "key", "shape", "tone"),
    [
        ("classic", "guest", None, ""),
        ("classic", "member", "square", ""),
        ("classic", "press", None, CATEGORY_TONES["press"]),
        ("band", "guest", None, "#123456"),
        ("band", "member", "square", SHAPE_TONES["square"]),
        ("band", "member", None, "#123456"),
        ("band", "child", "square", CATEGORY_TONES["child"]),
    ],
)
def test_tone_behind_the_word(design: str, key: str, shape: str | None, tone: str) -> None:
    cluster = Category(Words("C", "C"), shape) if shape else None
    assert decide_tone(design, key, cluster, "#123456") == tone
