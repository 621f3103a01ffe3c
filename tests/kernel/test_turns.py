"""Writers of a SQLite file pass their turn on; other databases do that by themselves."""

from pathlib import Path
from threading import Event, Thread

from sqlalchemy import create_engine

from mint_events.kernel.turns import in_turn


def test_second_waits_until_the_first_is_done(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    order: list[str] = []
    waits = Event()

    def second() -> None:
        waits.set()
        with in_turn(engine):
            order.append("second")

    thread = Thread(target=second)
    with in_turn(engine):
        thread.start()
        waits.wait(5)
        thread.join(0.1)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


def test_turn_is_passed_on_after_an_error(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    for _ in range(2):
        try:
            with in_turn(engine):
                raise ValueError
        except ValueError:
            pass


def test_database_in_memory_needs_none(tmp_path: Path) -> None:
    with in_turn(create_engine("sqlite://")), in_turn(create_engine("sqlite:///:memory:")):
        pass
    assert list(tmp_path.iterdir()) == []
