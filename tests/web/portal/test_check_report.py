"""The page of the report checker: what it shows, what it refuses, that it keeps nothing and cannot be held up."""

import io
import json
import re
import threading
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.web.portal.views import check_report_apart
from motcua.web.portal.views.check_report_sample import SAMPLE
from motcua.web.portal.views.check_report_shown import shown
from tests.reports.checking.golden import PRINTED

PAGE = "/kiem-tra-bao-cao/"
FILE = "/kiem-tra-bao-cao/tai/"
pytestmark = pytest.mark.django_db


def sent(**fields: Any) -> Any:
    return Client().post(PAGE, fields)


def upload(name: str, data: bytes) -> Any:
    return sent(report=SimpleUploadedFile(name, data))


def page(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


def test_anybody_opens_the_page_from_the_front_door() -> None:
    assert PAGE in page(Client().get("/"))
    opened = Client().get(PAGE)
    assert "Báo cáo này có khớp số không?" in page(opened)
    assert "no-store" in opened["Cache-Control"]
    assert len(opened.content) < 100_000
    assert "UBND XÃ BÌNH MẪU" in page(Client().get(f"{PAGE}?mau=1"))


def test_a_pasted_report_is_checked_with_its_arithmetic() -> None:
    result = page(sent(text=SAMPLE))
    assert len(result.encode()) < 100_000
    assert re.search(r"341 \+ 6 = 347", result)  # 355 received
    assert "301 / 343 = 87,76%, báo cáo ghi 78,7%" in result
    assert "366" in result
    assert '<span class="mc-check__figure" tabindex="0">355<span class="mc-check__tip"' in result
    assert "✓" not in result and '<ul class="mc-check__holding">' in result
    for number in re.findall(r'href="#(cho-\d+)"', result):
        assert f'id="{number}"' in result


def test_an_uploaded_file_is_checked() -> None:
    path = next(PRINTED.glob("01-*.pdf"))
    result = page(upload("báo cáo.pdf", path.read_bytes()))
    assert "báo cáo.pdf" in result
    assert "mc-check__findings" not in result  # it is sound


def test_the_result_is_saved_as_a_file_that_stands_alone_and_as_json() -> None:
    result = page(sent(text=SAMPLE))
    carried = re.search(r'name="result" value="([^"]+)"', result)
    assert carried
    alone = Client().post(FILE, {"result": carried.group(1), "as": "html"})
    assert "attachment" in alone["Content-Disposition"]
    text = page(alone)
    assert "<style>" in text and "<link" not in text and "<script" not in text and "src=" not in text
    assert "366" in text
    plain = json.loads(Client().post(FILE, {"result": carried.group(1), "as": "json"}).content)
    assert set(plain) == {"file", "figures", "findings", "checks"}
    assert any(finding["severity"] == "error" for finding in plain["findings"])


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "é" * 50])
def test_a_result_that_we_did_not_make_is_not_saved(forged: str) -> None:
    assert "Hãy gửi lại báo cáo" in page(Client().post(FILE, {"result": forged, "as": "html"}), 422)


def test_markup_in_a_report_is_text() -> None:
    text = 'Tiếp nhận 15 hồ sơ <script>alert(1)</script> "><img src=x onerror=alert(1)> đã giải quyết 12 hồ sơ.'
    result = page(sent(text=text))
    assert "<script>alert" not in result and "<img src=x" not in result


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Chọn một tệp hoặc dán"),
        ({"text": "  \n"}, "Chọn một tệp hoặc dán"),
        ({"text": "số " * 200_000}, "quá dài"),
        ({"report": SimpleUploadedFile("a.docx", b"")}, "trống"),
        ({"report": SimpleUploadedFile("a.docx", b"\x00\x01\x02" * 999)}, "không phải tệp văn bản"),
        ({"report": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")}, "PDF bị hỏng"),
        ({"report": SimpleUploadedFile("../../a.txt", b"1" * (21 * 1024 * 1024))}, "20 MB"),
        ({"report": "not a file", "text": ""}, "Chọn một tệp hoặc dán"),
    ],
    ids=range(8),
)
def test_what_cannot_be_checked_is_said_beside_its_field(fields: dict[str, Any], said: str) -> None:
    refused = page(sent(**fields), 422)
    assert said in refused
    assert "mc-error-summary" in refused


def test_both_ways_at_once_keep_what_was_typed() -> None:
    refused = page(sent(report=SimpleUploadedFile("a.txt", b"x"), text="Tiếp nhận 12 hồ sơ"), 422)
    assert "Chỉ gửi một trong hai" in refused and "Tiếp nhận 12 hồ sơ" in refused


def test_a_nul_is_a_bad_request() -> None:
    assert sent(text="Tiếp nhận \x00 12").status_code == 400


def test_a_bomb_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (130 * 1024 * 1024))
    assert "quá lớn" in page(upload("x.docx", kept.getvalue()), 422)


def test_a_report_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_report_apart, "PATIENCE", 0.05)
    assert "quá nhiều thời gian" in page(sent(text=SAMPLE), 422)


def test_a_child_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_report_apart, "CHILD", "no.such.module")
    assert "dừng lại" in page(sent(text=SAMPLE), 422)


def test_no_more_than_a_few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_report_apart, "_PLACES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(check_report_apart, "WAIT", 0.01)
    check_report_apart._PLACES.acquire()
    assert "nhiều báo cáo" in page(sent(text=SAMPLE), 503)
    check_report_apart._PLACES.release()
    assert sent(text=SAMPLE).status_code == 200


def test_a_visitor_who_sends_without_end_is_asked_to_wait() -> None:
    browser = Client()
    answers = [browser.post(PAGE, {"text": ""}).status_code for _ in range(25)]
    assert answers[0] == 422 and answers[-1] == 429


def test_pieces_give_the_text_back_whole() -> None:
    told = check_report_apart.checked("", SAMPLE.encode())
    report = shown(told)
    for block, made in zip(told["blocks"], report.blocks, strict=True):
        assert "".join(piece.text for piece in made["pieces"]) == block["text"]
    counted = [piece for block in report.blocks for piece in block["pieces"] if piece.counts]
    assert len(counted) == report.figures
    begun = [number for block in report.blocks for piece in block["pieces"] for number in piece.begins]
    assert sorted(begun) == [finding.number for finding in report.findings]
