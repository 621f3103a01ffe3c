"""Whether a PDF is what PDF/UA-1 (ISO 14289-1) asks for, as far as a program can see it.

`check_pdf_ua(pdf, title, lang)` fails with all that it found; `find_ua_faults` gives the list.
"""

import io

import pikepdf

from tests.support.pdf_ua.content import find_content_faults
from tests.support.pdf_ua.document import find_document_faults
from tests.support.pdf_ua.fonts import find_font_faults
from tests.support.pdf_ua.order import find_order_faults
from tests.support.pdf_ua.tree import find_tree_faults, read_tree


def check_pdf_ua(pdf: bytes, title: str, lang: str) -> None:
    """Fails unless `pdf` is tagged as PDF/UA-1 asks, with this title and language."""
    faults = find_ua_faults(pdf, title, lang)
    assert not faults, f"{len(faults)} faults against PDF/UA-1:\n" + "\n".join(faults[:30])


def find_ua_faults(pdf: bytes, title: str, lang: str) -> list[str]:
    """What is wrong, in words; empty when all is well."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        faults = find_document_faults(document, title, lang)
        if "/StructTreeRoot" not in document.Root:
            return [*faults, "there is no structure tree"]
        tree = read_tree(document)
        return [
            *faults,
            *find_tree_faults(document, tree),
            *find_order_faults(tree),
            *find_content_faults(document, tree),
            *find_font_faults(document),
        ]
