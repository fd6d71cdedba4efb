"""Results that go back by post (danh sách gửi bưu chính): for whom, where to."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.models import Content, Dossier
from motcua.dossiers.states import ReturnMethod, State
from motcua.kernel.actors import Actor
from motcua.people.queries import masked_names
from motcua.procedures.queries.pinned_many import pinned_names

MOST = 200


@dataclass(frozen=True)
class Parcel:
    """One result to be sent."""

    code: str
    procedure_name: str
    name: str
    address: str
    phone: str
    concluded_at: datetime | None


def parcels(*, actor: Actor, at: datetime) -> tuple[Parcel, ...]:
    """Results ready at one's own desk that are to be sent, the oldest first (gửi bưu chính). Refuses: NotAdmitted.

    Names and addresses are whole: whoever sends them writes them on the envelope.
    """
    permissions.place("deliver_result", actor, actor.agency or "", at)
    rows = list(
        Dossier.objects.filter(
            receiving_agency=actor.agency or "", state=State.RESULT_READY, return_method=ReturnMethod.POST
        ).order_by("concluded_at", "id")[:MOST]
    )
    told = {each.pk: each for each in Content.objects.filter(pk__in=[row.pk for row in rows])}
    names = pinned_names(row.procedure_version for row in rows)
    hidden = masked_names((row.applicant for row in rows), actor=actor)
    return tuple(_parcel(row, told.get(row.pk), names.get(row.procedure_version, ""), hidden) for row in rows)


def _parcel(row: Dossier, content: Content | None, name: str, hidden: dict[str, str]) -> Parcel:
    contact = content.contact if content else {}
    where = (content.return_address if content else "") or str(contact.get("address", ""))
    return Parcel(
        row.shown, name, str(contact.get("name") or hidden.get(row.applicant, "")), where,
        str(contact.get("phone", "")), row.concluded_at,
    )  # fmt: skip
