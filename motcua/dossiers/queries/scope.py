"""Whose cases an actor may read (phạm vi xem hồ sơ): an agency, or agencies below it; citizens their own."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers import permissions  # noqa: F401  its rows of the matrix must be loaded
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations.queries import reach, subtree_codes

READ, WATCH = "dossiers.read_dossiers", "dossiers.watch_dossiers"


class BadFilter(Refusal):
    """The list cannot be asked for so (bộ lọc không hợp lệ)."""


@dataclass(frozen=True)
class Places:
    """The agencies whose cases are read, None for all; `own` is the one by whose calendar days are counted."""

    agencies: tuple[str, ...] | None
    own: str | None


def places(actor: Actor, *, at: datetime, read: str = READ, agency: str = "", whole: bool = False) -> Places:
    """The agencies that are meant: one's own, another within reach, or with `whole` all below it too.

    Refuses: NotAdmitted.
    """
    on = vietnam_day(at)
    if actor.kind not in {ActorKind.OFFICER, ActorKind.SYSTEM}:
        raise NotAdmitted("Danh sách này dành cho cán bộ của cơ quan.")
    allowed = reach(read, actor, on=on)
    top = agency or actor.agency or ""
    if not top:
        if allowed.root is not None:
            raise NotAdmitted("Bạn chưa được phân công tại cơ quan nào.")
        return Places(None, None)
    below = subtree_codes(allowed.root, on=on) if allowed.root and allowed.whole and top != allowed.root else ()
    if allowed.root is not None and top != allowed.root and top not in below:
        raise NotAdmitted("Bạn không được xem hồ sơ của cơ quan này.")
    if not whole or not allowed.whole:
        return Places((top,), top)
    return Places(subtree_codes(top, on=on) or (top,), top)
