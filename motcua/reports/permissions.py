"""Who may do what with reports (thẩm quyền về báo cáo): rows of the matrix, and the province's control office.

A report is written by the control officers of its agency and signed by the agency's head. The province committee's
report is written in its control office (Văn phòng), an agency of its own: control officers of the office act for the
committee, as in the catalogue.
"""

from datetime import date

from motcua.kernel.actors import Actor
from motcua.kernel.text import fold
from motcua.organizations import queries as organizations
from motcua.organizations.states import Kind, Position, Scope, allow

READ = "reports.read_reports"
_WRITING = {
    Position.CONTROL_OFFICER: Scope.AGENCY, Position.ONE_STOP_HEAD: Scope.AGENCY, Position.AGENCY_HEAD: Scope.AGENCY,
    Position.AGENCY_DEPUTY: Scope.AGENCY, Position.HOUSE: Scope.EVERYWHERE,
}  # fmt: skip
_DECIDING = {
    Position.AGENCY_HEAD: Scope.AGENCY,
    Position.AGENCY_DEPUTY: Scope.AGENCY,
    Position.HOUSE: Scope.EVERYWHERE,
}
_SIGNING = {**_DECIDING, Position.CLERK: Scope.AGENCY}
_RECEIVING = {
    Position.CONTROL_OFFICER: Scope.AGENCY, Position.AGENCY_HEAD: Scope.AGENCY, Position.AGENCY_DEPUTY: Scope.AGENCY,
    Position.HOUSE: Scope.EVERYWHERE,
}  # fmt: skip
_READING = {
    Position.CONTROL_OFFICER: Scope.SUBTREE, Position.AGENCY_HEAD: Scope.SUBTREE,
    Position.AGENCY_DEPUTY: Scope.SUBTREE, Position.ONE_STOP_HEAD: Scope.SUBTREE, Position.SUPERVISOR: Scope.SUBTREE,
    Position.CLERK: Scope.AGENCY, Position.HOUSE: Scope.EVERYWHERE,
}  # fmt: skip
allow(
    {
        "reports.draft_report": _WRITING,
        "reports.enter_figures": _WRITING,
        "reports.write_passage": _WRITING,
        "reports.submit_report": _WRITING,
        "reports.return_report": _DECIDING,
        "reports.approve_report": _DECIDING,
        "reports.sign_report": _SIGNING,
        "reports.send_back_report": _RECEIVING,
        "reports.correct_report": _WRITING,
        "reports.remind_reporters": {Position.HOUSE: Scope.EVERYWHERE},
    }
)
allow({READ: _READING}, reads=True)
_OFFICE = ("van phong uy ban nhan dan", "van phong ubnd")


def admit(act: str, actor: Actor, *, agency: str, on: date) -> None:
    """The matrix, for the agency itself or for the committee whose control office the actor works in."""
    organizations.admit(act, _acting_for(actor, agency, on), agency=agency, on=on)


def house(act: str, actor: Actor, *, on: date) -> None:
    """Only the house itself does it, by the clock. Refuses: NotAdmitted."""
    organizations.admit(act, actor, agency=None, on=on)


def look(actor: Actor, *, agency: str, on: date) -> None:
    """Whether the actor may read reports of the agency. Refuses: NotAdmitted."""
    organizations.admit(READ, _acting_for(actor, agency, on), agency=agency, on=on)


def may(act: str, actor: Actor, *, agency: str, on: date) -> bool:
    """Whether a page offers the act."""
    return organizations.may(act, _acting_for(actor, agency, on), agency, on=on)


def desk(actor: Actor, on: date) -> str:
    """The agency whose reports the actor works on first: its own, or the committee above its control office."""
    own = organizations.agency(actor.agency, on=on) if actor.agency else None
    if own is None:
        return actor.agency or ""
    above = organizations.agency(own.reports_to, on=on) if own.reports_to else None
    control = actor.position == Position.CONTROL_OFFICER and fold(own.title).startswith(_OFFICE)
    return above.code if control and above is not None and above.kind is Kind.PROVINCE_COMMITTEE else own.code


def _acting_for(actor: Actor, agency: str, on: date) -> Actor:
    """A control officer of the province's office stands, for reports of the committee's tree, in the committee."""
    if actor.agency is None or agency == actor.agency:
        return actor
    root = desk(actor, on)
    return actor if root == actor.agency else Actor(
        id=actor.id, kind=actor.kind, agency=root, position=actor.position, on_behalf_of=actor.on_behalf_of
    )  # fmt: skip
