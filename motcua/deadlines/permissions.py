"""Who may read and change working calendars (thẩm quyền về lịch làm việc).

The country's calendar follows the Labour Code and the decisions of the Prime Minister, so only the operator of
the system writes it. The hours of an agency are its head's to say, for the agency and what stands below it.
"""

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted

NATIONAL = "quoc-gia"
OPERATOR = "system-operator"  # the position by which the kernel knows whoever runs the machine room
KEEPERS = frozenset({"agency-head", "agency-deputy", "agency-administrator"})


def may_read(actor: Actor) -> None:
    """Officers and the house itself; citizens read hours on the portal. Refuses: NotAdmitted."""
    if actor.kind in {ActorKind.OFFICER, ActorKind.SYSTEM}:
        return
    raise NotAdmitted("Trang này dành cho cán bộ quản lý lịch làm việc.")


def may_change(actor: Actor, code: str) -> None:
    """The operator everything; an agency's head, deputy or administrator its own and what is below it.

    Refuses: NotAdmitted.
    """
    if changes(actor, code):
        return
    if code == NATIONAL:
        raise NotAdmitted(
            "Lịch quốc gia theo Bộ luật Lao động và quyết định của Thủ tướng Chính phủ; "
            "chỉ người quản trị hệ thống được cập nhật.",
            cites=("bl-45-2019:d.112.k3",),
        )
    raise NotAdmitted("Chỉ thủ trưởng, cấp phó hoặc quản trị của cơ quan được đặt lịch làm việc của cơ quan mình.")


def changes(actor: Actor, code: str) -> bool:
    """Whether the actor may change this calendar; for showing or hiding a button."""
    if actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.OFFICER and actor.position == OPERATOR):
        return True
    # Authority over hours is not lent: a delegation names acts, and this floor cannot read delegations.
    if code == NATIONAL or actor.kind is not ActorKind.OFFICER or not actor.agency or actor.on_behalf_of:
        return False
    return actor.position in KEEPERS and (code == actor.agency or code.startswith(f"{actor.agency}."))
