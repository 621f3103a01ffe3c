"""`.venv` and the Python packages in it."""

import shutil
import sys

from tools.setup.steps import (
    PYTHON,
    ROOT,
    STAMPS,
    VENV,
    Step,
    checksum,
    is_stamped,
    run_command,
    stamp,
)

RUN = "requirements.txt"
DEV = "requirements-dev.txt"
UNFINISHED = "python-unfinished"


def install(step: Step, requirements: str) -> None:
    """Has `.venv` with what `requirements` names. Raises Problem."""
    value = _state(requirements)
    begun = STAMPS / UNFINISHED
    if is_stamped(requirements, value) and PYTHON.exists() and not begun.exists():
        return
    step.note("about a minute")
    if begun.exists() or not _fits():
        shutil.rmtree(VENV, ignore_errors=True)  # what an interrupted pip leaves cannot be mended
    stamp(UNFINISHED, "")
    if not PYTHON.exists():
        what = "The folder .venv could not be made"
        run_command(what, [sys.executable, "-m", "venv", VENV])
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    what = "The Python packages could not be installed"
    run_command(what, [*pip, "install", "--requirement", ROOT / requirements])
    stamp("python", _state_of_python())
    stamp(requirements, value)
    begun.unlink()


def _fits() -> bool:
    """Whether `.venv` is of this Python and this folder (it cannot be moved), or not there."""
    return not VENV.exists() or is_stamped("python", _state_of_python())


def _state(requirements: str) -> str:
    files = [ROOT / RUN] if requirements == RUN else [ROOT / RUN, ROOT / DEV]
    return checksum([*files, _state_of_python()])


def _state_of_python() -> str:
    # Not the whole version: a security update of the system must not cost a new .venv.
    return f"{sys.base_prefix} {sys.version_info[:2]} {VENV}"
