"""Acts of lending authority for a while, and taking it back."""

from datetime import date, datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.organizations import permissions
from motcua.organizations.actions.officers import held, locked
from motcua.organizations.events import AuthorityDelegated, DelegationEnded
from motcua.organizations.models import Appointment, Delegation
from motcua.organizations.rules import officers as rules
from motcua.organizations.states import Leave, Position

CITES = "nd-61-2018:d.17.k5"


@act(cites=CITES, emits=(AuthorityDelegated,))
def delegate_authority(
    *,
    appointment: str,
    to: str,
    why: Leave,
    starts: date,
    until: date,
    actor: Actor,
    at: datetime,
    acts: tuple[str, ...] = (),
    key: str | None = None,
) -> str:
    """Lend the authority of a position to another officer for a time (ủy quyền, cử người làm thay); its code.

    `acts` narrows it to these acts; none named means all that the position may do. Refuses: CannotLend.
    """
    lent = held(appointment)
    officers = {code: locked(code) for code in sorted({lent.officer.code, to})}
    permissions.admit(
        "organizations.delegate_authority", actor, agency=lent.agency.code, on=vietnam_day(at), person=_person(lent)
    )
    rules.require_lendable(
        rules.Held(lent.code, Position(lent.position), lent.agency.code, lent.valid_from, lent.valid_until),
        giver=lent.officer.code, to=to, starts=starts, until=until, acts=acts,
    )  # fmt: skip
    code = f"{appointment}-u{lent.delegations.count() + 1}"
    Delegation.objects.create(
        code=code, appointment=lent, to=officers[to], why=str(why), acts=list(acts), valid_from=starts,
        valid_until=until,
    )  # fmt: skip
    journal.record(
        AuthorityDelegated(
            subject=lent.officer.subject, delegation=code, appointment=appointment, to=to, why=why, starts=starts,
            until=until, acts=acts,
        )
    )  # fmt: skip
    return code


@act(cites=CITES, emits=(DelegationEnded,))
def end_delegation(*, delegation: str, until: date, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Take lent authority back before a day (chấm dứt ủy quyền). Refuses: NoSuchDelegation, DatesDoNotFit."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("appointment")
    found = rows.filter(code=delegation).first()
    if found is None:
        raise rules.NoSuchDelegation("Không có ủy quyền này. Hãy tải lại trang.", field="delegation")
    lent = held(found.appointment.code)
    permissions.admit(
        "organizations.end_delegation", actor, agency=lent.agency.code, on=vietnam_day(at), person=_person(lent)
    )
    if not found.valid_from <= until < found.valid_until:
        raise rules.DatesDoNotFit("Ngày chấm dứt phải nằm trong thời gian ủy quyền.", field="until")
    found.valid_until = until
    found.save(update_fields=["valid_until"])
    journal.record(DelegationEnded(subject=lent.officer.subject, delegation=delegation, until=until))


def _person(lent: Appointment) -> str:
    """Whose authority it is, as an actor is named."""
    return str(lent.officer.account_id or lent.officer.code)
