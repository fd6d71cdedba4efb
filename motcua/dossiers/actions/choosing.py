"""How the applicant wants the result (cách nhận kết quả): changed as long as it has not been handed over."""

from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.actions.casefile import laid_open
from motcua.dossiers.events import ReturnChosen
from motcua.dossiers.models import Content
from motcua.dossiers.rules.wording import written
from motcua.dossiers.states import ReturnMethod
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.people.states import Power


class NoAddress(Refusal):
    """By post, but whereto is not said (chưa có địa chỉ nhận)."""


@act(cites="nd-61-2018:d.20", emits=(ReturnChosen,))
def choose_return(
    *, code: str, method: ReturnMethod, actor: Actor, at: datetime, address: str = "", key: str | None = None
) -> None:
    """Choose another way to get the result (đổi cách nhận kết quả). Refuses: NotInState, NotAdmitted, NoAddress."""
    case = laid_open("choose_return", code, actor=actor, at=at)
    permissions.party("choose_return", actor, case.row, at, Power.LODGE)
    where = written(address, field="return_address", most=500)
    if method is ReturnMethod.POST and not where:
        raise NoAddress("Ghi địa chỉ nhận kết quả qua bưu chính.", field="return_address")
    content = Content.objects.get(dossier=case.row)
    content.return_address = where if method is ReturnMethod.POST else ""
    content.save(update_fields=["return_address"])
    case.row.return_method = method
    case.write("return_method")
    journal.record(ReturnChosen(subject=case.row.subject, return_method=method.value))
