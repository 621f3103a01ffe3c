"""How long a form was open: simple robots send it back at once. No puzzles, no script, no cookie."""

from datetime import timedelta
from typing import Any

from mint_events.kernel import clock
from mint_events.registration.rules import is_too_quick
from mint_events.web.signing import read_signed_at, sign

FORM_OPENED = "sign-up form was opened"


def mark_form(form: Any) -> None:
    """Notes in the form's hidden field `form_started` that it is being opened."""
    form.form_started.data = sign(FORM_OPENED, 1)


def is_form_too_quick(form: Any) -> bool:
    """Whether it came back sooner than a person can fill it in. One without a time is taken: it
    must not cost anybody a place."""
    return is_too_quick(_age(form.form_started.data))


def _age(started: str | None) -> timedelta | None:
    opened_at = read_signed_at(FORM_OPENED, started) if started else None
    return None if opened_at is None else clock.now() - opened_at
