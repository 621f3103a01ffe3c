"""A letter as its reader has it: what it says, what it shows, what goes with it."""

import io
import re
from collections.abc import Iterator
from email.message import EmailMessage

import pypdfium2
import zxingcpp
from PIL import Image

from tests.paper.reading import draw_page
from tests.support.dom import UNREAD, Element, read_html

LINK = re.compile(r"https?://\S+")


def plain_text(letter: EmailMessage) -> str:
    """The text part."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html_text(letter: EmailMessage) -> str:
    """All that can be read in the HTML part, or is read aloud of its pictures."""
    return " ".join(_spoken(read_html(_html(letter))[0]))


def _spoken(element: Element) -> Iterator[str]:
    yield element.get("alt")
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in UNREAD:
            yield from _spoken(child)


def _html(letter: EmailMessage) -> str:
    part = letter.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def links(letter: EmailMessage) -> set[str]:
    """The addresses in the text part; the HTML part must lead to the same ones."""
    in_text = set(LINK.findall(plain_text(letter)))
    in_html = {a.get("href") for a in read_html(_html(letter))[0].all("a")}
    assert in_text == in_html
    return in_text


def check_both_say_the_same(letter: EmailMessage) -> None:
    """Every line of the text stands in the HTML, too."""
    whole = _squeezed(html_text(letter))
    for line in plain_text(letter).splitlines():
        assert _squeezed(LINK.sub("", line)) in whole, line


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def attached(letter: EmailMessage) -> dict[str, bytes]:
    """The files that go with it."""
    return {
        str(part.get_filename()): part.get_payload(decode=True)  # type: ignore[misc]
        for part in letter.iter_attachments()
        if part.get_content_disposition() == "attachment"
    }


def shown_codes(letter: EmailMessage) -> list[str]:
    """What the QR codes say that the HTML part shows inline, in its order."""
    pictures = {part["Content-ID"]: part for part in letter.walk() if part["Content-ID"]}
    codes = []
    for image in read_html(_html(letter))[0].all("img"):
        part = pictures[f"<{image.get('src').removeprefix('cid:')}>"]
        picture = Image.open(io.BytesIO(part.get_payload(decode=True)))
        codes += [code.text for code in zxingcpp.read_barcodes(picture)]
    return codes


def cut_codes(pdf: bytes) -> dict[str, Image.Image]:
    """The QR code of each page, cut out of it with its white edge: what it says → the picture."""
    cut = {}
    for number in range(len(pypdfium2.PdfDocument(pdf))):
        page = draw_page(pdf, number, dpi=200)
        [code] = zxingcpp.read_barcodes(page)
        place = code.position
        edge = (place.top_right.x - place.top_left.x) // 8
        box = (place.top_left.x - edge, place.top_left.y - edge)
        end = (place.bottom_right.x + edge, place.bottom_right.y + edge)
        cut[code.text] = page.crop((*box, *end))
    return cut
