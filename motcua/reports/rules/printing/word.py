"""The report as DOCX in the layout of Decree 30/2020 (thể thức văn bản hành chính), its annexes lying behind it."""

import io
import zipfile
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm, Mm, Pt

from motcua.reports.rules.content import Content, Section
from motcua.reports.rules.headings import lines_of
from motcua.reports.rules.printing.word_annexes import annex
from motcua.reports.rules.printing.word_parts import (
    CENTRE,
    JUSTIFY,
    LEFT,
    base_style,
    line_under,
    page_number,
    whole,
    write,
)
from motcua.reports.rules.wording import place_and_day

_LEFT, _RIGHT = 68, 97  # the two columns of the head, in millimetres
_GAP = Pt(6)


def to_word(content: Content) -> bytes:
    """The whole report; a draft has dots for number and day."""
    document = docx.Document()
    base_style(document)
    document.core_properties.title = content.head.subject
    document.core_properties.author = content.head.agency
    document.core_properties.created = document.core_properties.modified = content.as_of.replace(tzinfo=None)
    _page(document.sections[0])
    if content.sections:
        _letter(document, content)
    for place, filled in enumerate(content.annexes):
        if place == 0:
            _lying(document, new=bool(content.sections))
        annex(document, content, filled, first=place == 0)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _letter(document: Any, content: Content) -> None:
    _heads(document, content)
    _title(document, content)
    _body(document, content.head.intro)
    for section in content.sections:
        _section(document, content, section)
    _body(document, content.head.closing)
    _signature(document, content)


def _undated(packed: bytes) -> bytes:
    """The same package without the hour of its packing: the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    page_number(section)


def _heads(document: Any, content: Content) -> None:
    head = content.head
    table = _columns(document, _LEFT, _RIGHT)
    left, right = table.rows[0].cells
    names = [(line, False) for line in lines_of(head.above) if line] + [
        (line, True) for line in lines_of(head.agency)
    ]
    for place, (line, own) in enumerate(names):
        paragraph = left.paragraphs[0] if place == 0 else left.add_paragraph()
        write(paragraph, line.upper(), size=13, bold=own, align=CENTRE)
    line_under(left.add_paragraph(), _LEFT, 0.4)
    write(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=CENTRE)
    write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align=CENTRE)
    line_under(right.add_paragraph(), _RIGHT, 0.62)
    left, right = table.add_row().cells
    write(left.paragraphs[0], f"Số: {head.number}", size=13, align=CENTRE)
    write(right.paragraphs[0], place_and_day(head.place, head.signed_on), size=13, italic=True, align=CENTRE)


def _title(document: Any, content: Content) -> None:
    head = content.head
    name = write(document.add_paragraph(), "BÁO CÁO", bold=True, align=CENTRE)
    name.paragraph_format.space_before = Pt(14)
    write(document.add_paragraph(), head.subject, bold=True, align=CENTRE)
    period = head.period if content.statutory else f"(số liệu {head.period})"
    write(document.add_paragraph(), period, bold=True, align=CENTRE)
    rule = document.add_paragraph()
    line_under(rule, 165, 0.25)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(3), Pt(8)


def _section(document: Any, content: Content, section: Section) -> None:
    title = section.title.upper() if section.depth == 0 else section.title
    paragraph = _body(document, f"{section.mark}. {title}", bold=True)
    paragraph.paragraph_format.keep_with_next = True
    for text in content.paragraphs(section):
        open_text = text.startswith("[")
        _body(document, text, italic=open_text or text.startswith("(Chi tiết"))


def _body(document: Any, text: str, *, bold: bool = False, italic: bool = False) -> Any:
    paragraph = write(document.add_paragraph(), text, bold=bold, italic=italic, align=JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_before = _GAP
    paragraph.paragraph_format.line_spacing = 1.1
    return paragraph


def _signature(document: Any, content: Content) -> None:
    head = content.head
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)
    table = _columns(document, 75, 90)
    whole(table.rows[0])
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    for each in head.recipients:
        write(left.add_paragraph(), f"- {each}", size=11, align=LEFT)
    lines = [line for line in (head.authority, head.signer_title) if line]
    for place, text in enumerate(lines):
        paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
        write(paragraph, text, bold=True, align=CENTRE)
    for _blank in range(4):
        right.add_paragraph()
    write(right.add_paragraph(), head.signer_name, bold=True, align=CENTRE)


def _columns(document: Any, left: float, right: float) -> Any:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(left), Mm(right)
    for cell, width in zip(table.rows[0].cells, (left, right), strict=True):
        cell.width = Mm(width)
    return table


def _lying(document: Any, *, new: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE) if new else document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    section.different_first_page_header_footer = False
