"""PDF/UA-1, the document: that it says what it is, its title and its language (clauses 5, 7.1, 7.2)."""

from collections.abc import Iterator

import pikepdf

_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def find_document_faults(document: pikepdf.Pdf, title: str, lang: str) -> list[str]:
    """What the catalogue and the metadata say wrongly."""
    return [*_metadata(document, title), *_catalogue(document, lang)]


def _metadata(document: pikepdf.Pdf, title: str) -> Iterator[str]:
    if "/Metadata" not in document.Root:
        yield "there is no XMP metadata"
        return
    said = document.open_metadata()
    if said.get(_PART) != "1":
        yield "the metadata does not say pdfuaid:part 1"
    if said.get(_TITLE) != title:
        yield f"dc:title is {said.get(_TITLE)!r}, not {title!r}"


def _catalogue(document: pikepdf.Pdf, lang: str) -> Iterator[str]:
    root = document.Root
    if str(root.get("/Lang", "")) != lang:
        yield f"the language is {str(root.get('/Lang', ''))!r}, not {lang!r}"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the window would show the file's name, not the title"
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "MarkInfo does not say Marked"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "MarkInfo says Suspects"
    for number, page in enumerate(document.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"page {number}: the tab order of its links is not that of the structure"
        for note in page.get("/Annots", []):
            if note.get("/Subtype") == "/Link" and not str(note.get("/Contents", "")).strip():
                yield f"page {number}: a link does not say where it leads (Contents)"
