"""The HTML of papers: templates in templates/print, rendered without Flask, always escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mint_events.paper.plain import plain

ROOT = Path(__file__).resolve().parents[2]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ROOT / "templates" / "print"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if isinstance(value, str) else value,
    )


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
