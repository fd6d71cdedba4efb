"""The page of one procedure: one address, the promise, papers by case, older versions, ends, wrong dates, data."""

import json
import re
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.rules.record import Record
from motcua.procedures.states import ItemAction
from tests.web.portal.conftest import NOW, publish

pytestmark = pytest.mark.django_db
BIRTH, GONE = "/thu-tuc/1.001193/", "/thu-tuc/2.000488/"
MANY_CASES: dict[str, Any] = {
    "code": "1.900001", "name": "Thủ tục </script><b>thử</b> & “nhiều” trường hợp", "kind": "STANDARD",
    "sectors": [{"name": "Thử nghiệm"}], "levels": ["commune"], "audiences": ["citizen", "business"],
    "executing": [{"name": "Ủy ban nhân dân cấp xã", "group": True}], "receiving_at": "Bộ phận Một cửa",
    "terms": [
        {"limit": "10wd", "channel": "direct", "case": "1.900001.01"},
        {"limit": "10wd", "channel": "postal", "case": "1.900001.01"},
        {"limit": "8wd", "channel": "online", "case": "1.900001.01"},
        {"limit": "30d", "case": "1.900001.02", "extra": "10wd", "extra_when": "xã miền núi"},
        {"quote": "Theo thông báo của cơ quan", "condition": "đợt tuyển sinh", "told": "unread"},
    ],
    "fees": [
        {"kind": "FEE", "amount": 50000, "channel": "direct"}, {"kind": "FEE", "amount": 25000, "channel": "online"},
        {"kind": "SERVICE_FEE", "council": True, "label": "cấp lại"},
    ],
    "cases": [
        {"code": "1.900001.01", "name": "Cấp mới", "papers": [
            {"name": "Đơn đề nghị", "originals": 1, "required": True, "form": "Mẫu 01"},
            {"name": "Giấy khai sinh", "copies": 2, "reusable_result": "KQ.G15.000031", "required": True},
            {"name": "Ảnh", "originals": 2, "digitise": True, "instead": "ảnh điện tử"},
        ]},
        {"code": "1.900001.02", "name": "Cấp lại", "papers": [{"name": "Đơn cấp lại", "originals": 1}]},
        {"role": "present", "papers": [{"name": "Thẻ căn cước", "originals": 1}]},
    ],
    "conditions": "Đủ 18 tuổi\nCó nơi ở", "results": [{"name": "Giấy xác nhận"}],
    "bases": [{"number": "61/2018/NĐ-CP"}],
    "service_levels": [{"since": "2026-01-01", "level": "full"}], "non_boundary": True, "postal": True,
    "on_the_spot": ["receive", "appraise", "approve", "return"],
    "local_cuts": [{"limit": "7wd", "decision": "5/QĐ-UBND", "channel": "direct", "case": "1.900001.01"}],
}  # fmt: skip


def page(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


@pytest.fixture
def many(catalogue: None) -> Record:
    record = Record.model_validate(MANY_CASES)
    publish(record, number="9/QĐ-UBND", on=date(2026, 11, 10))
    return record


@pytest.mark.usefixtures("catalogue")
def test_one_look_tells_who_what_how_long_how_much_where(client: Client) -> None:
    html = page(client, BIRTH)
    for told in (
        "Công dân Việt Nam", "3 loại giấy tờ, thêm 2 loại nếu có", "Trả trong ngày làm việc", "Không thu tiền",
        "Trung tâm Phục vụ hành chính công cấp xã", "Giấy khai sinh", "Nộp bây giờ, trả 17:00 thứ Sáu 20/11",
        "Vì sao ngày này?", "Hồ sơ được tiếp nhận lúc 09:00", "02/QĐ-UBND-MẪU", "123/2015/NĐ-CP",
        "Tiếp nhận, kiểm tra, giải quyết và trình ký",
    ):  # fmt: skip
        assert told in html


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "spelling", ["1.001193.01", "1,001193", "1.001193.000.00.00.H01", " 1.001193", "1.001193.H01"]
)
def test_every_spelling_leads_to_the_one_address(client: Client, spelling: str) -> None:
    for below in ("", "giay-to/", "noi-nop/", "phien-ban/", "nop-truc-tuyen/", "so-do.svg"):
        answer = client.get(f"/thu-tuc/{spelling}/{below}?ngay=2025-08-01")
        assert (answer.status_code, answer["Location"]) == (301, f"{BIRTH}{below}?ngay=2025-08-01")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("code", ["9.999999", "khong-co", "%", "🧧", "1.1", "a" * 3_000, "<b>", "1.001193'--"])
