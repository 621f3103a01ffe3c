"""Every setting: read once at start, checked, typed. A wrong one stops the start with one line."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email


class SettingIsWrong(Exception):
    """A setting that cannot be used; its text names the setting and says what is expected."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where letters are handed over. `tls`: "direct" (smtps), "required" or "offered" STARTTLS."""

    host: str
    port: int
    user: str | None
    password: str | None
    tls: str


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's settings (names and defaults: README, "Settings")."""

    data_dir: Path
    database_url: str
    secret_key: str
    base_url: str
    host: str
    port: int
    workers: int
    demo: bool
    smtp: SmtpServer | None
    mail_from: str
    redis_url: str | None
    trusted_proxies: int

    @property
    def is_https(self) -> bool:
        """Whether guests reach us encrypted; cookies are then marked Secure."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Reads the `MINT_…` variables. Raises SettingIsWrong."""
        env = os.environ if environment is None else environment
        data_dir = _data_dir(env)
        return cls(
            data_dir=data_dir,
            database_url=_database_url(env, data_dir),
            secret_key=env.get("MINT_SECRET_KEY") or _kept_secret_key(data_dir),
            base_url=_base_url(env),
            host=env.get("MINT_HOST") or "127.0.0.1",
            port=_number(env, "MINT_PORT", 5000, 1, 65535),
            workers=_number(env, "MINT_WORKERS", 2, 1, 64),
            demo=_yes_or_no(env, "MINT_DEMO", True),
            smtp=_smtp(env),
            mail_from=_mail_from(env),
            redis_url=_redis_url(env),
            trusted_proxies=_number(env, "MINT_TRUSTED_PROXIES", 0, 0, 9),
        )


def _data_dir(env: Mapping[str, str]) -> Path:
    given = env.get("MINT_DATA_DIR")
    path = Path(given) if given else Path(__file__).resolve().parent.parent / "instance"
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingIsWrong(f"MINT_DATA_DIR: cannot make the folder {path}: {error}") from None
    if not os.access(path, os.W_OK):
        raise SettingIsWrong(f"MINT_DATA_DIR: {path} cannot be written to")
    return path.resolve()


def _database_url(env: Mapping[str, str], data_dir: Path) -> str:
    given = env.get("MINT_DATABASE_URL")
    if not given:
        return f"sqlite:///{data_dir / 'mint.sqlite3'}"
    if given.startswith("postgresql://"):
        return given.replace("postgresql://", "postgresql+psycopg://", 1)
    if not given.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingIsWrong(
            "MINT_DATABASE_URL: must begin with sqlite:/// or postgresql+psycopg://"
        )
    return given


def _kept_secret_key(data_dir: Path) -> str:
    path = data_dir / "secret_key"
    if not path.exists():
        _make_secret_key(path)
    return _read_secret_key(path)


def _make_secret_key(path: Path) -> None:
    # Written aside and linked into place: several processes may start at once, one key wins.
    aside = path.with_name(f"secret_key.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def _read_secret_key(path: Path) -> str:
    key = path.read_text().strip()
    if len(key) < 32:
        raise SettingIsWrong(f"MINT_SECRET_KEY: {path} holds no usable key; delete it or set one")
    return key


def _base_url(env: Mapping[str, str]) -> str:
    given = (env.get("MINT_BASE_URL") or "http://127.0.0.1:5000").rstrip("/")
    parts = urlsplit(given)
    # The host stands in the tickets' QR in upper case, so only signs of QR's alphanumeric mode
    # (ISO/IEC 18004, table 5) and no path.
    if parts.scheme not in ("http", "https") or not re.fullmatch(
        r"[a-z0-9.-]+(:\d{1,5})?", parts.netloc.lower()
    ):
        raise SettingIsWrong("MINT_BASE_URL: must look like https://events.example.org")
    if parts.path or parts.query or parts.fragment:
        raise SettingIsWrong("MINT_BASE_URL: must end after the host, without a path")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    given = env.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and low <= int(given) <= high):
        raise SettingIsWrong(f"{name}: must be a whole number from {low} to {high}")
    return int(given)


def _yes_or_no(env: Mapping[str, str], name: str, default: bool) -> bool:
    given = env.get(name) or ("1" if default else "0")
    if given not in ("0", "1"):
        raise SettingIsWrong(f"{name}: must be 0 or 1")
    return given == "1"


def _smtp(env: Mapping[str, str]) -> SmtpServer | None:
    given = env.get("MINT_SMTP_URL")
    if not given:
        return None
    parts = urlsplit(given)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or port == -1:
        raise SettingIsWrong("MINT_SMTP_URL: must look like smtp://user:password@host:587")
    if parts.query not in ("", "tls=required"):
        raise SettingIsWrong("MINT_SMTP_URL: after the host only ?tls=required is known")
    tls = "direct" if parts.scheme == "smtps" else ("required" if parts.query else "offered")
    return SmtpServer(
        host=parts.hostname,
        port=port or (465 if tls == "direct" else 587),
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        tls=tls,
    )


def _mail_from(env: Mapping[str, str]) -> str:
    given = env.get("MINT_MAIL_FROM") or "MINT Events <events@localhost>"
    match = re.fullmatch(r"(?:[^<>\r\n]*<)?([^<>\s@]+@[^<>\s@]+?)>?", given)
    if match is None:
        raise SettingIsWrong("MINT_MAIL_FROM: must look like MINT Events <events@example.org>")
    if not match[1].endswith("@localhost"):
        try:
            validate_email(match[1], check_deliverability=False, test_environment=True)
        except EmailNotValidError as error:
            raise SettingIsWrong(f"MINT_MAIL_FROM: {error}") from None
    return given


def _redis_url(env: Mapping[str, str]) -> str | None:
    given = env.get("MINT_REDIS_URL") or None
    if given and not given.startswith(("redis://", "rediss://", "unix://")):
        raise SettingIsWrong("MINT_REDIS_URL: must begin with redis:// or rediss://")
    return given
