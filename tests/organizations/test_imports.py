"""Whole sheets: read, tried without writing, taken in all or none; and out again."""

import io
import time
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.organizations import queries
from motcua.organizations.actions.imports import import_agencies, import_officers
from motcua.organizations.rules import officers as officer_rules
from motcua.organizations.rules import sheets
from motcua.organizations.rules.sheet_rows import AGENCY_COLUMNS, OFFICER_COLUMNS, Enlisting, Founding
from motcua.organizations.rules.sheets import BadSheet, RowFault
from motcua.organizations.states import Position
from tests.organizations.conftest import acting, details

DAY = date(2022, 3, 1)
AGENCY = {
    "code": "H01.14.07", "title": "Phòng Kiểm định", "kind": "Phòng, ban", "level": "Tỉnh",
    "block": "Sở, ban, ngành", "reports_to": "000.00.14.H01", "starts": DAY,
}  # fmt: skip
OFFICER = {"code": "CB77", "full_name": "Ngô Thị Ước", "agency": "H01.14", "position": "Văn thư", "starts": DAY}


def agency_sheet(*rows: dict[str, Any]) -> bytes:
    return sheets.write("Cơ quan", AGENCY_COLUMNS, [{**AGENCY, **row} for row in rows])


def officer_sheet(*rows: dict[str, Any]) -> bytes:
    return sheets.write("Cán bộ", OFFICER_COLUMNS, [{**OFFICER, **row} for row in rows])


def test_a_sheet_is_read_row_by_row() -> None:
    rows, faults = queries.read_agency_sheet(agency_sheet({}, {"code": "H01.14.08", "starts": "02/03/2022"}))
    assert faults == ()
    assert [(row.code, row.on, row.row) for row in rows] == [
        ("H01.14.07", DAY, 2), ("H01.14.08", date(2022, 3, 2), 3),
    ]  # fmt: skip
    assert rows[0].details.reports_to == "H01.14"


@pytest.mark.parametrize(
    ("row", "column", "part"),
    [
        ({"code": "H1"}, "code", "mã cấp 1"),
        ({"title": ""}, "title", "Chưa ghi tên"),
        ({"title": "x" * 301}, "title", "Tối đa 300"),
        ({"kind": "Lâu đài"}, "kind", "danh mục"),
        ({"level": ""}, "level", "danh mục"),
        ({"reports_to": "??"}, "reports_to", "mã cấp 1"),
        ({"starts": "hôm qua"}, "starts", "không phải là ngày"),
        ({"starts": "31/02/2022"}, "starts", "không phải là ngày"),
        ({"starts": None}, "starts", "Chưa ghi ngày"),
        ({"hotline": "0" * 41}, "hotline", "Tối đa 40"),
    ],
)
def test_each_fault_names_its_row_and_column(row: dict[str, Any], column: str, part: str) -> None:
    rows, (fault,) = queries.read_agency_sheet(agency_sheet({"code": "H01.14.06"}, row))
    assert [each.code for each in rows] == ["H01.14.06"]
    assert (fault.row, fault.column) == (3, column)
    assert part in fault.message


def test_a_code_stands_in_a_sheet_once() -> None:
    _, faults = queries.read_agency_sheet(agency_sheet({}, {"code": "000.07.14.H01"}))
    assert faults == (RowFault(3, "code", "Mã H01.14.07 đã có ở dòng 2."),)
    _, faults = queries.read_officer_sheet(officer_sheet({}, {}, {"code": ""}, {"code": ""}))
    assert faults == (RowFault(3, "code", "Mã CB77 đã có ở dòng 2."),)


def test_faults_of_officers() -> None:
    _, faults = queries.read_officer_sheet(
        officer_sheet({"code": "có dấu", "position": "Vua"}, {"until": DAY}, {"full_name": ""})
    )
    assert [(fault.row, fault.column) for fault in faults] == [
        (2, "position"), (2, "code"), (3, "until"), (4, "full_name"),
    ]  # fmt: skip


def test_what_is_not_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    good = agency_sheet({})
    for content in (b"", b"MZ not a sheet", good[:200], good[:-300], sheets.write("x", OFFICER_COLUMNS, [OFFICER])):
        with pytest.raises(BadSheet):
            queries.read_agency_sheet(content)
    with pytest.raises(BadSheet, match="không có dòng"):
        queries.read_agency_sheet(queries.agency_template())
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    with pytest.raises(BadSheet, match="tối đa 1 dòng"):
        queries.read_agency_sheet(agency_sheet({}, {}))
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 1000)
    with pytest.raises(BadSheet, match="quá lớn"):
        queries.read_agency_sheet(good)


