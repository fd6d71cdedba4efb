"""The national list out of a workbook: the same rows as out of JSON, every fault with its row, nothing raises."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest

from motcua.procedures.rules.reading.catalogue import gather
from motcua.procedures.rules.reading.rows import Row, Unreadable, rows
from motcua.procedures.rules.reading.sheets import HEADINGS, KINDS, STATES, file_rows, list_template
from tests.procedures.samples import listing

LINE = {
    "code": "1.004222", "name": "Đăng ký thường trú", "type": "Do trung ương quy định", "state": "Đang áp dụng",
    "categories": "Cư trú", "departments": "Công an cấp Xã; Công an cấp Tỉnh", "departmentPromulgate": "Bộ Công an",
    "formalityTargetType": "Công dân Việt Nam\nNgười nước ngoài",
}  # fmt: skip


def workbook(*lines: Sequence[Any], above: int = 0, headings: Sequence[str] = tuple(HEADINGS.values())) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(above):
        sheet.append([f"Danh mục {number}"])
    sheet.append(list(headings))
    for line in lines:
        sheet.append(list(line))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def line(**over: Any) -> list[Any]:
    return list({**LINE, **over}.values())


def read(data: bytes) -> list[Row | Unreadable]:
    return list(file_rows("a.xlsx", data))


def test_a_row_says_what_the_same_line_of_json_says() -> None:
    told = listing(
        departments=["Công an cấp Xã", "Công an cấp Tỉnh"],
        formalityTargetType=["Công dân Việt Nam", "Người nước ngoài"],
    )  # fmt: skip
    ours = gather(read(workbook(line(), above=2)))
    theirs = gather(rows("a.jsonl", json.dumps(told).encode()))
    assert ours.listings["1.004222"].fields == theirs.listings["1.004222"].fields
    assert ours.listings["1.004222"].left == []
    assert ours.listings["1.004222"].row.number == 4  # as the workbook numbers it


def test_every_word_of_the_template_is_understood() -> None:
    lines = [line(code=f"1.00000{at}", type=kind) for at, kind in enumerate(KINDS, 1)]
    lines += [line(code=f"2.00000{at}", state=state.upper()) for at, state in enumerate(STATES, 1)]
    found = gather(read(workbook(*lines)))
    assert [each.left for each in found.listings.values()] == [[]] * 8
    assert [found.listings[f"1.00000{at}"].fields["kind"] for at in (1, 2, 3)] == list(KINDS.values())
    book = openpyxl.load_workbook(io.BytesIO(list_template()))
    assert [cell.value for cell in next(book.worksheets[0].iter_rows())] == list(HEADINGS.values())
    assert read(list_template()) == []


def test_what_is_wrong_in_a_row_is_told_with_its_number() -> None:
    odd = line(code="1.000001", type="Lạ", state=None)
    found = gather(read(workbook(line(code=1.004222), line(code=1.00422), line(code=None), line(code="x"), odd)))
    assert list(found.listings) == ["1.004222", "1.000001"]
    assert [(each.number, each.reason) for each in found.refused] == [
        (3, "mã thủ tục là 1.00422, không phải chữ (số thì đã mất các số 0 ở cuối)"),
        (4, "không có mã thủ tục"),
        (5, "“x” không phải mã thủ tục hành chính (mẫu: 1.004222, 1.001193.000.00.00.H35, 1.004222.01)."),
    ]
    assert [(each.field, each.reason) for each in found.listings["1.000001"].left] == [
        ("type", "loại thủ tục lạ"), ("state", "trạng thái lạ"),
    ]  # fmt: skip


def test_a_column_that_nobody_knows_is_kept_aside() -> None:
    data = workbook([*line(), date(2021, 6, 1), True], headings=[*HEADINGS.values(), "Ngày", "Ghi chú"])
    found = gather(read(data)).listings["1.004222"]
    assert [(each.field, each.value) for each in found.left] == [("Ngày", "2021-06-01"), ("Ghi chú", "true")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (workbook(line(), headings=["Mã", *list(HEADINGS.values())[1:]]), "bảng tính thiếu cột “Mã thủ tục”"),
        (workbook(headings=[]), "bảng tính thiếu cột “Mã thủ tục”, “Tên thủ tục”; hãy dùng tệp mẫu"),
        (b"PK\x03\x04 not a workbook", "tệp không phải XLSX hoặc DOCX"),
    ],
)
def test_what_is_no_list_is_told(data: bytes, told: str) -> None:
    (found,) = read(data)
    assert isinstance(found, Unreadable) and found.reason.startswith(told)


def test_a_packed_file_that_is_no_workbook_is_told() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("xl/workbook.xml", "<broken")
    (found,) = read(held.getvalue())
    assert isinstance(found, Unreadable) and "XLSX" in found.reason
