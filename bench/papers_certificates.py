"""What certificates cost: printed in a pile, printed for one letter, and signed.

`python -m bench.papers_certificates`; part of `make bench` by papers.py."""

import os
import resource
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.processes import TICK_S, memory_mb
from mint_events.kernel.codes import new_short_code
from mint_events.paper import printer, signing
from mint_events.paper.identity import Identity, read_identity
from mint_events.paper.signing import sign_pdf
from mint_events.reports.certificate_paper import (
    CertificateHead,
    CertificatePaper,
    certificates_pdf,
)

Figures = dict[str, float]
START = datetime(2027, 2, 28, 13, tzinfo=UTC)
HEAD = CertificateHead(
    "Drei Jahre Zukunftsallianz: das MINT-Jubiläum", START, START + timedelta(hours=4),
    "experimenta", "Experimenta-Platz, 74072 Heilbronn",
    ("Experimente zum Mitmachen", "Gespräche mit Menschen aus Wissenschaft und Schule"),
    "Heilbronn", "Dr. Erika Beispiel", "Leiterin der Geschäftsstelle",
    "events.example.org/certificates", signed_by="Geschäftsstelle",
)  # fmt: skip
NAMES = ("Jörg Müller-Lüdenscheidt", "Anna O'Brien", "Nguyễn Thị Ánh", "Max Mustermann", "Żółć K")


def measure_certificates(runs: int = 3, count: int = 500) -> Figures:
    """CPU of this process and of the press or the notary; the pile has a fresh press each time."""
    figures = {**_measure_pile(runs, count), **_measure_one(runs), **_measure_signing(runs)}
    for name, value in figures.items():
        print(f"  {name:<34}{value:>10}")
    return figures


def _papers(count: int) -> list[CertificatePaper]:
    codes = [new_short_code() for _ in range(count)]
    amount = "5 Unterrichtseinheiten\nzu je 45 Minuten"
    base = "HTTPS://EVENTS.EXAMPLE.ORG/C/"
    return [
        CertificatePaper(NAMES[n % 5], amount, date(2027, 3, 1), code, base + code)
        for n, code in enumerate(codes)
    ]


def _measure_pile(runs: int, count: int) -> Figures:
    cpu, wall, size = [], [], 0
    for _ in range(runs):
        papers, before, start = _papers(count), _all_cpu_s(), time.monotonic()
        size = len(certificates_pdf(HEAD, papers, "de", long=True))
        cpu.append((_all_cpu_s() - before) / count)
        wall.append(time.monotonic() - start)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "certificates_count": count,
        "certificates_cpu_ms_each": _ms(cpu),
        "certificates_all_s": round(statistics.median(wall), 2),
        "certificates_press_peak_mb": round(peak),
        "certificates_pdf_kb": round(size / 1000),
    }


def _measure_one(runs: int, each: int = 30) -> Figures:
    certificates_pdf(HEAD, _papers(1), "de")
    pid, found = printer.warm_process_id() or os.getpid(), []
    for _ in range(runs):
        papers, before = _papers(each), time.process_time() + _cpu_s(pid)
        for one in papers:
            certificates_pdf(HEAD, [one], "de")
        found.append((time.process_time() + _cpu_s(pid) - before) / each)
    return {"certificate_for_letter_cpu_ms": _ms(found)}


def _measure_signing(runs: int, each: int = 30) -> Figures:
    identity, pdf = _identity(), certificates_pdf(HEAD, _papers(1), "de")
    start = time.monotonic()
    _sign(pdf, identity)
    first_s = time.monotonic() - start
    pid, found = signing.notary_process_id() or os.getpid(), []
    for _ in range(runs):
        before = time.process_time() + _cpu_s(pid)
        for _ in range(each):
            _sign(pdf, identity)
        found.append((time.process_time() + _cpu_s(pid) - before) / each)
    return {
        "signature_cpu_ms": _ms(found),
        "signature_first_of_process_s": round(first_s, 2),
        "signature_adds_kb": round((len(_sign(pdf, identity)) - len(pdf)) / 1000, 1),
        "notary_mb": round(memory_mb(pid)),
    }


def _sign(pdf: bytes, identity: Identity) -> bytes:
    return sign_pdf(pdf, identity, reason="Teilnahme", place="Heilbronn", label="Unterschrift")


def _identity() -> Identity:
    from tests.support.identities import PASSPHRASE, make_p12

    return read_identity(make_p12(), PASSPHRASE)


def _cpu_s(pid: int) -> float:
    text = Path(f"/proc/{pid}/stat").read_text()
    return sum(map(int, text.rpartition(")")[2].split()[11:13])) * TICK_S


def _all_cpu_s() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _ms(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1000, 2)


if __name__ == "__main__":
    measure_certificates()
