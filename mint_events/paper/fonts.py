"""Makes the print fonts from the web's: variable WOFF2 subsets → one TTF a weight, and its widths.

`python mint_events/paper/fonts.py`, run by make when npm's fonts are in place. TTF because
WeasyPrint would unpack WOFF2 for each process anew; one file because a name may need all subsets.
"""

import argparse
import json
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "static" / "vendor" / "fonts"
TARGET = SOURCE / "print"
SUBSETS = ("latin", "latin-ext", "vietnamese")
WEIGHTS = (400, 700)


def make_fonts(source: Path, target: Path) -> None:
    """Write `<weight>.ttf` and `widths.json` (weight → sign → thousandths of an em)."""
    target.mkdir(parents=True, exist_ok=True)
    widths = {}
    for weight in WEIGHTS:
        subsets = [source / f"hanken-grotesk-{name}-wght-normal.woff2" for name in SUBSETS]
        font = _merge(subsets, weight)
        font.save(target / f"{weight}.ttf")
        widths[str(weight)] = _measure(font)
    text = json.dumps(widths, ensure_ascii=False, sort_keys=True)
    (target / "widths.json").write_text(text, encoding="utf-8")


def _merge(files: list[Path], weight: int) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for file in files:
            font = instantiateVariableFont(TTFont(file), {"wght": weight})
            font.flavor = None
            parts.append(str(Path(folder) / f"{file.stem}.ttf"))
            font.save(parts[-1])
        return Merger().merge(parts)


def _measure(font: TTFont) -> dict[str, int]:
    scale = 1000 / font["head"].unitsPerEm
    advances = font["hmtx"]
    return {
        chr(code): round(advances[name][0] * scale) for code, name in font.getBestCmap().items()
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, default=SOURCE)
    parser.add_argument("--to", dest="target", type=Path, default=TARGET)
    settings = parser.parse_args()
    make_fonts(settings.source, settings.target)


if __name__ == "__main__":
    main()
