"""What a first and a repeated visit cost over the wire: page, style, scripts, font, mark and icons."""

import gzip
import re
from pathlib import Path

import brotli
from django.test import Client

STATIC = Path(__file__).resolve().parents[3] / "motcua/web/ui/static"
FIRST_VISIT = 85_000
REPEAT_VISIT = 15_000
WHAT_LATER_PAGES_MAY_ADD = 15_000


def wire(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(brotli.compress(data, quality=11))


def referenced(html: str) -> set[Path]:
    addresses = re.findall(r"""(?:href|src)="/static/([^"#]+)""", html)
    return {STATIC / address for address in addresses}


def test_first_visit_of_a_portal_page_is_light(browser_client: Client) -> None:
    html = browser_client.get("/page/404/").content
    files = referenced(html.decode())
    names = {path.name for path in files}
    assert names == {"inter-motcua.woff2", "ui.css", "mark.svg", "ui.js", "icons.svg"}
    total = len(gzip.compress(html, 6)) + sum(wire(path) for path in files)
    assert total <= FIRST_VISIT
    assert FIRST_VISIT + WHAT_LATER_PAGES_MAY_ADD <= 100_000


def test_repeat_visit_is_the_page_alone(browser_client: Client) -> None:
    assert len(gzip.compress(browser_client.get("/ui/").content, 6)) <= REPEAT_VISIT


def test_office_page_with_htmx_is_light_too(browser_client: Client) -> None:
    html = browser_client.get("/ui/?audience=office").content
    names = {path.name for path in referenced(html.decode())}
    assert {"htmx.min.js", "office.js"} <= names
    assert sum(wire(path) for path in referenced(html.decode())) <= FIRST_VISIT
