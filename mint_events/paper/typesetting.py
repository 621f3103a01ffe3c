"""Long lists → PDF, by a typesetter that lives as long as its list (docs/decisions/0018-lists.md)."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from mint_events.paper.printer import PrintFailed
from mint_events.web.turnstile import stepping_aside

LIMIT_S = 60.0
_START = Path(__file__).with_name("typesetter.py")
# Typst could fetch packages; ours names none, and this leads nowhere.
_NOWHERE = "http://127.0.0.1:9"
_ENVIRONMENT = {
    "HTTPS_PROXY": _NOWHERE,
    "HTTP_PROXY": _NOWHERE,
    "ALL_PROXY": _NOWHERE,
    "RAYON_NUM_THREADS": "2",
}
_one_at_a_time = threading.Lock()  # in each process, so that memory stays bounded


def typeset_pdf(paper: Mapping[str, object], *, limit_s: float = LIMIT_S) -> bytes:
    """The PDF/UA-1 of `paper`, made by `blocks.make_list`. Its texts are put on paper as they are,
    never read as markup. Raises PrintFailed."""
    job = json.dumps(paper, ensure_ascii=False).encode()
    with stepping_aside(), _one_at_a_time:
        answer = _run(job, limit_s)
    if not answer.startswith(b"+"):
        told = answer[1:].decode(errors="replace")
        raise PrintFailed(told or "the typesetter died", is_told=bool(told))
    return answer[1:]


def _run(job: bytes, limit_s: float) -> bytes:
    with subprocess.Popen(
        [sys.executable, "-I", "-B", str(_START)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_ENVIRONMENT,
        start_new_session=True,  # so that its fork ends with it
    ) as process:
        try:
            return process.communicate(job, timeout=limit_s)[0]
        except subprocess.TimeoutExpired as late:
            os.killpg(process.pid, signal.SIGKILL)
            raise PrintFailed(f"not typeset within {limit_s:g} s") from late
