"""All tables of a document: their figures, ledgers and findings."""

from motcua.reports.checking.document import Document, Table
from motcua.reports.checking.figures import Figure
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.report import Notebook
from motcua.reports.checking.tables.cells import all_figures
from motcua.reports.checking.tables.flows import check_columns, check_rows
from motcua.reports.checking.tables.grid import read_grid
from motcua.reports.checking.tables.identities import check_formulas, check_shown_sums
from motcua.reports.checking.tables.rates import check_rates, check_shares
from motcua.reports.checking.tables.totals import check_totals


def check_tables(notebook: Notebook, document: Document, low: str) -> tuple[list[Figure], list[Ledger]]:
    """Figures of all tables, and the ledgers of their totals for comparison with the text."""
    figures: list[Figure] = []
    found: list[Ledger] = []
    for block in document.blocks:
        grid = read_grid(block) if isinstance(block, Table) else None
        if grid is None:
            continue
        figures += all_figures(grid)
        explained = check_formulas(notebook, grid)
        by_rows = check_rows(notebook, grid, low)
        found += by_rows or check_columns(notebook, grid)
        check_shown_sums(notebook, grid, explained)
        if not by_rows:
            check_totals(notebook, grid)
        check_rates(notebook, grid)
        check_shares(notebook, grid)
    return figures, found
