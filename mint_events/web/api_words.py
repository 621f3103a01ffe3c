"""What scripts are told when a field of theirs is wrong: our own words for what pydantic finds."""

import re
from collections.abc import Mapping
from typing import Any

from mint_events.kernel.names import clean_text
from mint_events.kernel.refusals import InputIsWrong, Refusal
from mint_events.kernel.words import Words

MOST_OF_A_FIELD = 80  # signs of a field's name that are told back; callers may invent long ones


class ValueIsWrong(ValueError):
    """Raised by our own checks while a field is read; `kind` is one of FIELD_WORDS."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values


class JsonIsWrong(Refusal):
    """What was sent is not one JSON object."""

    code = "json_is_wrong"
    words = Words(
        de="Wir erwarten ein JSON-Objekt in UTF-8 mit „Content-Type: application/json“, in dem jeder "
        "Name nur einmal steht.",
        en="We expect one JSON object in UTF-8 with “Content-Type: application/json” in which every "
        "name stands only once.",
    )


# By the type of pydantic's error, or of our own checks; in braces what the error brings along.
FIELD_WORDS: dict[str, Words] = {
    "missing": Words("Das Feld „{field}“ fehlt.", "The field “{field}” is missing."),
    "extra_forbidden": Words(
        "Ein Feld „{field}“ gibt es hier nicht.", "There is no field “{field}” here."
    ),
    "string_type": Words("„{field}“ muss ein Text sein.", "“{field}” must be a text."),
    "string_unicode": Words(
        "„{field}“ enthält Zeichen, die kein Text sind.",
        "“{field}” holds signs that are no text.",
    ),
    "string_too_short": Words(
        "„{field}“ ist zu kurz. Mindestlänge: {min_length}.",
        "“{field}” is too short. Minimum length: {min_length}.",
    ),
    "string_too_long": Words(
        "„{field}“ ist zu lang. Höchstlänge: {max_length}.",
        "“{field}” is too long. Maximum length: {max_length}.",
    ),
    "string_pattern_mismatch": Words(
        "„{field}“ enthält Zeichen, die hier nicht erlaubt sind.",
        "“{field}” holds signs that are not allowed here.",
    ),
    "bool_type": Words("„{field}“ muss true oder false sein.", "“{field}” must be true or false."),
    "list_type": Words("„{field}“ muss eine Liste sein.", "“{field}” must be a list."),
    "too_short": Words(
        "Die Liste „{field}“ ist zu kurz. Mindestlänge: {min_length}.",
        "The list “{field}” is too short. Minimum length: {min_length}.",
    ),
    "too_long": Words(
        "Die Liste „{field}“ ist zu lang. Höchstlänge: {max_length}.",
        "The list “{field}” is too long. Maximum length: {max_length}.",
    ),
    "int_type": Words("„{field}“ muss eine ganze Zahl sein.", "“{field}” must be a whole number."),
    "greater_than_equal": Words(
        "„{field}“ muss mindestens {ge} sein.", "“{field}” must be at least {ge}."
    ),
    "less_than_equal": Words(
        "„{field}“ darf höchstens {le} sein.", "“{field}” must be at most {le}."
    ),
    "model_type": Words("„{field}“ muss ein Objekt sein.", "“{field}” must be an object."),
    "literal_error": Words(
        "„{field}“ muss einer dieser Werte sein: {allowed}.",
        "“{field}” must be one of these values: {allowed}.",
    ),
    "moment_is_wrong": Words(
        "„{field}“ muss ein Zeitpunkt nach ISO 8601 mit Zeitzone sein, etwa "
        "2027-02-28T14:00:00+01:00.",
        "“{field}” must be a moment in ISO 8601 with its offset, such as "
        "2027-02-28T14:00:00+01:00.",
    ),
    "name_is_empty": Words(
        "„{field}“ braucht mindestens ein sichtbares Zeichen.",
        "“{field}” needs at least one sign that can be seen.",
    ),
    "answer_is_no_answer": Words(
        "„{field}“ muss ein Text, eine ganze Zahl, true oder false oder eine Liste von Texten sein.",
        "“{field}” must be a text, a whole number, true or false, or a list of texts.",
    ),
    "mailbox_is_wrong": Words(
        "„{field}“ ist keine E-Mail-Adresse.", "“{field}” is not an e-mail address."
    ),
    "cursor_is_wrong": Words(
        "„{field}“ muss der Wert „next_cursor“ der vorigen Seite sein.",
        "“{field}” must be the “next_cursor” of the page before.",
    ),
}
ANY_FIELD = Words("„{field}“ ist nicht in Ordnung.", "“{field}” is not right.")


def wrong_field(field: str, kind: str, **values: object) -> InputIsWrong:
    """The refusal for a field of the body, of the address or of the headers; `kind` is one of
    FIELD_WORDS."""
    name = clean_text(field[: 4 * MOST_OF_A_FIELD])[:MOST_OF_A_FIELD]
    return InputIsWrong(FIELD_WORDS.get(kind, ANY_FIELD).filled(field=name, **values), name)


def refusal_of(error: Mapping[str, Any]) -> Refusal:
    """What pydantic found, as a refusal that names the field: "companions.0.given_name"."""
    if not error["loc"]:
        return JsonIsWrong()
    field = ".".join(str(part) for part in error["loc"])
    values: dict[str, Any] = {"allowed": "", "min_length": 0, "max_length": 0} | error.get(
        "ctx", {}
    )
    ours = values.pop("error", None)
    if isinstance(ours, ValueIsWrong):
        return wrong_field(field, ours.kind, **ours.values)
    if "expected" in values:  # "'in' or 'out'"
        values["allowed"] = ", ".join(re.findall(r"'([^']*)'", values["expected"]))
    return wrong_field(field, error["type"], **values)
