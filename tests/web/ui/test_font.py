"""The font that is sent holds every letter of Vietnamese, both cases, composed and decomposed, and tabular digits."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FILE = Path(__file__).resolve().parents[3] / "motcua/web/ui/static/ui/fonts/inter-motcua.woff2"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in TONES
] + list("đĐbcdghklmnpqrstvxfjwzBCDGHKLMNPQRSTVXFJWZ")


@pytest.fixture(scope="module")
def font() -> TTFont:
    return TTFont(FILE)


def test_no_letter_is_forgotten() -> None:
    assert len(set(LETTERS)) == 12 * 6 * 2 + 2 + 40
    assert all(len(letter) == 1 for letter in LETTERS)


def test_every_vietnamese_letter_has_a_drawing(font: TTFont) -> None:
    drawn = font.getBestCmap()
    assert [letter for letter in LETTERS if ord(letter) not in drawn] == []
    outlines = font["glyf"]
    assert [letter for letter in LETTERS if outlines[drawn[ord(letter)]].numberOfContours == 0] == []


def test_digits_signs_and_loose_marks_are_there(font: TTFont) -> None:
    drawn = font.getBestCmap()
    wanted = "0123456789₫€%‰–—…“”‘’•·×−≤≥°§№←→\u00a0\u202f\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
    assert [sign for sign in wanted if ord(sign) not in drawn] == []


def test_tabular_digits_are_one_width_and_signs_stay_narrow(font: TTFont) -> None:
    records = [record for record in font["GSUB"].table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"]
    lookups = font["GSUB"].table.LookupList.Lookup
    mapping: dict[str, str] = {}
    for index in records[0].Feature.LookupListIndex:
        for part in lookups[index].SubTable:
            mapping |= getattr(part, "ExtSubTable", part).mapping
    drawn = font.getBestCmap()
    digits = [drawn[ord(digit)] for digit in "0123456789"]
    assert len({font["hmtx"][mapping.get(digit, digit)][0] for digit in digits}) == 1
    assert set(mapping) <= set(digits)


def test_weights_run_from_text_to_bold(font: TTFont) -> None:
    [axis] = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)


def test_licence_stands_beside_the_font() -> None:
    assert "SIL OPEN FONT LICENSE" in (FILE.parent / "LICENSE-inter.txt").read_text().upper()
