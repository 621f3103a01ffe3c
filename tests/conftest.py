"""What every test may ask for; tests/README.md tells it in words."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Playwright, sync_playwright

from mint_events import create_app
from mint_events.config import Settings
from mint_events.kernel.database import db, writing_options
from mint_events.migrating import init_migrations
from mint_events.web.languages import LANGUAGE_COOKIE
from tests.factories import make_staff
from tests.support.browsers import Browsers
from tests.support.client import PageClient, client_of
from tests.support.databases import KINDS, Database, Databases, empty
from tests.support.haste import forget_what_stays, hurry, make_passwords_cheap
from tests.support.house import House
from tests.support.logins import open_browser_login
from tests.support.network import forbid_leaving
from tests.support.server import LiveServer, serving
from tests.support.settings import BASE_URL, settings_for
from tests.support.smtp import SmtpSink

NOON = datetime(2027, 1, 15, 12, 0, tzinfo=UTC)  # when `clock` begins; 13:00 in Heilbronn
CLUSTER = "MINT_TEST_POSTGRES_URL"
FIRST = ("axe", "races")
IS_OURS = "MINT_TEST_POSTGRES_IS_OURS"  # the cluster, which goes when the run ends


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--databases sqlite` leaves PostgreSQL out."""
    parser.addoption("--databases", default=",".join(KINDS), help="sqlite, postgresql, or both")


def pytest_configure(config: pytest.Config) -> None:
    """The first process starts the cluster that all share."""
    if "postgresql" in kinds_asked_for(config) and not os.environ.get(CLUSTER):
        from tests.support.cluster import start_cluster

        running = start_cluster(os.getpid())
        os.environ[CLUSTER], os.environ[IS_OURS] = running.url("postgres"), "1"
        config.add_cleanup(running.stop)


def kinds_asked_for(config: pytest.Config) -> list[str]:
    """The kinds of database of this run."""
    return [kind for kind in KINDS if kind in config.getoption("--databases")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that needs a database runs on each kind; the others run once."""
    kinds = kinds_for(metafunc.definition, kinds_asked_for(metafunc.config))
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", kinds, indirect=True)
    if "bare_kind" in metafunc.fixturenames:
        metafunc.parametrize("bare_kind", kinds)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What one process does alone comes first, side by side: one reads pages, one mostly waits."""
    forget_what_stays()  # all is imported now
    marks = {item: item.get_closest_marker("xdist_group") for item in items}
    items.sort(key=lambda item: (mark := marks[item]) is None or mark.args[0] not in FIRST)


def kinds_for(test: pytest.Item, kinds: list[str]) -> list[str]:
    """Those of `kinds` that this test runs on: what it is marked for, and with CI set one of the
    two by turns for the long ones to which either is as good, which controls are too."""
    only = test.get_closest_marker("only_on")
    if only:
        return [kind for kind in kinds if kind in only.args]
    is_either = test.get_closest_marker("either_database") or test.name.startswith("test_control_")
    if is_either and os.environ.get("CI"):
        return [kinds[crc32(test.name.encode()) % len(kinds)]]
    return kinds


@pytest.fixture(autouse=True, scope="session")
def _stay_on_this_machine_and_hurry() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        forbid_leaving(patch.setattr)
        make_passwords_cheap(patch.setattr)
        yield


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes databases: `fresh`, `bare`, and the `shared` one."""
    found = Databases(tmp_path_factory.mktemp("databases"), lambda: os.environ[CLUSTER])
    yield found
    if not os.environ.get(IS_OURS):  # a quarter of a second each
        found.drop_all()


@pytest.fixture
def database(request: pytest.FixtureRequest, databases: Databases) -> Database:
    """This process's database of each kind in turn; `app` empties it."""
    return databases.shared(request.param)


@pytest.fixture(scope="session")
def _apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Database], Flask]]:
    made: dict[str, Flask] = {}

    def app_for(database: Database) -> Flask:
        if database.kind not in made:
            data_dir = tmp_path_factory.mktemp(database.kind)
            made[database.kind] = hurry(create_app(settings_for(data_dir, database.url)))
        return made[database.kind]

    yield app_for
    for app in made.values():
        close_app(app)


def close_app(app: Flask) -> None:
    """Gives its connections back."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(database: Database, _apps: Callable[[Database], Flask]) -> Flask:
    """The application with all rooms, over an empty database."""
    app = _apps(database)
    with app.app_context(), db.engine.connect() as connection:
        empty(connection.execution_options(**writing_options(db.engine.dialect.name)))
        connection.commit()
    return app


@pytest.fixture
def bare_app(databases: Databases, tmp_path: Path, bare_kind: str) -> Iterator[Flask]:
    """The application over a database without tables, ready for its migrations."""
    app = create_app(settings_for(tmp_path, databases.bare(bare_kind).url))
    init_migrations(app)
    yield app
    close_app(app)


@pytest.fixture
def settings(app: Flask) -> Settings:
    """The application's settings."""
    found: Settings = app.config["MINT"]
    return found


@pytest.fixture
def make_app(app: Flask, settings: Settings) -> Iterator[Callable[..., Flask]]:
    """The same house with other settings: `make_app(base_url="https://events.example.org")`."""
    made: list[Flask] = []

    def make(**others: Any) -> Flask:
        settled = settings_for(settings.data_dir, settings.database_url, **others)
        made.append(hurry(create_app(settled)))
        return made[-1]

    yield make
    for each in made:
        close_app(each)


@pytest.fixture
def house(app: Flask) -> House:
    """Acts and asks without a request."""
    return House(app)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without scripts that checks every page it fetches."""
    return client_of(app)


Login = Callable[..., PageClient]


@pytest.fixture
def login(app: Flask) -> Login:
    """`login(client, "organizer")` makes an account and logs this browser in."""

    def log_in(client: PageClient, role: str = "organizer") -> PageClient:
        mailbox = make_staff(app, role)
        open_browser_login(app, client, mailbox)
        return client

    return log_in


@pytest.fixture
def organizer(client: PageClient, login: Login) -> PageClient:
    """The browser of an organizer, logged in, reading English."""
    client.set_cookie(LANGUAGE_COOKIE, "en", domain=urlsplit(BASE_URL).hostname or "")
    return login(client)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stops the clock at NOON: `clock.shift(60)`, `clock.move_to(…)`."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One driver for all browsers of this process: it cannot have two."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browsers(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browsers]:
    """Chromium, started once for all tests: `browsers.new_context(…)`."""
    running = Browsers(playwright, tmp_path_factory.mktemp("browsers"))
    yield running
    running.close()


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    """A mail server that keeps what it gets."""
    with SmtpSink() as running:
        yield running


@pytest.fixture
def live_server(
    request: pytest.FixtureRequest, databases: Databases, database: Database, tmp_path: Path
) -> Iterator[LiveServer]:
    """`python app.py` over a database of its own. A marker gives it settings:
    `@pytest.mark.server(MINT_WORKERS="4")`."""
    marker = request.node.get_closest_marker("server")
    given = marker.kwargs if marker else {}
    with serving(tmp_path / "server", databases.fresh(database.kind).url, **given) as server:
        yield server
