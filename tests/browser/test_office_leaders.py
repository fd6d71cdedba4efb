"""The leaders' board in a browser, without script: map, charts and tables are flawless, a figure opens its list."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import tables
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.actions.officers import appoint_officer, assign_account, register_officer
from motcua.organizations.states import Block, Details, Kind, Level, Position
from motcua.people.actions.accounts import open_account
from motcua.people.models import Account
from tests.browser import looking
from tests.browser.conftest import FLAGS
from tests.dossiers import province
from tests.indices.lives import taken_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]


@pytest.fixture
def watching(live_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Page, Page]]:
    """A leader of the province, with script and without; a commune that lies on the map has taken two cases in."""
    monkeypatch.setattr(settings, "MOTCUA_LAKE", tmp_path / "lake")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    tables._kept.cache_clear()
    now = clock.now()
    province.plant(now - timedelta(days=30))
    establish_agency(
        code="H01.31.40", on=date(2025, 7, 1), actor=SYSTEM, at=now,
        details=Details(title="Ủy ban nhân dân xã Mỹ Đức", kind=Kind.COMMUNE_COMMITTEE, level=Level.COMMUNE,
                        block=Block.COMMUNES, reports_to="H01.31", unit="30469"),
    )  # fmt: skip
    desk = province.officer(Position.RECEIVING_OFFICER, "H01.31.40")
    for days in (1, 2):
        taken_in(now - timedelta(days=days), "1.000001", desk, {"receiving_agency": "H01.31.40"})
    refresh()
    open_account(
        kind=ActorKind.OFFICER, username="lead", display_name="Lê Văn Lớn", code="lead", actor=SYSTEM, at=now
    )
    register_officer(code="lead", full_name="Lê Văn Lớn", agency="H01", actor=SYSTEM, at=now)
    assign_account(officer="lead", account="lead", actor=SYSTEM, at=now)
    appoint_officer(
        officer="lead", agency="H01", position=Position.AGENCY_HEAD, starts=date(2020, 1, 1), actor=SYSTEM, at=now
    )  # fmt: skip
    signed = Client()
    signed.force_login(Account.objects.get(code="lead"), backend="motcua.web.signin.backend.SignInBackend")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        contexts = [
            browser.new_context(base_url=live_server.url, java_script_enabled=script) for script in (True, False)
        ]
        name = settings.SESSION_COOKIE_NAME
        for context in contexts:
            context.add_cookies([{"name": name, "value": signed.cookies[name].value, "url": live_server.url}])
        yield contexts[0].new_page(), contexts[1].new_page()
        browser.close()


def test_a_leader_sees_the_province_and_opens_a_figure(watching: tuple[Page, Page]) -> None:
    page, plain = watching
    address = "/can-bo/lanh-dao/?ben=receiving&khoi=communes&ky=" + f"{clock.now():%Y}"
    page.goto(address)
    looking.flawless_at_both_widths(page, "leaders-board")
    expect(page.get_by_role("group", name="Tỷ lệ giải quyết")).to_be_visible()
    expect(page.get_by_text("Quần đảo Trường Sa", exact=True)).to_be_visible()
    plain.goto(address)
    plain.locator(".mc-stat", has_text="Tổng tiếp nhận").get_by_role("link").click()
    expect(plain.get_by_role("heading", name="Tổng tiếp nhận")).to_be_visible()
    expect(plain.locator("tbody tr")).to_have_count(2)
    expect(plain.get_by_text("Cấp giấy phép xây dựng").first).to_be_visible()
    page.goto(plain.url)
    looking.flawless_at_both_widths(page, "leaders-list")
