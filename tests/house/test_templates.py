"""Templates mirror the views, escape everything, and nothing is loaded from anybody else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
PACKAGE = ROOT / "mint_events"
SHARED = {"layout", "parts", "errors", "mail", "print"}  # no views of their own
ASKED_FOR = re.compile(r"""{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""")
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\(")
ELSEWHERE = re.compile(
    r"""(?:@import|url\(|src=|from\s|import\(|fetch\()\s*["']?(?:https?:)?//[^\s"')]+"""
)
# Where SVG that we have drawn ourselves is handed to a template.
DRAWN_BY_US = {
    "mint_events/checkin/views_organizer/phones.py",
    "mint_events/checkin/views_organizer/practice.py",
    "mint_events/tickets/views_public.py",
    "mint_events/console/design.py",
}


def rendered() -> dict[str, set[str]]:
    """Template → the files that render it."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            name = node.value if isinstance(node, ast.Constant) else None
            if isinstance(name, str) and re.fullmatch(r"[\w/]+\.(html|txt)", name):
                found.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return found


def asked_for() -> dict[str, set[str]]:
    """Template → the templates that extend, include or import it."""
    found: dict[str, set[str]] = {}
    for path in TEMPLATES.rglob("*.*"):
        for name in ASKED_FOR.findall(path.read_text()):
            found.setdefault(name, set()).add(str(path.relative_to(TEMPLATES)))
    return found


def pages() -> Iterator[str]:
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = str(path.relative_to(TEMPLATES))
        if name.split("/")[0] not in SHARED or name.startswith("mail/organizer/"):
            yield name


def test_every_template_stands_with_the_views_that_render_it() -> None:
    by_code, by_templates = rendered(), asked_for()
    lost = []
    for name in pages():
        room, audience, _ = name.split("/")
        mirrors = tuple(f"mint_events/{room}/views_{part}" for part in (audience, "pages"))
        own = [path for path in by_code.get(name, ()) if path.startswith(mirrors)]
        if not own and not by_templates.get(name):
            lost.append(name)
    assert lost == []


def test_every_template_that_is_asked_for_is_there() -> None:
    there = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*")}
    full = {name for name in {**rendered(), **asked_for()} if "/" in name}
    assert {name for name in full if name not in there and f"print/{name}" not in there} == set()


def test_every_page_stands_in_a_layout() -> None:
    for name in pages():
        text = (TEMPLATES / name).read_text()
        if "{% block main %}" in text:
            assert re.search(r"{%-? extends ", text), name


def test_nothing_is_shown_unescaped() -> None:
    found = {
        str(path.relative_to(ROOT))
        for folder in (TEMPLATES, PACKAGE)
        for path in folder.rglob("*.*")
        if path.suffix in (".html", ".txt", ".py") and UNESCAPED.search(path.read_text())
    }
    assert found == DRAWN_BY_US


def test_styles_scripts_and_templates_load_nothing_from_elsewhere() -> None:
    ours = [
        path
        for folder in (ROOT / "static", TEMPLATES)
        for path in sorted(folder.rglob("*.*"))
        if path.suffix in (".css", ".js", ".html", ".svg", ".webmanifest")
        and "vendor" not in path.parts
    ]
    assert len(ours) > 60
    found = {str(path): ELSEWHERE.findall(path.read_text()) for path in ours}
    assert {path: urls for path, urls in found.items() if urls} == {}


@pytest.mark.parametrize(
    "text",
    ["@import '//cdn.example.org/a.css'", "url(https://example.org/a.woff2)", 'src="//x.example/a.js"',
     'import("https://esm.example/x")', 'fetch("https://example.org")'],
)  # fmt: skip
def test_control_what_is_loaded_from_elsewhere_is_seen(text: str) -> None:
    assert ELSEWHERE.search(text)
