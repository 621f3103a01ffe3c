"""All that the press may fetch, from memory: fonts of the house and the pictures of one job."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

FONT_FOLDER = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts" / "print"
FAMILY = "Hanken Grotesk"
WEIGHTS = (400, 700)
_NAME = re.compile(r"(?:qr|pic|font):[A-Za-z0-9._-]{1,64}\Z")


class NotInTheLarder(ValueError):
    """The document asked for something that is not ours to give."""


class Larder(URLFetcher):
    """Answers `qr:<name>`, `pic:<name>` and `font:<name>` from memory, and nothing else: no file,
    no network. It has no openers at all, for the parent's constructor is never called."""

    _fail_on_errors = False

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        self._fonts = dict(fonts)
        self._stock: dict[str, bytes] = dict(self._fonts)

    def stock(self, pictures: Mapping[str, bytes]) -> None:
        """Lay in the pictures of the next job, and only these."""
        self._stock = {**self._fonts, **pictures}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """What `url` stands for. Raises NotInTheLarder."""
        content = self._stock.get(url) if _NAME.match(url) else None
        if content is None:
            raise NotInTheLarder(url[:100])
        kind = "image/png" if content.startswith(b"\x89PNG") else "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def load_fonts() -> dict[str, bytes]:
    """The house's fonts that `python -m mint_events.paper.fonts` has made; none if it was not run:
    then the system's fonts serve."""
    files = {f"font:{weight}": FONT_FOLDER / f"{weight}.ttf" for weight in WEIGHTS}
    return {name: file.read_bytes() for name, file in files.items() if file.is_file()}


def font_faces(fonts: Mapping[str, bytes]) -> str:
    """The CSS that makes `fonts` known."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{name[5:]};src:url({name})}}'
        for name in fonts
    )
