"""Who may do what with accounts."""

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted

OPERATOR = "system-operator"  # the position by which the kernel knows whoever runs the machine room


def administer(actor: Actor) -> None:
    """Opening, shutting and opening again is for the house itself and its administrators (quản trị hệ thống)."""
    if actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.OFFICER and actor.position == OPERATOR):
        return
    raise NotAdmitted("Chỉ người quản trị hệ thống được thực hiện việc này.")


def own(actor: Actor, code: str) -> None:
    """Only the person may do this with the account (chỉ chủ tài khoản)."""
    if actor.id != code:
        raise NotAdmitted("Bạn chỉ được thực hiện việc này với tài khoản của mình.")


def house(actor: Actor) -> None:
    """Only the sign-in machinery itself (hệ thống)."""
    if actor.kind is not ActorKind.SYSTEM:
        raise NotAdmitted("Việc này do hệ thống thực hiện.")
