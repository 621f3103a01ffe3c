"""What was there before own sheets of labels were numbered onwards, and texts had a length."""

import flask_migrate
from flask import Flask
from sqlalchemy import text

from mint_events.badges.actions import add_sheet
from mint_events.badges.models import BadgeSheet
from mint_events.badges.rules.own_sheets import SheetPlan
from mint_events.kernel.database import unit_of_work

OWN = SheetPlan("Neu", 21000, 29700, 2, 5, 9000, 5400, 1500, 1350)
EVENT = """INSERT INTO events (id, uid, slug, kind, state, title_de, title_en, summary_de, summary_en,
  venue, address, starts_at, ends_at, places_taken, waiting_list, last_queue_number, max_companions,
  version, created_at) VALUES (1, 'e', 'jubilee', 'public', 'open', 'Fest', '', '', '', '', '',
  '2027-02-28 13:00:00', '2027-02-28 17:00:00', 0, true, 0, 3, 1, '2026-11-01 12:00:00')"""
SHEET = """INSERT INTO badge_sheets (id, name, name_key, page_width, page_height, columns, rows, width,
  height, margin_left, margin_top, gap_x, gap_y) VALUES (3, 'Alt', 'alt', 21000, 29700, 2, 5, 9000,
  5400, 1500, 1350, 0, 0)"""
RUN = """INSERT INTO badge_runs (event_id, number, printed_at, choices) VALUES (1, 1,
  '2026-11-01 12:00:00', :choices)"""
WORDS = """INSERT INTO certificate_settings (event_id, contents_de, contents_en, unit, place, signatory,
  role_de, role_en, changed_at) VALUES (1, :long, 'Robots', 'lessons', 'Heilbronn', 'Dr. B', '', '',
  '2026-11-01 12:00:00')"""
ROWS = (
    (SHEET, {}),
    (RUN, {"choices": '{"sheet": "own-7"}'}),
    (WORDS, {"long": "ß" * 1000}),
)


def test_rows_survive_and_a_sheet_that_a_print_names_is_not_another(bare_app: Flask) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade(revision="0001")
        with unit_of_work() as current:
            current.execute(text(EVENT))
        flask_migrate.upgrade(revision="0025")
        with unit_of_work() as current:
            for statement, values in ROWS:
                current.execute(text(statement), values)
        flask_migrate.upgrade()
        with unit_of_work() as current:
            said = "SELECT contents_de, contents_en FROM certificate_settings"
            assert current.execute(text(said)).one() == ("ß" * 900, "Robots")
            assert current.get_one(BadgeSheet, 3).name == "Alt"
            if current.get_bind().dialect.name == "sqlite":  # PostgreSQL's sequence knows by itself
                assert add_sheet(OWN) == 8
