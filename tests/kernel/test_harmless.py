"""What may stand in a letter's greeting."""

import pytest

from mint_events.kernel.harmless import is_name_harmless

NAMES = [
    "Jörg Müller-Lüdenscheidt", "Anna O'Brien", "Siobhán O’Brien", "St. John", "Nguyễn Thị Ánh",
    "山田太郎", "山田 太郎", "Dr. h.c. Anna Berg", "Prof. Dr. Eva Weiß", "Jean-Luc de la Tour",
    "María del Carmen Fernández López", "Wolfeschlegelsteinhausenbergerdorff Ng", "J.R.R. Tolkien",
    "Hans-J. Müller", "Marie-Chr. Berg", "Fatma Öztürk", "Zoë Ångström", "Łukasz Żółć", "محمد علي",
    "علی‌رضا کریمی", "Иван Петров", "Ελένη Παπαδοπούλου", "अनिता शर्मा", "김 민수", "Bo Li", "X Æ",
    "Gal·la Placídia", "von und zu Berg", "ANNA BERG", "anna berg", "N'Golo Kanté", "Renée",
    "Nguye\u0302\u0303n A\u0301nh",
]  # fmt: skip
MESSAGES = [
    "", " ", "win.example", "Anna win.example", "http://win.example", "https win", "www example",
    "t.co", "t.co.", "ab.de.", "win。example", "ｗｉｎ．ｅｘａｍｐｌｅ", "anna@example.org", "anna at example dot com",
    "0171 1234567", "+49 7131 123456", "Anna 0171", "A" * 71, "A" * 41, "Aaaaaa Berg", "Anna " * 9,
    "Klicken Sie hier", "Bitte sofort zahlen", "Please call me now", "Your account", "Ihr Konto gesperrt",
    "Gewinn abholen", "You win", "WIN", "€ 500", "500 Euro", "Euro gratis", "$$$", "Anna 🎉", "🎉🎉🎉", "❤",
    "Anna\nBerg", "Anna\u2028Berg", "Anna\tBerg", "Anna!", "Anna?", "Anna: Berg", "Anna; Berg", "Anna, Berg",
    "<b>Anna</b>", "Anna/Berg", "Anna\\Berg", "Anna_Berg", "Anna (Berg)", "{anna}", "%s", "Anna=Berg",
    "Anna\u202egreB", "Anna  Berg", "'", "-", "...", ". .", "Anna & Bert", "Anna\u00a0Berg", "½ Berg", "Ⅷ.",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_harmless(name: str) -> None:
    assert is_name_harmless(name)


@pytest.mark.parametrize("text", MESSAGES)
def test_what_could_be_a_link_or_a_message_is_not(text: str) -> None:
    assert not is_name_harmless(text)
