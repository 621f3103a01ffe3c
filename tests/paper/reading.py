"""How tests read a PDF: its text, where each sign stands, and the QR codes on the printed page."""

import io
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c
import zxingcpp
from PIL.Image import Image
from pypdf import PdfReader

MM = 72 / 25.4
_HYPHEN_AT_END = 2  # so PDFium calls a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign on a page: its box in millimetres from the left upper corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def is_within(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether its middle lies in that box."""
        across, down = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        return x <= across < x + width and y <= down < y + height


def read_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def read_head(pdf: bytes) -> tuple[str, str]:
    """Title and language of the document."""
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata
    return str(reader.metadata.title), str(reader.root_object["/Lang"])


def is_tagged(pdf: bytes) -> bool:
    """Whether a screen reader finds a structure."""
    return "/StructTreeRoot" in PdfReader(io.BytesIO(pdf)).root_object


def font_names(pdf: bytes) -> set[str]:
    """The embedded fonts, without the marks of subsets; fails for one that is not embedded."""
    names = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()
            names.add(font.get_object()["/BaseFont"].split("+")[-1])
    return names


def signs_on(pdf: bytes, number: int = 0) -> list[Sign]:
    """All visible signs of a page."""
    page = pypdfium2.PdfDocument(pdf)[number]
    height = page.get_height()
    text = page.get_textpage()
    found, high = [], 0
    for place in range(text.count_chars()):
        unit = pdfium_c.FPDFText_GetUnicode(text, place)
        if 0xD800 <= unit < 0xDC00:  # the first half of a sign beyond U+FFFF
            high = unit
            continue
        code = 0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00 if high else unit
        high = 0
        sign = "-" if code == _HYPHEN_AT_END else chr(code)
        if sign.strip():
            left, bottom, right, top = text.get_charbox(place)
            box = (left, height - top, right, height - bottom)
            found.append(Sign(sign, *(length / MM for length in box)))
    return found


def draw_page(pdf: bytes, number: int = 0, dpi: int = 150) -> Image:
    """The page as a printer at `dpi` would show it."""
    image: Image = pypdfium2.PdfDocument(pdf)[number].render(scale=dpi / 72).to_pil()
    return image


def read_codes(pdf: bytes, number: int = 0, dpi: int = 150) -> list[str]:
    """What the QR codes of the page say."""
    return [code.text for code in find_codes(pdf, number, dpi)]


def find_codes(pdf: bytes, number: int = 0, dpi: int = 150) -> list[zxingcpp.Barcode]:
    """The QR codes of the page, with their places."""
    found: list[zxingcpp.Barcode] = zxingcpp.read_barcodes(draw_page(pdf, number, dpi))
    return found
