"""What HOUSE's directions say and import-linter cannot: a reader of sources, not of the program."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.furniture import FURNISHED, FURNITURE, OF_ITS_OWN

BACK_ROOMS = {"kernel", "web", "paper", "mail", "staff", "network"}
GUEST_ROOMS = {
    "events",
    "registration",
    "tickets",
    "checkin",
    "badges",
    "reports",
    "printing",
    "privacy",
}
ROOMS = BACK_ROOMS | GUEST_ROOMS | {"console"}
REQUEST_WORDS = {"request", "session", "g", "flash", "url_for"}
VIEWS_MAY_TAKE = {"unit_of_work", "end_reading"}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "misc"}
MOST_LINES = 250


@dataclass(frozen=True)
class Source:
    """One module of the package. `room` is "" at the top, `piece` its furniture, e.g. `actions`."""

    path: Path
    room: str
    piece: str
    text: str
    tree: ast.Module

    def imports(self) -> Iterator[tuple[str, str]]:
        """Each imported (module, name); the name is "" for `import module`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.module or "", alias.name) for alias in node.names)

    def calls(self) -> Iterator[tuple[str, str]]:
        """Each called (owner, name), e.g. ("datetime", "now"); the owner is "" for a plain name."""
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name):
                yield "", node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield ast.unparse(node.func.value).rpartition(".")[2], node.func.attr

    def models_imported(self) -> Iterator[str]:
        """The rooms whose models it imports."""
        for module, name in self.imports():
            found = re.match(r"mint_events\.(\w+)(\.models)?\b", module)
            if found and (found[2] or name == "models"):
                yield found[1]


def read_sources(package: Path) -> list[Source]:
    """All modules of the package."""
    found = []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package).with_suffix("").parts
        room = inside[0] if inside[0] in ROOMS else ""
        piece = inside[1] if room and len(inside) > 1 else ""
        text = path.read_text()
        found.append(Source(path.relative_to(package), room, piece, text, ast.parse(text)))
    return found


def views_import_no_models(source: Source) -> Iterator[str]:
    """Views get plain values from queries."""
    if source.piece.startswith("views"):
        yield from (f"imports the models of {room}" for room in source.models_imported())


def views_leave_the_session_alone(source: Source) -> Iterator[str]:
    """Views open a unit of work and nothing else."""
    if not source.piece.startswith("views"):
        return
    for module, name in source.imports():
        if module == "mint_events.kernel.database" and name not in VIEWS_MAY_TAKE:
            yield f"imports {name} from the database"
        if module.startswith(("sqlalchemy", "flask_sqlalchemy")) and module != "sqlalchemy.exc":
            yield f"imports {module}"


def commit_stands_in_one_place(source: Source) -> Iterator[str]:
    """unit_of_work commits, once, at its end."""
    if source.path != Path("kernel/database.py"):
        yield from ("commits" for _, name in source.calls() if name == "commit")


def actions_open_no_unit_of_work(source: Source) -> Iterator[str]:
    """Whoever calls an action says where the transaction ends."""
    if source.piece in ("actions", "queries", "models", "rules", "letters"):
        yield from ("opens a unit of work" for _, name in source.calls() if name == "unit_of_work")


def actions_know_no_request(source: Source) -> Iterator[str]:
    """Who acts is an argument."""
    if source.piece in ("actions", "queries", "rules", "models"):
        for module, name in source.imports():
            if module == "flask" and name in REQUEST_WORDS:
                yield f"imports {name} from flask"


def actions_write_their_own_tables(source: Source) -> Iterator[str]:
    """Other rooms' tables are read, in queries."""
    if source.piece == "actions":
        for room in source.models_imported():
            if room != source.room:
                yield f"imports the models of {room}"


def the_clock_tells_the_time(source: Source) -> Iterator[str]:
    """Else tests cannot set it."""
    if source.path == Path("kernel/clock.py"):
        return
    for owner, name in source.calls():
        if (owner, name) in (("datetime", "now"), ("datetime", "utcnow"), ("date", "today")):
            yield f"asks {owner}.{name}()"
        if (owner, name) == ("time", "time"):
            yield "asks time.time()"


def modules_say_what_they_are_for(source: Source) -> Iterator[str]:
    """In one to three lines, unless there is nothing in them."""
    if source.text.strip() and not ast.get_docstring(source.tree):
        yield "has no docstring"


def modules_are_short_and_well_named(source: Source) -> Iterator[str]:
    """A name that says nothing gathers everything."""
    lines = source.text.count("\n")
    if lines > MOST_LINES:
        yield f"has {lines} lines; split it by use"
    if source.path.stem in EMPTY_NAMES or source.path.parent.name in EMPTY_NAMES:
        yield "has a name that says nothing"


def rooms_hold_only_furniture(source: Source) -> Iterator[str]:
    """The contracts know furniture by its names: what stands beside it escapes them."""
    if source.room not in FURNISHED or source.piece in FURNITURE | {"__init__"}:
        return
    if f"{source.room}/{source.piece}" not in OF_ITS_OWN:
        yield f"{source.piece} is no furniture; put it into a package of it, e.g. rules/"


RULES: tuple[Callable[[Source], Iterable[str]], ...] = (
    views_import_no_models,
    views_leave_the_session_alone,
    commit_stands_in_one_place,
    actions_open_no_unit_of_work,
    actions_know_no_request,
    actions_write_their_own_tables,
    the_clock_tells_the_time,
    modules_say_what_they_are_for,
    modules_are_short_and_well_named,
    rooms_hold_only_furniture,
)


def violations(rule: Callable[[Source], Iterable[str]], sources: Iterable[Source]) -> list[str]:
    """One line for each place that breaks the rule."""
    return [f"{source.path}: {fault}" for source in sources for fault in rule(source)]
