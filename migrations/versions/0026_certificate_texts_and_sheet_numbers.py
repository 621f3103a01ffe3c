"""texts on certificates have a length; no own sheet of labels gets a deleted one's number"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

LENGTHS = {"place": 80, "signatory": 120, "role_de": 120, "role_en": 120}
CONTENTS = {"contents_de": 900, "contents_en": 900}
OWN = re.compile(r"\bown-(\d{1,9})\b")


def upgrade():
    """Forward. What is longer than its form ever allowed is cut to that."""
    for column, most in {**LENGTHS, **CONTENTS}.items():
        op.execute(
            f"UPDATE certificate_settings SET {column} = substr({column}, 1, {most})"
            f" WHERE length({column}) > {most}"
        )
    with op.batch_alter_table("certificate_settings") as batch_op:
        for name, columns in (("contents", CONTENTS), ("lengths", LENGTHS)):
            batch_op.create_check_constraint(
                op.f(f"ck_certificate_settings_{name}"),
                " AND ".join(f"length({column}) <= {most}" for column, most in columns.items()),
            )
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL's sequences never go back
        _number_sheets_onwards()


def _number_sheets_onwards():
    with op.batch_alter_table(
        "badge_sheets", recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ):
        pass
    last = _last_number()
    connection = op.get_bind()
    counted = "SELECT 1 FROM sqlite_sequence WHERE name = 'badge_sheets'"
    if connection.execute(sa.text(counted)).first() is None:  # there is no sheet
        op.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('badge_sheets', 0)")
    connection.execute(
        sa.text("UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = 'badge_sheets'"),
        {"last": last},
    )


def _last_number():
    """The highest that anything still names, though its sheet may be deleted."""
    named = (
        "SELECT sheet FROM badge_settings UNION ALL SELECT CAST(choices AS TEXT) FROM badge_runs"
        " UNION ALL SELECT options FROM print_jobs"
    )
    rows = op.get_bind().execute(sa.text(named)).scalars()
    return max((int(number) for row in rows for number in OWN.findall(row or "")), default=0)


def downgrade():
    """Back."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("badge_sheets", recreate="always"):
            pass
    with op.batch_alter_table("certificate_settings") as batch_op:
        for name in ("contents", "lengths"):
            batch_op.drop_constraint(op.f(f"ck_certificate_settings_{name}"), type_="check")
