"""`python3 -m tools.setup run|test|check`: everything that this goal needs, from nothing."""

import sys

if sys.version_info < (3, 11):
    found = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit("MINT Events needs Python 3.11 or newer; python3 here is " + found + ".")

from tools.setup import browser, python, system, words
from tools.setup.steps import Problem, Step, Work, run_steps


def steps_for(goal: str) -> list[tuple[str, Work]]:
    """The steps of a goal. `run` has a fifth, the database, which the program itself does."""
    needs = system.needs_for_serving()
    requirements = python.RUN if goal == "run" else python.DEV

    def install_system(step: Step) -> None:
        system.install(step, needs + (system.needs_for_tests() if goal == "test" else []))

    def install_python(step: Step) -> None:
        python.install(step, requirements)

    steps: list[tuple[str, Work]] = [
        ("System libraries", install_system),
        ("Python packages", install_python),
    ]
    if goal != "check":
        steps += [("Browser packages", browser.install), ("Texts and fonts", words.make)]
    return steps


def main() -> None:
    """The command."""
    goal = sys.argv[1] if len(sys.argv) == 2 else ""
    if goal not in ("run", "test", "check"):
        sys.exit("usage: python3 -m tools.setup run|test|check")
    steps = steps_for(goal)
    try:
        run_steps(steps, of=len(steps) + (goal == "run"))
    except Problem as problem:
        sys.exit(f"\n\n{problem}")
    except KeyboardInterrupt:
        sys.exit("\n\nInterrupted. Run make again to go on.")


if __name__ == "__main__":
    main()
