"""Who may do what with a dossier (thẩm quyền đối với hồ sơ): the matrix for officers, the parties for themselves."""

from collections.abc import Iterable
from datetime import datetime

from motcua.dossiers.models import Dossier, Step
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations.queries import admit as admit_officer
from motcua.organizations.queries import persons, require_separate
from motcua.organizations.states import Position as P
from motcua.organizations.states import Scope, allow
from motcua.people.queries import may_act_for, own_subjects, person_of
from motcua.people.states import Power

_DESK = {P.RECEIVING_OFFICER: Scope.AGENCY, P.ONE_STOP_HEAD: Scope.AGENCY, P.HOUSE: Scope.EVERYWHERE}
_HEADS = {P.DIVISION_HEAD: Scope.AGENCY, P.AGENCY_HEAD: Scope.AGENCY, P.AGENCY_DEPUTY: Scope.AGENCY}
_WORK = {**_DESK, **_HEADS, P.PROCESSING_OFFICER: Scope.AGENCY, P.CLERK: Scope.AGENCY}
_DECIDE = {**_HEADS, P.RECEIVING_OFFICER: Scope.AGENCY, P.ONE_STOP_HEAD: Scope.AGENCY}
_LEADERS = {P.AGENCY_HEAD: Scope.AGENCY, P.AGENCY_DEPUTY: Scope.AGENCY}
_MONEY = {**_WORK, P.CASHIER: Scope.AGENCY}
_WATCH = {
    P.AGENCY_HEAD: Scope.SUBTREE, P.AGENCY_DEPUTY: Scope.SUBTREE, P.ONE_STOP_HEAD: Scope.SUBTREE,
    P.CONTROL_OFFICER: Scope.SUBTREE, P.SUPERVISOR: Scope.SUBTREE, P.HOUSE: Scope.EVERYWHERE,
}  # fmt: skip
_LOOK = {**dict.fromkeys((*_MONEY,), Scope.AGENCY), **_WATCH}

allow(
    {
        "dossiers.lodge_dossier": _DESK,
        "dossiers.print_register": _DESK,
        "dossiers.accept_dossier": _DESK,
        "dossiers.refuse_dossier": _DESK,
        "dossiers.request_supplement": _WORK,
        "dossiers.supplement_dossier": _DESK,
        "dossiers.withdraw_dossier": _DESK,
        "dossiers.assign_officer": {**_DESK, **_HEADS},
        "dossiers.forward_dossier": _WORK,
        "dossiers.return_dossier": _WORK,
        "dossiers.open_parallel_steps": _WORK,
        "dossiers.consult_agency": _WORK,
        "dossiers.answer_consultation": _WORK,
        "dossiers.send_outside": _WORK,
        "dossiers.record_outside_answer": _WORK,
        "dossiers.require_payment": _MONEY,
        "dossiers.confirm_payment": _MONEY,
        "dossiers.suspend_dossier": _WORK,
        "dossiers.resume_dossier": _WORK,
        "dossiers.extend_dossier": _LEADERS,
        "dossiers.decide_dossier": _DECIDE,
        "dossiers.register_result": _WORK,
        "dossiers.deliver_result": _DESK,
        "dossiers.finish_on_the_spot": _DESK,
        "dossiers.stop_dossier": _WORK,
        "dossiers.reopen_dossier": {P.AGENCY_HEAD: Scope.AGENCY, P.HOUSE: Scope.EVERYWHERE},
        "dossiers.choose_return": _DESK,
        "dossiers.share_progress": _DESK,
        "dossiers.correct_dossier": _WORK,
        "dossiers.recompute_deadlines": {P.HOUSE: Scope.EVERYWHERE},
        "dossiers.import_register": {P.HOUSE: Scope.EVERYWHERE},
    }
)
allow({"dossiers.read_dossiers": _LOOK, "dossiers.watch_dossiers": _WATCH}, reads=True)
allow({"dossiers.export_journal": {P.HOUSE: Scope.EVERYWHERE}}, reads=True)


class HeldByAnother(Refusal):
    """Another officer holds this step (bước do cán bộ khác xử lý)."""


def desk(act: str, actor: Actor, row: Dossier, at: datetime) -> None:
    """An officer of the agency that received the dossier. Refuses: NotAdmitted."""
    admit_officer(f"dossiers.{act}", actor, agency=row.receiving_agency, on=vietnam_day(at))