def test_an_unknown_code_offers_to_search(client: Client, code: str) -> None:
    for below in ("", "giay-to/", "noi-nop/", "phien-ban/", "nop-truc-tuyen/", "so-do.svg"):
        answer = client.get(f"/thu-tuc/{code}/{below}")
        assert answer.status_code == 404
        assert b'name="q"' in answer.content
        assert b"<b>" not in answer.content


@pytest.mark.usefixtures("catalogue")
def test_a_draft_has_no_page(client: Client) -> None:
    draft_procedure(record=Record(code="1.900009", name="Dự thảo"), actor=SYSTEM, at=NOW)
    assert "Dự thảo" not in page(client, "/thu-tuc/1.900009/", 404)


@pytest.mark.usefixtures("catalogue")
def test_older_versions_by_date(client: Client) -> None:
    address = "/thu-tuc/2.000806/"
    old = page(client, f"{address}?ngay=2021-06-15")
    assert "Nội dung áp dụng vào ngày 15/06/2021" in old
    assert "Ủy ban nhân dân cấp huyện" in old
    assert "15 ngày" in old
    assert "Nộp bây giờ" not in old
    assert "Bắt đầu nộp hồ sơ" not in old
    assert "Nội dung áp dụng vào ngày 15/06/2021" in page(client, f"{address}?ngay=15/06/2021")
    assert '<link rel="canonical" href="http://testserver/thu-tuc/2.000806/">' in old
    assert "noindex" in old
    assert "noindex" not in page(client, address)


@pytest.mark.usefixtures("catalogue")
def test_what_changed_between_versions(client: Client) -> None:
    html = page(client, "/thu-tuc/2.000806/phien-ban/")
    assert "<del>cấp huyện</del>" in html
    assert "<ins>cấp xã</ins>" in html
    assert "<del>15 ngày</del>" in html
    assert "Phiên bản đầu tiên" in html


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ("abc", 400, "Ngày này không có thật"),
        ("31/02/2021", 400, "Ngày này không có thật"),
        ("2021-02-31", 400, "Ngày này không có thật"),
        ("<b>", 400, "Ngày này không có thật"),
        ("🎉", 400, "Ngày này không có thật"),
        ("9" * 500, 400, "Ngày này không có thật"),
        ("٢٠٢١-٠١-٠١", 200, "Nội dung áp dụng vào ngày 01/01/2021"),
        ("01/01/2019", 404, "không có hiệu lực"),
        ("0001-01-01", 404, "nằm ngoài khoảng tra cứu được"),
        ("9999-12-31", 404, "nằm ngoài khoảng tra cứu được"),
    ],
)
def test_dates_of_no_use_are_told_and_kept(client: Client, typed: str, status: int, told: str) -> None:
    answer = client.get(BIRTH, {"ngay": typed})
    html = unescape(answer.content.decode())
    assert answer.status_code == status
    assert told in html
    assert b"<b>" not in answer.content
    if status != 200:
        assert f'value="{typed[:40]}"' in html
        assert 'aria-invalid="true"' in html


@pytest.mark.usefixtures("catalogue")
def test_an_abolished_procedure_says_since_when_by_what_and_what_instead(client: Client) -> None:
    html = page(client, GONE)
    assert "Thủ tục đã bãi bỏ từ 01/07/2025" in html
    assert "Theo Quyết định 02/QĐ-UBND-MẪU" in html
    assert 'href="/thu-tuc/3.000333/"' in html
    assert "Nộp bây giờ" not in html
    assert "Bắt đầu nộp hồ sơ" not in html
    assert "Nội dung áp dụng vào ngày" in page(client, f"{GONE}?ngay=2024-01-01")
    assert "Hôm nay không nhận hồ sơ" in page(client, f"{GONE}noi-nop/")
    assert page(client, f"{GONE}nop-truc-tuyen/")


