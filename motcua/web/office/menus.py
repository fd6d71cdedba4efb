"""Which lists a position works from, and what can be done to many rows of each (danh sách theo vị trí)."""

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries import WorkList
from motcua.kernel.actors import Actor
from motcua.organizations.states import Position

DESK = (
    WorkList.TO_ACCEPT, WorkList.MINE, WorkList.INBOX, WorkList.AWAITING_CITIZEN, WorkList.HELD_ELSEWHERE,
    WorkList.READY, WorkList.APOLOGY, WorkList.RECEIVED,
)  # fmt: skip
WORK = (
    WorkList.MINE, WorkList.UNASSIGNED, WorkList.INBOX, WorkList.CONSULTED, WorkList.AWAITING_CITIZEN,
    WorkList.AWAITING_OTHERS, WorkList.APOLOGY, WorkList.COMPETENT,
)  # fmt: skip
LEADER = (WorkList.TO_SIGN, *WORK)
CLERK = (WorkList.TO_ISSUE, *WORK)
BULK = {
    WorkList.TO_ACCEPT: (("tiep-nhan", _("Tiếp nhận các hồ sơ đã chọn")),),
    WorkList.TO_SIGN: (("phe-duyet", _("Phê duyệt các hồ sơ đã chọn")),),
    **{
        work: (
            ("chuyen", _("Chuyển bước các hồ sơ đã chọn")),
            ("phan-cong", _("Phân công các hồ sơ đã chọn")),
        )
        for work in (WorkList.MINE, WorkList.UNASSIGNED, WorkList.INBOX)
    },
}


def menu_of(actor: Actor) -> tuple[WorkList, ...]:
    """The lists in the order in which this position uses them."""
    if actor.position in {Position.RECEIVING_OFFICER, Position.ONE_STOP_HEAD}:
        return DESK
    if actor.position in {Position.AGENCY_HEAD, Position.AGENCY_DEPUTY, Position.DIVISION_HEAD}:
        return LEADER
    return CLERK if actor.position == Position.CLERK else WORK
