"""Who may run the machine room (quản trị hệ thống)."""

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted

OPERATOR = "system-operator"


def admit_operator(actor: Actor) -> None:
    """Only a system operator or the house itself. Refuses: NotAdmitted."""
    if actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.OFFICER and actor.position == OPERATOR):
        return
    raise NotAdmitted("Chỉ người quản trị hệ thống được làm việc này.", cites=("motcua:adr-0006",))
