"""Which of the system's libraries and fonts the press needs, and which are missing here."""

import ctypes
import shutil
import subprocess
import sys

# The library's file → the Debian package that brings it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    # Without it WeasyPrint cuts fonts down in Python: a ticket costs 400 ms instead of 30.
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}

# Names in the scripts of the world; our own font has the Latin ones. Together 17 MB to fetch.
FONT_PACKAGES = ("fonts-noto-core", "fonts-wqy-microhei", "fonts-vlgothic", "fonts-symbola")


def missing_libraries() -> list[str]:
    """The Debian packages whose libraries cannot be loaded here; empty when all is well."""
    return [package for library, package in LIBRARIES.items() if not _is_loadable(library)]


# What people's names are written in, as fontconfig calls it, and a letter that its fonts must have.
SCRIPTS = {
    "Chinese": 0x5F20, "Japanese": 0x3042, "Korean": 0xAE40, "Arabic": 0x645, "Hebrew": 0x5E0,
    "Cyrillic": 0x416, "Greek": 0x3A9, "Devanagari": 0x92A, "Thai": 0xE19, "Vietnamese": 0x1EC5,
}  # fmt: skip


def missing_scripts() -> list[str]:
    """The scripts for which no font here has letters; empty also where nobody can tell."""
    if shutil.which("fc-list") is None:
        return []
    return [name for name, letter in SCRIPTS.items() if not _has_font(letter)]


def _has_font(letter: int) -> bool:
    asked = ["fc-list", f":charset={letter:x}", "family"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    return said.returncode != 0 or bool(said.stdout.strip())


def _is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main() -> None:
    """`python -m mint_events.paper.check`: names what is missing and fails then."""
    missing = missing_libraries()
    if missing:
        sys.exit("Missing for PDFs, install with apt: " + " ".join(missing))
    if scripts := missing_scripts():
        fonts = " ".join(FONT_PACKAGES)
        sys.exit(f"No font has letters for {', '.join(scripts)}; install with apt: {fonts}")


if __name__ == "__main__":
    main()
