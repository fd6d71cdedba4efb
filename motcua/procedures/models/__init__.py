"""Tables of the catalogue."""

from motcua.procedures.models.catalogue import Procedure, ProcedureVersion
from motcua.procedures.models.decisions import Decision, DecisionItem
from motcua.procedures.models.imports import ImportLeftover, ImportRun, NationalEntry
from motcua.procedures.models.processes import Process, ProcessVersion

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
]
