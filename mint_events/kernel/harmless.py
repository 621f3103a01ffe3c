"""Whether a name may stand in a letter. Who signs a stranger up chooses what our letter to them says;
a name that reads like a link or a message would make it theirs. Wrong only costs a neutral greeting."""

import re
import unicodedata

MOST_SIGNS = 70
MOST_WORDS = 8  # "María del Carmen Fernández López de la Torre"
LONGEST_WORD = 40
_BETWEEN = frozenset("'’ʼ`´-‐‑–·・‌‍")  # inside names: O'Brien, Jean-Luc, Gal·la, joiners
_SPACED = re.compile(r"\s")
_REPEATED = re.compile(r"(.)\1{4}")
# "St.", "Prof." and "h.c.", but not "t.co." or "win.example".
_SHORTENED = re.compile(r"[^\W\d_]{1,4}\.|([^\W\d_]\.){2,4}")
# Words of messages. Some are rare names too: their owners are greeted neutrally.
_MESSAGE_WORDS = frozenset(
    [
        "account",
        "achtung",
        "anmelden",
        "bank",
        "bitcoin",
        "bitte",
        "bonus",
        "call",
        "casino",
        "claim",
        "click",
        "com",
        "crypto",
        "dear",
        "dot",
        "dringend",
        "eur",
        "euro",
        "euros",
        "free",
        "frei",
        "gesperrt",
        "gewinn",
        "gewinne",
        "gewinnen",
        "gewinner",
        "gewonnen",
        "gratis",
        "guthaben",
        "haben",
        "hallo",
        "hello",
        "here",
        "hier",
        "http",
        "https",
        "jackpot",
        "jetzt",
        "klick",
        "klicke",
        "klicken",
        "konto",
        "kostenlos",
        "kredit",
        "liebe",
        "lieber",
        "link",
        "login",
        "mahnung",
        "now",
        "offer",
        "passwort",
        "password",
        "payment",
        "paypal",
        "please",
        "prize",
        "punkt",
        "rechnung",
        "sofort",
        "ueberweisung",
        "überweisung",
        "urgent",
        "usd",
        "verify",
        "viagra",
        "visit",
        "win",
        "winner",
        "wichtig",
        "www",
        "you",
        "your",
        "zahlung",
        "ihr",
        "ihre",
        "sie",
    ]
)


def is_name_harmless(name: str) -> bool:
    """Whether `name` looks like somebody's name and nothing else: letters of any script, few and
    short words, no signs that links, telephone numbers, sums or sentences are made of."""
    if not 0 < len(name) <= MOST_SIGNS or _REPEATED.search(name):
        return False
    words = name.split(" ")
    return len(words) <= MOST_WORDS and all(_is_word_of_a_name(word) for word in words)


def _is_word_of_a_name(word: str) -> bool:
    if not 0 < len(word) <= LONGEST_WORD or _SPACED.search(word):
        return False
    parts = re.split("[-‐‑–]", word)
    if any(part.casefold().strip(".") in _MESSAGE_WORDS for part in parts):
        return False
    return all(_is_shortened(part) or _is_plain(part) for part in parts)


def _is_shortened(part: str) -> bool:
    return bool(_SHORTENED.fullmatch(part)) and part.replace(".", "").isalpha()


def _is_plain(part: str) -> bool:
    has_letter = any(unicodedata.category(sign)[0] == "L" for sign in part)
    return has_letter and all(
        unicodedata.category(sign)[0] in "LM" or sign in _BETWEEN for sign in part
    )
