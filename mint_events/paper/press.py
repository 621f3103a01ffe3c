"""The press: a process of its own that turns HTML into PDF. The only one that imports weasyprint.

It knows no Flask and no database. It reads jobs from stdin and answers each on stdout with one
frame: "+" and the PDF, or "-" and what went wrong. It ends when its printer does.
"""

import argparse
import base64
import gc
import io
import logging
import os
import resource
import select
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mint_events.paper.check import missing_libraries
from mint_events.paper.foreman import Foreman, Print, answer
from mint_events.paper.joining import join_pdfs
from mint_events.paper.slimming import slim_pictures
from mint_events.paper.stencils import Stencil, Stencils, cut_stencil, lay_on
from mint_events.paper.tags import take_tags, write_tags
from mint_events.paper.wire import Job, read_job, write_frame

MOST_MEMORY = 1536 * 1024 * 1024
IDLE_S = 300.0
LOOK_UP_S = 5.0
_STYLES_KEPT = 8
_LARGE = 50_000  # characters
# A page that uses what most papers use, and a picture of one pixel.
_SPECIMEN = """<html lang="de"><title>Aa</title><body style="font-family: 'Hanken Grotesk'">
<h1>Aa</h1><p><b>Aa</b> <img src="pic:1" alt="."></p></body></html>"""
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)


def main() -> None:
    """Print until the printer closes its end, dies, or has had nothing to print for long."""
    settings = _parse_arguments()
    os.nice(settings.nice)
    resource.setrlimit(resource.RLIMIT_AS, (settings.memory, settings.memory))
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    # Unbuffered, so that select tells the truth about what is left to read.
    jobs, answers = os.fdopen(0, "rb", buffering=0), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the frames
    if settings.hands:
        set_up = _import_all() if settings.cold else _warm_up(answers.fileno())
        _keep_libraries()
        Foreman(set_up, settings.hands, settings.limit).work(jobs, answers)
        return
    printer = os.getppid()
    print_job = _set_up()
    _keep_libraries()
    while _wait_for_job(jobs.fileno(), printer, settings.idle):
        job = read_job(jobs)
        if job is None:
            return
        with _garbage_left(sum(map(len, job.parts)) < _LARGE):
            write_frame(answers, answer(print_job, job))
        answers.flush()


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="prints jobs from stdin; started by the printer")
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--memory", type=int, default=MOST_MEMORY, help="bytes")
    parser.add_argument("--idle", type=float, default=IDLE_S, help="seconds without a job")
    parser.add_argument("--hands", type=int, default=0, help="print parts, so many at a time")
    parser.add_argument("--limit", type=float, default=180.0, help="seconds for a part")
    parser.add_argument("--cold", action="store_true", help="hands set themselves up")
    return parser.parse_args()


def _wait_for_job(jobs: int, printer: int, idle: float) -> bool:
    """True when there is something to read. A fork of our printer may hold our stdin open, so the
    end of the stream alone does not tell that the printer is gone."""
    patience = time.monotonic() + idle
    while time.monotonic() < patience and os.getppid() == printer:
        if select.select([jobs], [], [], min(LOOK_UP_S, idle))[0]:
            return True
    return False


def _set_up() -> Print:
    missing = missing_libraries()
    if missing:
        print("PDFs are slow or fail, install with apt:", *missing, file=sys.stderr)
    try:
        return Press().print_job
    except OSError as mishap:
        reason = f"the press cannot start, install with apt: {' '.join(missing)} ({mishap})"

        def refuse(_: Job) -> bytes:
            raise RuntimeError(reason)

        return refuse


def _warm_up(answers: int) -> Callable[[], Print]:
    """A press that has printed, for all hands: they save a tenth of a second each.

    Newer Pangos keep a thread for fontconfig from then on, and a thread does not come along into a
    fork, which would wait for it for ever; there we begin again, cold."""
    print_job = _set_up()
    answer(print_job, Job([_SPECIMEN], "", {"pic:1": _DOT}))
    if len(list(Path("/proc/self/task").iterdir())) > 1:
        os.dup2(answers, 1)
        os.execv(sys.executable, [sys.executable, "-B", *sys.argv, "--cold", "--nice", "0"])  # noqa: S606
    return lambda: print_job


def _import_all() -> Callable[[], Print]:
    """What all hands need, so that they share it."""
    import weasyprint  # noqa: F401
    from weasyprint.text.fonts import FontConfiguration  # noqa: F401

    from mint_events.paper.larder import Larder  # noqa: F401

    return _set_up


def _keep_libraries() -> None:
    gc.collect()
    gc.freeze()  # they stay as long as we do


@contextmanager
def _garbage_left(for_later: bool) -> Iterator[None]:
    """A page is thousands of objects; looking through them meanwhile costs a third more."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if not for_later:
            gc.collect()


class Press:
    """WeasyPrint with one font configuration for its whole life: a new one costs 400 ms."""

    def __init__(self) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        from mint_events.paper.larder import Larder, font_faces, load_fonts

        self._weasyprint = weasyprint
        self._font_config = FontConfiguration()
        fonts = load_fonts()
        self._larder = Larder(fonts)
        self._faces = self._read_style(font_faces(fonts))
        self._styles: dict[str, Any] = {}
        self._stencils = Stencils(self._cut_stencil)

    def print_job(self, job: Job) -> bytes:
        """The PDF of all parts of `job`, tagged for screen readers."""
        stencil = self._stencils.find(job) if job.stencil else None
        self._larder.stock(job.pictures)
        return join_pdfs([self._print_part(part, job.style, stencil) for part in job.parts])

    def _print_part(self, html: str, style: str, stencil: Stencil | None) -> bytes:
        return self._write(html, style, lambda _, pdf: _finish(pdf, stencil))

    def _write(self, html: str, style: str, finish: Callable[[Any, Any], None]) -> bytes:
        target = io.BytesIO()
        document = self._weasyprint.HTML(
            string=html, base_url="pic:", url_fetcher=self._larder
        ).render(font_config=self._font_config, stylesheets=[self._faces, self._style(style)])
        document.write_pdf(target, pdf_variant="pdf/ua-1", finisher=finish)
        return target.getvalue()

    def _cut_stencil(self, html: str, style: str, pictures: Mapping[str, bytes]) -> Stencil:
        self._larder.stock(pictures)
        cut: list[Stencil] = []
        self._write(html, style, lambda _, pdf: cut.append(cut_stencil(pdf)))
        return cut[0]

    def _style(self, text: str) -> Any:
        """The read stylesheet; kept, for reading it costs as much as a small page."""
        if text not in self._styles:
            if len(self._styles) >= _STYLES_KEPT:
                self._styles.clear()
            self._styles[text] = self._read_style(text)
        return self._styles[text]

    def _read_style(self, text: str) -> Any:
        return self._weasyprint.CSS(
            string=text, base_url="pic:", url_fetcher=self._larder, font_config=self._font_config
        )


def _finish(pdf: Any, stencil: Stencil | None) -> None:
    document = take_tags(pdf)
    slim_pictures(pdf)
    if stencil is not None:
        lay_on(stencil, pdf, document)
    write_tags(pdf, document)


if __name__ == "__main__":
    main()
