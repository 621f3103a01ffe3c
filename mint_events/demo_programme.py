"""What the demo network holds: clusters, members, past and coming events."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mint_events.events.actions import EventPlan, SessionPlan
from mint_events.kernel.dates import BERLIN, in_berlin
from mint_events.kernel.words import Words

CLUSTERS = {
    "science": Words("Wissenschaft & Forschung", "Science & Research"),
    "labour": Words("Arbeitsmarkt", "Labour Market"),
    "schools": Words("Schulen und außerschulische Lernorte", "Schools & Extracurricular Learning"),
}
_WAY = Words(
    "Mit der Bahn: Heilbronn Hauptbahnhof, dann zehn Minuten zu Fuß über die Neckarbrücke.\n"
    "Mit der Stadtbahn: Linie S4, Haltestelle Neckarturm.\n"
    "Mit dem Auto: Parkhaus Experimenta, Einfahrt Kranenstraße. Der Eingang für Gäste liegt am Wasser.",
    "By train: Heilbronn Hauptbahnhof, then ten minutes on foot across the Neckar bridge.\n"
    "By light rail: line S4, stop Neckarturm.\n"
    "By car: car park Experimenta, entrance Kranenstraße. The guests’ entrance is by the water.",
)
_BRING = Words(
    "Bequeme Schuhe. Jacken und Rucksäcke können Sie einschließen, dafür brauchen Sie eine Münze.",
    "Comfortable shoes. There are lockers for coats and bags; they take a coin.",
)
_CONTACT = Words("Netzwerkbüro, 07131 000000", "Network office, +49 7131 000000")
_LATER = date(2024, 11, 19)
_SCIENCE = (
    "TUM Campus Heilbronn",
    "Fraunhofer IAO",
    "DHBW Heilbronn",
    "DHBW Center for Advanced Studies (CAS)",
    "Ferdinand-Steinbeis-Institut",
    "Hochschule Heilbronn (HHN)",
    "Initiative for Applied Artificial Intelligence (aai)",
    "42 Heilbronn",
)
MEMBERS: dict[str, tuple[str, str, date | None]] = {
    **{f"m{n}": (name, "science", None) for n, name in enumerate(_SCIENCE, start=1)},
    **{f"m{n}": (f"Gründungsmitglied {n}", "labour", None) for n in range(9, 15)},
    **{f"m{n}": (f"Gründungsmitglied {n}", "schools", None) for n in range(15, 21)},
    "m21": ("Führungsfrauen Raum Heilbronn e.V.", "labour", _LATER),
    "m22": ("Kreismedienzentrum Heilbronn", "schools", _LATER),
    "m23": (
        "Seminar für Ausbildung und Fortbildung der Lehrkräfte Heilbronn (Gymnasium)",
        "schools",
        _LATER,
    ),
}


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """An event and how its made-up guests behave: parties, and the shares of them that cancel and
    that come. `is_late`: after the later members joined. `leaving`: parties that cancel last, when
    others wait."""

    plan: EventPlan
    signed_up_from: datetime
    parties: int
    cancelling: float
    coming: float
    is_late: bool = True
    leaving: int = 0
    asks: tuple[str, ...] = ()  # ready-made questions


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN).astimezone(UTC)


def _next(month: int, day: int, now: datetime) -> date:
    today = in_berlin(now).date()
    this_year = date(today.year, month, day)
    return this_year if this_year > today else date(today.year + 1, month, day)


def list_demo_events(now: datetime) -> list[DemoEvent]:
    """The first meeting and the first anniversary, long ago; the next of each, always to come."""
    soon_meeting, soon_anniversary = _next(11, 19, now), _next(2, 28, now)
    ago = now.replace(microsecond=0) - timedelta(days=40)
    return [
        DemoEvent(_meeting(date(2024, 11, 19), 60), _at(date(2024, 10, 1), 9), 23, 0.0, 0.93),
        DemoEvent(_anniversary(date(2025, 2, 28), 400), _at(date(2025, 1, 7), 9), 150, 0.08, 0.68),
        DemoEvent(_anniversary(soon_anniversary, 450), ago, 190, 0.05, 0.0, asks=("diet", "hear")),
        DemoEvent(_meeting(soon_meeting, 60), ago, 14, 0.0, 0.0),
        DemoEvent(_workshop(now), ago, 26, 0.0, 0.0, leaving=3),
    ]


def _meeting(day: date, capacity: int) -> EventPlan:
    return EventPlan(
        slug=f"netzwerktreffen-{day.year}",
        kind="network",
        title=Words(f"Netzwerktreffen {day.year}", f"Network meeting {day.year}"),
        summary=Words(
            "Die Mitglieder der Zukunftsallianz treffen sich: Berichte aus den Clustern, "
            "Austausch und neue gemeinsame Vorhaben.",
            "The members of the alliance meet: reports from the clusters, exchange, and new "
            "projects together.",
        ),
        venue="42 Heilbronn",
        address="Heilbronn",
        starts_at=_at(day, 16),
        ends_at=_at(day, 19),
        door_opens_at=_at(day, 15),
        door_closes_at=_at(day, 19),
        capacity=capacity,
        max_companions=2,
        sessions=(
            SessionPlan(
                "cluster",
                Words("Runde der Cluster", "Cluster round"),
                _at(day, 16, 15),
                _at(day, 17),
            ),
            SessionPlan(
                "ideen",
                Words("Neue gemeinsame Formate", "New formats together"),
                _at(day, 17, 15),
                _at(day, 18, 30),
            ),
        ),
    )


def _anniversary(day: date, capacity: int) -> EventPlan:
    years = day.year - 2024
    return EventPlan(
        slug=f"jubilaeum-{day.year}",
        kind="public",
        title=Words(
            f"{years} Jahr{'e' if years > 1 else ''} Zukunftsallianz MINT-Region Heilbronn",
            f"{years} year{'s' if years > 1 else ''} of Zukunftsallianz MINT-Region Heilbronn",
        ),
        summary=Words(
            "Das Netzwerk zeigt, was es geschafft hat. Experimente zum Mitmachen, Gespräche mit "
            "Menschen aus Wissenschaft, Schule und Beruf, und ein Blick auf das nächste Jahr. "
            "Für Familien, Schulklassen und alle, die neugierig sind. Der Eintritt ist frei.",
            "The network shows what it has achieved. Experiments to join in, conversations with "
            "people from research, schools and work, and a look at the year to come. For families, "
            "school classes and everyone who is curious. Admission is free.",
        ),
        venue="experimenta Heilbronn",
        address="Heilbronn",
        starts_at=_at(day, 14),
        ends_at=_at(day, 18),
        sign_up_closes_at=_at(day - timedelta(days=1), 18),
        door_opens_at=_at(day, 13),
        door_closes_at=_at(day, 18),
        capacity=capacity,
        overbooking=15,
        max_group=30,
        venue_url="https://www.experimenta.science/",
        directions=_WAY,
        bring=_BRING,
        contact=_CONTACT,
        max_companions=4,
        sessions=_programme(day),
    )


def _workshop(now: datetime) -> EventPlan:
    """Small and wanted: with a waiting list, and with offers."""
    day = in_berlin(now).date() + timedelta(days=35)
    day += timedelta(days=(5 - day.weekday()) % 7)  # a Saturday
    return EventPlan(
        slug="werkstattnachmittag",
        kind="public",
        title=Words("Werkstattnachmittag für Familien", "Workshop afternoon for families"),
        summary=Words(
            "Löten, fräsen, programmieren: An sechs Stationen bauen Kinder und Erwachsene zusammen "
            "ein Modell und nehmen es mit nach Hause. Die Plätze sind schnell vergeben.",
            "Soldering, milling, coding: at six stations children and adults build a model together "
            "and take it home. Places go quickly.",
        ),
        venue="experimenta Heilbronn",
        address="Heilbronn",
        starts_at=_at(day, 14),
        ends_at=_at(day, 17),
        capacity=24,
        max_companions=3,
        sessions=(
            SessionPlan("loeten", Words("Löten", "Soldering"), capacity=8),
            SessionPlan("fraesen", Words("Fräsen", "Milling"), capacity=12),
        ),
    )


def _programme(day: date) -> tuple[SessionPlan, ...]:
    return (
        SessionPlan(
            "roboter",
            Words("Werkstatt: Roboter bauen", "Workshop: build a robot"),
            _at(day, 14, 30),
            _at(day, 16),
            Words("Werkstatt", "Workshop"),
            80,
        ),
        SessionPlan(
            "sterne",
            Words("Führung durch den Sternenhimmel", "A tour of the night sky"),
            _at(day, 15),
            _at(day, 15, 45),
            Words("Kuppel", "Dome"),
            60,
        ),
        SessionPlan(
            "experimente",
            Words("Experimente zum Mitmachen", "Experiments to join in"),
            None,  # all afternoon, so beside everything else
            None,
            Words("Foyer, den ganzen Nachmittag", "Foyer, all afternoon"),
        ),
        SessionPlan(
            "gespraech",
            Words("Gespräch: MINT-Berufe von morgen", "Conversation: STEM jobs of tomorrow"),
            _at(day, 16, 30),
            _at(day, 17, 15),
            Words("Forum", "Forum"),
        ),
    )
