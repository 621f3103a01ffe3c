"""Which of the system's libraries and fonts the press needs, and which are missing here."""

import ctypes
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


if __name__ == "__main__":
    main()
