"""Who may do what with the catalogue (thẩm quyền đối với danh mục): rows of the matrix, and two rules beside it.

A control officer reaches the whole province, but only the province's control office (the committee itself or its
Văn phòng) writes everything: one of a department writes procedures in which the department itself takes part and
processes of agencies below it, and publishes nothing. Whoever publishes acts for the province that issues.
Provinces that share an installation share its catalogue; each publishes its own decisions.
"""

from collections.abc import Iterable
from datetime import date

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.text import fold
from motcua.organizations import queries as organizations
from motcua.organizations.states import Kind, Level, Position, Scope, allow

CITES = ("nd-63-2010:d.13", "nd-61-2018:d.36", "nd-92-2017")
_WRITING = {
    Position.CONTROL_OFFICER: Scope.PROVINCE,
    Position.SYSTEM_OPERATOR: Scope.EVERYWHERE,
    Position.HOUSE: Scope.EVERYWHERE,
}
_SIGNING = {**_WRITING, Position.AGENCY_HEAD: Scope.AGENCY, Position.AGENCY_DEPUTY: Scope.AGENCY}
allow(
    {
        "procedures.accept_import_kind": _WRITING,
        "procedures.amend_procedure": _SIGNING,
        "procedures.approve_import_entry": _WRITING,
        "procedures.draft_decision": _WRITING,
        "procedures.draft_procedure": _WRITING,
        "procedures.draft_process": _WRITING,
        "procedures.import_catalogue": _WRITING,
        "procedures.open_sample_catalogue": {Position.HOUSE: Scope.EVERYWHERE},
        "procedures.post_items": _SIGNING,
        "procedures.publish_decision": _SIGNING,
        "procedures.publish_procedure": _SIGNING,
        "procedures.publish_process": _SIGNING,
        "procedures.reject_import_entry": _WRITING,
        "procedures.repeal_procedure": _SIGNING,
        "procedures.retire_process": _SIGNING,
    }
)
_OFFICES = ("van phong uy ban nhan dan", "van phong hoi dong nhan dan", "van phong ubnd", "van phong hdnd")


def edit(act: str, actor: Actor, on: date) -> None:
    """Lists, decisions in draft and proposals are written by the control office (Văn phòng UBND tỉnh)."""
    _admitted(act, actor, actor.agency, on)
    if not _writes_all(actor, on):
        raise NotAdmitted("Việc này do cơ quan kiểm soát thủ tục hành chính của tỉnh làm.", cites=CITES)


def draft(act: str, actor: Actor, on: date, bodies: Iterable[frozenset[str]]) -> None:
    """A record is written by the control office, or by a body that takes part in it (cơ quan thực hiện).

    `bodies` are names and codes of those that take part: of the new record and, apart, of the one it follows.
    """
    _admitted(act, actor, actor.agency, on)
    if not _writes_all(actor, on) and not all(_own_field(actor, each, on) for each in bodies):
        raise NotAdmitted("Cơ quan bạn không tham gia giải quyết thủ tục này nên không được soạn.", cites=CITES)


def draft_process(actor: Actor, on: date, agency: str, bodies: frozenset[str]) -> None:
    """A process is written by the control office, by the agency that uses it, or one above, or one taking part."""
    _admitted("procedures.draft_process", actor, agency or actor.agency, on)
    if _writes_all(actor, on) or _own_field(actor, bodies, on):
        return
    using = organizations.agency(agency, on=on) if agency else None
    if using is None or actor.agency not in using.path:
        raise NotAdmitted("Cơ quan bạn không soạn được quy trình của thủ tục này.", cites=CITES)


def publish(act: str, actor: Actor, issuer: str, on: date) -> None:
    """Publishing is for the head of the issuing body and the control office that records it (chủ tịch UBND tỉnh)."""
    _admitted(act, actor, issuer, on)
    if actor.position == Position.CONTROL_OFFICER and not _writes_all(actor, on):
        raise NotAdmitted("Việc công bố do Ủy ban nhân dân tỉnh hoặc Văn phòng của Ủy ban làm.", cites=CITES)


def look(actor: Actor) -> None:
    """Drafts and proposals are for officers (cán bộ, công chức)."""
    if actor.kind in {ActorKind.SYSTEM, ActorKind.OFFICER}:
        return
    raise NotAdmitted("Nội dung này chỉ dành cho cán bộ, công chức.")


def house(actor: Actor) -> None:
    """Only the house itself loads sample data (hệ thống)."""
    if actor.kind is not ActorKind.SYSTEM:
        raise NotAdmitted("Việc này do hệ thống thực hiện.")


def province_of(agency: str) -> str:
    """The province to whose tree an agency's code belongs: "H01.14.02" → "H01"."""
    return agency.partition(".")[0]


def _admitted(act: str, actor: Actor, agency: str | None, on: date) -> None:
    """The matrix, asked with the citation of the catalogue; without an agency only whoever may everywhere."""
    try:
        organizations.admit(act, actor, agency=agency, on=on)
    except NotAdmitted as refusal:
        raise NotAdmitted(refusal.message, cites=CITES) from refusal


def _writes_all(actor: Actor, on: date) -> bool:
    """Everybody whom the matrix let through, except control officers outside the province's control office."""
    if actor.position != Position.CONTROL_OFFICER or actor.kind is not ActorKind.OFFICER or actor.agency is None:
        return True
    own = organizations.agency(actor.agency, on=on)
    if own is None or own.level is not Level.PROVINCE:
        return False
    return own.kind is Kind.PROVINCE_COMMITTEE or fold(own.title).startswith(_OFFICES)


def _own_field(actor: Actor, bodies: frozenset[str], on: date) -> bool:
    """Whether the actor's agency stands among the bodies that take part, by its code or its name."""
    own = organizations.agency(actor.agency, on=on) if actor.agency else None
    if own is None:
        return False
    told = {fold(body) for body in bodies}
    return bool(told & {fold(own.code), fold(own.title), *(fold(each) for each in (own.short_title,) if each)})
