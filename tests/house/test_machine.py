"""From nothing by make: what can be tried without a bare machine."""

import ast
import json
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools.setup import browser, python, steps, system
from tools.setup.steps import Problem, Step

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)$", re.MULTILINE)
# Needed, though no line of ours imports them: a driver that a URL names, a server that the README
# names, programs that make calls.
NOT_IMPORTED = {"redis", "psycopg", "gunicorn", "pytest-xdist", "ruff", "mypy", "import-linter"}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(*files):
    text = "\n".join((ROOT / file).read_text() for file in files)
    return {normal(name): version for name, version in PINNED.findall(text)}


def imported_packages(*folders):
    """The distributions that the sources in these folders import."""
    owners = packages_distributions()
    found = set()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ImportFrom):
                    modules = [node.module or ""] if node.level == 0 else []
                elif isinstance(node, ast.Import):
                    modules = [alias.name for alias in node.names]
                else:
                    continue
                for module in modules:
                    found |= set(owners.get(module.partition(".")[0], ()))
    return {normal(name) for name in found}


def test_requirements_name_what_the_program_imports():
    wanted = imported_packages("mint_events")
    assert wanted - set(pins("requirements.txt")) == set()


def test_requirements_name_nothing_that_nobody_imports():
    wanted = imported_packages("mint_events", "tests", "bench", "tools")
    named = set(pins("requirements.txt", "requirements-dev.txt"))
    assert named - wanted - NOT_IMPORTED == set()


def test_tests_import_only_what_is_installed_for_them():
    wanted = imported_packages("tests", "bench", "tools")
    assert wanted - set(pins("requirements.txt", "requirements-dev.txt")) == set()


def test_constraints_agree_with_the_requirements():
    named, all_versions = pins("requirements.txt", "requirements-dev.txt"), pins("constraints.txt")
    assert {name: all_versions.get(name) for name in named} == named


def test_every_vendored_file_that_a_page_wants_comes_from_npm():
    given = set(json.loads((ROOT / "package.json").read_text())["vendor"])
    given |= {"fonts/print/400.ttf", "fonts/print/700.ttf", "fonts/print/widths.json"}  # made here
    wanted = set()
    for folder, kinds in (("static", "css js"), ("templates", "html")):
        for kind in kinds.split():
            for path in (ROOT / folder).rglob(f"*.{kind}"):
                if "vendor" not in path.relative_to(ROOT).parts:
                    wanted |= set(re.findall(r"vendor/([\w./-]+\.\w+)", path.read_text()))
    assert wanted and wanted - given == set()


def test_make_help_lists_the_commands():
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = re.findall(r"^make (\w+)", said.stdout, re.MULTILINE)
    assert set(listed) >= {"run", "test", "check", "bench", "help"}


def test_wrong_setting_stops_the_start_with_one_line(tmp_path):
    result = start(tmp_path, MINT_PORT="many")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("MINT Events does not start. MINT_PORT: ")


def test_taken_port_stops_the_start_with_one_line(tmp_path):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = start(tmp_path, MINT_PORT=str(port))
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert f"Port {port} on 127.0.0.1 cannot be used" in result.stderr


def test_database_that_is_not_there_stops_the_start_with_one_line(tmp_path):
    result = start(tmp_path, MINT_PORT="21993")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "The database is not up to date" in result.stderr


def start(tmp_path, **settings):
    environment = {"PATH": "/usr/bin:/bin", "MINT_DATA_DIR": str(tmp_path / "data"), **settings}
    command = [sys.executable, "app.py"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30, check=False
    )


