"""No template may need what the content policy forbids; every drawing asked for exists."""

import re
from pathlib import Path

import pytest

from motcua.web.ui.templatetags.mc import TONE_ICONS
from motcua.web.ui.views import icon_names

ROOT = Path(__file__).resolve().parents[3] / "motcua"
TEMPLATES = sorted([*ROOT.rglob("templates/**/*.html"), *ROOT.rglob("field_templates/**/*.html")])
FORBIDDEN = {
    "inline style": r"\sstyle\s*=",
    "style element": r"<style\b",
    "inline script": r"<script\b(?![^>]*\bsrc=)",
    "event attribute": r"<[^>]*\son[a-z]+\s*=",
    "evaluated htmx": r"\bhx-on\b|\bhx-vals\s*=\s*[\"']js:|\bjavascript:",
    "foreign address": r"(?:src|href)=[\"'](?:https?:)?//",
}


def offences(text: str) -> list[str]:
    return [name for name, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_keeps_the_content_policy(path: Path) -> None:
    assert offences(path.read_text()) == []


@pytest.mark.parametrize(
    ("planted", "name"),
    [
        ('<p style="color:red">', "inline style"),
        ("<style>p{}</style>", "style element"),
        ("<script>alert(1)</script>", "inline script"),
        ('<a href="#" onclick="x()">', "event attribute"),
        ('<button hx-on:click="x()">', "evaluated htmx"),
        ('<script src="https://cdn.example/x.js"></script>', "foreign address"),
    ],
)
def test_planted_offence_is_caught(planted: str, name: str) -> None:
    assert name in offences(planted)


def test_every_icon_asked_for_is_in_the_sprite() -> None:
    asked = set(filter(None, TONE_ICONS.values()))
    for path in TEMPLATES:
        asked |= set(re.findall(r"""\bicon(?:_after)?[ =]["']([a-z-]+)["']""", path.read_text()))
    assert len(asked) > 20
    assert asked <= set(icon_names())


def test_no_text_is_letter_spaced_capitals() -> None:
    css = (ROOT / "web/ui/static/ui/css/ui.css").read_text()
    assert "text-transform:uppercase" not in css
    assert "small-caps" not in css


def test_nothing_of_the_base_keeps_its_name_or_its_face() -> None:
    css = (ROOT / "web/ui/static/ui/css/ui.css").read_text()
    assert "govuk" not in css
    assert "GDS Transport" not in css
    assert set(re.findall(r"url\(([^)]+)\)", css)) == {"../fonts/inter-motcua.woff2"}


def test_every_property_used_is_set() -> None:
    css = (ROOT / "web/ui/static/ui/css/ui.css").read_text()
    used = set(re.findall(r"var\((--mc-[a-z-]+)\)", css))
    assert used <= set(re.findall(r"(--mc-[a-z-]+):", css))
