"""One list of parts, two forms that say the same; nothing typed becomes markup or a link."""

import re
from html.parser import HTMLParser

import pytest
from flask import Flask

from mint_events.mail.layout import (
    Button,
    Facts,
    Heading,
    Items,
    Letter,
    Paragraph,
    Picture,
    render_letter,
    unlink,
)

LETTER = Letter(
    title="Ihr Ticket",
    greeting="Guten Tag, Jörg Müller-Lüdenscheidt,",
    parts=(
        Paragraph("Schön, dass Sie kommen.\nBis bald."),
        Heading("Programm"),
        Facts((("Wann", "28. Februar 2027, 14:00 Uhr"), ("Für", "O'Brien & Nguyễn Thị Ánh"))),
        Items(("10:00 Robotik", "11:00 Wellen")),
        Picture("qr", alt="QR-Code", caption="ABCD EFGH"),
        Button("Zur Anmeldung", "http://127.0.0.1:5000/my/abc?x=1&y=2"),
        Paragraph("Bitte sagen Sie sonst ab.", soft=True),
    ),
    closing="Herzliche Grüße",
)


class Words(HTMLParser):
    """What a reader reads in an HTML letter, and where its links and pictures lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._hidden = tag in ("style", "title")
        found = dict(attrs)
        self.links += [str(found[name]) for name in ("href", "src") if name in found]
        self.words += str(found.get("alt") or "").split()

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


def test_html_and_text_say_the_same_in_the_same_order(mail_room: Flask) -> None:
    with mail_room.app_context():
        html, text = render_letter(LETTER, "de")
    read = Words(html)
    lines = [line for line in text.splitlines() if not re.fullmatch(r"=+|-+ ?", line)]
    said = " ".join(lines).replace("http://127.0.0.1:5000/my/abc?x=1&y=2", "").split()
    plain = [re.sub(r"^-$|[\[\]:]", "", word) for word in said]
    assert [re.sub(":", "", word) for word in read.words if word not in ("MINT", "Events")] == [
        word for word in plain if word and word not in ("MINT", "Events")
    ]
    assert read.links == ["cid:qr", "http://127.0.0.1:5000/my/abc?x=1&y=2"]
    assert "\n\n\n" not in text


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_letter_names_its_language_and_sender(mail_room: Flask, lang: str) -> None:
    with mail_room.app_context():
        html, text = render_letter(LETTER, lang)  # type: ignore[arg-type]
    assert f'<html lang="{lang}">' in html
    assert "Zukunftsallianz MINT-Region Heilbronn" in text
    assert ("automatisch verschickt" in text) is (lang == "de")


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}{% raw %}",
        "https://win.example/now",
        "www.win.example",
        "win.example",
        "mailto:a@b.example",
        "ＷＩＮ.example",
    ],
)
def test_what_people_typed_becomes_neither_markup_nor_link(mail_room: Flask, typed: str) -> None:
    evil = Letter(
        title=typed,
        greeting=typed,
        parts=(
            Paragraph(typed),
            Heading(typed),
            Facts(((typed, typed),)),
            Items((typed,)),
            Picture("qr", alt=typed, caption=typed),
            Button(typed, "http://127.0.0.1:5000/"),
        ),
        closing=typed,
    )
    with mail_room.app_context():
        html, text = render_letter(evil, "en")
        plain_html, _ = render_letter(LETTER, "en")
    read = Words(html)
    assert read.links == ["cid:qr", "http://127.0.0.1:5000/"]
    assert read.tags == Words(plain_html).tags
    linkable = r"\w\.[a-z]|[a-z]://|\w@\w|mailto:\w"
    ours = html.replace("http://127.0.0.1:5000/", "")
    assert not re.search(linkable, " ".join(Words(ours).words), re.IGNORECASE)
    assert not re.search(linkable, text.replace("http://127.0.0.1:5000/", ""), re.IGNORECASE)
    assert text.replace("\u2060", "").count(typed) == 11


@pytest.mark.parametrize(
    "text", ["Dr. Müller", "O'Brien", "28.02.2027", "14:00 Uhr", "Müller, z. B.", "3.5 km", "1:0"]
)
def test_everyday_text_is_left_alone(text: str) -> None:
    assert unlink(text) == text


def test_line_breaks_in_a_value_forge_no_line(mail_room: Flask) -> None:
    forged = Letter("Hi\nTotal: 0", (Facts((("Für", "A\nWann: nie"),)),), "Bye")
    with mail_room.app_context():
        _, text = render_letter(forged, "de")
    assert "Für: A Wann: nie\n" in text
    assert text.startswith("Hi Total: 0\n")
