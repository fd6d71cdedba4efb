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
    "inline script": r"<script\b(?![^>]*\bsrc=)(?! type=\"application/ld\+json\">)",  # data is not run
    "event attribute": r"<[^>]*\son[a-z]+\s*=",
    "evaluated htmx": r"\bhx-on\b|\bhx-vals\s*=\s*[\"']js:|\bjavascript:",
    "foreign address": r"(?:src|href)=[\"'](?:https?:)?//",
}


UNSTYLED = {"mc-checkboxes", "mc-radios"}  # blocks whose parts alone are styled


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
        ('<script type="module">alert(1)</script>', "inline script"),
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


def test_every_class_used_is_styled() -> None:
    sheets = _css("ui") + _css("living") + (ROOT / "web/ui/static/eforms/forms.css").read_text()
    styled = set(re.findall(r"\.((?:mc|living|swatch)[A-Za-z0-9_-]*)", sheets))
    missing = []
    for path in (one for one in TEMPLATES if one.is_relative_to(ROOT / "web/ui")):
        for value in re.findall(r'class="([^"]*)"', path.read_text()):
            words = re.sub(r"\S*\{\{.*?\}\}\S*", " ", re.sub(r"\{%.*?%\}", " ", value)).split()
            missing += [f"{path.name}: {word}" for word in words if word not in styled | UNSTYLED]
    assert missing == []


def test_every_component_says_what_it_takes() -> None:
    components = [path for path in TEMPLATES if path.parent.name == "components"]
    assert [path.name for path in components if not path.read_text().startswith("{% comment %}")] == []


def _css(name: str) -> str:
    return (ROOT / f"web/ui/static/ui/css/{name}.css").read_text()


def test_no_text_is_letter_spaced_capitals() -> None:
    css = _css("ui")
    assert "text-transform:uppercase" not in css
    assert "small-caps" not in css


def test_nothing_of_the_base_keeps_its_name_or_its_face() -> None:
    css = _css("ui")
    assert "govuk" not in css
    assert "GDS Transport" not in css
    assert set(re.findall(r"url\(([^)]+)\)", css)) == {"../fonts/inter-motcua.woff2"}


def test_every_property_used_is_set() -> None:
    css = _css("ui")
    used = set(re.findall(r"var\((--mc-[a-z-]+)\)", css))
    assert used <= set(re.findall(r"(--mc-[a-z-]+):", css))