@pytest.fixture
def step():
    return Step(1, 1, "Try")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder, in which the setup works."""
    monkeypatch.setattr(steps, "LOG", tmp_path / "log")
    monkeypatch.setattr(steps, "STAMPS", tmp_path / ".venv" / ".stamps")
    for name in ("VENV", "STAMPS", "PYTHON", "ROOT"):
        values = {"VENV": ".venv", "STAMPS": ".venv/.stamps", "PYTHON": ".venv/bin/python"}
        monkeypatch.setattr(python, name, tmp_path / values.get(name, "."))
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("Flask==3")
    return tmp_path


@pytest.fixture
def pip(place, monkeypatch):
    """Stands in for venv and pip; an entry in `fails` makes the next call with that word fail."""
    ran, fails = [], []

    def run(what, command, **_):
        words = [str(word) for word in command]
        ran.append("venv" if "venv" in words else "pip")
        (place / ".venv/bin").mkdir(parents=True, exist_ok=True)
        (place / ".venv/bin/python").touch()
        if ran[-1] in fails:
            fails.remove(ran[-1])
            raise KeyboardInterrupt

    monkeypatch.setattr(python, "run_command", run)
    return ran, fails


def test_python_packages_are_installed_once(step, pip):
    ran, _ = pip
    for _ in range(3):
        python.install(step, python.RUN)
    assert ran == ["venv", "pip"]


def test_changed_requirements_are_installed_into_the_same_venv(step, place, pip):
    ran, _ = pip
    python.install(step, python.RUN)
    (place / "requirements.txt").write_text("Flask==4")
    python.install(step, python.RUN)
    assert ran == ["venv", "pip", "pip"]


@pytest.mark.parametrize("where", ["venv", "pip"])
def test_interrupted_installation_begins_anew(step, place, pip, where):
    ran, fails = pip
    fails.append(where)
    with pytest.raises(KeyboardInterrupt):
        python.install(step, python.RUN)
    (place / ".venv/half").touch()
    ran.clear()
    python.install(step, python.RUN)
    assert ran == ["venv", "pip"]
    assert not (place / ".venv/half").exists()


def test_venv_of_another_folder_is_made_anew(step, place, pip):
    ran, _ = pip
    python.install(step, python.RUN)
    (place / ".venv/.stamps/python").write_text("3.11 /somewhere/else")
    ran.clear()
    (place / "requirements.txt").write_text("Flask==4")
    python.install(step, python.RUN)
    assert ran == ["venv", "pip"]


def test_who_may_not_install_is_told_what_to_type(step, monkeypatch):
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system.shutil, "which", lambda name: None if name == "sudo" else name)
    needs = [system.Need("libfine", lambda: True), system.Need("libmissing", lambda: False)]
    with pytest.raises(Problem, match=r"sudo apt-get install .* libmissing\n") as raised:
        system.install(step, needs)
    assert "libfine" not in str(raised.value)


def test_machine_without_apt_is_told_the_names(step, monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    with pytest.raises(Problem, match="no apt.*libmissing"):
        system.install(step, [system.Need("libmissing", lambda: False)])


def test_what_is_there_is_not_installed(step, monkeypatch):
    monkeypatch.setattr(system, "run_command", lambda *_: pytest.fail("installed something"))
    system.install(step, [system.Need("libfine", lambda: True)])


def test_failing_command_is_told_in_plain_words_with_its_last_lines(place):
    steps.LOG.write_text("Überschrift von vorhin\n")
    script = "print('first'); print('the reason: Müller'); raise SystemExit(3)"
    with pytest.raises(Problem) as raised:
        steps.run_command("It could not be done", [sys.executable, "-c", script], cwd=place)
    said = str(raised.value).splitlines()
    assert said[:4] == ["It could not be done. It said:", "", "first", "the reason: Müller"]


def test_program_that_is_not_there_is_told_in_plain_words(place):
    with pytest.raises(Problem, match=r"It could not be done \(no-such-program: No such file"):
        steps.run_command("It could not be done", ["no-such-program"], cwd=place)


def test_vendor_folder_is_filled_as_package_json_says(tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "ROOT", tmp_path)
    monkeypatch.setattr(browser, "MODULES", tmp_path / "node_modules")
    (tmp_path / "node_modules/one").mkdir(parents=True)
    (tmp_path / "node_modules/one/a.js").write_text("1")
    (tmp_path / "static/vendor").mkdir(parents=True)
    (tmp_path / "static/vendor/old.js").touch()
    (tmp_path / "package.json").write_text('{"vendor": {"deep/b.js": "one/a.js"}}')
    browser._fill(tmp_path / "static/vendor")
    filled = [path for path in (tmp_path / "static").rglob("*") if path.is_file()]
    assert filled == [tmp_path / "static/vendor/deep/b.js"]
    (tmp_path / "package.json").write_text('{"vendor": {"c.js": "one/none.js"}}')
    with pytest.raises(Problem, match="one/none.js"):
        browser._fill(tmp_path / "static/vendor")
    assert filled[0].read_text() == "1"
