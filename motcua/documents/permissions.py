"""Who may do what with the papers of an owner: the floor above that knows the owner tells; nobody tells, nobody may.

What a scanner dropped belongs to the inbox of an agency; that owner we know ourselves.
"""

from collections.abc import Callable
from datetime import datetime

from motcua.documents.states import INBOX, Doing
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.queries import admit as authorised
from motcua.organizations.queries import reach as reached
from motcua.organizations.states import Position, Scope, allow

Provider = Callable[[Actor, str, Doing, datetime], bool]
_OPERATOR = "system-operator"
_DESK = {
    Position.RECEIVING_OFFICER: Scope.AGENCY,
    Position.PROCESSING_OFFICER: Scope.AGENCY,
    Position.CLERK: Scope.AGENCY,
    Position.ONE_STOP_HEAD: Scope.AGENCY,
    Position.HOUSE: Scope.EVERYWHERE,
}
allow({"documents.hand_over_files": _DESK})
allow({"documents.read_inbox": {**_DESK, Position.SUPERVISOR: Scope.SUBTREE}}, reads=True)

_providers: dict[str, Provider] = {}


def admitted_by(kind: str, provider: Provider) -> Provider | None:
    """Let a floor above decide for owners `kind:…`. Gives the former provider, for tests to put back."""
    former = _providers.get(kind)
    _providers[kind] = provider
    return former


def forget(kind: str) -> None:
    """Nobody decides for this kind of owner any more: all are refused."""
    _providers.pop(kind, None)


def admit(actor: Actor, owner: str, doing: Doing, at: datetime) -> None:
    """Whether the owner's floor lets this actor do it (người được làm việc với giấy tờ). Refuses: NotAdmitted."""
    if not admitted(actor, owner, doing, at):
        raise NotAdmitted("Bạn không có quyền làm việc này với giấy tờ của hồ sơ.")


def admitted(actor: Actor, owner: str, doing: Doing, at: datetime) -> bool:
    """Whether `admit` would let the actor pass."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if doing in {Doing.ATTEST, Doing.ISSUE} and actor.kind is not ActorKind.OFFICER:
        return False
    kind = owner.partition(":")[0]
    if kind == INBOX:
        return _of_inbox(actor, owner, at)
    provider = _providers.get(kind)
    return provider is not None and provider(actor, owner, doing, at) is True


def inbox(actor: Actor, agency: str, at: datetime) -> None:
    """Who may see what a scanner dropped for an agency (xem hộp quét). Refuses: NotAdmitted."""
    reach = reached("documents.read_inbox", actor, on=vietnam_day(at))
    if reach.root is not None and agency != reach.root:
        raise NotAdmitted("Bạn chỉ xem được hộp quét của cơ quan mình.")


def officer(actor: Actor) -> None:
    """Only an officer or the house puts on record that a paper was scanned (cán bộ số hóa). Refuses: NotAdmitted."""
    if actor.kind not in {ActorKind.OFFICER, ActorKind.SYSTEM}:
        raise NotAdmitted("Việc số hóa giấy tờ do cán bộ thực hiện.")


def own_upload(actor: Actor, started_by: str) -> None:
    """Only whoever began an upload goes on with it (người tải lên). Refuses: NotAdmitted."""
    if actor.id != started_by:
        raise NotAdmitted("Lượt tải lên này của người khác.")


def operate(actor: Actor) -> None:
    """Only the operator or the house itself (quản trị hệ thống). Refuses: NotAdmitted."""
    if actor.kind is not ActorKind.SYSTEM and not (actor.kind is ActorKind.OFFICER and actor.position == _OPERATOR):
        raise NotAdmitted("Chỉ người quản trị hệ thống được thực hiện việc này.")


def _of_inbox(actor: Actor, owner: str, at: datetime) -> bool:
    """`inbox:H01.14` is the agency's; `inbox:H01.14/account` that officer's alone."""
    agency, _, account = owner.partition(":")[2].partition("/")
    if account and account != actor.id:
        return False
    try:
        authorised("documents.hand_over_files", actor, agency=agency, on=vietnam_day(at))
    except NotAdmitted:
        return False
    return True