def test_a_sheet_with_a_damaged_part_is_refused() -> None:
    good = agency_sheet({})
    for place in range(60, len(good) - 400, 97):
        damaged = bytearray(good)
        damaged[place : place + 8] = b"\xff\x00\xaa\x55\xff\x00\xaa\x55"
        try:
            queries.read_agency_sheet(bytes(damaged))
        except BadSheet as refusal:
            assert refusal.field == "sheet"


def test_numbers_and_days_of_a_sheet_are_read_as_people_mean_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["MÃ ĐƠN VỊ HÀNH CHÍNH", *(c.heading for c in AGENCY_COLUMNS if c.required)])
    sheet.append([30307.0, "H01.14.07", "Phòng", "division", "province", "departments", datetime(2022, 3, 1)])
    sheet.append([30310, "H01.14.08", "Phòng", "phong, ban", "TỈNH", "Sở, ban, ngành", "1/3/2022"])
    sheet.append([None, None, "  "])
    sheet.append([1.5, "H01.14.09", "Phòng", "division", "province", "departments"])
    held = io.BytesIO()
    book.save(held)
    rows, faults = queries.read_agency_sheet(held.getvalue())
    assert [(each.details.unit, each.on) for each in rows] == [("30307", DAY), ("30310", DAY)]
    assert faults == (RowFault(5, "starts", "Chưa ghi ngày."),)


def test_texts_stay_texts(tmp_path: Any) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        sheets.write("Cơ quan", AGENCY_COLUMNS, [{"code": "=1+1", "title": "https://x", "unit": "0123"}])
    )
    row = next(openpyxl.load_workbook(path).active.iter_rows(min_row=2))  # type: ignore[union-attr]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in row[:2]] == [
        ("=1+1", "s", None), ("https://x", "s", None),
    ]  # fmt: skip
    assert sheets.day("") is None


@pytest.mark.django_db
def test_agencies_come_in_in_any_order(small: None, at: datetime) -> None:
    rows = (
        Founding("H01.16.01", details("Phòng", "H01.16"), DAY, row=2),
        Founding("H01.16", details("Sở Y tế"), DAY, row=3),
    )
    report = import_agencies(rows=rows, actor=acting(Position.ORGANISATION_OFFICER), at=at)
    assert (report.rows, report.written, report.clean) == (2, 2, True)
    assert queries.subtree_codes("H01.16", on=DAY) == ("H01.16", "H01.16.01")
    assert len(journal.read("agency:H01.16.01")) == 1


@pytest.mark.django_db
def test_one_bad_row_keeps_all_out(small: None, at: datetime) -> None:
    from tests.organizations.conftest import state

    rows = (
        Founding("H01.16", details("Sở Y tế"), DAY, row=2),
        Founding("H01.14", details("Sở"), DAY, row=3),
        Founding("H01.17", details("Sở", "H01.99"), DAY, row=4),
        Founding("H01.18", details("Sở", "H01.19"), DAY, row=5),
        Founding("H01.19", details("Sở", "H01.18"), DAY, row=6),
        Founding("H01.20", details(""), DAY, row=7),
        Founding("H01.21", details("Sở", "H02"), DAY, row=8),
        Founding("H03", details("Tỉnh", None), DAY, row=9),
    )
    before = state()
    report = import_agencies(rows=rows, actor=acting(Position.ORGANISATION_OFFICER), at=at)
    assert (report.written, state()) == (0, before)
    assert [(fault.row, fault.column) for fault in report.faults] == [
        (3, "code"), (4, "reports_to"), (4, "reports_to"), (5, "reports_to"), (6, "reports_to"), (7, "title"),
        (8, "reports_to"), (9, "reports_to"),
    ]  # fmt: skip
    assert queries.check_agencies(rows, actor=acting(Position.ORGANISATION_OFFICER), at=at) == report


@pytest.mark.django_db
def test_who_may_not_import_is_refused(small: None, at: datetime, refused: Any) -> None:
    with refused(NotAdmitted):
        import_agencies(rows=(), actor=acting(Position.AGENCY_HEAD), at=at)
    with refused(NotAdmitted):
        import_officers(rows=(), actor=acting(Position.AGENCY_HEAD), at=at)


