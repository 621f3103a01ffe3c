"""Both languages everywhere: the catalogue is whole, and no sentence is glued from pieces."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from babel.messages.mofile import read_mo

from tests.support.tongues import CATALOGUE, pairs, read_catalogue
from tools.words import collect, known, troubles

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "mint_events").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
GETTEXT = {"_", "_l", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext"}
GLUED_IN_A_TEMPLATE = re.compile(r"\b(_|ngettext)\([^()]*\)\s*[~+]|[~+]\s*(_|ngettext)\(")


def test_every_text_is_translated_and_none_is_left_over() -> None:
    wanted, given = collect(), known()
    assert list(troubles(wanted, given)) == []
    assert {message.id for message in given} == {message.id for message in wanted}
    assert len(wanted) > 300  # it did look


def test_no_translation_is_a_guess() -> None:
    assert [message.id for message in read_catalogue() if message.fuzzy] == []


def test_what_is_compiled_is_what_is_written() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {pair for message in read_mo(file) if message.id for pair in pairs(message)}
    written = {pair for message in read_catalogue() if message.id for pair in pairs(message)}
    assert compiled == {pair for pair in written if pair[1]}, "make test compiles it anew"


def places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[a-z]|%%|\{\w*\}|</?\w+", text))


def test_translations_keep_placeholders_and_markup() -> None:
    wrong = []
    for message in read_catalogue():
        for english, german in pairs(message):
            if (
                message.id
                and german
                and not set(places(german)) <= set(places(english)) | {"%(num)d"}
            ):
                wrong.append((english, german))
            if message.id and not message.pluralizable and places(german) != places(english):
                wrong.append((english, german))
    assert wrong == []


def test_translations_begin_and_end_alike() -> None:
    def edges(text: str) -> tuple[str, str, str]:
        return (
            text[: len(text) - len(text.lstrip())],
            text[len(text.rstrip()) :],
            (text.strip()[-1:] if text.strip()[-1:] in ":…" else ""),
        )

    wrong = [pair for m in read_catalogue() if m.id for pair in pairs(m)
             if pair[1] and edges(pair[0]) != edges(pair[1])]  # fmt: skip
    assert wrong == []


def german_texts() -> Iterator[str]:
    for message in read_catalogue():
        yield from (german for _, german in pairs(message))
    for _, german, _ in all_words():
        yield german


def test_german_says_sie() -> None:
    familiar = re.compile(r"\b(du|dich|dir|dein\w*|euch|euer\w*|eure\w*)\b", re.IGNORECASE)
    assert [text for text in german_texts() if familiar.search(text)] == []


# Words in the code


def text_of(node: ast.expr | None) -> str | None:
    """The text of a literal; an f-string's places as {}. None when it is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None


def words_in(tree: ast.AST) -> Iterator[tuple[str | None, str | None, int]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "Words"
            and (node.args or node.keywords)
        ):
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            german = node.args[0] if node.args else named.get("de")
            english = node.args[1] if len(node.args) > 1 else named.get("en")
            if german is None or english is None or text_of(german) or text_of(english) is not None:
                yield text_of(german), text_of(english), node.lineno


def all_words() -> Iterator[tuple[str, str, str]]:
    for path in SOURCES:
        for german, english, line in words_in(ast.parse(path.read_text())):
            yield f"{path.relative_to(ROOT)}:{line}", german or "", english or ""


def test_words_in_the_code_have_both_languages_and_the_same_places() -> None:
    found = list(all_words())
    assert len(found) > 80
    one_sided = [each for each in found if bool(each[1]) != bool(each[2])]
    assert one_sided == []
    unlike = [each for each in found if places(each[1]) != places(each[2])]
    assert unlike == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('Words("Ja")', [("Ja", None)]),
        ('Words(de="Ja")', [("Ja", None)]),
        ('Words("", "Yes")', [("", "Yes")]),
        ('Words(f"Bis {x}", en=f"To {y}")', [("Bis {}", "To {}")]),
        ("Words(a, b)", []),
        ("Words()", []),
    ],
)
def test_control_one_sided_words_are_seen(code: str, expected: list[tuple[str, str]]) -> None:
    assert [found[:2] for found in words_in(ast.parse(code))] == expected


# Glue


def is_gettext(node: ast.AST) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return name in GETTEXT or name == "in_"


def glued(tree: ast.AST) -> Iterator[int]:
    """Lines where a translated text is put together with another text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and (is_gettext(node.left) or is_gettext(node.right)):
            yield node.lineno
        if is_gettext(node) and not is_written_there(node):
            yield node.lineno


def is_written_there(call: ast.Call) -> bool:
    """Whether a message stands in its call: another one cannot be collected."""
    name = getattr(call.func, "id", "")
    return name not in GETTEXT or not call.args or isinstance(call.args[0], ast.Constant)


def test_no_text_in_the_code_is_glued_from_pieces() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in SOURCES
        for line in glued(ast.parse(path.read_text()))
    ]
    assert found == []


def test_no_text_in_a_template_is_glued_from_pieces() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in TEMPLATES
        for match in GLUED_IN_A_TEMPLATE.finditer(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    ['_("Until ") + day', '"* " + gettext("Done")', '_("Until %s") % day', "_(text)",
     'words.in_(lang) + "."'],
)  # fmt: skip
def test_control_glue_in_code_is_seen(code: str) -> None:
    assert list(glued(ast.parse(code))) == [1]


@pytest.mark.parametrize("template", ['{{ _("Until") ~ day }}', '{{ day + _("on") }}'])
def test_control_glue_in_templates_is_seen(template: str) -> None:
    assert GLUED_IN_A_TEMPLATE.search(template)
