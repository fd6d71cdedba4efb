"""Whose a written step is (cơ quan thực hiện bước): the desk's, the competent agency's, or another's by its name."""

from motcua.kernel.text import fold
from motcua.procedures.rules.processes.definition import Doer, DoerKind

_DESK = ("bo phan", "trung tam phuc vu", "noi tiep nhan", "bpmc", "mot cua")


def at_the_desk(doer: Doer) -> bool:
    """Whether the process means the one-stop desk by the name that it writes."""
    return doer.kind is DoerKind.OWN and fold(doer.agency).startswith(_DESK)


def own_place(doer: Doer, *, receiving: str, competent: str) -> str | None:
    """The agency of a step that is the case's own; None for another agency's, which its name must tell.

    A party outside the system has its step kept by the competent agency.
    """
    if doer.kind is DoerKind.OTHER_AGENCY:
        return None
    return receiving if at_the_desk(doer) else competent
