"""What the races share: a real server over a database of its own, and a look into that database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from mint_events import create_app
from tests.conftest import close_app
from tests.support.databases import Database, Databases
from tests.support.house import House
from tests.support.server import LiveServer, serving
from tests.support.settings import settings_for

Serve = Callable[..., tuple[LiveServer, House]]
# Letters wait: nobody listens there, so that the courier costs the races nothing.
NO_MAIL = {"MINT_SMTP_URL": "smtp://127.0.0.1:9"}


@pytest.fixture
def serve(database: Database, databases: Databases, tmp_path: Path) -> Iterator[Serve]:
    """`serve()` starts the house, `serve("places")` one that is broken there; also a House over
    the same database, for building and looking."""
    with ExitStack() as stack:

        def start(broken: str = "", workers: int = 2, **others: str) -> tuple[LiveServer, House]:
            url = databases.fresh(database.kind).url
            program = ("-m", "tests.support.broken_house", broken) if broken else ()
            settings = {**NO_MAIL, "MINT_WORKERS": str(workers), **others}
            server = stack.enter_context(serving(tmp_path / "server", url, *program, **settings))
            app = create_app(settings_for(tmp_path, url, base_url=server.url))
            stack.callback(close_app, app)
            return server, House(app)

        yield start
