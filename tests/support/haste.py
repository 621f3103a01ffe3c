"""What tests may have cheaper than the house has it, because no promise of the house hangs on it."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from mint_events.kernel.database import db
from mint_events.staff import passwords

TEMPLATES = Path(__file__).parents[2] / ".pytest_cache" / "templates"
Patch = Callable[[Any, str, Any], None]
_HOUSES = (passwords._HASHER, passwords._NOBODYS_HASH)
_CHEAP = (
    PasswordHasher(time_cost=1, memory_cost=16, parallelism=1),
    f"$argon2id$v=19$m=16,t=1,p=1${'A' * 22}${'A' * 43}",
)


def make_passwords_cheap(patch: Patch, *, cheap: bool = True) -> None:
    """A hash costs nothing instead of 30 ms. `cheap=False`: as the house has it, for the tests of
    just that. `patch` is `setattr`."""
    hasher, nobodys = _CHEAP if cheap else _HOUSES
    patch(passwords, "_HASHER", hasher)
    patch(passwords, "_NOBODYS_HASH", nobodys)


def keep_templates(app: Flask) -> Flask:
    """Compiles a template once for all processes and runs, until its text changes."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(TEMPLATES))
    return app


def forget_the_disk(app: Flask) -> Flask:
    """SQLite does not wait for the disk: a kill loses nothing by it, only a power cut."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sqlalchemy.event.listen(
                db.engine, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF")
            )
    return app


def hurry(app: Flask) -> Flask:
    """Both."""
    return forget_the_disk(keep_templates(app))


def forget_what_stays() -> None:
    """The collector no longer looks through what is imported (a quarter of a second each time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
