"""Questions that many events ask, ready to be taken over with one click and changed afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from mint_events.events.rules.questions import Condition, Option, QuestionPlan
from mint_events.kernel.words import Words

SHORTLY = 14  # days that needs such as diet are kept after the event


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """One or more questions that belong together, by their keys, and what the button says."""

    name: Words
    questions: Mapping[str, QuestionPlan]


def _options(**labels: Words) -> tuple[Option, ...]:
    return tuple(Option(key.replace("_", "-"), label) for key, label in labels.items())


_FOR_FOOD = Words(
    "Damit auch für Sie etwas Passendes zu essen da ist.",
    "So that there is something for you to eat, too.",
)
_FOR_ACCESS = Words(
    "Damit wir Ihren Besuch gut vorbereiten können.",
    "So that we can prepare well for your visit.",
)
DIET = ReadyMade(
    Words("Essen", "Diet"),
    {
        "diet": QuestionPlan(
            kind="several_of",
            label=Words("Was sollen wir beim Essen beachten?", "What should we know about food?"),
            options=_options(
                vegetarian=Words("Vegetarisch", "Vegetarian"),
                vegan=Words("Vegan", "Vegan"),
                no_pork=Words("Ohne Schweinefleisch", "No pork"),
                gluten_free=Words("Ohne Gluten", "Gluten-free"),
                lactose_free=Words("Ohne Laktose", "Lactose-free"),
                other=Words("Etwas anderes, zum Beispiel eine Allergie", "Something else, such as an allergy"),
            ),
            per="person",
            purpose=_FOR_FOOD,
            keep_days=SHORTLY,
            is_sensitive=True,
            hidden_at_door=True,
        ),
        "diet-other": QuestionPlan(
            kind="short_text",
            label=Words("Was genau sollen wir beachten?", "What exactly should we know?"),
            per="person",
            shown_if=Condition("diet", "other"),
            purpose=_FOR_FOOD,
            keep_days=SHORTLY,
            is_sensitive=True,
            hidden_at_door=True,
        ),
    },
)  # fmt: skip
ACCESS = ReadyMade(
    Words("Barrierefreiheit", "Access needs"),
    {
        "access": QuestionPlan(
            kind="several_of",
            label=Words("Was brauchen Sie, um gut dabei zu sein?", "What do you need to take part?"),
            options=_options(
                step_free=Words("Einen Weg ohne Stufen", "A way without steps"),
                seat=Words("Einen Sitzplatz in der Nähe", "A seat close by"),
                hearing=Words("Eine Höranlage oder einen Platz vorn", "A hearing loop or a seat in front"),
                sign_language=Words("Gebärdensprache", "Sign language"),
                other=Words("Etwas anderes", "Something else"),
            ),
            per="person",
            purpose=_FOR_ACCESS,
            keep_days=SHORTLY,
            is_sensitive=True,
            hidden_at_door=True,
        ),
        "access-other": QuestionPlan(
            kind="long_text",
            label=Words("Wie können wir Ihnen helfen?", "How can we help you?"),
            per="person",
            shown_if=Condition("access", "other"),
            purpose=_FOR_ACCESS,
            keep_days=SHORTLY,
            is_sensitive=True,
            hidden_at_door=True,
        ),
    },
)  # fmt: skip
HEAR = ReadyMade(
    Words("Wie erfahren?", "How did you hear of us?"),
    {
        "hear": QuestionPlan(
            kind="one_of",
            label=Words("Wie haben Sie von uns erfahren?", "How did you hear of us?"),
            options=_options(
                school=Words("Über eine Schule oder Hochschule", "Through a school or university"),
                friends=Words("Von Freunden oder aus der Familie", "From friends or family"),
                press=Words("Aus Zeitung oder Radio", "From a newspaper or the radio"),
                web=Words("Aus dem Internet", "On the internet"),
                poster=Words("Durch ein Plakat oder einen Flyer", "From a poster or flyer"),
                before=Words("Ich war schon einmal da", "I have been here before"),
            ),
            purpose=Words(
                "Damit wir wissen, wo wir einladen sollen.", "So that we know where to invite people."
            ),
            hidden_at_door=True,
        ),
    },
)  # fmt: skip
ARRIVAL = ReadyMade(
    Words("Anreise", "Arrival"),
    {
        "arrival": QuestionPlan(
            kind="one_of",
            label=Words("Wie kommen Sie zu uns?", "How will you get here?"),
            options=_options(
                foot=Words("Zu Fuß", "On foot"),
                bike=Words("Mit dem Fahrrad", "By bike"),
                train=Words("Mit Bus oder Bahn", "By bus or train"),
                car=Words("Mit dem Auto", "By car"),
            ),
            purpose=Words(
                "Damit wir Stellplätze für Räder und Autos planen können.",
                "So that we can plan space for bikes and cars.",
            ),
            hidden_at_door=True,
        ),
    },
)  # fmt: skip
READY_MADE: Mapping[str, ReadyMade] = {
    "diet": DIET,
    "access": ACCESS,
    "hear": HEAR,
    "arrival": ARRIVAL,
}
