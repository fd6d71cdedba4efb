"""The annexes as a workbook (biểu kèm theo, XLSX): totals and sums are formulas, so that a changed cell is felt."""

import io
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from motcua.reports.rules.content import Content
from motcua.reports.rules.filling import Filled, Row
from motcua.reports.rules.printing.form_lines import notes, period_line, receiver
from motcua.reports.rules.printing.grids import HeadCell, formula_row, head_cells, head_depth

HEAD_ROWS = 6
_FONT = {"font_name": "Times New Roman", "font_size": 11}
_FIXED = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_workbook(content: Content) -> bytes:
    """One sheet for each form, A4 lying; the bytes are the same for the same content."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _FIXED) as book:
        book.set_properties({"title": content.head.subject, "author": content.head.agency, "created": content.as_of})
        styles = _styles(book)
        for filled in content.annexes:
            _sheet(book.add_worksheet(f"Biểu {filled.form.code}"), filled, content, styles)
        if not content.annexes:
            book.add_worksheet("Báo cáo").write_string(0, 0, "Báo cáo này không có biểu kèm theo.")
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    grid = {**_FONT, "border": 1, "valign": "vcenter"}
    return {
        "text": book.add_format(_FONT), "strong": book.add_format({**_FONT, "bold": True, "align": "center"}),
        "title": book.add_format({**_FONT, "font_size": 13, "bold": True, "align": "center", "text_wrap": True}),
        "soft": book.add_format({**_FONT, "italic": True, "align": "center"}),
        "note": book.add_format({**_FONT, "italic": True, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({**grid, "bold": True, "align": "center", "text_wrap": True}),
        "formula": book.add_format({**grid, "italic": True, "font_size": 9, "align": "center", "text_wrap": True}),
        "mark": book.add_format({**grid, "align": "center"}),
        "label": book.add_format({**grid, "text_wrap": True}),
        "number": book.add_format({**grid, "num_format": "#,##0"}),
        "share": book.add_format({**grid, "num_format": "0.0%"}),
        "group_mark": book.add_format({**grid, "align": "center", "bold": True}),
        "group_label": book.add_format({**grid, "text_wrap": True, "bold": True}),
        "group_number": book.add_format({**grid, "num_format": "#,##0", "bold": True}),
        "group_share": book.add_format({**grid, "num_format": "0.0%", "bold": True}),
    }  # fmt: skip


def _sheet(sheet: Any, filled: Filled, content: Content, styles: dict[str, Any]) -> None:
    form, last = filled.form, len(filled.form.columns) + 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 38)
    sheet.set_column(2, last, 11)
    sheet.write_string(0, 0, form.name, styles["text"])
    sheet.write_string(1, 0, f"Đơn vị báo cáo: {content.head.agency}", styles["text"])
    sheet.write_string(2, 0, f"Đơn vị nhận báo cáo: {receiver(content)}", styles["text"])
    sheet.merge_range(3, 0, 3, last, form.title.upper(), styles["title"])
    sheet.merge_range(4, 0, 4, last, period_line(content), styles["soft"])
    sheet.write_string(5, 0, f"Đơn vị tính: {form.unit}", styles["text"])
    depth = head_depth(form)
    sheet.set_row(3, 36)
    sheet.set_row(HEAD_ROWS + depth - 1, 45)
    for cell in head_cells(form):
        _head(sheet, cell, styles["head"])
    for at, text in enumerate(formula_row(form)):
        sheet.write_string(HEAD_ROWS + depth, at, text, styles["formula"])
    top = HEAD_ROWS + depth + 1
    sheet.repeat_rows(HEAD_ROWS, HEAD_ROWS + depth)
    sheet.freeze_panes(top, 2)
    places = {row.key: top + at for at, row in enumerate(filled.rows)}
    for row in filled.rows:
        _row(sheet, filled, row, places, styles)
    for at, note in enumerate(notes(filled)):
        sheet.merge_range(
            top + len(filled.rows) + 1 + at, 0, top + len(filled.rows) + 1 + at, last, note, styles["note"]
        )


def _row(sheet: Any, filled: Filled, row: Row, places: dict[str, int], styles: dict[str, Any]) -> None:
    at, kind = places[row.key], "group_" if row.parts or row.key == "total" else ""
    sheet.write_string(at, 0, row.mark, styles[f"{kind}mark"])
    sheet.write_string(at, 1, row.label, styles[f"{kind}label"])
    keys = [column.key for column in filled.form.columns]
    for place, (column, value) in enumerate(zip(filled.form.columns, row.values, strict=True), 2):
        if column.rate:
            part, whole = (xl_rowcol_to_cell(at, 2 + keys.index(key)) for key in column.rate)
            counted = filled.value(row.key, column.rate[1])
            told = filled.value(row.key, column.rate[0]) / counted if counted else ""
            sheet.write_formula(at, place, f'=IF({whole}=0,"",{part}/{whole})', styles[f"{kind}share"], told)
        elif formula := _formula(row, place, [2 + keys.index(key) for key in column.sum], places):
            sheet.write_formula(at, place, formula, styles[f"{kind}number"], value or 0)
        else:
            sheet.write_number(at, place, value or 0, styles[f"{kind}number"])


def _formula(row: Row, place: int, sums: list[int], places: dict[str, int]) -> str:
    """A row of rows adds them up, any other row its own columns; nothing where a number was counted or entered."""
    if row.parts:
        rows = [places[key] for key in row.parts]
        if rows == list(range(rows[0], rows[-1] + 1)):
            return f"=SUM({xl_rowcol_to_cell(rows[0], place)}:{xl_rowcol_to_cell(rows[-1], place)})"
        return "=" + "+".join(xl_rowcol_to_cell(at, place) for at in rows)
    return "=" + "+".join(xl_rowcol_to_cell(places[row.key], at) for at in sums) if sums else ""


def _head(sheet: Any, cell: HeadCell, style: Any) -> None:
    row = HEAD_ROWS + cell.row
    if cell.height == cell.width == 1:
        sheet.write_string(row, cell.column, cell.text, style)
    else:
        sheet.merge_range(row, cell.column, row + cell.height - 1, cell.column + cell.width - 1, cell.text, style)
