"""Settings: what is read, what is made once, and what stops the start with one line."""

import stat
import threading
from pathlib import Path

import pytest

from mint_events.config import SettingIsWrong, Settings, SmtpServer


def read(tmp_path: Path, **given: str) -> Settings:
    return Settings.from_environment({"MINT_DATA_DIR": str(tmp_path), **given})


def test_defaults_are_those_of_the_contract(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.database_url == f"sqlite:///{tmp_path}/mint.sqlite3"
    assert (found.base_url, found.host, found.port, found.workers) == (
        "http://127.0.0.1:5000", "127.0.0.1", 5000, 2,
    )  # fmt: skip
    assert (found.demo, found.smtp, found.redis_url, found.trusted_proxies) == (True, None, None, 0)
    assert found.mail_from == "MINT Events <events@localhost>"
    assert not found.is_https


def test_empty_is_as_good_as_not_given(tmp_path: Path) -> None:
    names = "DATABASE_URL SECRET_KEY BASE_URL HOST PORT WORKERS DEMO SMTP_URL MAIL_FROM REDIS_URL"
    assert read(tmp_path, **{f"MINT_{name}": "" for name in names.split()}) == read(tmp_path)


def test_secret_key_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    first = read(tmp_path).secret_key
    assert len(first) >= 64
    assert read(tmp_path).secret_key == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert read(tmp_path / "other").secret_key != first
    assert read(tmp_path, MINT_SECRET_KEY="given " * 8).secret_key == "given " * 8


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    found: list[str] = []
    together = threading.Barrier(8)

    def start() -> None:
        together.wait()
        found.append(read(tmp_path).secret_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
        ("sqlite:////tmp/x.db", "sqlite:////tmp/x.db"),
    ],
)
def test_database_url(tmp_path: Path, given: str, read_as: str) -> None:
    assert read(tmp_path, MINT_DATABASE_URL=given).database_url == read_as


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("https://Events.Example.ORG", "https://events.example.org"),
        ("https://events.example.org/", "https://events.example.org"),
        ("http://192.168.1.5:8080", "http://192.168.1.5:8080"),
    ],
)
def test_base_url(tmp_path: Path, given: str, read_as: str) -> None:
    found = read(tmp_path, MINT_BASE_URL=given)
    assert found.base_url == read_as
    assert found.is_https is read_as.startswith("https")


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("smtp://h", SmtpServer("h", 587, None, None, "offered")),
        ("smtp://h:25", SmtpServer("h", 25, None, None, "offered")),
        ("smtp://u:p%40ss@h:587?tls=required", SmtpServer("h", 587, "u", "p@ss", "required")),
        ("smtps://u%40x:p@h", SmtpServer("h", 465, "u@x", "p", "direct")),
    ],
)
def test_smtp_url(tmp_path: Path, given: str, read_as: SmtpServer) -> None:
    assert read(tmp_path, MINT_SMTP_URL=given).smtp == read_as


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("DATABASE_URL", "mysql://h/d"),
        ("DATABASE_URL", "events.db"),
        ("BASE_URL", "events.example.org"),
        ("BASE_URL", "ftp://events.example.org"),
        ("BASE_URL", "https://events.example.org/sub"),
        ("BASE_URL", "https://events.example.org?x=1"),
        ("BASE_URL", "https://user@events.example.org"),
        ("BASE_URL", "https://münchen.example"),  # its QR could not be alphanumeric
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("PORT", "５０００"),
        ("PORT", "-1"),
        ("WORKERS", "0"),
        ("WORKERS", "two"),
        ("DEMO", "yes"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "all"),
        ("SMTP_URL", "http://h"),
        ("SMTP_URL", "smtp://"),
        ("SMTP_URL", "smtp://h:port"),
        ("SMTP_URL", "smtp://h?tls=never"),
        ("MAIL_FROM", "MINT Events"),
        ("MAIL_FROM", "MINT <a@b>\r\nBcc: x@example.org"),
        ("MAIL_FROM", "a@b@c"),
        ("REDIS_URL", "http://h"),
    ],
)
def test_wrong_setting_is_named_in_one_line(tmp_path: Path, name: str, given: str) -> None:
    with pytest.raises(SettingIsWrong) as raised:
        read(tmp_path, **{f"MINT_{name}": given})
    said = str(raised.value)
    assert said.startswith(f"MINT_{name}: ")
    assert len(said.splitlines()) == 1


def test_folder_that_cannot_be_made_and_key_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingIsWrong, match="^MINT_DATA_DIR: "):
        read(tmp_path / "file" / "data")
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(SettingIsWrong, match="^MINT_SECRET_KEY: "):
        read(tmp_path)
