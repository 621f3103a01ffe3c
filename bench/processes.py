"""CPU and memory of a process and all its children, read from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU in seconds, children that have ended included; memory in MB of the largest process."""

    cpu_s: float
    largest_mb: float


def _stat(pid: int) -> list[str]:
    text = Path(f"/proc/{pid}/stat").read_text()
    return text.rpartition(")")[2].split()


def family_of(root: int) -> list[int]:
    """`root` and all its living descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
            except (OSError, IndexError):
                continue
    found, queue = [], [root]
    while queue:
        pid = queue.pop()
        found.append(pid)
        queue.extend(parents.get(pid, ()))
    return found


def memory_mb(pid: int) -> float:
    """Resident memory of one process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def usage_of(*roots: int) -> Usage:
    """Of whole families, added up."""
    cpu, largest = 0.0, 0.0
    for pid in {pid for root in roots for pid in family_of(root)}:
        try:
            cpu += sum(int(field) for field in _stat(pid)[11:15]) * TICK_S
            largest = max(largest, memory_mb(pid))
        except OSError:
            continue
    return Usage(cpu, largest)
