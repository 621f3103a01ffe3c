"""Letters as bytes: what is in them, and what no text can do to them."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mint_events.mail.letter import Attachment, InlinePicture, LetterContent
from mint_events.mail.message import AddressIsWrong, Envelope, build_message, write_address
from mint_events.mail.pictures import enlarge
from tests.support.post_office import PNG

ENVELOPE = Envelope(
    mail_from="MINT Events Büro <events@example.org>",
    recipient="guest@example.org",
    message_id="<abcdefghij0123456789@example.org>",
    date=datetime(2027, 1, 15, 9, 30, tzinfo=UTC),
    lang="de",
    about_uid="uid17",
    name="20270115T093000Z-17",
)
PDF = bytes(range(256)) * 5
LETTER = LetterContent(
    subject="Ihr Ticket für das Jubiläum der Zukunftsallianz MINT-Region Heilbronn ist da, 山田太郎",
    html='<p>Jörg &amp; <img src="cid:qr" alt="QR"></p>',
    text="Jörg & 山田太郎\n.\nFrom here on\n" + "lang " * 40 + "\n",
    attachments=(
        Attachment("ticket.pdf", "application/pdf", lambda: PDF),
        Attachment("calendar.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR\r\n"),
    ),
    inline=(InlinePicture("qr", PNG),),
)
FROM_PEOPLE = [
    "a\r\nBcc: all@example.org",
    "a\nX: y",
    "a\u2028b",
    "a\x00b",
    "a\x0bb",
    "=?utf-8?q?a?=",
]


def parse(envelope: Envelope, letter: LetterContent) -> EmailMessage:
    content = build_message(envelope, letter).content
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    parsed = message_from_bytes(content, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert all(not part.defects for part in parsed.walk())
    return parsed


def test_headers_are_those_of_the_contract() -> None:
    parsed = parse(ENVELOPE, LETTER)
    assert dict(parsed.items()) == {
        "From": "MINT Events Büro <events@example.org>",
        "To": "guest@example.org",
        "Subject": LETTER.subject,
        "Date": "Fri, 15 Jan 2027 09:30:00 +0000",
        "Message-ID": "<abcdefghij0123456789@example.org>",
        "Content-Language": "de",
        "Auto-Submitted": "auto-generated",
        "X-Mint-Registration": "uid17",
        "MIME-Version": "1.0",
        "Content-Type": parsed["Content-Type"],
    }


def test_parts_nest_as_mail_programs_expect() -> None:
    mixed = parse(ENVELOPE, LETTER)
    assert [part.get_content_type() for part in mixed.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
        "text/calendar",
    ]
    text, html = mixed.get_body(("plain",)), mixed.get_body(("html",))
    assert text is not None and html is not None
    assert text.get_content().splitlines() == LETTER.text.splitlines()
    assert html.get_content().strip() == LETTER.html
    picture = next(part for part in mixed.walk() if part.get_content_type() == "image/png")
    assert (picture["Content-ID"], picture.get_content()) == ("<qr>", enlarge(PNG))
    pdf, calendar = mixed.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == ("ticket.pdf", PDF)
    assert calendar.get_filename() == "calendar.ics"
    assert calendar.get_content().strip() == "BEGIN:VCALENDAR"


def test_without_pictures_and_attachments_there_are_two_parts() -> None:
    parsed = parse(ENVELOPE, replace(LETTER, attachments=(), inline=()))
    assert [part.get_content_type() for part in parsed.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_the_same_letter_has_the_same_bytes_over_all_tries() -> None:
    assert build_message(ENVELOPE, LETTER) == build_message(ENVELOPE, LETTER)


@pytest.mark.parametrize("typed", FROM_PEOPLE)
def test_no_subject_makes_a_header(typed: str) -> None:
    parsed = parse(ENVELOPE, replace(LETTER, subject=typed))
    assert len(parsed.keys()) == 10 and parsed["Bcc"] is None and parsed["X"] is None
    assert parsed["Subject"] == " ".join(typed.replace("\x00", " ").split())


@pytest.mark.parametrize(
    "changed",
    [{"message_id": "<a@b>\r\nBcc: x@y.org"}, {"about_uid": "a\nb"}, {"lang": "de\r\nX: y"}],
)
def test_a_control_sign_in_any_other_header_is_an_error(changed: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="control sign"):
        build_message(replace(ENVELOPE, **changed), LETTER)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ['a"b.pdf', "a\r\nb.pdf", "../a.pdf", "", "ä.pdf"])
def test_odd_file_names_are_an_error(name: str) -> None:
    odd = replace(LETTER, attachments=(Attachment(name, "application/pdf", b""),))
    with pytest.raises(ValueError, match="file names"):
        build_message(ENVELOPE, odd)


def test_odd_media_types_are_an_error() -> None:
    odd = replace(LETTER, attachments=(Attachment("a.pdf", "a/b\r\nX: y", b""),))
    with pytest.raises(ValueError, match="media type"):
        build_message(ENVELOPE, odd)


def _lines(text: str) -> list[str]:
    """Its lines; empty ones at the end do not count."""
    return "\n".join(text.splitlines()).rstrip("\n").split("\n")


@given(text=some.text(), subject=some.text())
def test_any_text_arrives_as_it_was_written(text: str, subject: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    letter = replace(LETTER, text=text, subject=subject, attachments=(), inline=())
    parsed = parse(ENVELOPE, letter)
    body = parsed.get_body(("plain",))
    assert body is not None
    assert _lines(body.get_content()) == _lines(text)
    assert len(parsed.keys()) == 10


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a.b+c@example.org", "a.b+c@example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
        ("jörg@example.org", "jörg@example.org"),
        ("a@müller.example", "a@xn--mller-kva.example"),
        ("a@[192.0.2.1]", "a@[192.0.2.1]"),
        ("a@localhost", "a@localhost"),
    ],
)
def test_addresses_are_written_with_ascii_domains(typed: str, written: str) -> None:
    assert write_address(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a",
        "@example.org",
        "a@",
        "a b@example.org",
        "a@exa mple.org",
        "a@b.org>\r\nRCPT TO:<x@y.org",
        "<a@b.org",
        '"a b"@example.org',
        "a,b@example.org",
        "a\u202eb@example.org",
        "a@..",
        "x" * 250 + "@example.org",
    ],
)
def test_what_is_no_plain_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressIsWrong):
        write_address(typed)


def test_only_letters_before_the_at_need_smtputf8() -> None:
    def needs(recipient: str) -> bool:
        return build_message(replace(ENVELOPE, recipient=recipient), LETTER).needs_utf8

    assert needs("jörg@example.org") is True
    assert needs("joerg@müller.example") is False
