"""The certificate on paper: hard names fit, boxes keep apart, codes decode, screen readers read it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mint_events.kernel.codes import in_groups, new_short_code
from mint_events.paper.signatures import develop_signature
from mint_events.reports.certificate_paper import (
    CertificateHead,
    CertificatePaper,
    certificates_pdf,
)
from tests.paper.reading import read_codes, read_texts, signs_on
from tests.support.hostile import HOSTILE, REAL_NAMES
from tests.support.pdf_ua import check_pdf_ua, find_ua_faults
from tests.support.signatures import draw_signature

START = datetime(2027, 2, 28, 13, tzinfo=UTC)
HEAD = CertificateHead(
    title="3 Jahre Zukunftsallianz",
    starts_at=START,
    ends_at=START + timedelta(hours=4),
    venue="experimenta Heilbronn",
    address="Experimenta-Platz, 74072 Heilbronn",
    contents=("Roboter bauen", "Chemie im Alltag"),
    place="Heilbronn",
    signatory="Dr. Erika Beispiel",
    role="Leiterin der Geschäftsstelle",
    page="events.example.org/certificates",
)
TITLE = "Teilnahmebescheinigung · 3 Jahre Zukunftsallianz"
LONG = replace(
    HEAD,
    title="Donaudampfschifffahrtsgesellschaft " * 5 + "am Neckar",
    venue="Grosser-Saal-mit-einem-Namen-der-nicht-enden-will " * 3,
    address="Experimenta-Platz, " + "Hinterhaus " * 10 + ", 74072 Heilbronn",
    contents=tuple(f"Sitzung {n}: Experimente zum Mitmachen für alle Klassen" for n in range(14)),
    signatory="Prof. Dr. Dr. h. c. Anna-Lena Sophie Charlotte von und zu Hohenstein-Waldburg-Wolfegg",
    role="Vorsitzende des Lenkungskreises der Zukunftsallianz MINT-Region Heilbronn und mehr " * 1,
    signed_by="Geschäftsstelle der Zukunftsallianz MINT-Region Heilbronn",
    ends_at=START + timedelta(days=2),
)


def paper(name: str) -> CertificatePaper:
    code = new_short_code()
    url = f"HTTPS://EVENTS.EXAMPLE.ORG/C/{code}"
    return CertificatePaper(
        name, "5 Unterrichtseinheiten\nzu je 45 Minuten", date(2027, 3, 1), code, url
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_it_says_whose_what_when_where_how_long_and_about_what() -> None:
    one = paper("Jörg Müller-Lüdenscheidt")
    text = " ".join(read_texts(certificates_pdf(HEAD, [one], "de"))[0].split())
    for said in (
        "Teilnahmebescheinigung", "Jörg Müller-Lüdenscheidt", "3 Jahre Zukunftsallianz",
        "28. Februar 2027", "14:00 bis 18:00 Uhr", "experimenta Heilbronn", "Roboter bauen",
        "5 Unterrichtseinheiten zu je 45 Minuten", "Heilbronn, 1. März 2027", "Dr. Erika Beispiel",
        "Leiterin der Geschäftsstelle", in_groups(one.code), "events.example.org/certificates",
    ):  # fmt: skip
        assert said in text
    english = " ".join(read_texts(certificates_pdf(HEAD, [one], "en"))[0].split())
    assert "Certificate of attendance" in english and "14:00 to 18:00" in english


def test_each_hard_name_has_a_page_with_a_code_of_its_own() -> None:
    names = [f"{given} {family}" for given, family in REAL_NAMES]
    papers = [paper(name) for name in [*names, *(each.kept for each in HOSTILE if each.kept)]]
    pdf = certificates_pdf(HEAD, papers, "de")
    texts = read_texts(pdf)
    assert len(texts) == len(papers)
    for number, one in enumerate(papers):
        assert in_groups(one.code) in " ".join(texts[number].split())
    for number, name in enumerate(names):
        if name.isascii() or "ü" in name or "ễ" in name:
            assert squeezed(name) in squeezed(texts[number])
    assert [read_codes(pdf, at, dpi=100) for at in (0, 3, len(papers) - 1)] == [
        [papers[at].url] for at in (0, 3, len(papers) - 1)
    ]
    faults = find_ua_faults(pdf, TITLE, "de")
    # The parts of a ligature that Pango draws one by one; the press has them so on all papers.
    assert [fault for fault in faults if "Devanagari" not in fault] == []


@pytest.mark.parametrize("head", [HEAD, LONG])
def test_nothing_runs_into_anything_else(head: CertificateHead) -> None:
    """The words end above place and day; the signatory keeps within their column; all on the page."""
    hard = "Anna-Lena Sophie Charlotte Wilhelmine von und zu Hohenstein-Waldburg-Wolfegg-Waldsee"
    papers = [paper(name) for name in (hard, "Ng " * 33, "W" * 100, "山田" * 40)]
    pdf = certificates_pdf(head, papers, "de")
    assert len(read_texts(pdf)) == len(papers)
    for number in range(len(papers)):
        signs = signs_on(pdf, number)
        assert all(one.left > 20 and one.right < 190 and one.top > 20 for one in signs)
        assert max(one.bottom for one in signs) < 290
        band = [one for one in signs if 219 < one.top < 223 or one.top < 222 < one.bottom]
        assert band == []  # between the words and the foot
        foot = [one for one in signs if one.top > 222]
        # The signatory's column ends where the code's begins.
        assert not [one for one in foot if one.bottom < 279 and 119 < one.left < 133]
        assert {one.text for one in foot} >= set("EchtheitprüfenHeilbronn")


def test_a_signature_stands_on_its_line_and_a_line_without_it() -> None:
    picture = develop_signature(_png())
    size = (picture.width, picture.height)
    signed = replace(HEAD, signature=picture.png, signature_size=size, signed_by="Die Allianz")
    pdf = certificates_pdf(signed, [paper("Ada Zander")], "de")
    check_pdf_ua(pdf, TITLE, "de")
    assert "Als PDF digital signiert: Die Allianz" in read_texts(pdf)[0]
    bare = replace(HEAD, signatory="", role="", contents=(), place="", venue="", address="")
    text = " ".join(read_texts(certificates_pdf(bare, [paper("Ada Zander")], "de"))[0].split())
    assert "Unterschrift" in text and "Inhalte" not in text and "Ort" not in text.split()


def test_a_specimen_says_that_it_is_one() -> None:
    pdf = certificates_pdf(replace(HEAD, is_specimen=True), [paper("Ada Zander")], "en")
    assert "Specimen" in read_texts(pdf)[0]


def _png() -> bytes:
    target = io.BytesIO()
    draw_signature().save(target, "PNG")
    return target.getvalue()
