"""Cut Inter Variable down to the letters that motcua writes, as one woff2 file.

Run by build.js; may be run alone: `python frontend/build/font.py OUT.woff2`.
The same fonttools and brotli (pinned in requirements) always give the same bytes.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = Path(__file__).parent.parent / "node_modules/inter-ui/variable/InterVariable.woff2"

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
SIGNS = "₫€–—‘’“”„…•·×÷−±≤≥≠≈°§©®«»¹²³½¼¾←↑→↓↔✓✗№‰\u00a0\u00ad\u2009\u202f\u2011\u2010"


def letters() -> str:
    """All that the subset must hold: ASCII, Latin-1 letters, every Vietnamese letter, signs."""
    lower = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    vietnamese = "".join(lower) + "".join(lower).upper() + "đĐ"
    ascii_ = "".join(chr(code) for code in range(0x20, 0x7F))
    latin1 = "".join(chr(code) for code in range(0xC0, 0x100))
    marks = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
    return ascii_ + latin1 + vietnamese + marks + SIGNS


def keep_tabular_digits_only(font: TTFont) -> None:
    """Inter's `tnum` widens signs too, which tears codes and dates apart: H48.16-261114-0042."""
    digits = {font.getBestCmap()[code] for code in range(0x30, 0x3A)}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    mapping = getattr(part, "ExtSubTable", part).mapping
                    for glyph in set(mapping) - digits:
                        del mapping[glyph]


def cut(target: Path) -> None:
    """Pin the optical size, keep weights 400 to 700, keep only our letters and layout features."""
    font = TTFont(SOURCE, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["meta"]
    keep_tabular_digits_only(font)
    subsetter = Subsetter(options)
    subsetter.populate(text=letters())
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": (400, 400, 700)})
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