@pytest.mark.django_db
def test_faults_of_officers_among_agencies(small: None, at: datetime) -> None:
    good = Enlisting("A", "H01.14", Position.CLERK, DAY, code="CB01", row=2)
    administrator = acting(Position.AGENCY_ADMINISTRATOR, "H01.14")
    assert import_officers(rows=(good,), actor=administrator, at=at).written == 1
    rows = (
        good,
        Enlisting("B", "H01.14", Position.ONE_STOP_HEAD, DAY, row=3),
        Enlisting("C", "H01.99", Position.CLERK, DAY, row=4),
        Enlisting("D", "H01.14", Position.CLERK, date(2019, 1, 1), row=5),
        Enlisting("E", "H01.15", Position.CLERK, DAY, row=6),
    )
    report = import_officers(rows=rows, actor=administrator, at=at)
    assert [(fault.row, fault.column) for fault in report.faults] == [
        (2, "code"), (3, "position"), (4, "agency"), (5, "agency"), (6, "agency"),
    ]  # fmt: skip
    assert queries.check_officers(rows, actor=administrator, at=at) == report


@pytest.mark.django_db
def test_five_thousand_officers_are_one_transaction_and_one_report(small: None, at: datetime) -> None:
    places = ["H01", "H01.14", "H01.14.02", "H01.15", "H01.31.21"]
    content = sheets.write(
        "Cán bộ",
        OFFICER_COLUMNS,
        (
            {**OFFICER, "code": f"CB{n:05}", "full_name": f"Trần Ước {n}", "agency": places[n % 5]}
            for n in range(5000)
        ),
    )
    began = time.perf_counter()
    rows, faults = queries.read_officer_sheet(content)
    read = time.perf_counter()
    assert (len(rows), faults) == (5000, ())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        report = import_officers(rows=rows, actor=SYSTEM, at=at, key="five-thousand")
    print(f"5,000 officers: read in {read - began:.2f} s, taken in in {time.perf_counter() - read:.2f} s, "
          f"{len(asked)} statements")  # fmt: skip
    assert (report.rows, report.written, report.clean) == (5000, 5000, True)
    assert len(asked) < 20
    page = queries.read_officers(actor=SYSTEM, on=DAY, words="tran uoc 4999")
    assert [(each.code, each.agency, each.held[0].title) for each in page.items] == [
        ("CB04999", "H01.31.21", "Văn thư")
    ]
    told = officer_rules.fold(each.event for each in journal.read("officer:CB00000"))
    assert told is not None
    assert [(each.code, each.agency) for each in told.held] == [("CB00000-1", "H01")]
    assert import_officers(rows=rows, actor=SYSTEM, at=at, key="five-thousand") == report, (
        "asked again: the same answer"
    )


@pytest.mark.django_db
def test_what_goes_out_comes_in_again(small: None, at: datetime) -> None:
    rows, faults = queries.read_agency_sheet(queries.agency_sheet(actor=SYSTEM, on=DAY))
    assert faults == ()
    assert [each.code for each in rows] == [card.code for card in queries.tree(on=DAY)]
    assert [each.details for each in rows if each.code == "H01.14"] == [details("Sở Xây dựng")]
    import_officers(rows=(Enlisting("Đỗ A", "H01.14", Position.CLERK, DAY, code="CB01"),), actor=SYSTEM, at=at)
    out, faults = queries.read_officer_sheet(queries.officer_sheet(actor=SYSTEM, on=DAY))
    assert (faults, [(each.code, each.full_name, each.position) for each in out]) == (
        (), [("CB01", "Đỗ A", Position.CLERK)],
    )  # fmt: skip
    head = acting(Position.AGENCY_HEAD, "H01.31")
    assert [each.code for each in queries.read_agency_sheet(queries.agency_sheet(actor=head, on=DAY))[0]] == [
        "H01.31", "H01.31.21", "H01.31.22",
    ]  # fmt: skip
    clerk = acting(Position.CLERK, "H01.31")
    assert [each.code for each in queries.read_agency_sheet(queries.agency_sheet(actor=clerk, on=DAY))[0]] == [
        "H01.31"
    ]
    assert queries.officer_template() != b""
