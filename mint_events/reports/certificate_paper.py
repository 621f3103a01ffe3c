"""The certificate of attendance on paper: one A4 page a person, fit to be framed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from mint_events.kernel.codes import in_groups
from mint_events.kernel.dates import in_berlin, say_clock, say_day
from mint_events.kernel.words import Words
from mint_events.paper.pages import paper_picture, paper_style, render_paper
from mint_events.paper.printer import print_pdf
from mint_events.paper.qr import ticket_qr_png
from mint_events.paper.widths import Room, count_lines, fit_in
from mint_events.paper.wire import Job, make_job

# Where the template leaves room for text of unknown length (certificate.css draws these boxes).
_NAME = Room(158, 24, (32, 29, 26, 23, 20, 17.5, 15, 13, 11, 9.5, 8), 1.12)
_TITLE = Room(158, 21, (21, 19, 17, 15, 13.5, 12, 10.5, 9), 1.16)
_FACTS = Room(48, 22, (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5), 1.32)
_CONTENTS = Room(154, 67, (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5), 1.38)
_SIGNATORY = Room(92, 17, (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6), 1.25)
_MOST_LINES = 7  # more are run together into one paragraph
_SIGNATURE_MM = (62, 19)
PAGES_A_PART = 50

_WORDS = {
    "network": Words(
        de="Zukunftsallianz MINT-Region Heilbronn", en="Zukunftsallianz MINT-Region Heilbronn"
    ),
    "title": Words(de="Teilnahmebescheinigung", en="Certificate of attendance"),
    "hereby": Words(de="Hiermit bescheinigen wir", en="This is to certify that"),
    "took_part": Words(de="die Teilnahme an der Veranstaltung", en="took part in"),
    "date": Words(de="Datum", en="Date"),
    "place": Words(de="Ort", en="Place"),
    "amount": Words(de="Umfang", en="Duration"),
    "contents": Words(de="Inhalte", en="Contents"),
    "signature": Words(de="Unterschrift", en="Signature"),
    "check": Words(de="Echtheit prüfen", en="Check that it is genuine"),
    "qr": Words(
        de="QR-Code: führt zur Prüfung der Echtheit",
        en="QR code: leads to the check of genuineness",
    ),
    "specimen": Words(de="Muster", en="Specimen"),
}
_DAYS = Words(de="{first}\nbis {last}", en="{first}\nto {last}")
_HOURS = Words(de="{start} bis {end} Uhr", en="{start} to {end}")
_GIVEN = Words(de="{place}, {day}", en="{place}, {day}")
_SIGNED = Words(de="Als PDF digital signiert: {name}", en="Digitally signed as a PDF: {name}")


@dataclass(frozen=True, slots=True)
class CertificateHead:
    """What all certificates of an event say, in one language. `contents` are lines. `signature` is a PNG, its size in pixels; `signed_by` who signs the PDF; `page` is
    the address at which codes are checked, as people type it."""

    title: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    address: str
    contents: tuple[str, ...]
    place: str
    signatory: str
    role: str
    page: str
    signature: bytes | None = None
    signature_size: tuple[int, int] = (0, 0)
    signed_by: str = ""
    is_specimen: bool = False


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """One person's: `url` is what the QR holds, in upper case; `code` has 16 signs."""

    name: str
    amount: str  # may have two lines
    issued_on: date
    code: str
    url: str


def certificates_pdf(
    head: CertificateHead, people: Sequence[CertificatePaper], lang: str, *, long: bool = False
) -> bytes:
    """One PDF, one page a person, in the order given. Raises PrintFailed, and ValueError for a link
    that is not in upper case."""
    parts = [
        _render(head, people[at : at + PAGES_A_PART], at, lang)
        for at in range(0, len(people), PAGES_A_PART)
    ]
    pictures = _pictures(head)
    pictures |= {f"qr:{at}": ticket_qr_png(one.url) for at, one in enumerate(people)}
    return print_pdf(parts, pictures, style=paper_style("certificate"), long=long)


