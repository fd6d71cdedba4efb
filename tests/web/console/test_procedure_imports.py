"""The import on screen: files tried and taken in, runs in figures, proposals decided one by one and many at once."""

import gzip
import io
import json
import re
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel import clock
from motcua.organizations.states import Position
from motcua.procedures.models import ImportRun, NationalEntry, Procedure
from tests.procedures.conftest import plant
from tests.procedures.samples import detail, listing, method
from tests.procedures.test_imports import run
from tests.web.console.procedure_pages import HOME, signed_in, text

pytestmark = pytest.mark.django_db
ENTRIES, DECIDE = f"{HOME}nhap/de-xuat/", f"{HOME}nhap/de-xuat/quyet/"


@pytest.fixture
def control(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """An officer of the province's control office."""
    monkeypatch.setattr(clock, "now", lambda: at)
    plant(at)
    return signed_in(Position.CONTROL_OFFICER, "H01.01", "kiem-soat", at)


def file(*values: Any, name: str = "danh-muc.jsonl", pack: bool = False) -> SimpleUploadedFile:
    data = "\n".join(json.dumps(value) for value in values).encode()
    return SimpleUploadedFile(name, gzip.compress(data) if pack else data)


def pending() -> set[str]:
    return set(NationalEntry.objects.filter(state="pending").values_list("code", flat=True))


@pytest.mark.parametrize("pack", [False, True])
def test_files_are_tried_and_then_taken_in(control: Client, pack: bool) -> None:
    bad = listing("1.014955-Xoa", name="Dòng hỏng")
    given = {"catalogue": file(listing("1.004194"), bad, pack=pack), "details": file(detail(), name="day-du.jsonl")}
    page = text(control.post(f"{HOME}nhap/tai-len/", given))
    assert "Đọc thử xong, chưa ghi gì" in page
    assert "Dòng hỏng" in page
    assert (ImportRun.objects.count(), NationalEntry.objects.count()) == (0, 0)
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token
    assert control.post(f"{HOME}nhap/tai-len/", {"token": token[1]}).status_code == 302
    assert pending() == {"1.004194", "1.004222"}
    number = ImportRun.objects.get().pk
    told = text(control.get(f"{HOME}nhap/{number}/"))
    for words in ("danh-muc.jsonl", "day-du.jsonl", "Dòng hỏng", "Hiểu được bao nhiêu"):
        assert words in told
    assert control.post(f"{HOME}nhap/tai-len/", {"token": token[1]}).status_code == 302
    assert ImportRun.objects.count() == 1
    assert f"/nhap/{number}/" in text(control.get(f"{HOME}nhap/"))


def test_a_workbook_is_tried_and_taken_in_like_any_file(control: Client) -> None:
    page = text(control.get(f"{HOME}nhap/tai-len/"))
    assert "bảng tính XLSX theo tệp mẫu" in page and f"{HOME}nhap/tep-mau/" in page
    template = control.get(f"{HOME}nhap/tep-mau/")
    assert "mau-danh-muc-thu-tuc.xlsx" in template["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(template.content))
    sheet = book.worksheets[0]
    sheet.append(["1.004194", "Đăng ký tạm trú", "Do trung ương quy định", "Đang áp dụng", "Cư trú"])
    sheet.append([1.00422, "Mất số không"])
    held = io.BytesIO()
    book.save(held)
    page = text(
        control.post(f"{HOME}nhap/tai-len/", {"catalogue": SimpleUploadedFile("dm.xlsx", held.getvalue())})
    )  # fmt: skip
    assert "dm.xlsx, 3" in page and "mất các số 0 ở cuối" in page
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token and control.post(f"{HOME}nhap/tai-len/", {"token": token[1]}).status_code == 302
    assert pending() == {"1.004194"}


def test_somebody_else_s_files_are_not_taken_in(control: Client, at: datetime) -> None:
    page = text(control.post(f"{HOME}nhap/tai-len/", {"catalogue": file(detail())}))
    token = re.search(r'name="token" value="(\w+)"', page)
    other = signed_in(Position.CONTROL_OFFICER, "H01.01", "nguoi-khac", at)
    assert token
    other.post(f"{HOME}nhap/tai-len/", {"token": token[1]})
    assert ImportRun.objects.count() == 0


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe", b"PK\x03\x04 not json", b"[" * 5000, b"\x1f\x8b broken", b"null"]
)
def test_what_is_no_catalogue_is_told_and_not_kept(control: Client, data: bytes) -> None:
    answer = control.post(f"{HOME}nhap/tai-len/", {"catalogue": SimpleUploadedFile("x.json", data)})
    page = text(answer, 422)
    assert "Không có dòng nào nhập được" in page or "mc-error-message" in page
    assert ImportRun.objects.count() == 0


def test_proposals_are_read_part_by_part_and_decided_one_by_one(control: Client, at: datetime) -> None:
    run(at, detail(), detail("1.004194", name="Đăng ký tạm trú"), detail("1.003197", name="Xóa đăng ký"))
    assert "1.003197" not in text(control.get(f"{ENTRIES}?q=tạm trú"))
    refused = text(control.post(DECIDE, {"do": "tu-choi", "ma": ["1.004194"], "reason": " "}), 422)
    assert "Hãy ghi lý do" in refused
    assert re.search(r'value="1.004194" id="chon-\d" checked', refused)
    none = text(control.post(DECIDE, {"do": "chap-nhan"}), 422)
    assert "Chưa chọn mục nào" in none
    page = text(control.post(DECIDE, {"do": "chap-nhan", "ma": ["1.004222", "9.999999"]}))
    assert "Đã chấp nhận" in page
    assert "Không có đề xuất nào cho mã 9.999999" in page
    assert "1 mục xong, 1 mục không làm được" in page
    text(control.post(DECIDE, {"do": "tu-choi", "ma": ["1.004194"], "reason": "không thuộc tỉnh"}))
    assert pending() == {"1.003197"}
    assert Procedure.objects.get().code == "1.004222"
    run(at, detail(executionMethods=[method(processingTime=5)]))
    changed = text(control.get(f"{ENTRIES}?loai=changed&phan=limit"))
    assert "trực tiếp 7 ngày làm việc" in changed
    assert "trực tiếp 5 ngày làm việc" in changed
    assert "Cơ sở dữ liệu quốc gia đề xuất thay đổi" in text(control.get(f"{HOME}ma/1.004222/"))


def test_all_that_a_filter_finds_is_decided_at_once_when_confirmed(control: Client, at: datetime) -> None:
    run(at, *(listing(f"1.{place:06}", name=f"Thủ tục {place}") for place in range(30)), detail())
    unsure = {"do": "tu-choi tat-ca", "q": "Thủ tục 1", "reason": "trùng"}
    assert "Đánh dấu xác nhận" in text(control.post(DECIDE, unsure), 422)
    assert len(pending()) == 31
    page = text(control.post(DECIDE, {**unsure, "chac-chan": "1"}))
    assert "11 mục xong, 0 mục không làm được; còn 0 mục" in page
    assert control.post(DECIDE, {"do": "chap-nhan tat-ca", "loai": "new", "chac-chan": "1"}).status_code == 302
    assert pending() == set()
    assert Procedure.objects.count() == 20


def test_who_may_not_decide_only_reads(control: Client, at: datetime) -> None:
    run(at, detail())
    clerk = signed_in(Position.CLERK, "H01.16", "chuyen-vien", at)
    assert "Chấp nhận các mục" not in text(clerk.get(ENTRIES))
    text(clerk.post(DECIDE, {"do": "chap-nhan", "ma": ["1.004222"]}), 403)
    text(clerk.post(f"{HOME}nhap/tai-len/", {"catalogue": file(detail())}), 403)
    assert pending() == {"1.004222"}


@pytest.mark.parametrize("address", [ENTRIES, f"{HOME}nhap/"])
def test_a_hundred_proposals_ask_as_often_as_ten(control: Client, at: datetime, address: str) -> None:
    asked = []
    for number in (10, 100):
        run(at, *(listing(f"1.{place:06}") for place in range(number)))
        control.get(address)
        with CaptureQueriesContext(connection) as captured:
            text(control.get(address))
        asked.append(len(captured))
    assert asked[0] == asked[1]
    assert asked[0] < 25


def test_proposals_go_on_by_cursor(control: Client, at: datetime) -> None:
    run(at, *(listing(f"1.{place:06}", name=f"Thủ tục {place}") for place in range(30)))
    assert "after=1.000024" in text(control.get(ENTRIES))
    assert "1.000025" in text(control.get(f"{ENTRIES}?after=1.000024"))


def test_findings_are_narrowed_and_lead_to_the_section(control: Client, at: datetime) -> None:
    run(at, detail(executionMethods=[]), detail("1.004194", name="Tạm trú", resultsDetails=[]))
    control.post(DECIDE, {"do": "chap-nhan", "ma": ["1.004222"]})
    page = text(control.get(f"{HOME}ra-soat/"))
    assert f"{HOME}ma/1.004222/#thoi-han" in page
    assert "/nhap/de-xuat/?q=1.004194" in page
    only = text(control.get(f"{HOME}ra-soat/?quy_tac=no_limit"))
    assert "1 phát hiện" in only
    assert "Không có phát hiện nào" in text(control.get(f"{HOME}ra-soat/?co_quan=Bộ Xây dựng"))
    assert "Không có phát hiện nào" not in text(control.get(f"{HOME}ra-soat/?co_quan=bo cong an&muc_do=error"))
    sheet = control.get(f"{HOME}ra-soat/xuat/?quy_tac=no_limit")
    assert sheet.content.startswith(b"PK")
    assert "attachment" in sheet["Content-Disposition"]
