"""As what somebody comes: a word and a shape on the badge, and a colour that only adds to them."""

from mint_events.badges.rules import Category
from mint_events.kernel.words import Words

CATEGORIES = ("guest", "member", "speaker", "press", "helper", "child")
CATEGORY_WORDS = {
    "guest": Words("Gast", "Guest"),
    "member": Words("Mitglied", "Member"),
    "speaker": Words("Vortrag", "Speaker"),
    "press": Words("Presse", "Press"),
    "helper": Words("Helferteam", "Helper"),
    "child": Words("Kind", "Child"),
}
_SHAPES = {"guest": "star", "member": "circle"}  # the others have one of their own name
# Dark enough for white words (4.5 : 1); a member's is that of the cluster's shape.
CATEGORY_TONES = {
    "speaker": "#1f4e8c",
    "press": "#8a3b12",
    "helper": "#6b2f7a",
    "child": "#0b6170",
}
SHAPE_TONES = {
    "circle": "#0a6a4e",
    "square": "#1f4e8c",
    "triangle": "#8a3b12",
    "diamond": "#6b2f7a",
    "hexagon": "#0b6170",
    "star": "#6b5300",
}


def decide_category_key(
    by_hand: str | None, *, is_speaker: bool, is_press: bool, is_child: bool, is_member: bool
) -> str:
    """As what somebody comes: what an organizer said, else the marks for the door, else what the
    registration tells."""
    if by_hand in CATEGORIES:
        return by_hand
    told = (
        ("speaker", is_speaker),
        ("press", is_press),
        ("child", is_child),
        ("member", is_member),
    )
    return next((key for key, holds in told if holds), "guest")


def describe_category(key: str, cluster: Category | None) -> Category:
    """The word and shape for it; a member of a cluster wears the cluster's."""
    if key == "member" and cluster:
        return cluster
    return Category(CATEGORY_WORDS[key], _SHAPES.get(key, key))


def decide_tone(design: str, key: str, cluster: Category | None, accent: str) -> str:
    """The colour behind the word, "" for none. On a band everybody has one; else only those whom
    people should find."""
    if key in CATEGORY_TONES:
        return CATEGORY_TONES[key]
    if design != "band":
        return ""
    return SHAPE_TONES[cluster.shape] if key == "member" and cluster else accent
