"""Internal processes in the console: listed, drawn, written as a table, taken in, played, published, compared."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actors import SYSTEM
from motcua.procedures.actions.decisions import publish_decision
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.actions.processes import draft_process, publish_process
from motcua.procedures.models import Process, ProcessVersion
from motcua.procedures.queries.processes import process_file
from motcua.web.console.process_shown import KEYS
from tests.procedures.test_decisions import decide, new, record
from tests.procedures.test_processes import PARALLEL, process, step

CODE = "1.004222@H01"
HOME = f"/quan-tri/thu-tuc/quy-trinh/ma/{CODE}/"
LIST = "/quan-tri/thu-tuc/quy-trinh/cua/1.004222/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def known(operator: Client, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The operator, a procedure with a promise of four working days in force, and a draft of its process."""
    monkeypatch.setattr("tests.procedures.test_decisions.CONTROL", SYSTEM)
    draft_procedure(record=record(limit="4wd"), actor=SYSTEM, at=at)
    decide(at, new("1.004222"), publish=False)
    publish_decision(number="1/QĐ-UBND", actor=SYSTEM, at=at)
    draft_process(definition=PARALLEL, actor=SYSTEM, at=at)
    return operator


def text(answer: Any) -> str:
    return str(answer.content.decode())


def sheet(
    *rows: tuple[str, ...], seen: str | None = None, title: str = "Quy trình thử", **more: str
) -> dict[str, str]:
    cells = {f"r{at}-{key}": row[place] for at, row in enumerate(rows) for place, key in enumerate(KEYS)}
    newest = ProcessVersion.objects.filter(process__code=CODE).order_by("-number").first()
    digest = newest.digest if newest else ""
    return {
        "title": title,
        "rows": str(len(rows)),
        "seen": digest if seen is None else seen,
        "do": "save",
        **cells,
        **more,
    }


ONE = ("1", "Tiếp nhận", "Xã", "", "", "4 giờ", "Chuyển 2; Từ chối", "", "")
TWO = ("2", "Trả kết quả", "Xã", "", "", "2 giờ", "Kết thúc", "", "")
BAD = ("x y", "", "Xã", "", "", "mấy giờ", "Chuyển 9", "", "")


def test_a_procedure_lists_its_processes(known: Client) -> None:
    page = text(known.get(LIST))
    assert CODE in page and "Phiên bản 1" in page and "Lập quy trình" in page
    assert known.get("/quan-tri/thu-tuc/quy-trinh/cua/9.999999/").status_code == 404


def test_one_version_shows_table_drawing_and_the_gate(known: Client) -> None:
    page = text(known.get(HOME))
    assert "<svg" in page and "Việc 2a.1" in page and "Ban hành được" in page
    assert "24 giờ" in page and "4 ngày làm việc" in page
    assert known.get(f"{HOME}?phien-ban=77").status_code == 404
    assert known.get(f"{HOME}?phien-ban=abc").status_code == 200


def test_the_gate_speaks_plainly(known: Client, at: datetime) -> None:
    stuck = process(step("1", "Chuyển 2", "Từ chối"), step("2", "Trả lại 2"))
    draft_process(definition=stuck, actor=SYSTEM, at=at)
    assert "Từ bước 2 không thể đi tới kết thúc." in text(known.get(HOME))
    answer = known.post(f"{HOME}ban-hanh/", {"day": "01/07/2021"})
    assert answer.status_code == 422 and "Từ bước 2 không thể đi tới kết thúc." in text(answer)
    too_long = process(step("1", "Kết thúc", limit="100h"))
    draft_process(definition=too_long, actor=SYSTEM, at=at)
    assert "vượt thời hạn 4 ngày làm việc" in text(known.get(HOME))


def test_a_group_without_entry_is_told_and_not_drawn(known: Client, at: datetime) -> None:
    rounds = process(
        step("1", "Chuyển 2"), step("2", "Chuyển 3", group="A"), step("3", "Chuyển 2", "Kết thúc", group="A")
    )
    draft_process(definition=rounds, actor=SYSTEM, at=at)
    page = text(known.get(HOME))
    assert "không có bước mở đầu" in page and "mc-process__drawing" not in page
    for kind in ("xlsx", "docx", "svg", "bpmn"):
        assert known.get(f"{HOME}tep/1.{kind}").status_code < 500
    assert known.get(f"{HOME}chay-thu/1/?buoc=1~0").status_code == 422


