"""Made-up people: given names from many countries, family names that all mean "example"."""

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
