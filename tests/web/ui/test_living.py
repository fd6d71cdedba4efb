"""The living page shows every component, in each of the three frames."""

from pathlib import Path

import pytest
from django.test import Client

UI = Path(__file__).resolve().parents[3] / "motcua" / "web" / "ui"


def test_every_component_appears(browser_client: Client) -> None:
    shown = {template.name for template in browser_client.get("/ui/").templates}
    shown |= {template.name for template in browser_client.get("/ui/options/?q=x").templates}
    components = {f"ui/components/{path.name}" for path in (UI / "templates/ui/components").glob("*.html")}
    widgets = {f"ui/widgets/{path.name}" for path in (UI / "templates/ui/widgets").glob("*.html")}
    assert len(components) > 30
    assert components | widgets <= shown


@pytest.mark.parametrize("audience", ["portal", "office", "console"])
def test_each_audience_has_its_frame(browser_client: Client, audience: str) -> None:
    page = browser_client.get(f"/ui/?audience={audience}")
    html = page.content.decode()
    assert page.status_code == 200
    assert f'data-audience="{audience}"' in html
    assert ("htmx.min.js" in html) == (audience != "portal")
    assert html.count("<h1") == 1
    assert html.count("<main") == 1


def test_unknown_audience_is_the_portal(browser_client: Client) -> None:
    assert 'data-audience="portal"' in browser_client.get("/ui/?audience=../x").content.decode()


def test_table_on_the_page_sorts_by_its_addresses(browser_client: Client) -> None:
    html = browser_client.get("/ui/?sort=-fee").content.decode()
    codes = [part[:4] for part in html.split("H48.16-261114-")]
    table = [code for code in codes if code in {"0042", "0043", "0044", "0045", "0046"}]
    start = html.index('id="viec"')
    assert (
        html.index("0044", start) < html.index("0045", start) < html.index("0046", start) < html.index("0043", start)
    )
    assert table
    assert 'aria-sort="descending"' in html


def test_htmx_runs_without_eval_or_inline_style(browser_client: Client) -> None:
    html = browser_client.get("/ui/?audience=office").content.decode()
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html
    assert '"historyCacheSize":0' in html
