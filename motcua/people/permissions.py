"""Who may do what with accounts and with people's data. What is not admitted here is refused."""

from collections.abc import Callable

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people.models import Business, Person

OPERATOR = "system-operator"  # the position by which the kernel knows whoever runs the machine room


def administer(actor: Actor) -> None:
    """Opening, shutting and opening again is for the house itself and its administrators (quản trị hệ thống)."""
    if actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.OFFICER and actor.position == OPERATOR):
        return
    raise NotAdmitted("Chỉ người quản trị hệ thống được thực hiện việc này.")


def own(actor: Actor, code: str) -> None:
    """Only the person may do this with the account (chỉ chủ tài khoản)."""
    if actor.id != code:
        raise NotAdmitted("Bạn chỉ được thực hiện việc này với tài khoản của mình.")


def house(actor: Actor) -> None:
    """Only the sign-in machinery itself (hệ thống)."""
    if actor.kind is not ActorKind.SYSTEM:
        raise NotAdmitted("Việc này do hệ thống thực hiện.")


StandsIn = Callable[[Person], bool]  # whether this person may act for the one in question
MERGING = frozenset({OPERATOR, "one-stop-head", "control-officer", "agency-head"})
ANSWERING = frozenset({OPERATOR, "one-stop-head", "agency-head", "agency-deputy"})
WATCHING = frozenset({OPERATOR, "control-officer", "supervisor", "agency-head", "one-stop-head"})


def serve(actor: Actor) -> None:
    """An officer acting for an agency, the operator, or the house itself (cán bộ của một cơ quan)."""
    if actor.kind is ActorKind.SYSTEM or _officer(actor):
        return
    raise NotAdmitted("Chỉ cán bộ đang làm việc cho một cơ quan được thực hiện việc này.")


def merge(actor: Actor) -> None:
    """The operator, a head of one-stop department or agency, a control officer (người được gộp dữ liệu trùng)."""
    _placed(actor, MERGING, "Bạn không được giao gộp, tách dữ liệu trùng.")


def answer(actor: Actor) -> None:
    """The operator or somebody who leads the agency (người trả lời yêu cầu về dữ liệu cá nhân)."""
    _placed(actor, ANSWERING, "Bạn không được giao trả lời yêu cầu về dữ liệu cá nhân.")


def watch(actor: Actor) -> None:
    """Who may read the log of looks at other people's data (người được xem nhật ký truy cập)."""
    _placed(actor, WATCHING, "Bạn không được giao xem nhật ký truy cập dữ liệu.")


def oneself(actor: Actor, person: Person) -> None:
    """Only the person, from the own account (chính chủ)."""
    if not _is(actor, person):
        raise NotAdmitted("Bạn chỉ được thực hiện việc này với dữ liệu của mình.")


def oneself_or_serving(actor: Actor, person: Person, stands_in: StandsIn | None = None) -> None:
    """The person, whoever may manage their data, or an officer who serves them (chính chủ, hoặc cán bộ phục vụ)."""
    if _is(actor, person):
        return
    own = _own(actor)
    if stands_in is not None and own is not None and stands_in(own):
        return
    serve(actor)


def running(actor: Actor, business: Business, manages: StandsIn) -> None:
    """The organization's own account, somebody who may manage it, or an officer (người quản lý tổ chức)."""
    if actor.kind is ActorKind.BUSINESS and business.account is not None and business.account.code == actor.id:
        return
    own = _own(actor)
    if own is not None and manages(own):
        return
    serve(actor)


def _is(actor: Actor, person: Person) -> bool:
    own = _own(actor)
    return own is not None and own.pk == person.pk


def _own(actor: Actor) -> Person | None:
    """The record of a citizen's account, at the end of all merges."""
    if actor.kind is not ActorKind.CITIZEN:
        return None
    own = Person.objects.select_related("merged_into").filter(account__code=actor.id).first()
    while own is not None and own.merged_into is not None:
        own = own.merged_into
    return own


def _officer(actor: Actor) -> bool:
    return actor.kind is ActorKind.OFFICER and (actor.agency is not None or actor.position == OPERATOR)


def _placed(actor: Actor, positions: frozenset[str], message: str) -> None:
    if actor.kind is ActorKind.SYSTEM or (_officer(actor) and actor.position in positions):
        return
    raise NotAdmitted(message)
