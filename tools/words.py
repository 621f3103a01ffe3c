"""`python tools/words.py collect|check`: the catalogue of German texts against the sources."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
GERMAN = ROOT / "mint_events" / "translations" / "de" / "LC_MESSAGES" / "messages.po"
SHOWN = 20
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "lazy_gettext": None}


def collect() -> Catalog:
    """All texts of the sources, untranslated."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog(locale="de", charset="utf-8", project="MINT Events")
    for file_name, line, text, comments, context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, comment_tags=("For translators:",)
    ):
        catalog.add(text, None, [(file_name, line)], auto_comments=comments, context=context)
    return catalog


def known() -> Catalog:
    """The German catalogue as it is; an empty one before the first."""
    if not GERMAN.exists():
        return Catalog(locale="de", charset="utf-8", project="MINT Events")
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de")


def troubles(wanted: Catalog, given: Catalog) -> Iterator[str]:
    """What keeps German pages from being German, one line each."""
    for message in wanted:
        if not message.id:
            continue
        found = given.get(message.id, message.context)
        if found is None:
            yield f"not in the catalogue: {message.id!r} ({message.locations[0][0]})"
        elif found.fuzzy or not _is_translated(found):
            yield f"not translated: {message.id!r} ({message.locations[0][0]})"
        else:
            yield from (f"{error}: {message.id!r}" for error in found.check(given))


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(strings)


def save(wanted: Catalog, given: Catalog) -> None:
    """Writes the catalogue: what is wanted, with the translations that there are."""
    given.update(wanted, no_fuzzy_matching=True)
    given.obsolete.clear()
    given.fuzzy = False
    GERMAN.parent.mkdir(parents=True, exist_ok=True)
    with GERMAN.open("wb") as file:
        write_po(file, given, width=100, sort_output=True, ignore_obsolete=True)


def main() -> None:
    """The command."""
    goal = sys.argv[1] if len(sys.argv) == 2 else ""
    if goal not in ("collect", "check"):
        sys.exit("usage: python tools/words.py collect|check")
    wanted, given = collect(), known()
    if goal == "collect":
        save(wanted, given)
        given = known()
    found = list(troubles(wanted, given))
    if found:
        count = f"{len(found)} of {len(wanted)} texts are not in order, the first of them above."
        sys.exit("\n".join([*found[:SHOWN], count]))
    print(f"All {len(wanted)} texts are translated.")


if __name__ == "__main__":
    main()
