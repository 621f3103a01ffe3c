"""The log holds no personal data: what an exception says may be what a guest typed, so nothing of it
gets there but its kind."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "mint_events").rglob("*.py"))
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "msg"}
# Of an exception: where it came from (written without its text), and our own word for it.
FIT = ("exc_info",)
# courier: what a mail server says, without mailboxes. runner: the kind of a mishap.
KNOWN = {"mail/courier.py: _ADDRESS.sub('…', why)", "printing/runner.py: _why(error)"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "log" and node.func.attr in LEVELS:
                yield node


def is_fit(value: ast.expr) -> bool:
    """A word of ours, a number, or a field of something; the type of an exception, not its text."""
    if isinstance(value, ast.Call):
        return (isinstance(value.func, ast.Name) and value.func.id == "len") or is_moment(value)
    if isinstance(value, ast.Attribute):
        return value.attr != "args"
    return isinstance(value, ast.Constant | ast.Name) and not is_exception(value)


def is_moment(value: ast.Call) -> bool:
    return isinstance(value.func, ast.Attribute) and value.func.attr == "isoformat"


def is_exception(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in {"error", "exc", "refusal", "mishap"}


def unfit(source: str) -> list[str]:
    """What is logged and might tell more than it should."""
    given = [
        keyword.value
        for call in calls(ast.parse(source))
        for keyword in call.keywords
        if keyword.arg not in FIT
    ]
    return [ast.unparse(value) for value in given if not is_fit(value)]


def test_what_is_logged_of_an_exception_is_its_kind() -> None:
    found = {
        f"{path.relative_to(ROOT / 'mint_events')}: {said}"
        for path in SOURCES
        for said in unfit(path.read_text())
    }
    assert found == KNOWN


def test_control_texts_of_exceptions_are_caught() -> None:
    for value in (
        "str(error)",
        "repr(error)",
        "f'{error}'",
        "error",
        "error.args",
        "str(error)[:200]",
    ):
        assert unfit(f"log.error('x', reason={value})"), value
    for value in ("type(error).__name__", "error.kind", "job.uid", "len(due)", "3"):
        assert not unfit(f"log.error('x', reason={value})"), value
    assert not unfit("log.error('x', exc_info=error)")
