"""The same report reads the same from text, Word, Excel, HTML and PDF."""

from pathlib import Path
from typing import Any

import pytest

from motcua.reports.checking.document import Document, Paragraph
from motcua.reports.checking.reading import Unreadable, read_bytes, read_file, read_text
from tests.reports.checking.golden import PRINTED, Labelled, labelled
from tests.reports.checking.making import as_docx, as_html, as_xlsx


def content(document: Document) -> list[Any]:
    """Texts and tables without their places in the text."""
    return [
        block.text if isinstance(block, Paragraph)
        else [[(c.text, c.row, c.column, c.row_span, c.column_span) for c in row] for row in block.rows]
        for block in document.blocks
    ]  # fmt: skip


@pytest.mark.parametrize("report", labelled(), ids=lambda report: report.name)
def test_office_files_read_as_their_text(report: Labelled) -> None:
    document = report.document
    expected = content(document)
    assert content(read_bytes("x.docx", as_docx(document))) == expected
    assert content(read_bytes("x.html", as_html(document).encode())) == expected
    assert content(read_bytes("x.xlsx", as_xlsx(document)))[1:] == expected  # the first is the sheet's name


@pytest.mark.parametrize("path", sorted(PRINTED.glob("*.pdf")), ids=lambda path: path.stem)
def test_pdf_reads_as_its_text(path: Path) -> None:
    expected = next(report.document for report in labelled() if report.name == path.stem)
    assert read_file(path).text.replace(" ", "") == expected.text.replace(" ", "")


@pytest.mark.parametrize("report", labelled(), ids=lambda report: report.name)
def test_every_offset_points_at_its_text(report: Labelled) -> None:
    document = read_bytes("x.docx", as_docx(report.document))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert document.text[block.start :].startswith(block.text)
        else:
            cells = [cell for row in block.rows for cell in row]
            assert all(document.text[cell.start :].startswith(cell.text) for cell in cells)


def test_a_sentence_broken_by_a_narrow_page_is_one() -> None:
    document = read_text("x", "Tổng số hồ sơ yêu cầu giải quyết 255 hồ sơ; tổng số đã\n\ngiải quyết: 251.\nĐang: 4")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "Tổng số hồ sơ yêu cầu giải quyết 255 hồ sơ; tổng số đã giải quyết: 251.",
        "Đang: 4",
    ]


def test_markdown_loses_its_marks() -> None:
    document = read_text("x", "## **II. Kết quả**\n\n- Nhận *15 hồ sơ*, xem <https://a.vn> và [b](http://b.vn)\n```")
    assert content(document) == ["II. Kết quả", "- Nhận 15 hồ sơ, xem https://a.vn và b"]
    assert document.blocks[0].heading  # type: ignore[union-attr]


def test_lines_pasted_from_a_sheet_are_a_table() -> None:
    document = read_text("x", "Đơn vị\tTổng\nXã A\t1.203\nXã B\t12")
    assert content(document) == [
        [[("Đơn vị", 0, 0, 1, 1), ("Tổng", 0, 1, 1, 1)], [("Xã A", 1, 0, 1, 1), ("1.203", 1, 1, 1, 1)],
         [("Xã B", 2, 0, 1, 1), ("12", 2, 1, 1, 1)]]
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_all_its_bytes(encoding: str) -> None:
    text = "Tổng số hồ sơ tiếp nhận: 412 hồ sơ, trong đó kỳ trước 18"
    assert read_bytes("x.txt", text.encode(encoding)).text == text


def test_old_letters_of_tcvn3_are_read() -> None:
    data = "Tæng sè hå s¬ ®· tiÕp nhËn trong quý: 412 hå s¬".encode("latin-1")
    assert read_bytes("x.txt", data).text == "Tổng số hồ sơ đã tiếp nhận trong quý: 412 hồ sơ"


def test_letters_nobody_knows_are_refused() -> None:
    with pytest.raises(Unreadable, match="bảng mã"):
        read_bytes("x.txt", bytes(range(0xC0, 0x100)) * 30)


def test_html_of_a_portal_leaves_its_layout_and_scripts() -> None:
    page = """<html><head><title>t</title><script>var a = 15;</script></head><body>
      <table><tr><td><table><tr><td>Đơn vị<td>Số</tr><tr><td rowspan=2>Xã A<td>12</tr><tr><td>13</table></td>
      <td>Bên phải</td></tr></table><ul><li>Một</li><li>Hai<br>Ba</li></ul><style>p{}</style></body></html>"""
    assert content(read_bytes("x.html", page.encode())) == [
        [[("Đơn vị", 0, 0, 1, 1), ("Số", 0, 1, 1, 1)], [("Xã A", 1, 0, 2, 1), ("12", 1, 1, 1, 1)],
         [("13", 2, 1, 1, 1)]],
        "Bên phải", "- Một", "- Hai", "Ba",
    ]  # fmt: skip


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Không mở được"):
        read_file(tmp_path / "khong-co.docx")
