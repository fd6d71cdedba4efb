"""The editor of a draft: rows without script, limits as people say them, faults beside boxes, two writers."""

import json
import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock, journal
from motcua.organizations.states import Position
from motcua.procedures.models import ProcedureVersion
from motcua.web.console.procedure_sections import SECTIONS
from tests.procedures.conftest import plant
from tests.web.console.procedure_pages import HOME, decide, draft, record, signed_in, text

pytestmark = pytest.mark.django_db
PAGE = f"{HOME}ma/1.004222/soan/"


@pytest.fixture
def control(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """An officer of the province's control office, with one procedure in force."""
    monkeypatch.setattr(clock, "now", lambda: at)
    plant(at)
    draft(at)
    decide(at, "1.004222")
    return signed_in(Position.CONTROL_OFFICER, "H01.01", "kiem-soat", at)


def boxes(page: str) -> dict[str, Any]:
    """What a browser would send of the editor's form: every box as it stands."""
    found: dict[str, Any] = {}
    form = page[page.index('name="base"') - 200 :]
    for tag in re.findall(r"<input [^>]*>", form):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if told.get("type") in {"checkbox", "radio"} and " checked" not in tag:
            continue
        if "name" in told:
            found.setdefault(told["name"], []).append(
                unescape(told.get("value", "on" if told.get("type") == "checkbox" else ""))
            )
    for name, area in re.findall(r'<textarea name="([^"]*)"[^>]*>\s?(.*?)</textarea>', form, re.DOTALL):
        found[name] = [unescape(area)]
    for name, inner in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found[name] = [chosen[1] if chosen else ""]
    return found


def newest() -> ProcedureVersion:
    return ProcedureVersion.objects.order_by("-pk")[0]


@pytest.mark.parametrize("slug", [each.slug for each in SECTIONS])
def test_a_section_saved_as_it_stands_changes_nothing(control: Client, slug: str) -> None:
    before = ProcedureVersion.objects.get().record
    page = text(control.get(f"{PAGE}{slug}/"))
    answer = control.post(f"{PAGE}{slug}/", {**boxes(page), "do": "luu"})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert (newest().number, newest().state, newest().record) == (2, "draft", before)


def test_papers_saved_as_they_stand_change_nothing(control: Client) -> None:
    page = text(control.get(f"{PAGE}giay-to/1/"))
    given = boxes(page)
    given["d0-copies"] = ["2"]
    assert control.post(f"{PAGE}giay-to/1/", {**given, "do": "luu"}).status_code == 302
    (case,) = newest().record["cases"]
    assert case["papers"] == [{"name": "Tờ khai CT01", "originals": 1, "copies": 2, "form": "CT01"}]


def test_limits_are_written_as_people_say_them(control: Client) -> None:
    given = boxes(text(control.get(f"{PAGE}thoi-han/")))
    assert given["d0-limit"] == ["7 ngày làm việc"]
    given["d0-limit"], given["d1-limit"] = ["6 ngày làm việc"], ["4h"]
    looked = text(control.post(f"{PAGE}thoi-han/", {**given, "do": "xem"}))
    assert "6 ngày làm việc (6wd)" in looked
    assert "4 giờ làm việc (4h)" in looked
    assert ProcedureVersion.objects.count() == 1
    assert control.post(f"{PAGE}thoi-han/", {**given, "do": "luu"}).status_code == 302
    assert [term["limit"] for term in newest().record["terms"]] == ["6wd", "4h"]
    assert [each.event.kind for each in journal.read("procedure:1.004222")][-1] == "procedures.procedure_drafted"


def test_the_preview_reads_or_says_why_not(control: Client) -> None:
    assert text(control.get(f"{HOME}doc-thoi-han/?d0-limit=5 ngày làm việc")) == "5 ngày làm việc (5wd)"
    assert "Không đọc được thời hạn" in text(control.get(f"{HOME}doc-thoi-han/?d0-limit=lâu"))
    assert text(control.get(f"{HOME}doc-thoi-han/")) == ""


def test_rows_are_added_moved_and_taken_out_by_buttons(control: Client) -> None:
    given = boxes(text(control.get(f"{PAGE}thoi-han/")))
    given["d0-limit"] = ["chưa xong <b>"]
    for do, first, count in (
        ("them", "chưa xong <b>", "3"), ("xuong 1", "5 ngày làm việc", "3"), ("len 2", "chưa xong <b>", "3"),
        ("bo 1", "5 ngày làm việc", "2"), ("bo 99", "5 ngày làm việc", "2"), ("len 1", "5 ngày làm việc", "2"),
        ("xuong 9" + "9" * 50, "5 ngày làm việc", "2"),
    ):  # fmt: skip
        page = text(control.post(f"{PAGE}thoi-han/", {**given, "do": do}))
        given = boxes(page)
        assert (given["d0-limit"], given["dong"]) == ([first], [count])
    assert ProcedureVersion.objects.count() == 1
    given["d1-limit"] = ["9 ngày"]
    control.post(f"{PAGE}thoi-han/", {**given, "do": "luu"})
    assert [term["limit"] for term in newest().record["terms"]] == ["5wd", "9d"]


def test_faults_stand_beside_their_boxes_and_nothing_typed_is_lost(control: Client) -> None:
    given = boxes(text(control.get(f"{PAGE}thoi-han/")))
    given["d0-limit"], given["d1-condition"] = ["rất lâu"], ["hồ sơ của em bé"]
    page = text(control.post(f"{PAGE}thoi-han/", {**given, "do": "luu"}), 422)
    assert "Không đọc được thời hạn “rất lâu”" in page
    assert 'href="#id_d0-limit"' in page
    assert 'value="rất lâu"' in page
    assert 'value="hồ sơ của em bé"' in page
    assert ProcedureVersion.objects.count() == 1


def test_a_local_cut_that_is_no_cut_is_refused(control: Client) -> None:
    given = {"base": json.dumps({"local_cuts": []}), "dong": "1", "d0-limit": "9 ngày làm việc", "do": "luu",
             "d0-decision": "5/QĐ-UBND", "d0-channel": "", "d0-case": ""}  # fmt: skip
    page = text(control.post(f"{PAGE}cat-giam/", given), 422)
    assert "không ngắn hơn" in page
    assert 'value="9 ngày làm việc"' in page
    assert ProcedureVersion.objects.count() == 1
    control.post(f"{PAGE}cat-giam/", {**given, "d0-limit": "3 ngày làm việc"})
    assert newest().record["local_cuts"] == [{"limit": "3wd", "decision": "5/QĐ-UBND"}]


def test_the_second_writer_of_a_section_sees_what_the_first_changed(control: Client, at: datetime) -> None:
    given = boxes(text(control.get(f"{PAGE}thoi-han/")))
    draft(at, terms=({"limit": "2wd"},))
    given["d0-limit"] = ["6 ngày làm việc"]
    page = text(control.post(f"{PAGE}thoi-han/", {**given, "do": "luu"}), 409)
    assert "Người khác đã sửa phần này" in page
    assert "2 ngày làm việc" in page
    assert 'value="6 ngày làm việc"' in page
    assert newest().record["terms"] == [{"limit": "2wd"}]
    over = boxes(page)
    stale = control.post(f"{PAGE}thoi-han/", {**over, "over": "x", "do": "ghi-de"})
    assert (stale.status_code, newest().record["terms"]) == (409, [{"limit": "2wd"}])
    assert control.post(f"{PAGE}thoi-han/", {**over, "do": "ghi-de"}).status_code == 302
    assert newest().record["terms"][0]["limit"] == "6wd"


def test_writers_of_two_sections_do_not_meet(control: Client, at: datetime) -> None:
    given = boxes(text(control.get(f"{PAGE}thoi-han/")))
    draft(at, name="Tên người khác vừa sửa")
    given["d0-limit"] = ["6 ngày làm việc"]
    assert control.post(f"{PAGE}thoi-han/", {**given, "do": "luu"}).status_code == 302
    kept = newest().record
    assert (kept["name"], kept["terms"][0]["limit"]) == ("Tên người khác vừa sửa", "6wd")


def test_a_new_procedure_begins_with_its_name(control: Client) -> None:
    given = {"code": "1.004194", "name": "Đăng ký tạm trú", "kind": "STANDARD",
             "level": "commune", "executing": "Công an cấp xã"}  # fmt: skip
    assert control.post(f"{HOME}them/", given).status_code == 302
    assert newest().record["name"] == "Đăng ký tạm trú"
    again = text(control.post(f"{HOME}them/", given), 422)
    assert "Mã này đã có" in again
    bad = text(control.post(f"{HOME}them/", {**given, "code": "không phải mã"}), 422)
    assert "không phải mã thủ tục" in bad
    assert 'value="không phải mã"' in bad


def test_a_department_writes_only_where_it_takes_part(control: Client, at: datetime) -> None:
    draft(at, "1.000001", executing=({"name": "Sở Xây dựng"},))
    builder = signed_in(Position.CONTROL_OFFICER, "H01.09", "kiem-soat-xd", at)
    text(builder.get(f"{HOME}ma/1.000001/soan/thoi-han/"))
    refused = text(builder.get(f"{PAGE}thoi-han/"), 403)
    assert "không tham gia giải quyết thủ tục này" in refused
    before = newest().digest
    assert builder.post(f"{PAGE}thoi-han/", {"do": "luu", "base": "{}", "dong": "0"}).status_code == 403
    assert newest().digest == before


@pytest.mark.parametrize("slug", [each.slug for each in SECTIONS] + ["giay-to/1"])
@pytest.mark.parametrize(
    "junk",
    [
        {}, {"do": "luu"}, {"do": "🙂", "base": "[]"}, {"base": '{"terms": 5, "cases": [{"x": 1}]}', "do": "luu"},
        {"dong": "99999", "do": "luu"}, {"dong": "-1", "base": "{", "do": "ghi-de"},
        {
            "dong": "4", "d0-amount": "9" * 40, "d1-since": "31/02/2021", "d2-originals": "1e9", "d3-place": "77",
            "d0-name": "a", "do": "luu", "base": "{}",
        },
        {"name": "x" * 5_000, "kind": "LẠ", "levels": "cung trăng", "do": "luu"},
    ],
)  # fmt: skip
def test_odd_inputs_are_answered_and_change_nothing(control: Client, slug: str, junk: dict[str, str]) -> None:
    before = record().model_dump(mode="json", exclude_defaults=True)
    answer = control.post(f"{PAGE}{slug}/", junk)
    assert answer.status_code in {200, 302, 409, 422}, answer.content.decode()[:2000]
    assert ProcedureVersion.objects.get(number=1).record == before
    assert control.post(f"{PAGE}{slug}/", {"name": "a\x00b", "do": "luu"}).status_code == 400
