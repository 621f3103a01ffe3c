"""The demo's certificates of attendance, for events that are over."""

from datetime import datetime

from mint_events.events.queries import EventView
from mint_events.kernel.words import Words
from mint_events.reports.actions.certificate_settings import SettingsSent, set_certificate_settings
from mint_events.reports.actions.certificates import issue_certificates

_CONTENTS = Words(
    "Experimente zum Mitmachen\nGespräche mit Menschen aus Wissenschaft, Schule und Beruf\n"
    "MINT-Angebote der Region: was es gibt, was fehlt",
    "Experiments to join in\nConversations with people from research, schools and work\n"
    "STEM in the region: what there is, what is missing",
)


def issue_demo_certificates(event: EventView, now: datetime) -> None:
    """Of a public event with contents of its own, of a meeting with its programme; all are drawn up."""
    sent = SettingsSent(
        contents=_CONTENTS if event.kind == "public" else Words(),
        quarters=None,
        unit="lessons",
        place="Heilbronn",
        signatory="Dr. Erika Beispiel",
        role=Words("Leiterin der Geschäftsstelle", "Head of the network office"),
    )
    set_certificate_settings(event.id, sent, now)
    issue_certificates(event, now)