@pytest.mark.usefixtures("many")
def test_a_shorter_local_limit_cases_channels_and_notes(client: Client) -> None:
    html = page(client, "/thu-tuc/1.900001/")
    assert "Trả kết quả sớm hơn quy định" in html
    assert "Quy định là 10 ngày làm việc; rút ngắn theo 5/QĐ-UBND." in html
    assert "7 ngày làm việc" in html and "8 ngày làm việc" in html and "30 ngày" in html
    assert "Cộng thêm 10 ngày làm việc khi: xã miền núi." in html
    assert "Theo thông báo của cơ quan" in html
    assert "trả sớm nhất" in html and "muộn nhất" in html
    assert "4/5 việc ngay tại chỗ: tiếp nhận, thẩm định, phê duyệt, trả kết quả" in html
    assert "Phi địa giới" in html
    assert "50.000 đồng" in html and "25.000 đồng" in html
    assert "Mức do Hội đồng nhân dân tỉnh quy định" in html
    assert "Trực tuyến toàn trình".lower() in html.lower()


@pytest.mark.usefixtures("many")
def test_papers_follow_the_chosen_case(client: Client) -> None:
    html = page(client, "/thu-tuc/1.900001/")
    assert "Tùy trường hợp, có 2 trường hợp." in html
    assert "Đơn đề nghị" not in html
    assert "Thẻ căn cước" in html
    chosen = page(client, "/thu-tuc/1.900001/?truong-hop=1")
    for told in (
        "Đơn đề nghị", "Theo mẫu Mẫu 01", "2 bản sao", "dùng lại, không phải nộp", "(nếu có)",
        "Có thể thay bằng: ảnh điện tử", "Được số hóa khi tiếp nhận",
    ):  # fmt: skip
        assert told in chosen
    assert "Đơn cấp lại" not in chosen
    sheet = page(client, "/thu-tuc/1.900001/giay-to/?truong-hop=2")
    assert "Đơn cấp lại" in sheet and "Đơn đề nghị" not in sheet
    assert "Chọn trường hợp của bạn" in page(client, "/thu-tuc/1.900001/giay-to/")
    for nonsense in ("0", "99", "-1", "x", "🎉", "1" * 400):
        assert client.get("/thu-tuc/1.900001/", {"truong-hop": nonsense, "noi": nonsense}).status_code == 200


@pytest.mark.usefixtures("many")
def test_online_filing_begins_on_the_page_and_where_it_is_not_open_the_other_ways_are_told(client: Client) -> None:
    html = page(client, "/thu-tuc/1.900001/")
    assert 'href="/nop-ho-so/1.900001/"' in html
    answer = client.get("/thu-tuc/1.900001/nop-truc-tuyen/")
    assert (answer.status_code, answer["Location"]) == (302, "/nop-ho-so/1.900001/")
    told = page(client, f"{GONE}nop-truc-tuyen/")
    assert "Chưa nộp trực tuyến được trên hệ thống này" in told


