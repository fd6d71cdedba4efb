"""The installed app: manifest, worker with its version and list, a page without anybody's name, codes to keep."""

import json
import re

import pytest
from django.test import Client

from motcua.web.portal.views import installed
from tests.web.conftest import Clock
from tests.web.portal.lodging_world import browser, citizen
from tests.web.portal.test_tracking import accepted

pytestmark = pytest.mark.django_db


def test_the_manifest_names_icons_that_are_there() -> None:
    answer = Client().get("/ung-dung.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert (told["start_url"], told["scope"], told["display"], told["lang"]) == ("/", "/", "standalone", "vi")
    assert {each["sizes"] for each in told["icons"]} == {"192x192", "512x512"}
    assert any(each["purpose"] == "maskable" for each in told["icons"])
    for name, size, _purpose in installed.ICONS:
        png = (installed.WORKER.parent / f"{name}.png").read_bytes()
        assert png.startswith(b"\x89PNG")
        assert int.from_bytes(png[16:20], "big") == int.from_bytes(png[20:24], "big") == size
    for shortcut in told["shortcuts"]:
        assert Client().get(shortcut["url"]).status_code == 200


def test_the_worker_keeps_the_page_and_what_it_needs_and_no_more() -> None:
    answer = Client().get("/ung-dung.js")
    assert answer["Content-Type"].startswith("text/javascript")
    told = json.loads(re.match(r"const app = (\{.*?\});\n", answer.content.decode())[1])  # type: ignore[index]
    page = Client().get(told["page"]).content.decode()
    needed = {each.split("#")[0] for each in re.findall(r'(?:src|href)="(/static/[^"]+)"', page)}
    assert needed - set(told["files"]) == {"/static/portal/app/icon-192.png"}
    assert all(each.startswith("/static/") for each in told["files"])


def test_the_version_changes_with_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    version = re.compile(r'"version": "(\w+)"')
    installed.worker_text.cache_clear()
    first = version.search(installed.worker_text())
    monkeypatch.setattr(installed, "NEEDED", installed.NEEDED[:-1])
    installed.worker_text.cache_clear()
    second = version.search(installed.worker_text())
    installed.worker_text.cache_clear()
    assert first and second and first[1] != second[1]


def test_the_page_without_a_network_names_nobody(planted: None, hand: Clock) -> None:
    lan = browser(citizen(hand.at))
    assert "Nguyễn Thị Lan" in lan.get("/").content.decode()
    told = lan.get("/ngoai-tuyen/").content.decode()
    assert "Nguyễn Thị Lan" not in told
    assert "<form" not in told
    assert told == Client().get("/ngoai-tuyen/").content.decode()


def test_a_followed_case_offers_to_keep_its_code_and_day_only(planted: None, hand: Clock) -> None:
    code = accepted(hand)
    page = Client().post("/tra-cuu/", {"code": code, "proof": "0912345678"}).content.decode()
    box = re.search(r"<div [^>]*data-keep-code[^>]*>", page)
    assert box is not None
    assert f'data-code="{code}"' in box[0]
    assert re.search(r'data-due="2021-06-18"', box[0])
    assert " hidden>" in box[0]  # without script there is nothing to press