def holder(act: str, actor: Actor, row: Dossier, step: Step, at: datetime) -> None:
    """An officer of the agency that holds the step; who received the dossier does not process it elsewhere.

    Refuses: NotAdmitted, HeldByAnother, ReceiverMayNotProcess.
    """
    admit_officer(f"dossiers.{act}", actor, agency=step.agency, on=vietnam_day(at))
    if step.officer and step.officer not in persons(actor) and actor.position == P.PROCESSING_OFFICER:
        raise HeldByAnother("Bước này đã giao cho cán bộ khác xử lý.", field="step")


def separate(row: Dossier, processing: frozenset[str]) -> None:
    """Who received a dossier does not decide or appraise it, save on the spot. Refuses: ReceiverMayNotProcess."""
    if row.received_by:
        require_separate(received_by=frozenset({row.received_by}), processing=processing, on_the_spot=row.on_the_spot)


def decider(actor: Actor, row: Dossier) -> None:
    """Heads decide; officers of the desk only what is handled on the spot. Refuses: NotAdmitted."""
    if actor.position not in _HEADS and not row.on_the_spot:
        raise NotAdmitted(
            "Người có thẩm quyền phê duyệt mới được quyết định; tại quầy chỉ quyết định thủ tục giải quyết tại chỗ."
        )


def party(act: str, actor: Actor, row: Dossier, at: datetime, power: Power = Power.LODGE) -> None:
    """The applicant, whoever may act for the applicant, or the desk that received it. Refuses: NotAdmitted."""
    if actor.kind in {ActorKind.OFFICER, ActorKind.SYSTEM}:
        desk(act, actor, row, at)
        return
    if not is_party(actor, row.applicant, row.procedure, at, power):
        raise NotAdmitted("Chỉ người nộp hồ sơ hoặc người được ủy quyền được thực hiện việc này.")


def is_party(actor: Actor, applicant: str, procedure: str, at: datetime, power: Power = Power.LODGE) -> bool:
    """Whether a citizen or organization is the applicant or may act for the applicant on the day."""
    kind, _, code = applicant.partition(":")
    if actor.kind is ActorKind.CITIZEN and kind == "person" and person_of(actor.id) == code:
        return True
    if actor.kind not in {ActorKind.CITIZEN, ActorKind.BUSINESS}:
        return False
    try:
        return may_act_for(
            actor=actor, represented=applicant, power=power, on=vietnam_day(at), procedure=procedure
        ).allowed
    except Refusal:  # who is on record here is nobody else's to find out
        return False


def applying(actor: Actor) -> None:
    """Citizens and organizations lodge online; officers at their desk. Refuses: NotAdmitted."""
    if actor.kind not in {ActorKind.CITIZEN, ActorKind.BUSINESS}:
        raise NotAdmitted("Nộp trực tuyến dành cho người dân và tổ chức; cán bộ nhập hồ sơ tại quầy.")


def is_own(actor: Actor, applicant: str) -> bool:
    """Whether the dossier is the actor's own, not one followed for somebody else."""
    return applicant in own_subjects(actor=actor)


def head(act: str, actor: Actor, row: Dossier, at: datetime) -> None:
    """Who leads the competent agency. Refuses: NotAdmitted."""
    admit_officer(f"dossiers.{act}", actor, agency=row.competent_agency, on=vietnam_day(at))


def place(act: str, actor: Actor, agency: str, at: datetime) -> None:
    """An officer of the agency named: the desk at which something begins, the agency that was asked. NotAdmitted."""
    admit_officer(f"dossiers.{act}", actor, agency=agency, on=vietnam_day(at))


def house(act: str, actor: Actor, at: datetime) -> None:
    """The house itself. Refuses: NotAdmitted."""
    admit_officer(f"dossiers.{act}", actor, agency=None, on=vietnam_day(at))


def whole(act: str, actor: Actor, row: Dossier, at: datetime) -> None:
    """An officer of the competent or the receiving agency, whoever holds the case now. Refuses: NotAdmitted."""
    where = row.receiving_agency if actor.agency == row.receiving_agency else row.competent_agency
    admit_officer(f"dossiers.{act}", actor, agency=where, on=vietnam_day(at))


def money(act: str, actor: Actor, row: Dossier, steps: Iterable[Step], at: datetime) -> None:
    """An officer of the receiving agency or of one that holds a step. Refuses: NotAdmitted."""
    places = {row.receiving_agency, *(step.agency for step in steps)}
    where = actor.agency if actor.agency in places else row.receiving_agency
    admit_officer(f"dossiers.{act}", actor, agency=where, on=vietnam_day(at))