@pytest.mark.usefixtures("many")
def test_structured_data_cannot_break_out(client: Client) -> None:
    html = client.get("/thu-tuc/1.900001/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    told = json.loads(found[1])
    assert told["@type"] == "GovernmentService"
    assert told["name"] == MANY_CASES["name"]
    assert told["url"] == "http://testserver/thu-tuc/1.900001/"
    assert {offer["price"] for offer in told["offers"]} == {50_000, 25_000}
    assert {way["name"] for way in told["availableChannel"]} == {"Trực tiếp", "Trực tuyến", "Qua bưu chính"}
    assert "<b>thử" not in html
    assert client.get("/thu-tuc/1.900001/")["Content-Security-Policy"].startswith("default-src 'self'")


@pytest.mark.usefixtures("many")
def test_a_version_to_come_is_announced(client: Client) -> None:
    later = Record.model_validate(MANY_CASES | {"name": "Thủ tục mới", "code": "1.900002"})
    changed = Record.model_validate(MANY_CASES | {"conditions": "Đủ 16 tuổi"})
    actions = {"1.900001": ItemAction.AMENDED}
    publish(later, changed, number="10/QĐ-UBND", on=date(2026, 12, 10), actions=actions)
    html = page(client, "/thu-tuc/1.900001/")
    assert "Từ 10/12/2026 thủ tục có nội dung mới" in html
    assert "Đủ 18 tuổi" in html
    assert "Đủ 16 tuổi" in page(client, "/thu-tuc/1.900001/?ngay=2026-12-10")
    ahead = page(client, "/thu-tuc/1.900002/")
    assert "Nội dung này áp dụng từ 10/12/2026" in ahead
    assert "Bắt đầu nộp hồ sơ" not in ahead


@pytest.mark.usefixtures("catalogue")
def test_a_desk_is_chosen_and_promises_by_its_own_calendar(client: Client) -> None:
    at = datetime(2020, 1, 1, tzinfo=NOW.tzinfo)
    for code, title, kind, level, above in (
        ("H01", "UBND tỉnh Mẫu", Kind.PROVINCE_COMMITTEE, Level.PROVINCE, None),
        ("H01.21", "Trung tâm Phục vụ hành chính công tỉnh Mẫu", Kind.SERVICE_CENTRE, Level.PROVINCE, "H01"),
        ("H01.31", "UBND xã Đắk Dục", Kind.COMMUNE_COMMITTEE, Level.COMMUNE, "H01"),
        ("H01.31.01", "Trung tâm Phục vụ hành chính công xã Đắk Dục", Kind.SERVICE_CENTRE, Level.COMMUNE, "H01.31"),
    ):
        details = Details(title=title, kind=kind, level=level, block=Block.PROVINCE, reports_to=above)
        establish_agency(code=code, details=details, on=at.date(), actor=SYSTEM, at=at)
    listed = page(client, f"{BIRTH}noi-nop/")
    assert "2 nơi nhận hồ sơ" in listed
    assert f'href="{BIRTH}?noi=H01.31.01#thoi-han"' in listed
    assert "1 nơi nhận hồ sơ" in page(client, f"{BIRTH}noi-nop/?q=dak+duc")
    assert "0 nơi nhận hồ sơ" in page(client, f"{BIRTH}noi-nop/?q=%25_")
    chosen = page(client, f"{BIRTH}?noi=H01.31.01")
    assert "Nộp bây giờ tại Trung tâm Phục vụ hành chính công xã Đắk Dục" in chosen
    assert "tại UBND tỉnh Mẫu" not in page(client, f"{BIRTH}?noi=H01")


@pytest.mark.usefixtures("catalogue")
def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    first = client.get(BIRTH)
    assert "no-cache" in first["Cache-Control"]
    again = client.get(BIRTH, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    old = client.get(f"{BIRTH}?ngay=2021-06-15")
    assert old["Last-Modified"] == "Fri, 20 Nov 2026 02:00:00 GMT"
    assert (
        client.get(f"{BIRTH}?ngay=2021-06-15", headers={"If-Modified-Since": old["Last-Modified"]}).status_code == 304
    )


@pytest.mark.usefixtures("many")
def test_few_questions_however_many_cases(client: Client) -> None:
    asked = []
    for address in (BIRTH, "/thu-tuc/1.900001/", GONE):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert max(asked) <= 7


@pytest.mark.usefixtures("catalogue")
def test_the_drawing_of_the_steps(client: Client) -> None:
    answer = client.get(f"{BIRTH}so-do.svg")
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert "Bước 1".encode() in answer.content


@pytest.mark.usefixtures("many")
def test_no_process_no_drawing(client: Client) -> None:
    assert client.get("/thu-tuc/1.900001/so-do.svg").status_code == 404
    assert "so-do.svg" not in page(client, "/thu-tuc/1.900001/")


def test_without_a_calendar_there_is_a_limit_and_no_promise(client: Client, db: None, now: datetime) -> None:
    publish(Record.model_validate(MANY_CASES), number="1/QĐ-UBND", on=date(2026, 11, 10))
    html = page(client, "/thu-tuc/1.900001/")
    assert "8 ngày làm việc" in html
    assert "Nộp bây giờ" not in html
