"""What the catalogue tells (tra cứu danh mục): frozen values for screens and the floors above.

Named here are the queries that admit to an address of a screen; everything else stands in its own module.
"""

from motcua.procedures.queries.deciding import decision_items, decision_lines, stock_lines
from motcua.procedures.queries.desk import procedure_card, read_catalogue, version_lines
from motcua.procedures.queries.findings import read_findings
from motcua.procedures.queries.process_desk import process_version, processes_of
from motcua.procedures.queries.processes import process_versions
from motcua.procedures.queries.register import form_ii_03
from motcua.procedures.queries.runs import read_entries, read_run, read_runs

__all__ = [
    "decision_items",
    "decision_lines",
    "form_ii_03",
    "procedure_card",
    "process_version",
    "process_versions",
    "processes_of",
    "read_catalogue",
    "read_entries",
    "read_findings",
    "read_run",
    "read_runs",
    "stock_lines",
    "version_lines",
]
