"""What the system must have: libraries, fonts, and for the tests PostgreSQL and Chromium."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.setup.steps import ROOT, Problem, Step, run_command


@dataclass(frozen=True)
class Need:
    """A Debian package, and how to tell that what it brings is there, wherever it came from."""

    package: str
    is_there: Callable[[], bool]


def needs_for_serving() -> list[Need]:
    """What `make run` needs."""
    paper = _paper()
    libraries: dict[str, str] = paper.LIBRARIES
    fonts: tuple[str, ...] = paper.FONT_PACKAGES
    return [
        Need(_venv_package(), lambda: importlib.util.find_spec("ensurepip") is not None),
        *(Need(package, _library(file)) for file, package in libraries.items()),
        *(Need(package, _package(package)) for package in fonts),
    ]


def needs_for_tests() -> list[Need]:
    """What `make test` needs beside it."""
    return [
        Need("postgresql", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
        Need("chromium", lambda: any(map(shutil.which, ("chromium", "chromium-browser")))),
    ]


def install(step: Step, needs: list[Need]) -> None:
    """Installs what is missing, where it may; else says what to type. Raises Problem."""
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return
    packages = [need.package for need in missing]
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Problem(
            "This machine has no apt. Please install what these Debian packages bring: "
            + " ".join(packages)
        )
    prefix = _as_root()
    if prefix is None:
        raise Problem(
            "Some system packages are missing, and this user may not install them. Please type:\n\n"
            f"  sudo apt-get update && sudo {' '.join(command)}\n\nThen run make again."
        )
    step.note("installing " + " ".join(packages))
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    run_command("The list of system packages could not be fetched", [*prefix, "apt-get", "update"])
    what = "The system packages could not be installed"
    run_command(what, [*prefix, *command[:1], *wait, *command[1:]])
    importlib.invalidate_caches()
    still = [need.package for need in missing if not need.is_there()]
    if still:
        raise Problem(f"Installed, yet not found: {' '.join(still)}.")


def _as_root() -> list[str] | None:
    """What to put before a command that only root may run; None when that cannot be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _works(["sudo", "--non-interactive", "true"]):
        return ["sudo", "--non-interactive", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _venv_package() -> str:
    """Debian's own python3 has its venv in python3-venv, any other in python3.N-venv."""
    debian = Path("/usr/bin/python3").resolve()
    own = Path(sys.executable).resolve() == debian
    return "python3-venv" if own else f"python3.{sys.version_info.minor}-venv"


def _library(file: str) -> Callable[[], bool]:
    def is_there() -> bool:
        try:
            ctypes.CDLL(file)
        except OSError:
            return False
        return True

    return is_there


def _package(name: str) -> Callable[[], bool]:
    def is_there() -> bool:
        if shutil.which("dpkg-query") is None:
            return True  # no Debian: fonts are a matter of taste, not a reason to stop
        query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", name]
        said = subprocess.run(query, capture_output=True, text=True, check=False).stdout
        return said == "installed"

    return is_there


class _Paper:
    """The part of mint_events/paper/check.py that is used here."""

    LIBRARIES: dict[str, str]
    FONT_PACKAGES: tuple[str, ...]


def _paper() -> type[_Paper]:
    # By its path: importing the package needs Flask, which is not here yet.
    spec = importlib.util.spec_from_file_location(
        "paper_check", ROOT / "mint_events/paper/check.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module  # type: ignore[return-value]
