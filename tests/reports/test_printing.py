"""Files: living formulas in the workbook, the layout of Decree 30/2020 in DOCX, pages of the PDF."""

import io
from typing import Any

import docx
import openpyxl
import pypdfium2

from motcua.reports.rules.content import assemble
from motcua.reports.rules.printing import printed
from tests.reports.samples import OPINIONS, PROVINCE, passages, real


def content() -> Any:
    return assemble(PROVINCE, real(), entered=OPINIONS, passages=passages())


def test_totals_and_sums_are_formulas_with_their_values() -> None:
    packed = io.BytesIO(printed(content(), "xlsx"))
    living, told = (openpyxl.load_workbook(packed, data_only=only)["Biểu II.06đ"] for only in (False, True))
    rows = {living.cell(row, 2).value: row for row in range(1, living.max_row + 1)}
    total, first = rows["Tổng cộng"], rows["Sở, ban, ngành; UBND cấp huyện, cấp xã"]
    assert living.cell(total, 3).value == f"=C{first}+C{first + 3}+C{first + 6}"
    assert told.cell(total, 3).value == 1_907_678
    assert living.cell(first + 2, 3).value == f"=D{first + 2}+E{first + 2}+F{first + 2}"
    assert living.cell(first, 4).value == f"=SUM(D{first + 1}:D{first + 1})"
    assert told.cell(first, 7).value == 570_870


def test_every_form_has_its_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(printed(content(), "xlsx")))
    assert book.sheetnames == [
        "Biểu II.01b", "Biểu II.02b", "Biểu II.03b", "Biểu II.04", "Biểu II.05b", "Biểu II.06đ", "Biểu II.06g",
        "Biểu II.07b", "Biểu II.08",
    ]  # fmt: skip


def test_the_page_of_an_administrative_document() -> None:
    found = docx.Document(io.BytesIO(printed(content(), "docx")))
    page, annexes = found.sections
    assert page.page_width is not None
    assert round(page.page_width.mm) == 210
    assert (round(page.left_margin.mm), round(page.right_margin.mm)) == (30, 15)  # type: ignore[union-attr]
    assert round(annexes.page_width.mm) == 297  # type: ignore[union-attr]
    assert found.styles["Normal"].font.name == "Times New Roman"
    heads = [cell.text for cell in found.tables[0].rows[0].cells]
    assert heads[0].startswith("ỦY BAN NHÂN DÂN\nTỈNH AN GIANG")
    assert heads[1].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    assert (
        "Nơi nhận:\n- Văn phòng Chính phủ (báo cáo);\n- Lãnh đạo cơ quan;\n- Lưu: VT."
        in found.tables[1].cell(0, 0).text
    )
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in found.tables[1].cell(0, 1).text


def test_the_pdf_reads_the_same() -> None:
    pages = pypdfium2.PdfDocument(printed(content(), "pdf"))
    first = pages[0].get_textpage().get_text_range()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "quý II năm 2021" in first
    assert len(pages) >= 12


def test_no_page_is_empty_and_nothing_runs_over_its_edge() -> None:
    """Rendered, each page has ink, and none within five millimetres of the paper's edge."""
    pages = pypdfium2.PdfDocument(printed(content(), "pdf"))
    for number, page in enumerate(pages, 1):
        picture = page.render(scale=1.0, grayscale=True).to_numpy() < 128
        edge = round(5 / 25.4 * 72)
        assert picture.any(), number
        inner = picture[edge:-edge, edge:-edge]
        assert inner.sum() == picture.sum(), number