def draw_certificates(
    head: CertificateHead,
    people: Sequence[CertificatePaper],
    part: range,
    lang: str,
    blank: frozenset[int] = frozenset(),
) -> Job:
    """The pages of one part of a pile, for a print run. Those of `blank` have a line instead of a
    name, to be written by hand."""
    drawn = [replace(people[at], name="") if at in blank else people[at] for at in part]
    pictures = _pictures(head)
    pictures |= {f"qr:{at}": ticket_qr_png(people[at].url) for at in part}
    html = _render(head, drawn, part.start, lang)
    return make_job(html, paper_style("certificate"), pictures)


def _pictures(head: CertificateHead) -> dict[str, bytes]:
    pictures = {"pic:motif": paper_picture("certificate.svg")}
    return {**pictures, "pic:signature": head.signature} if head.signature else pictures


def _render(
    head: CertificateHead, people: Sequence[CertificatePaper], first: int, lang: str
) -> str:
    words = {key: each.in_(lang) for key, each in _WORDS.items()}
    return render_paper(
        "certificate.html",
        lang=lang,
        head=head,
        words=words,
        heading=f"{words['title']} · {head.title}",
        title_size=fit_in(_TITLE, [head.title], "700"),
        contents=_contents(head.contents),
        signatory_size=fit_in(_SIGNATORY, [text for text in (head.signatory, head.role) if text]),
        signature=_signature_mm(head.signature_size) if head.signature else None,
        signed=_SIGNED.in_(lang).replace("{name}", head.signed_by) if head.signed_by else "",
        pages=[_lay_out(head, one, f"qr:{first + at}", lang) for at, one in enumerate(people)],
    )


def _lay_out(head: CertificateHead, one: CertificatePaper, qr: str, lang: str) -> dict[str, object]:
    """What the template needs for one page: all texts ready, all sizes chosen."""
    facts = _facts(head, one, lang)
    day = say_day(one.issued_on, lang)
    given = _GIVEN.in_(lang).replace("{day}", day).replace("{place}", head.place)
    taken = _height(_NAME, one.name) + _height(_TITLE, head.title)
    return {
        "name": one.name,
        "name_size": fit_in(_NAME, [one.name], "700"),
        "facts": facts,
        "facts_size": min(fit_in(_FACTS, lines) for _, lines in facts),
        "contents_size": fit_in(_CONTENTS.less(taken), _contents(head.contents)),
        "given": given if head.place else day,
        "qr": qr,
        "code": in_groups(one.code),
    }


def _height(room: Room, text: str) -> float:
    """How much of its room, in mm, a text takes at the size that is chosen for it."""
    size = fit_in(room, [text], "700")
    return room.height_of(count_lines(text, room.width, size, "700"), size)


def _facts(head: CertificateHead, one: CertificatePaper, lang: str) -> list[tuple[str, list[str]]]:
    named = (
        ("date", _say_when(head, lang)),
        ("place", [head.venue, *head.address.split(", ")]),
        ("amount", one.amount.splitlines()),
    )
    filled = [(key, [line for line in lines if line]) for key, lines in named]
    return [(_WORDS[key].in_(lang), lines) for key, lines in filled if lines]


def _say_when(head: CertificateHead, lang: str) -> list[str]:
    """Day and hours; of an event of several days only the days."""
    first, last = in_berlin(head.starts_at).date(), in_berlin(head.ends_at).date()
    if first != last:
        days = _DAYS.filled(first=say_day(first, lang), last=say_day(last, lang))
        return days.in_(lang).splitlines()
    hours = _HOURS.filled(start=say_clock(head.starts_at), end=say_clock(head.ends_at))
    return [say_day(first, lang), hours.in_(lang)]


def _contents(lines: tuple[str, ...]) -> list[str]:
    return list(lines) if len(lines) <= _MOST_LINES else [" · ".join(lines)]


def _signature_mm(size: tuple[int, int]) -> tuple[float, float]:
    """How large it is printed: as large as its box takes."""
    scale = min(_SIGNATURE_MM[0] / size[0], _SIGNATURE_MM[1] / size[1])
    return round(size[0] * scale, 2), round(size[1] * scale, 2)
