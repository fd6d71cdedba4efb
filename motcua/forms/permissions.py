"""Who may do what with forms and answers (thẩm quyền đối với biểu mẫu).

Forms belong to the province's control of procedures. Answers belong to whoever began them; once they are sealed
for a dossier, the floor that knows the dossier tells who reads them: nobody tells, nobody else may.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries as organizations
from motcua.organizations.states import Position, Scope, allow
from motcua.people.queries import may_act_for, own_subjects
from motcua.people.states import Power

Provider = Callable[[Actor, str, datetime], bool]
_WRITING = {
    Position.CONTROL_OFFICER: Scope.PROVINCE,
    Position.SYSTEM_OPERATOR: Scope.EVERYWHERE,
    Position.HOUSE: Scope.EVERYWHERE,
}
allow(
    {
        "forms.amend_form_draft": _WRITING,
        "forms.draft_form": _WRITING,
        "forms.open_sample_forms": {Position.HOUSE: Scope.EVERYWHERE},
        "forms.publish_form": _WRITING,
        "forms.withdraw_form": _WRITING,
    }
)
Whose = Callable[[Sequence[str]], Mapping[str, str]]
_providers: dict[str, Provider] = {}
_whose: dict[str, Whose] = {}


def write(act: str, actor: Actor, on: date) -> None:
    """Forms are written and published by the control office (kiểm soát thủ tục hành chính). Refuses: NotAdmitted."""
    organizations.admit(act, actor, agency=actor.agency, on=on)


def look(actor: Actor) -> None:
    """Drafts of forms are for officers (cán bộ, công chức). Refuses: NotAdmitted."""
    if actor.kind not in {ActorKind.SYSTEM, ActorKind.OFFICER}:
        raise NotAdmitted("Nội dung này chỉ dành cho cán bộ, công chức.")


def own(actor: Actor, begun_by: str) -> None:
    """Only who began the answers goes on with them (người khai). Refuses: NotAdmitted."""
    if actor.kind is not ActorKind.SYSTEM and actor.id != begun_by:
        raise NotAdmitted("Nội dung khai này của người khác.")


def read(actor: Actor, begun_by: str, owner: str, at: datetime) -> None:
    """Who began them, or whom the owner's floor lets read (người được xem). Refuses: NotAdmitted."""
    provider = _providers.get(owner.partition(":")[0])
    if provider is None or provider(actor, owner, at) is not True:
        own(actor, begun_by)


def reuse(actor: Actor, about: str, on: date, procedure: str) -> None:
    """Earlier answers about oneself, or about somebody for whom one lodges today (dùng lại). Refuses: NotAdmitted."""
    if about and about in own_subjects(actor=actor):
        return
    try:
        verdict = may_act_for(actor=actor, represented=about, power=Power.LODGE, on=on, procedure=procedure)
    except Refusal:
        verdict = None
    if verdict is None or not verdict.allowed:
        raise NotAdmitted("Chỉ dùng lại thông tin của chính mình, hoặc của người mình đang đại diện.")


def whose(owners: Iterable[str]) -> dict[str, str]:
    """Whom each owner's answers are about, as far as the floors above tell (của ai), by owner."""
    kinds: dict[str, list[str]] = {}
    for owner in owners:
        kinds.setdefault(owner.partition(":")[0], []).append(owner)
    found: dict[str, str] = {}
    for kind, several in kinds.items():
        if kind in _whose:
            found |= _whose[kind](several)
    return found


def told_whose(kind: str, provider: Whose) -> Whose | None:
    """Let a floor above tell whom the answers of owners `kind:…` are about. Gives the former provider."""
    former = _whose.get(kind)
    _whose[kind] = provider
    return former


def house(actor: Actor) -> None:
    """Only the house itself loads sample data (hệ thống). Refuses: NotAdmitted."""
    if actor.kind is not ActorKind.SYSTEM:
        raise NotAdmitted("Việc này do hệ thống thực hiện.")


def admitted_by(kind: str, provider: Provider) -> Provider | None:
    """Let a floor above decide who reads the answers of owners `kind:…`. Gives the former provider."""
    former = _providers.get(kind)
    _providers[kind] = provider
    return former
