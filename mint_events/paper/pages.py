"""The HTML of papers: templates in templates/print, rendered without Flask, always escaped."""

from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mint_events.paper.plain import plain

ROOT = Path(__file__).resolve().parents[2]


@cache
def _environment() -> Environment:
    environment = Environment(
        # The second folder for parts/pictures.html, whose motifs the posters share with the web.
        loader=FileSystemLoader([ROOT / "templates" / "print", ROOT / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if isinstance(value, str) else value,
    )
    environment.filters["here"] = str  # named in parts/pictures.html where no paper comes by
    return environment


def render_paper(template: str, **values: object) -> str:
    """The HTML of `templates/print/<template>` with plain `values`."""
    return _environment().get_template(template).render(**values)


@cache
def paper_style(*names: str) -> str:
    """The CSS of `static/print/<name>.css`, one after the other; the common one first."""
    folder = ROOT / "static" / "print"
    return "\n".join((folder / f"{name}.css").read_text("utf-8") for name in ("paper", *names))


@cache
def paper_picture(name: str) -> bytes:
    """The picture `static/print/<name>`."""
    return (ROOT / "static" / "print" / name).read_bytes()


@lru_cache(maxsize=64)
def motif_svg(slug: str, kind: str) -> bytes:
    """The motif of an event as the web draws it (templates/parts/pictures.html), as an SVG file of
    its own in the light colours."""
    pictures = _environment().get_template("parts/pictures.html").module
    drawn = str(pictures.event_picture({"slug": slug, "kind": kind}))  # type: ignore[attr-defined]
    tones = (ROOT / "static" / "print" / "motifs.css").read_text("utf-8")
    head, rest = drawn.split(">", 1)
    space = ' xmlns="http://www.w3.org/2000/svg" width="480" height="300"'
    return f"{head}{space}><style>{tones}</style>{rest}".encode()
