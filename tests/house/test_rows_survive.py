"""What an installation has in its tables survives the migrations, on both databases."""

import flask_migrate
from flask import Flask
from sqlalchemy import text

from mint_events.kernel.database import session, unit_of_work

FIRST = "0001"
ROWS = (
    """INSERT INTO events (id, uid, slug, kind, state, title_de, title_en, summary_de, summary_en, venue,
      address, starts_at, ends_at, capacity, places_taken, waiting_list, last_queue_number,
      max_companions, version, created_at)
    VALUES (1, 'e', 'jubilee', 'public', 'open', 'Fest', '', '', '', '', '', '2027-02-28 13:00:00',
      '2027-02-28 17:00:00', 2, 2, true, 2, 3, 1, '2026-11-01 12:00:00')""",
    """INSERT INTO event_sessions (id, event_id, key, title_de, title_en, room, capacity, places_taken,
      position) VALUES (1, 1, 'robots', 'Roboter', '', '', 2, 2, 0)""",
    *(
        f"""INSERT INTO registrations (id, uid, event_id, status, guest_token, email, mailbox_key,
          name_key, organisation, lang, photo_consent, newsletter, party_size, queue_number, created_at)
        VALUES ({n}, 'r{n}', 1, '{status}', 't{n}', 'a@example.org', 'a@example.org', 'n{n}', '', 'de',
          false, false, 2, {turn}, '2026-11-02 12:00:00')"""
        for n, status, turn in (
            (1, "confirmed", "NULL"), (2, "waiting", "1"), (3, "waiting", "2"), (4, "cancelled", "3"),
        )
    ),
    *(
        f"INSERT INTO guests (registration_id, position, given_name, family_name, search_key)"
        f" VALUES ({n}, {p}, 'Jörg', 'O''Brien', 'jorg')"
        for n in (1, 2, 3, 4) for p in (0, 1)
    ),
    "INSERT INTO session_choices (registration_id, session_id) VALUES (1, 1), (2, 1)",
)  # fmt: skip
KEPT = {"events": 1, "event_sessions": 1, "registrations": 4, "guests": 8, "session_choices": 2}


def test_rows_of_the_first_version_are_there_in_the_newest(bare_app: Flask) -> None:
    with bare_app.app_context():
        flask_migrate.upgrade(revision=FIRST)
        with unit_of_work():
            for row in ROWS:
                session().execute(text(row))
        flask_migrate.upgrade()
        with unit_of_work() as current:
            found = {name: current.scalar(text(f"SELECT count(*) FROM {name}")) for name in KEPT}
            line = current.execute(
                text("SELECT parties_in_line, offers_lapse_at FROM events")
            ).one()
            current.rollback()
    assert found == KEPT
    assert tuple(line) == (2, None)
