"""What a sheet shows is what is read: number formats, merged cells, hidden sheets, formulas."""

import io
from datetime import date

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from motcua.reports.checking.document import Cell, Paragraph, Table
from motcua.reports.checking.reading import read_bytes
from motcua.reports.checking.reading.sheet_formats import Format, written


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("597351", "#,##0", "597.351"), ("597351", "General", "597351"), ("0.122", "0.0%", "12,2%"),
        ("0.99877", "0%", "100%"), ("0.99877", "0.00%", "99,88%"), ("7", "00", "07"), ("0", "#,##0", "0"),
        ("523189336", '#,##0" đồng"', "523.189.336 đồng"), ("12.5", "General", "12,5"), ("-3", "#,##0;(#,##0)", "-3"),
        ("0.30000000000000004", "General", "0,3"), ("44562", "dd/mm/yyyy", "01/01/2022"),
        ("1234.5", "#,##0.00", "1.234,50"),
        ("1482367500000", "#,##0,,", "1.482.368"), ("12.0", "0.##", "12"), ("1E3", "0", "1000"),
        ("44562.5", "d/m/yy h:mm", "01/01/2022"),
        ("x", "0", "x"), ("2022", '"Năm "0', "Năm 2022"), ("12", '_-* #,##0_-;-* #,##0_-', "12"), ("5", "@", "5"),
    ],
)  # fmt: skip
def test_numbers_look_as_in_the_sheet(value: str, code: str, shown: str) -> None:
    assert written(value, Format(code)) == shown


def test_a_sheet_as_an_office_sends_it() -> None:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    many, rate, day = (book.add_format({"num_format": code}) for code in ("#,##0", "0.0%", "dd/mm/yyyy"))
    sheet = book.add_worksheet("Biểu 06a")
    sheet.merge_range("A1:D1", "TÌNH HÌNH GIẢI QUYẾT")
    sheet.merge_range("A3:A4", "Đơn vị")
    sheet.merge_range("B3:D3", "Đã giải quyết")
    for column, title in enumerate(("Tổng", "Đúng hạn", "Tỷ lệ"), 1):
        sheet.write(3, column, title)
    sheet.write("A5", "Xã A")
    sheet.write_number("B5", 597351, many)
    sheet.write_formula("C5", "=B5-3", many, 597348)
    sheet.write_formula("D5", "=C5/B5", rate, 0.999)
    sheet.write("A8", "Ngày lập")
    sheet.write_datetime("B8", date(2024, 6, 14), day)
    hidden = book.add_worksheet("Nháp")
    hidden.write(0, 0, 99)
    hidden.hide()
    book.close()
    document = read_bytes("x.xlsx", kept.getvalue())
    first, title, table, dated = document.blocks
    assert isinstance(first, Paragraph) and first.text == "Biểu 06a" and first.heading
    assert isinstance(title, Paragraph) and title.text == "TÌNH HÌNH GIẢI QUYẾT"
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Đơn vị", "Đã giải quyết"], ["Tổng", "Đúng hạn", "Tỷ lệ"], ["Xã A", "597.351", "597.348", "99,9%"],
    ]  # fmt: skip
    assert _place(table.rows[0][0]) == (0, 0, 2, 1) and _place(table.rows[0][1]) == (0, 1, 1, 3)
    assert _place(table.rows[1][0]) == (1, 1, 1, 1)
    assert isinstance(dated, Table) and dated.rows[0][1].text == "14/06/2024"
    assert document.notes == ("Trang tính ẩn “Nháp” không được đọc.",)


def _place(cell: Cell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.row_span, cell.column_span
