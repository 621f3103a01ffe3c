"""A small house with only the mail room in it, letters for its tests, and couriers to kill."""

import os
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select, update

from mint_events.config import Settings
from mint_events.kernel import clock
from mint_events.kernel.database import db, end_reading, prepare_engine, session, unit_of_work
from mint_events.kernel.words import Language, Words
from mint_events.mail import courier as courier_module
from mint_events.mail.actions import post_letter
from mint_events.mail.courier import Courier, Tally
from mint_events.mail.journal import Journal
from mint_events.mail.kinds import register_letters
from mint_events.mail.layout import Button, Facts, Letter, Paragraph, Picture, render_letter
from mint_events.mail.letter import Attachment, InlinePicture, LetterContent
from mint_events.mail.models import Letter as Row
from mint_events.mail.queries import LetterView, get_letter, letter_view, list_letters
from mint_events.web.languages import init_languages

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2027, 1, 15, 9, 30, tzinfo=UTC)
PDF = b"%PDF-1.7 " + bytes(range(256)) * 200
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def write_test_letter(about_id: int, lang: Language) -> LetterContent | None:
    """A letter with everything in it, about no row."""
    title = Words(de="Ihr Testbrief", en="Your test letter").in_(lang)
    letter = Letter(
        title=title,
        greeting=Words(de="Guten Tag,", en="Good day,").in_(lang),
        parts=(
            Paragraph(f"Jörg Müller-Lüdenscheidt, O'Brien, 山田太郎: {about_id}"),
            Facts((("Wann", "28. Februar 2027, 14:00 Uhr"), ("Wo", "experimenta <Heilbronn>"))),
            Picture("qr", alt="QR-Code", caption="ABCD EFGH"),
            Button("Öffnen", "http://127.0.0.1:5000/my/abc"),
        ),
        closing=Words(de="Herzliche Grüße", en="Kind regards").in_(lang),
    )
    html, text = render_letter(letter, lang)
    pdf = Attachment(
        "ticket.pdf", "application/pdf", lambda: b"%PDF-1.7 " + bytes(range(256)) * 200
    )
    calendar = Attachment("calendar.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR\r\n")
    return LetterContent(title, html, text, (pdf, calendar), (InlinePicture("qr", PNG),))


def write_broken_letter(about_id: int, lang: Language) -> LetterContent | None:
    """A letter whose template is broken."""
    raise KeyError("Jörg Müller")


def write_no_letter(about_id: int, lang: Language) -> LetterContent | None:
    """A letter about something that is gone."""
    return None


WRITERS = {"test": write_test_letter, "broken": write_broken_letter, "gone": write_no_letter}


def make_post_office(data_dir: Path, database_url: str = "", smtp_url: str = "") -> Flask:
    """A Flask app with the mail room, its tables not yet made."""
    environment = {
        "MINT_DATA_DIR": str(data_dir),
        "MINT_DATABASE_URL": database_url,
        "MINT_SMTP_URL": smtp_url,
        "MINT_SECRET_KEY": "x" * 40,
        "MINT_MAIL_FROM": "MINT Events Büro <events@example.org>",
    }
    settings = Settings.from_environment(environment)
    app = Flask("post_office", template_folder=str(ROOT / "templates"))
    app.config.update(MINT=settings, SQLALCHEMY_DATABASE_URI=settings.database_url)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    init_languages(app)
    register_letters(WRITERS)
    return app


@dataclass
class Office:
    """The house, and what tests do with it."""

    app: Flask
    data_dir: Path
    database_url: str

    def post(
        self, count: int = 1, kind: str = "test", to: str = "guest{}@example.org"
    ) -> list[int]:
        """Posts letters; returns their ids."""
        with self.app.app_context(), unit_of_work():
            return [
                post_letter(kind, n, f"uid{n}", to.format(n), "de", clock.now())
                for n in range(count)
            ]

    def letter(self, letter_id: int) -> LetterView:
        with self.app.app_context():
            end_reading()
            return get_letter(letter_id)

    def states(self) -> list[str]:
        with self.app.app_context():
            end_reading()
            found = list_letters()
            assert found.pages == 1
            return [letter.state for letter in reversed(found.letters)]

    def deliver(self) -> Tally:
        """One courier's run, until nothing is due."""
        return Courier(self.app).run(once=True)


def _die_before_the(count: int, where: str) -> None:
    """Makes this process kill itself at a set point of its work on letter number `count`."""
    owner, name = {
        "claim": (Courier, "_send_all"),
        "write": (courier_module, "write_message"),
        "journal": (Journal, "note"),
        "commit": (courier_module.actions, "note_sent"),
    }[where]
    real = getattr(owner, name)
    seen = iter(range(1, 10**6))

    def doomed(*args: object) -> object:
        idle = where == "commit" and not args[0]
        if not idle and next(seen) == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args)

    setattr(owner, name, doomed)


def run_courier(data_dir: str, database_url: str, smtp_url: str, how: str, *doom: str) -> None:
    """A courier in a process of its own: "once" or "on", then perhaps where and at which letter
    it kills itself, or "no-lock"."""
    app = make_post_office(Path(data_dir), database_url, smtp_url)
    if doom == ("no-lock",):
        break_the_claim()
    elif doom:
        _die_before_the(int(doom[1]), doom[0])
    Courier(app).run(once=how == "once")


def break_the_claim() -> None:
    """The control: letters are claimed by looking first and writing afterwards, without a lock."""

    def claim(self: Courier) -> list[object]:
        with self.app.app_context():
            rows = session().scalars(select(Row).where(Row.state == "waiting")).all()
            seen = [letter_view(row) for row in rows]
            time.sleep(0.5)  # the other looks, too
            session().rollback()
            values = {"state": "sending", "claim": self.name}
            ids = [row.id for row in seen]
            with unit_of_work():
                session().execute(update(Row).where(Row.id.in_(ids)).values(**values))
            return list(seen)

    Courier._claim = claim  # type: ignore[method-assign,assignment]
