"""The checker: a document in, a report out. Pure and deterministic."""

from dataclasses import replace

from motcua.reports.checking.accumulated import check_accumulated
from motcua.reports.checking.by_level import check_by_level
from motcua.reports.checking.closing_totals import check_closing_totals
from motcua.reports.checking.dates import check_dates
from motcua.reports.checking.document import Document, Paragraph
from motcua.reports.checking.figures import figures
from motcua.reports.checking.flow import check_flow
from motcua.reports.checking.groups import groups
from motcua.reports.checking.instruments import check_instruments
from motcua.reports.checking.ledgers import ledgers
from motcua.reports.checking.levels import check_levels
from motcua.reports.checking.lines import lines
from motcua.reports.checking.lists import check_lists
from motcua.reports.checking.lone_rates import check_lone_rates
from motcua.reports.checking.not_quantities import blanked
from motcua.reports.checking.opinions import check_opinions
from motcua.reports.checking.percentages import check_percentages
from motcua.reports.checking.periods import check_periods
from motcua.reports.checking.repeats import check_repeats
from motcua.reports.checking.report import Finding, Notebook, Report
from motcua.reports.checking.spelling import glued, matching
from motcua.reports.checking.statements import check_statements
from motcua.reports.checking.tables.every_table import check_tables
from motcua.reports.checking.wholes import check_wholes

_QUOTE = 400


def check(document: Document | str) -> Report:
    """Check a report: a document of `reading`, or plain text."""
    if isinstance(document, str):
        document = _from_text(document)
    low = matching(document.text)
    bare = blanked(low)
    found_lines = lines(document, bare)
    low = _flat(low, [(line.start, line.end) for line in found_lines])
    bare = _flat(bare, [(line.start, line.end) for line in found_lines])
    low = glued(low)
    found = figures(document.text, low, bare, found_lines)
    found_groups = groups(low, found_lines, found)
    notebook = Notebook(document.text)
    found_ledgers = ledgers(low, found_lines, found, found_groups)
    for ledger in found_ledgers:
        check_flow(notebook, ledger, found_groups)
    check_lists(notebook, low, found_groups)
    check_by_level(notebook, low, found, found_groups, found_ledgers)
    check_closing_totals(notebook, found)
    check_opinions(notebook, found)
    check_accumulated(notebook, low, found)
    lone = check_percentages(notebook, low, found, found_groups, found_ledgers)
    check_wholes(notebook, low, found)
    in_tables, table_ledgers = check_tables(notebook, document, low)
    found_ledgers = [*found_ledgers, *table_ledgers]
    check_lone_rates(notebook, lone, found_ledgers)
    check_repeats(notebook, found, found_ledgers, found_lines)
    check_statements(notebook, low, found, found_ledgers)
    for look in (check_dates, check_periods, check_instruments, check_levels):
        look(notebook, low)
    found = sorted([*found, *in_tables], key=lambda figure: figure.start)
    told = tuple(_quoted(document.text, finding) for finding in sorted(notebook.findings, key=lambda one: one.start))
    return Report(document.name, document, tuple(found), told, tuple(notebook.checks), document.notes)


def _from_text(text: str) -> Document:
    from motcua.reports.checking.reading import read_text  # noqa: PLC0415  readers of files are not needed otherwise

    if not text.strip():
        return Document("", (Paragraph(""),))
    return read_text("", text)


def _flat(text: str, spans: list[tuple[int, int]]) -> str:
    """Joined lines read as one: the newlines inside them become spaces."""
    marks = list(text)
    for start, end in spans:
        for at in range(start, end):
            if marks[at] == "\n":
                marks[at] = " "
    return "".join(marks)


def _quoted(text: str, finding: Finding) -> Finding:
    start = finding.start + len(text[finding.start : finding.end]) - len(text[finding.start : finding.end].lstrip())
    quote = " ".join(text[start : min(finding.end, start + _QUOTE)].split())
    return replace(finding, start=start, quote=quote)
