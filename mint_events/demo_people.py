"""Made-up people: given names from many countries, family names that all mean "example"."""

import random

GIVEN_NAMES = (
    "Ada", "Emil", "Lina", "Jonas", "Mia", "Karl", "Zoë", "Jörg", "Änne", "Björn", "Renée",
    "Ayşe", "Mehmet", "İbrahim", "Łukasz", "Zofia", "Đorđe", "Ana", "João", "Inês", "Siobhán",
    "Conor", "Ánh", "Minh", "太郎", "花子", "Анна", "Ελένη", "Giulia", "Marco", "Chloé", "Hugo",
    "Amal", "Yusuf", "Priya", "Arjun", "Noa", "Elif", "Tomáš", "Jana",
)  # fmt: skip
FAMILY_NAMES = (
    "Beispiel", "Muster", "Mustermann", "Musterfrau", "Probe", "Muster-Beispiel", "O'Sample",
    "Example", "Exemple", "Ejemplo", "Esempio", "Exemplo", "Przykład", "Příklad", "Örnek",
    "Primjer", "Voorbeeld", "Eksempel", "Exempel", "Esimerkki", "Näide", "Piemērs", "Pavyzdys",
    "Példa", "Príklad", "Exemplu", "Ví-Dụ", "見本", "Пример", "Παράδειγμα",
)  # fmt: skip
# Classes with their teachers: school, given and family name, pupils with names or without, adults.
GROUPS = (
    ("Mustergymnasium, Klasse 7a", "Änne", "Musterfrau", 22, False, 1),
    ("Beispielschule, AG Robotik", "João", "Exemplo", 9, True, 0),
)
ORGANISATIONS = (
    "", "", "", "", "", "Beispielschule", "Mustergymnasium", "Muster-Realschule",
    "Beispiel GmbH & Co. KG", "Musterverein e.V.", "Beispielpresse", "Hochschule Musterstadt",
)  # fmt: skip


def made_up_contacts(member_key: str) -> list[dict[str, str]]:
    """One or two contacts of a demo member, always the same, as a seed file says them."""
    chance = random.Random(f"contacts of {member_key}")
    count = chance.choice((1, 1, 2))
    names = zip(chance.sample(GIVEN_NAMES, count), chance.sample(FAMILY_NAMES, count), strict=True)
    return [
        {
            "given_name": given,
            "family_name": family,
            "email": f"kontakt{number}.{member_key}@example.org",
            "lang": "en" if chance.random() < 0.15 else "de",
        }
        for number, (given, family) in enumerate(names, start=1)
    ]
