"""What organizers are told about a list and its lines: what is wrong, and what to do."""

from collections.abc import Mapping

from mint_events.kernel.words import Words

LANGUAGE_WORDS: Mapping[str, Words] = {
    "de": Words("Deutsch", "German"),
    "en": Words("Englisch", "English"),
}

# About the whole file

FILE_IS_TOO_BIG = Words(
    de="Die Datei ist größer als 1 MB. Bitte teilen Sie die Liste auf mehrere Dateien auf.",
    en="The file is larger than 1 MB. Please split the list into several files.",
)
FILE_IS_A_WORKBOOK = Words(
    de="Das ist eine Excel-Datei. Bitte speichern Sie die Liste in Excel als „CSV UTF-8“ und laden "
    "Sie diese Datei hoch.",
    en="This is an Excel workbook. Please save the list in Excel as “CSV UTF-8” and upload that "
    "file.",
)
FILE_IS_EMPTY = Words(
    de="Darin steht nichts. Die erste Zeile nennt die Spalten, jede weitere ein Mitglied oder "
    "einen Kontakt.",
    en="There is nothing in it. The first line names the columns, each further line a member or a "
    "contact.",
)
TOO_MANY_LINES = Words(
    de="Das sind mehr als {most} Zeilen. Bitte teilen Sie die Liste auf mehrere Dateien auf.",
    en="These are more than {most} lines. Please split the list into several files.",
)
QUOTES_DO_NOT_END = Words(
    de="In Zeile {line} stimmt etwas mit den Anführungszeichen nicht: Eines beginnt eine Zelle und "
    "hört nicht auf. Bitte bessern Sie diese Zeile aus.",
    en="Something is wrong with the quotation marks in line {line}: one begins a cell and does not "
    "end it. Please mend this line.",
)
COLUMN_IS_TWICE = Words(
    de="Die Spalte „{column}“ steht zweimal darin. Bitte löschen Sie eine davon.",
    en="The column “{column}” is in it twice. Please delete one of the two.",
)
NO_NAME_COLUMN = Words(
    de="In der ersten Zeile fehlt die Spalte „Name“. Wir lesen diese Spalten: {names}. Die Vorlage "
    "zeigt, wie es aussieht.",
    en="The column “Name” is missing in the first line. We read these columns: {names}. The "
    "template shows what it looks like.",
)

# About one line

NAME_IS_MISSING = Words(
    de="Der Name des Mitglieds fehlt. Er steht in jeder Zeile, auch wenn sie nur einen weiteren "
    "Kontakt nennt.",
    en="The member’s name is missing. It stands in every line, also where the line only adds "
    "another contact.",
)
TOO_MANY_CELLS = Words(
    de="Die Zeile hat mehr Zellen als die Kopfzeile. Vielleicht steht ein Trennzeichen zu viel "
    "darin.",
    en="The line has more cells than the headings. Perhaps there is a separator too many.",
)
CELL_IS_TOO_LONG = Words(
    de="„{column}“ ist zu lang. Höchstens {most} Zeichen.",
    en="“{column}” is too long. At most {most} characters.",
)
CELL_IS_UNREADABLE = Words(
    de="„{column}“ enthält Zeichen, die wir nicht lesen können. Bitte speichern Sie die Liste als "
    "„CSV UTF-8“.",
    en="“{column}” holds characters that we cannot read. Please save the list as “CSV UTF-8”.",
)
CELL_IS_FORMULA = Words(
    de="„{column}“ beginnt wie eine Formel. Bitte schreiben Sie den Wert selbst hinein, oder ein ' "
    "davor, wenn es wirklich so heißt.",
    en="“{column}” begins like a formula. Please write the value itself, or put a ' before it if "
    "this really is the name.",
)
CLUSTER_IS_UNKNOWN = Words(
    de="Das Cluster „{typed}“ gibt es nicht. Es gibt: {names}. Legen Sie es zuerst an, oder bessern "
    "Sie die Zeile aus.",
    en="There is no cluster “{typed}”. There are: {names}. Add it first, or mend the line.",
)
NO_CLUSTER_YET = Words(
    de="Das Cluster „{typed}“ gibt es nicht. Legen Sie es bitte zuerst an.",
    en="There is no cluster “{typed}”. Please add it first.",
)
EMAIL_IS_MISSING = Words(
    de="Zu einem Kontakt gehört eine E-Mail-Adresse.", en="A contact needs an e-mail address."
)
CONTACT_NAME_IS_MISSING = Words(
    de="Der Kontakt braucht einen Vor- oder Nachnamen.",
    en="The contact needs a given or family name.",
)
EMAIL_IS_WRONG = Words(
    de="„{typed}“ ist keine vollständige E-Mail-Adresse, zum Beispiel name@beispiel.de.",
    en="“{typed}” is not a complete e-mail address, for example name@example.org.",
)
LANGUAGE_IS_UNKNOWN = Words(
    de="Die Sprache „{typed}“ kennen wir nicht. Bitte schreiben Sie Deutsch oder Englisch.",
    en="We do not know the language “{typed}”. Please write German or English.",
)
DAY_IS_UNREADABLE = Words(
    de="„{column}“: „{typed}“ ist kein Tag. Bitte schreiben Sie ihn wie 28.02.2024 oder 2024-02-28.",
    en="“{column}”: “{typed}” is not a day. Please write it like 28.02.2024 or 2024-02-28.",
)
LEFT_BEFORE_JOINED = Words(
    de="Der Austritt liegt vor dem Beitritt.", en="The day of leaving is before the day of joining."
)
WEBSITE_IS_WRONG = Words(
    de="„{typed}“ ist keine Internetadresse, zum Beispiel https://www.beispiel.de.",
    en="“{typed}” is not a web address, for example https://www.example.org.",
)
OTHER_LINE_SAYS = Words(
    de="„{column}“ steht in Zeile {line} anders. Bitte entscheiden Sie sich für eines.",
    en="“{column}” is different in line {line}. Please decide for one.",
)


def filled(words: Words, **values: Words | str | int) -> Words:
    """`words` with its places filled, each language with its own; long values are cut short."""
    return Words(
        de=words.de.format(**{name: _short(value, "de") for name, value in values.items()}),
        en=words.en.format(**{name: _short(value, "en") for name, value in values.items()}),
    )


def _short(value: Words | str | int, lang: str) -> str:
    text = value.in_(lang) if isinstance(value, Words) else str(value)
    return text if len(text) <= 400 else f"{text[:400]}…"
