"""The press: a process of its own that is replaced when it dies and keeps nobody waiting."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mint_events.paper import press_process, workshop
from mint_events.paper.printer import Printer, PrintFailed, print_pdf
from mint_events.paper.wire import Job
from tests.paper.reading import font_names, is_tagged, read_head, read_texts

PAGE = '<html lang="de"><title>Titel</title><p>{}</p></html>'
SLOW = PAGE.format("<table>" + "<tr><td>Wort<td>Wort" * 2000 + "</table>")
STYLE = 'html { font-family: "Hanken Grotesk" }'
ROOT = Path(__file__).resolve().parents[2]


def job(text: str) -> Job:
    return Job([PAGE.format(text)], STYLE, {})


@pytest.fixture
def press() -> Iterator[Printer]:
    one = Printer()
    yield one
    one.close()


def test_page_has_text_font_language_title_and_tags() -> None:
    pdf = print_pdf(PAGE.format("Jörg &amp; Nguyễn Thị Ánh"), style=STYLE)
    assert read_texts(pdf) == ["Jörg & Nguyễn Thị Ánh"]
    assert font_names(pdf) == {"Hanken-Grotesk"}
    assert read_head(pdf) == ("Titel", "de")
    assert is_tagged(pdf)


def test_parts_are_joined_in_order() -> None:
    pdf = print_pdf([PAGE.format("eins"), PAGE.format("zwei")], style=STYLE)
    assert read_texts(pdf) == ["eins", "zwei"]
    assert read_head(pdf) == ("Titel", "de")


def test_press_is_used_again(press: Printer) -> None:
    press.print_job(job("eins"), 20)
    first = press.process_id
    assert read_texts(press.print_job(job("zwei"), 20)) == ["zwei"]
    assert press.process_id == first


def test_killed_press_is_replaced(press: Printer) -> None:
    press.print_job(job("eins"), 20)
    assert press.process_id
    os.kill(press.process_id, signal.SIGKILL)
    assert read_texts(press.print_job(job("zwei"), 20)) == ["zwei"]


def test_press_killed_at_work_is_replaced(press: Printer) -> None:
    press.print_job(job("eins"), 20)
    first = press.process_id
    assert first
    threading.Timer(0.3, os.kill, (first, signal.SIGKILL)).start()
    pdf = press.print_job(Job([SLOW], STYLE, {}), 60)
    assert pdf.startswith(b"%PDF")
    assert press.process_id != first  # it was at work for longer than that


def test_job_beyond_its_time_fails_and_the_next_is_printed(press: Printer) -> None:
    press.print_job(job("eins"), 20)
    start = time.monotonic()
    with pytest.raises(PrintFailed, match="not printed within"):
        press.print_job(Job([SLOW], STYLE, {}), 0.4)
    assert time.monotonic() - start < 3
    assert read_texts(press.print_job(job("zwei"), 20)) == ["zwei"]


def test_broken_job_fails_and_the_press_lives_on(press: Printer) -> None:
    with pytest.raises(PrintFailed, match="TypeError"):
        press.print_job(Job([{}], STYLE, {}), 20)  # type: ignore[list-item]
    first = press.process_id
    assert read_texts(press.print_job(job("gut"), 20)) == ["gut"]
    assert press.process_id == first


def test_job_that_eats_all_memory_fails_alone() -> None:
    press = Printer("--memory", str(400 * 1024 * 1024))
    try:
        with pytest.raises(PrintFailed):
            press.print_job(Job([PAGE.format("<p>Wort" * 200_000)], STYLE, {}), 120)
        assert read_texts(press.print_job(job("gut"), 20)) == ["gut"]
    finally:
        press.close()


def test_idle_press_ends_and_comes_back() -> None:
    press = Printer("--idle", "0.2")
    try:
        press.print_job(job("eins"), 20)
        first = press.process_id
        assert _ends(first)
        assert read_texts(press.print_job(job("zwei"), 20)) == ["zwei"]
        assert press.process_id != first
    finally:
        press.close()


def test_forked_process_has_a_press_of_its_own(press: Printer) -> None:
    press.print_job(job("eins"), 20)
    ours = press.process_id
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        pdf = press.print_job(job("im Kind"), 20)
        os.write(writer, f"{press.process_id} {pdf[:4].decode()}".encode())
        press.close()
        os._exit(0)
    os.waitpid(child, 0)
    theirs, head = os.read(reader, 100).decode().split()
    assert head == "%PDF"
    assert int(theirs) != ours
    assert read_texts(press.print_job(job("zwei"), 20)) == ["zwei"]
    assert press.process_id == ours


def test_press_ends_when_its_printer_dies() -> None:
    script = (
        "from mint_events.paper.printer import *; from mint_events.paper import printer; import os;"
        "print_pdf('<html lang=de><title>x</title>x'); print(printer._warm.process_id, flush=True);"
        "os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert _ends(int(done.stdout))


def test_ticket_does_not_wait_for_a_long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> subprocess.Popen[bytes]:
        started.append(press_process.start_press(*options))
        return started[-1]

    monkeypatch.setattr(workshop, "start_press", start)
    print_pdf(PAGE.format("warm"), style=STYLE)
    ends: dict[str, float] = {}

    def print_long() -> None:
        print_pdf(SLOW, style=STYLE, long=True)
        ends["long"] = time.monotonic()

    thread = threading.Thread(target=print_long)
    thread.start()
    time.sleep(0.5)
    (foreman,) = started
    assert os.getpriority(os.PRIO_PROCESS, foreman.pid) >= workshop.NICE
    print_pdf(PAGE.format("Ticket"), style=STYLE)
    ends["short"] = time.monotonic()
    thread.join()
    assert ends["short"] < ends["long"]
    assert foreman.poll() is not None


def test_threads_get_their_own_papers() -> None:
    texts: dict[int, list[str]] = {}

    def print_one(number: int) -> None:
        texts[number] = read_texts(print_pdf(PAGE.format(f"Nummer {number}"), style=STYLE))

    threads = [threading.Thread(target=print_one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {number: [f"Nummer {number}"] for number in range(6)}


def test_press_knows_no_secrets_and_no_flask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINT_SECRET_KEY", "canary-in-the-environment")
    press = Printer()
    try:
        press.print_job(job("x"), 20)
        environment = Path(f"/proc/{press.process_id}/environ").read_bytes()
        assert b"canary" not in environment
    finally:
        press.close()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", str(press_process.START)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "weasyprint" in imported
    assert not {"flask", "sqlalchemy", "mint_events.config"} & imported


def test_who_prints_does_not_import_weasyprint() -> None:
    script = (
        "import sys, mint_events.tickets.ticket_paper, mint_events.badges.paper;"
        "import mint_events.reports.papers; print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr


def _ends(process: int | None) -> bool:
    """Whether the process is gone, or a zombie, within 8 s."""
    for _ in range(80):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
