"""What is made from the project's own files: the compiled catalogues and the fonts for print."""

from tools.setup.steps import PYTHON, ROOT, Step, checksum, is_stamped, run_command, stamp

TRANSLATIONS = ROOT / "mint_events" / "translations"
FONT_MAKER = ROOT / "mint_events" / "paper" / "fonts.py"
PRINT_FONTS = ROOT / "static" / "vendor" / "fonts" / "print"


def make(step: Step) -> None:
    """Has both. Raises Problem."""
    _compile_catalogues()
    _make_fonts(step)


def _compile_catalogues() -> None:
    sources = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))
    value = checksum(sources)
    if not sources or (
        is_stamped("words", value) and all(po.with_suffix(".mo").exists() for po in sources)
    ):
        return
    babel = [PYTHON, "-m", "babel.messages.frontend", "compile", "--directory", TRANSLATIONS]
    run_command("The German texts could not be compiled", babel)
    stamp("words", value)


def _make_fonts(step: Step) -> None:
    value = checksum([ROOT / "package-lock.json", FONT_MAKER])
    if is_stamped("fonts", value) and PRINT_FONTS.exists():
        return
    step.note("fonts for print")
    run_command("The fonts for print could not be made", [PYTHON, FONT_MAKER])
    stamp("fonts", value)
