"""Tables of the catalogue."""

from motcua.procedures.models.catalogue import Procedure, ProcedureVersion
from motcua.procedures.models.decisions import Decision, DecisionItem
from motcua.procedures.models.imports import ImportLeftover, ImportRun, NationalEntry
from motcua.procedures.models.processes import Process, ProcessVersion
from motcua.procedures.models.shelves import Shelf

__all__ = [
    "Decision",
    "DecisionItem",
    "ImportLeftover",
    "ImportRun",
    "NationalEntry",
    "Procedure",
    "ProcedureVersion",
    "Process",
    "ProcessVersion",
    "Shelf",
]
