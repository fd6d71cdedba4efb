"""Makes Word, Excel and HTML files of a document, as offices would send it."""

import html
import io

import docx
import xlsxwriter  # type: ignore[import-untyped]

from motcua.reports.checking.document import Document, Paragraph, Table


def as_docx(document: Document) -> bytes:
    """Paragraphs and tables with merged cells in Word."""
    made = docx.Document()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            made.add_paragraph(block.text, style="Heading 1" if block.heading else None)
            continue
        width = _width(block)
        table = made.add_table(len(block.rows), width)
        for row in block.rows:
            for cell in row:
                first = table.cell(cell.row, cell.column)
                last = table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
                place = first.merge(last) if first is not last else first
                place.text = cell.text
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def as_xlsx(document: Document) -> bytes:
    """Everything on one sheet, numbers as texts; tables set apart by empty rows."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet, at = book.add_worksheet("Báo cáo"), 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            sheet.write_string(at, 0, block.text)
            at += 1
            continue
        at += 1
        for row in block.rows:
            for cell in row:
                top, left = at + cell.row, cell.column
                if cell.row_span > 1 or cell.column_span > 1:
                    sheet.merge_range(top, left, top + cell.row_span - 1, left + cell.column_span - 1, cell.text)
                else:
                    sheet.write_string(top, left, cell.text)
        at += len(block.rows) + 1
    book.close()
    return kept.getvalue()


def as_html(document: Document) -> str:
    """A page as a portal would publish it."""
    parts = ["<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>x</title>", _STYLE, "</head><body>"]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            tag = "h2" if block.heading else "p"
            parts.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
            continue
        parts.append("<table>")
        for row in block.rows:
            cells = (
                f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">{html.escape(cell.text)}</td>'
                for cell in row
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</table>")
    parts.append("</body></html>")
    return "\n".join(parts)


_STYLE = """<style>
body { font: 13pt/1.4 serif; margin: 0; text-align: justify }
table { border-collapse: collapse; font-size: 9pt } td { border: 1px solid; padding: 2pt 4pt; text-align: left }
</style>"""


def _width(table: Table) -> int:
    return max(cell.column + cell.column_span for row in table.rows for cell in row)
