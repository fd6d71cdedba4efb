"""Everything at the desk in one sitting (giải quyết tại chỗ): several acts, one transaction, one answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import Receipt, accept_dossier
from motcua.dossiers.actions.casefile import net_of
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.actions.lodging import Lodging, lodge_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.events import (
    DossierAccepted,
    DossierDecided,
    DossierForwarded,
    DossierLodged,
    Lateness,
    ResultDelivered,
    ResultRegistered,
)
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.rules.walking import ends, offers
from motcua.dossiers.states import ReturnMethod, StepOutcome
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal


class NotOnTheSpot(Refusal):
    """The procedure is not finished at the desk (thủ tục không giải quyết tại chỗ)."""


@dataclass(frozen=True)
class Finished:
    """What came of the sitting (kết quả giải quyết tại chỗ)."""

    receipt: Receipt
    lateness: Lateness


@act(
    cites=("nd-61-2018:d.17.k4", "nd-61-2018:d.17.k5"),
    emits=(
        DossierLodged, DossierAccepted, DossierForwarded, DossierDecided, ResultRegistered, ResultDelivered,
    ),
)  # fmt: skip
def finish_on_the_spot(
    *, lodging: Lodging, results: Sequence[Result], actor: Actor, at: datetime, key: str | None = None
) -> Finished:
    """Receive, decide, hand over, all at the desk and at once (giải quyết tại chỗ).

    Only procedures whose appraisal and approval are given to the desk. Every act is in the journal by itself; if one
    is refused, nothing has happened. Refuses: NotOnTheSpot, and as each of its acts.
    """
    permissions.place("finish_on_the_spot", actor, lodging.receiving_agency, at)
    ref = lodge_dossier(lodging=lodging, actor=actor, at=at)
    row = Dossier.objects.get(ref=ref)
    if not row.on_the_spot:
        raise NotOnTheSpot(
            "Thủ tục này chưa được giao thẩm định, phê duyệt tại Bộ phận Một cửa; hãy tiếp nhận rồi chuyển xử lý.",
            field="procedure", cites=("nd-61-2018:d.17.k5",),
        )  # fmt: skip
    desk = Target(agency=row.receiving_agency)
    receipt = accept_dossier(code=ref, actor=actor, at=at, target=desk)
    _decide(row, ref, desk, actor, at)
    lateness = register_result(code=ref, results=results, actor=actor, at=at)
    deliver_result(code=ref, method=ReturnMethod.DESK, actor=actor, at=at)
    return Finished(receipt, lateness)


def _decide(row: Dossier, ref: str, desk: Target, actor: Actor, at: datetime) -> None:
    """Forward to the signature, sign, forward to the last step; without a process the signature is all.

    A process without a step for the signature is signed by its result.
    """
    net = net_of(row.process_version) if row.process_version else None
    if net is None:
        decide_dossier(code=ref, approve=True, actor=actor, at=at)
        return
    for _ in net.steps:
        number = Step.objects.values_list("number", flat=True).get(dossier=row, closed_at__isnull=True)
        if offers(net, number, StepOutcome.APPROVE):
            decide_dossier(code=ref, approve=True, actor=actor, at=at, target=desk)
        elif not ends(net, number):
            forward_dossier(code=ref, actor=actor, at=at, target=desk)
