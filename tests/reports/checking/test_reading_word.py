"""What Word shows is what is read: automatic numbers, changes, fields, boxes, notes, merged cells, old fonts."""

import io
import zipfile

from motcua.reports.checking.document import Document, Paragraph, Table
from motcua.reports.checking.reading import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(body: str, **parts: str) -> Document:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return read_bytes("x.docx", kept.getvalue())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_numbers_that_word_adds() -> None:
    def item(text: str, level: int) -> str:
        numbered = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr>"
        return f"<w:p><w:pPr>{numbered}</w:pPr>{run(text)}</w:p>"

    levels = "".join(
        f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{shape}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for level, (shape, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("bullet", "·")))
    )
    numbering = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='3'>{levels}</w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num></w:numbering>"
    )
    body = (
        item("Kết quả", 0) + item("Tiếp nhận", 1) + item("Giải quyết", 1) + item("đúng hạn", 2) + item("Hạn chế", 0)
    )
    body += item("Nhân sự", 1)
    assert texts(word(body, numbering=numbering)) == [
        "I. Kết quả", "1. Tiếp nhận", "2. Giải quyết", "- đúng hạn", "II. Hạn chế", "1. Nhân sự",
    ]  # fmt: skip


def test_changes_fields_and_hidden_words() -> None:
    body = (
        f"<w:p>{run('Số hồ sơ: ')}<w:ins>{run('412')}</w:ins><w:del><w:r><w:delText>421</w:delText></w:r></w:del>"
        f"{run(' thừa', '<w:vanish/>')}<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE 99</w:instrText>"
        f"<w:fldChar w:fldCharType='separate'/></w:r>{run(' hồ sơ')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        f"<w:p>{run('Đã giải quyết: 5')}<w:r><w:br/></w:r>{run('Đang giải quyết: 7')}</w:p>"
    )
    assert texts(word(body)) == ["Số hồ sơ: 412 hồ sơ", "Đã giải quyết: 5", "Đang giải quyết: 7"]


def test_boxes_headers_and_footnotes() -> None:
    box = f"<w:txbxContent><w:p>{run('Trong khung: 3')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run('Thân bài')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = word(
        body,
        header1=f"<w:hdr {W}><w:p>{run('UBND XÃ A')}</w:p><w:p>{run('Trang 2')}</w:p></w:hdr>",
        footnotes=f"<w:footnotes {W}><w:footnote w:type='separator'><w:p>{run('---')}</w:p></w:footnote>"
        f"<w:footnote w:id='2'><w:p>{run('Không tính 4 hồ sơ rút')}</w:p></w:footnote></w:footnotes>",
    )
    assert texts(document) == ["UBND XÃ A", "Thân bài", "Trong khung: 3", "Không tính 4 hồ sơ rút"]


def test_letters_of_old_fonts() -> None:
    font = "<w:rFonts w:ascii='{}'/>"
    body = f"<w:p>{run('Tæng sè hå s¬: ', font.format('.VnTime'))}{run('®óng', font.format('.VnTimeH'))}</w:p>"
    assert texts(word(body)) == ["Tổng số hồ sơ: ĐÚNG"]


def test_merged_cells_and_tables_inside_cells() -> None:
    def cell(text: str, properties: str = "", more: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{more}<w:p>{run(text)}</w:p></w:tc>"

    down, across = "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='2'/>"
    inner = f"<w:tbl><w:tr>{cell('a')}{cell('1')}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell('Đơn vị', down)}{cell('Đã giải quyết', across)}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('Đúng')}{cell('Trễ')}</w:tr>"
        f"<w:tr>{cell('Xã A')}{cell('12', '', inner)}{cell('0')}</w:tr></w:tbl>"
    )
    outer, nested = word(body).blocks
    assert isinstance(outer, Table) and isinstance(nested, Table)
    first = outer.rows[0][0]
    assert (first.text, first.row_span, outer.rows[0][1].column_span) == ("Đơn vị", 2, 2)
    assert [(c.text, c.column) for c in outer.rows[1]] == [("Đúng", 1), ("Trễ", 2)]
    assert [c.text for c in nested.rows[0]] == ["a", "1"]


def test_a_frame_around_text_is_no_table() -> None:
    body = f"<w:tbl><w:tr><w:tc><w:p>{run('Tiếp nhận 12')}</w:p><w:p>{run('Trả 10')}</w:p></w:tc></w:tr></w:tbl>"
    assert texts(word(body)) == ["Tiếp nhận 12", "Trả 10"]
