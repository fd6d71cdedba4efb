"""WCAG 2.2 AA contrast of every pair of colours that meet, in both themes, read from the built file."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[3] / "motcua/web/ui/static/ui/css/ui.css").read_text()
GROUNDS = ("paper", "surface")
TONES = ("info", "success", "warning", "danger", "pause")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-strong", *TONES) for ground in GROUNDS),
    *((ink, "sunken") for ink in ("ink", "ink-soft")),
    *((tone, f"{tone}-soft") for tone in TONES),
    *(("ink", f"{tone}-soft") for tone in (*TONES, "accent")),
    ("accent-strong", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("paper", "danger"),
    ("paper", "danger-strong"),
    ("danger-strong", "surface"),
    ("on-band", "band"),
    ("band-soft", "band"),
]
MARKS = [
    *((mark, ground) for mark in ("focus", "line-strong", "accent", "danger") for ground in GROUNDS),
    ("focus", "sunken"),
]


def colours(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r"\{([^}]*--mc-paper[^}]*)\}", CSS)
    assert block, selector
    found = re.findall(r"--mc-([a-z-]+):\s*(#[0-9a-f]{3,8})", block[1])
    return {name: colour for name, colour in found if name != "print-text-colour"}


THEMES = {"light": colours(":root"), "dark": colours(":root[data-theme=dark]")}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_readable(theme: str, text: str, ground: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_and_borders_of_inputs_are_seen(theme: str, mark: str, ground: str) -> None:
    assert contrast(THEMES[theme][mark], THEMES[theme][ground]) >= 3


def test_both_themes_set_the_same_colours() -> None:
    assert THEMES["light"].keys() == THEMES["dark"].keys()


def test_the_measure_itself_is_right() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