def test_a_draft_is_written_row_by_row(known: Client) -> None:
    page = text(known.get(f"{HOME}soan/"))
    assert 'name="r5-number"' in page and "Việc 2b" in page
    for do, shown in (("add", 'name="r2-number"'), ("insert 1", 'name="r2-number"'), ("down 0", "Trả kết quả")):
        assert shown in text(known.post(f"{HOME}soan/", sheet(ONE, TWO, do=do)))
    moved = text(known.post(f"{HOME}soan/", sheet(ONE, TWO, do="down 0")))
    assert moved.index("Trả kết quả") < moved.index("Tiếp nhận</textarea>")
    assert 'name="r1-number"' not in text(known.post(f"{HOME}soan/", sheet(ONE, TWO, do="remove 1")))
    checked = known.post(f"{HOME}soan/", sheet(ONE, TWO, do="check"))
    assert "Ban hành được" in text(checked)
    assert ProcessVersion.objects.get().definition["steps"][0]["content"] == "Việc 1"  # nothing was saved yet
    saved = known.post(f"{HOME}soan/", sheet(ONE, TWO))
    assert saved.status_code == 302 and saved["Location"].endswith("?phien-ban=1")
    assert [each["content"] for each in ProcessVersion.objects.get().definition["steps"]] == [
        "Tiếp nhận",
        "Trả kết quả",
    ]


def test_errors_stand_beside_their_cells_and_nothing_typed_is_lost(known: Client) -> None:
    answer = known.post(f"{HOME}soan/", sheet(ONE, BAD, title="Tên <b>mới</b>"))
    page = text(answer)
    assert answer.status_code == 422
    for kept in ("mấy giờ", "Chuyển 9", "x y", "Tên &lt;b&gt;mới&lt;/b&gt;"):
        assert kept in page
    assert 'id="r1-time-error"' in page and 'id="r1-content-error"' in page
    assert 'href="#r1-time"' in page and 'id="r0-outcomes-error"' not in page
    nowhere = text(known.post(f"{HOME}soan/", sheet(ONE)))
    assert 'id="r0-outcomes-error"' in nowhere and "chuyển tới bước 2 không có" in nowhere
    assert known.post(f"{HOME}soan/", sheet(title="")).status_code == 422
    assert ProcessVersion.objects.get().definition["title"] == "Quy trình thử"


def test_the_second_writer_is_told(known: Client) -> None:
    answer = known.post(f"{HOME}soan/", sheet(ONE, TWO, seen="khác"))
    assert answer.status_code == 422 and "vừa được người khác sửa" in text(answer)


def test_a_new_process_begins_with_its_agency(known: Client) -> None:
    assert known.post(f"{LIST}lap/", {"agency": "xã"}).status_code == 422
    begun = known.post(f"{LIST}lap/", {"agency": "H01"})
    assert begun["Location"] == f"{HOME}soan/"
    other = "/quan-tri/thu-tuc/quy-trinh/ma/1.004222@H02/soan/"
    assert "Tiếp nhận hồ sơ" in text(known.get(other))
    assert known.post(other, sheet(ONE, TWO, seen="")).status_code == 302
    assert Process.objects.get(code="1.004222@H02").agency == "H02"
    for nothing in ("9.9@H01", "1.004222@x", "1.004222"):
        assert known.get(f"/quan-tri/thu-tuc/quy-trinh/ma/{nothing}/soan/").status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "docx", "bpmn"])
def test_what_goes_out_comes_in_again(known: Client, kind: str) -> None:
    out = known.get(f"{HOME}tep/1.{kind}")
    assert "attachment" in out["Content-Disposition"]
    page = text(known.post(f"{HOME}nhap/", {"file": SimpleUploadedFile(f"q.{kind}", out.content)}))
    assert "chưa lưu" in page and 'name="r5-number"' in page and "Việc 2a.1" in page
    assert known.get(f"{HOME}tep/1.svg").content.startswith(b"<svg")
    assert known.get(f"{HOME}tep/1.exe").status_code == 404


def test_a_file_with_errors_shows_them_beside_its_rows(known: Client) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        paper = book.add_worksheet()
        paper.write_row(0, 0, ("Bước", "Nội dung", "Cơ quan", "Thời gian", "Kết quả"))
        paper.write_row(1, 0, (1, "Nhận", "Xã", "4 giờ", "Bay đi"))
    answer = known.post(f"{HOME}nhap/", {"file": SimpleUploadedFile("q.xlsx", out.getvalue())})
    assert answer.status_code == 422
    assert 'id="r0-outcomes-error"' in text(answer) and "Bay đi" in text(answer)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&b;</definitions>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><definitions>&a;</definitions>'
