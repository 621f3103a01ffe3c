"""The typesetter: a process of its own that makes one long list with Typst, and ends. The only
importer of typst.

Started by its path with `-I`, so that the house stays shut; it reads one JSON object from stdin and
answers "+" and the PDF, or "-" and what went wrong. It may write no file and reach no network.
"""

import io
import json
import os
import re
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
# All that a list can read: our own template, nothing beside it.
ROOT = HOUSE / "templates" / "print" / "typeset"
FONTS = HOUSE / "static" / "vendor" / "fonts" / "print"
NO_FOLDER = "/nonexistent"
MOST_MEMORY = 1024 * 1024 * 1024
MOST_CPU_S = 120
NICE = 10
MISSING_SIGN = "?"
_NO_GLYPH = re.compile(r"the text `\"(.*?)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def main() -> None:
    """Typeset what stdin says."""
    job = json.load(sys.stdin.buffer)
    limit_ourselves()
    answer = _apart(lambda: _typeset(json.dumps(job, ensure_ascii=False)))
    if answer.startswith(b"+"):
        answer = b"+" + _shrink(answer[1:])
    sys.stdout.buffer.write(answer or b"-the typesetter died")


def limit_ourselves() -> None:
    """Behind the tickets, within bounds, and without a file to write to."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _apart(work: Callable[[], bytes]) -> bytes:
    """What `work` answers in a fork of ours, whose memory is gone with it; empty when it died."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_answer(work))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


def _answer(work: Callable[[], bytes]) -> bytes:
    try:
        return b"+" + work()
    except MemoryError:
        return b"-out of memory"
    except Exception as mishap:  # whatever it was, the printer tells it on
        return f"-{type(mishap).__name__}: {mishap}".encode()[:2000]


def _typeset(text: str) -> bytes:
    """The PDF, as PDF/UA-1. Where no font has a sign, Typst refuses it: then a "?" stands for it,
    so that one name does not keep everybody off the paper."""
    import typst

    fonts = typst.Fonts(include_embedded_fonts=False, font_paths=[FONTS] if FONTS.is_dir() else [])
    for _ in range(3):
        try:
            return _compile(typst, fonts, text, "ua-1")
        except typst.TypstError as mishap:
            missing = find_missing_signs(str(mishap.diagnostic))
            if not missing:
                raise
            text = text.translate(dict.fromkeys(map(ord, missing), MISSING_SIGN))
    return _compile(typst, fonts, text, None)


def _compile(typst: Any, fonts: Any, text: str, standard: str | None) -> bytes:
    compiler = typst.Compiler(
        (ROOT / "list.typ").read_bytes(),
        root=ROOT,
        font_paths=fonts,
        sys_inputs={"paper": text},
        package_path=NO_FOLDER,
        package_cache_path=NO_FOLDER,
    )
    content: bytes = compiler.compile(format="pdf", pdf_standards=[standard] if standard else [])
    return content


def find_missing_signs(diagnostic: str) -> set[str]:
    """The signs beyond ASCII that Typst's error says no font has."""
    found = " ".join(_NO_GLYPH.findall(diagnostic))
    text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found)
    return {sign for sign in text if not sign.isascii()}


def _shrink(pdf: bytes) -> bytes:
    """The same with its structure packed: a fifth of the size."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


if __name__ == "__main__":
    main()
