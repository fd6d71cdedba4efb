"""Who may do what with the catalogue (thẩm quyền đối với danh mục). What is not written here is refused."""

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted

CONTROL = "control-officer"  # cán bộ kiểm soát thủ tục hành chính
LEADERS = frozenset({"agency-head", "agency-deputy"})  # người đứng đầu cơ quan và cấp phó
OPERATOR = "system-operator"


def edit(actor: Actor) -> None:
    """Writing the catalogue is for control officers of procedures and the house itself (cán bộ kiểm soát TTHC)."""
    if _house(actor) or _holds(actor, CONTROL):
        return
    raise NotAdmitted(
        "Chỉ cán bộ kiểm soát thủ tục hành chính được soạn và sửa danh mục.", cites=("nd-63-2010:d.13",)
    )


def import_rows(actor: Actor) -> None:
    """Bringing in national rows is for control officers, operators and the house (cán bộ kiểm soát, quản trị)."""
    if _house(actor) or _holds(actor, CONTROL, OPERATOR):
        return
    raise NotAdmitted(
        "Chỉ cán bộ kiểm soát thủ tục hành chính được nhập danh mục quốc gia.", cites=("nd-63-2010:d.24",)
    )


def publish(actor: Actor, issuer: str) -> None:
    """Publishing is for the head of the issuing body, and its control officers who record it (chủ tịch UBND tỉnh)."""
    if _house(actor):
        return
    if _holds(actor, *LEADERS) and actor.agency == issuer:
        return
    if _holds(actor, CONTROL) and actor.agency is not None and _within(actor.agency, issuer):
        return
    raise NotAdmitted(
        "Chỉ người có thẩm quyền của cơ quan ban hành quyết định được công bố thủ tục hành chính.",
        cites=("nd-63-2010:d.13",),
    )


def look(actor: Actor) -> None:
    """Drafts and proposals are for officers (cán bộ, công chức)."""
    if _house(actor) or actor.kind is ActorKind.OFFICER:
        return
    raise NotAdmitted("Nội dung này chỉ dành cho cán bộ, công chức.")


def _house(actor: Actor) -> bool:
    return actor.kind is ActorKind.SYSTEM


def _holds(actor: Actor, *positions: str) -> bool:
    return actor.kind is ActorKind.OFFICER and actor.position in positions


def _within(agency: str, issuer: str) -> bool:
    return agency == issuer or agency.startswith(f"{issuer}.")


def house(actor: Actor) -> None:
    """Only the house itself loads sample data (hệ thống)."""
    if not _house(actor):
        raise NotAdmitted("Việc này do hệ thống thực hiện.")
