"""Slips of the one-stop desk (phiếu): what stands on each, in the form set in force on its day, as PDF/A.

A slip's content is frozen when it is issued and everything else is told as of that day, so a reprint is identical.
"""

from motcua.dossiers.slips.contents import ControlRow, RegisterRow, SlipPaper, Told
from motcua.dossiers.slips.printing import control_sheet, print_slip, register_book

__all__ = ["ControlRow", "RegisterRow", "SlipPaper", "Told", "control_sheet", "print_slip", "register_book"]