ODD: list[tuple[str, Callable[[], bytes]]] = [
    ("a.xlsx", bomb), ("a.docx", bomb), ("a.xlsx", lambda: b""), ("a.xlsx", lambda: b"PK\x03\x04"),
    ("a.docx", lambda: b"PK\x05\x06" + bytes(18)), ("a.xlsx", lambda: b"PK\x05\x06" + bytes(18)),
    ("a.bpmn", lambda: LAUGHS), ("a.bpmn", lambda: OUTSIDE), ("a.bpmn", lambda: b"<a"),
    ("a.xml", lambda: b"\x00\xff"),
    ("a.bpmn", lambda: b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'),
    ("a.bpmn", lambda: b"<a>" * 100_000), ("a.exe", lambda: b"MZ"), ("a", lambda: b"x"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made"), ODD)
def test_odd_files_are_refused_in_words(known: Client, name: str, made: Callable[[], bytes]) -> None:
    answer = known.post(f"{HOME}nhap/", {"file": SimpleUploadedFile(name, made())})
    assert answer.status_code == 422
    assert "root:" not in text(answer) and "mc-error" in text(answer)


@pytest.mark.parametrize("kind", ["xlsx", "docx", "bpmn"])
def test_damaged_files_never_break_the_page(known: Client, kind: str) -> None:
    good = bytearray(process_file(PARALLEL, kind))
    for at in range(0, len(good), max(len(good) // 40, 1)):
        broken = bytes(good[:at]) + bytes([good[at] ^ 0x5A]) + bytes(good[at + 1 :])
        for content in (broken, bytes(good[:at])):
            answer = known.post(f"{HOME}nhap/", {"file": SimpleUploadedFile(f"q.{kind}", content)})
            assert answer.status_code in {200, 422}


def test_a_huge_table_is_told(known: Client) -> None:
    rows = [(str(at), "Việc", "Xã", "", "", "1 giờ", "Kết thúc", "", "") for at in range(1, 202)]
    answer = known.post(f"{HOME}soan/", {**sheet(*rows), "rows": "99999"})
    assert answer.status_code in {302, 400, 422}
    wide = known.post(f"{HOME}soan/", sheet(("1", "x" * 5_000, "Xã", "", "", "1 giờ", "Kết thúc", "", "")))
    assert wide.status_code == 422 and "dài quá" in text(wide)


def test_a_dossier_is_played(known: Client) -> None:
    page = text(known.get(f"{HOME}chay-thu/1/?day=14/06/2021&hour=08:00"))
    assert "1. Việc 1" in page and 'value="1~0"' in page and "hồ sơ đang ở đây" in page
    later = text(known.get(f"{HOME}chay-thu/1/?day=14/06/2021&hour=08:00&buoc=1~0&buoc=2a~0&buoc=2a.1~0"))
    assert "2b. Việc 2b" in later and "12 giờ" in later and "/06/2021" in later
    way = "&".join(f"buoc={each}~0" for each in ("1", "2a", "2a.1", "2b", "3", "4"))
    over = text(known.get(f"{HOME}chay-thu/1/?day=14/06/2021&hour=08:00&{way}"))
    assert "Hồ sơ đã kết thúc" in over and "24 giờ" in over and "Hẹn trả" in over


@pytest.mark.parametrize(
    "question",
    ["buoc=9~0", "buoc=1~99", "buoc=1", "buoc=~", "day=32/13/2021", "day=01/01/9999", "hour=99", "buoc=1~0&buoc=1~0",
     "&".join(["buoc=1~0"] * 200), "day=&hour="],
)  # fmt: skip
def test_odd_plays_are_told(known: Client, question: str) -> None:
    assert known.get(f"{HOME}chay-thu/1/?{question}").status_code == 422


def test_publishing_comparing_and_retiring(known: Client, at: datetime) -> None:
    assert known.post(f"{HOME}ban-hanh/", {"day": "31/02/2021"}).status_code == 422
    assert known.post(f"{HOME}ban-hanh/", {"day": "01/01/0001"}).status_code == 422
    assert known.post(f"{HOME}ban-hanh/", {"day": "01/07/2021"}).status_code == 302
    assert known.get(f"{HOME}ban-hanh/").status_code == 302  # nothing more to publish
    assert known.post(f"{HOME}soan/", sheet(ONE, TWO)).status_code == 302
    page = text(known.get(f"{HOME}so-sanh/?tu=1&den=2"))
    assert "Thêm" in page and "Bỏ" in page and "Việc 1" in page
    assert "giống nhau" in text(known.get(f"{HOME}so-sanh/?tu=2&den=2"))
    publish_process(code=CODE, effective_from=date(2021, 8, 1), actor=SYSTEM, at=at)
    assert "đến trước 01/08/2021" in text(known.get(HOME))
    assert known.post(f"{HOME}ngung/", {"day": "01/07/2021"}).status_code == 422
    assert known.post(f"{HOME}ngung/", {"day": "01/09/2021"}).status_code == 302
    assert known.post(f"{HOME}ngung/", {"day": "01/09/2021"}).status_code == 422


def test_officers_without_the_position_only_read(known: Client, colleague: Client) -> None:
    assert "Soạn" not in text(colleague.get(HOME)).split("<main")[1]
    for address in ("soan/", "nhap/", "ban-hanh/", "ngung/"):
        assert colleague.get(HOME + address).status_code == 403
        assert colleague.post(HOME + address, {}).status_code == 403


@pytest.mark.parametrize("count", [10, 100])
def test_the_list_asks_as_often_whatever_its_length(known: Client, at: datetime, count: int) -> None:
    for place in range(count):
        agency = f"H{place:02}.01"
        definition = PARALLEL.model_copy(update={"code": f"1.004222@{agency}", "agency": agency})
        draft_process(definition=definition, actor=SYSTEM, at=at)
    with CaptureQueriesContext(connection) as asked:
        assert known.get(LIST).status_code == 200
    assert len(asked) <= 10
