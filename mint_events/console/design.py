"""Made-up values for the page that shows every part of the look in every state."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    EmailField,
    Form,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from mint_events.events.queries import EventView, SessionView
from mint_events.kernel.words import Words
from mint_events.paper.qr import qr_svg

STATES = ("draft", "not_yet", "open", "full", "closed", "called_off", "over")
SAMPLE_CODE = "8FK2M0QPA3TW7RXB"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Stands for a ticket's or a guest's view."""

    given_name: str
    family_name: str
    code: str


class SampleForm(Form):
    """One field of each kind."""

    given_name = StringField("Vorname / Given name", [InputRequired()])
    email = EmailField("E-Mail / E-mail", [InputRequired()])
    organisation = StringField("Organisation")
    message = TextAreaField("Text")
    starts_at = DateTimeLocalField("Beginn / Start", format="%Y-%m-%dT%H:%M")
    cluster = SelectField(
        "Cluster", choices=[SelectChoice("a", "Arbeitsmarkt"), SelectChoice("b", "Wissenschaft")]
    )
    language = RadioField(
        "Sprache / Language",
        choices=[SelectChoice("de", "Deutsch / German"), SelectChoice("en", "Englisch / English")],
    )
    photo_consent = BooleanField("Fotos sind in Ordnung. / Photos are fine.")


def design_samples(now: datetime) -> dict[str, object]:
    """The variables of `console/organizer/design.html`."""
    wrong = SampleForm(prefix="wrong-", data={"given_name": "Jörg", "email": "joerg.example"})
    for field in wrong:
        field.errors = ["Bitte prüfen. / Please check."]
    return {
        "form": SampleForm(prefix="right-", data={"given_name": "Nguyễn Thị"}),
        "wrong": wrong,
        "samples": [replace(_event(now), state=state, slug=f"sample-{state}") for state in STATES],
        "person": SamplePerson("Jörg", "Müller-Lüdenscheidt", SAMPLE_CODE),
        "qr": Markup(qr_svg(SAMPLE_CODE, "QR")),  # noqa: S704 - of our own sample code
    }


def _event(now: datetime) -> EventView:
    starts_at = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=30)
    return EventView(
        id=0,
        uid="sample",
        slug="sample",
        kind="public",
        title=Words("Ein Fest für die MINT-Region", "A festival for the MINT region"),
        summary=Words("Mitmachen, staunen, fragen.", "Join in, marvel, ask."),
        venue="experimenta Heilbronn",
        address="Experimenta-Platz, 74072 Heilbronn",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=4),
        sign_up_opens_at=None,
        sign_up_closes_at=None,
        door_opens_at=None,
        door_closes_at=None,
        capacity=80,
        places_taken=33,
        places_left=47,
        waiting_list=True,
        max_companions=4,
        version=1,
        state="open",
        stored_state="open",
        delete_on=(starts_at + timedelta(days=90)).date(),
        sessions=tuple(_session(starts_at, hour) for hour in range(2)),
    )


def _session(starts_at: datetime, hour: int) -> SessionView:
    return SessionView(
        id=hour,
        key=f"session-{hour}",
        title=Words("Roboter bauen", "Build a robot"),
        starts_at=starts_at + timedelta(hours=hour),
        ends_at=starts_at + timedelta(hours=hour + 1),
        room=Words("Forum", "Forum"),
        capacity=20,
        places_left=12 * hour,
    )
