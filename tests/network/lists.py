"""Lists to be imported, for tests."""

from datetime import UTC, datetime

from mint_events.network.actions.importing import keep_list
from mint_events.network.queries.imports import ImportView, get_import
from mint_events.network.rules.reading import decode_sheet
from tests.support.house import House

NOW = datetime(2027, 1, 15, 12, tzinfo=UTC)
LIST = """Name;Cluster;Vorname;Nachname;E-Mail;Sprache;Mitglied seit
Neu e.V.;Labour Market;Jörg;Müller-Lüdenscheidt;joerg@example.org;;28.02.2024
Neu e.V.;;Thị Ánh;Nguyễn;anh@example.org;en;
42 Heilbronn;Schulen;;;;;
Gründungsmitglied 9;Nirgends;;;;;
"""


def keep(house: House, content: str | bytes) -> ImportView:
    """A list that waits, with its preview."""
    raw = content if isinstance(content, bytes) else content.encode()
    return house.ask(get_import, house.do(keep_list, decode_sheet(raw), NOW))


def outcomes(found: ImportView) -> list[str]:
    """What becomes of its lines."""
    return [verdict.outcome for verdict in found.verdicts]
