"""The columns of a list of members: how they are headed in German and English, how long cells are."""

from collections.abc import Mapping
from typing import Literal, get_args

from mint_events.kernel.names import MAILBOX_LENGTH, searchable
from mint_events.kernel.words import Words
from mint_events.network.rules.membership import (
    CONTACT_NAME_LENGTH,
    MEMBER_NAME_LENGTH,
    POSITION_LENGTH,
    WEBSITE_LENGTH,
)

Column = Literal[
    "name",
    "cluster",
    "given_name",
    "family_name",
    "email",
    "lang",
    "position",
    "website",
    "joined_on",
    "left_on",
]
COLUMNS: tuple[Column, ...] = get_args(Column)
COLUMN_WORDS: Mapping[Column, Words] = {
    "name": Words("Name", "Name"),
    "cluster": Words("Cluster", "Cluster"),
    "given_name": Words("Vorname", "Given name"),
    "family_name": Words("Nachname", "Family name"),
    "email": Words("E-Mail", "E-mail"),
    "lang": Words("Sprache", "Language"),
    "position": Words("Funktion", "Position"),
    "website": Words("Website", "Website"),
    "joined_on": Words("Mitglied seit", "Member since"),
    "left_on": Words("Ausgetreten am", "Left on"),
}
MOST_SIGNS: Mapping[Column, int] = {
    "name": MEMBER_NAME_LENGTH,
    "cluster": 200,
    "given_name": CONTACT_NAME_LENGTH,
    "family_name": CONTACT_NAME_LENGTH,
    "email": MAILBOX_LENGTH,
    "lang": 40,
    "position": POSITION_LENGTH,
    "website": WEBSITE_LENGTH,
    "joined_on": 40,
    "left_on": 40,
}
# As people head them, without accents, signs and case; besides COLUMN_WORDS themselves.
_OTHER_NAMES: Mapping[Column, str] = {
    "name": "organisation organization mitglied mitgliedsname member einrichtung institution",
    "cluster": "gruppe group",
    "given_name": "firstname givenname rufname",
    "family_name": "familienname lastname surname familyname zuname",
    "email": "mail emailadresse mailadresse emailaddress",
    "lang": "korrespondenzsprache lang",
    "position": "rolle role aufgabe",
    "website": "webseite homepage internet internetseite web url",
    "joined_on": "beigetretenam beigetreten beitritt eintritt eingetretenam joined joinedon",
    "left_on": "ausgetreten austritt left lefton mitgliedbis memberuntil",
}


def _plain(heading: str) -> str:
    return "".join(sign for sign in searchable(heading) if sign.isalnum())


_BY_NAME: Mapping[str, Column] = {
    name: column
    for column in COLUMNS
    for name in (
        *map(_plain, (COLUMN_WORDS[column].de, COLUMN_WORDS[column].en)),
        *_OTHER_NAMES[column].split(),
    )
}


def find_column(heading: str) -> Column | None:
    """The column that is headed so, whatever its language, or None."""
    return _BY_NAME.get(_plain(heading))
