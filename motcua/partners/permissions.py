"""Who may let outside systems in, for which agency; and what a token may do itself."""

from datetime import date

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.queries import Reach
from motcua.organizations.queries import admit as authorised
from motcua.organizations.queries import reach as reached
from motcua.organizations.states import Position, Scope, allow

_GIVING = {
    Position.AGENCY_ADMINISTRATOR: Scope.SUBTREE,
    Position.ORGANISATION_OFFICER: Scope.PROVINCE,
    Position.SYSTEM_OPERATOR: Scope.EVERYWHERE,
    Position.HOUSE: Scope.EVERYWHERE,
}
allow({"partners.issue_token": _GIVING, "partners.revoke_token": _GIVING})
allow(
    {
        "partners.read_tokens": {
            **_GIVING,
            Position.AGENCY_HEAD: Scope.SUBTREE,
            Position.CONTROL_OFFICER: Scope.SUBTREE,
            Position.SUPERVISOR: Scope.SUBTREE,
        }
    },
    reads=True,
)


def issue(actor: Actor, agency: str, on: date) -> None:
    """Let a system in for an agency (cấp khóa truy cập). Refuses: NotAdmitted."""
    authorised("partners.issue_token", actor, agency=agency, on=on)


def revoke(actor: Actor, agency: str, on: date) -> None:
    """Take a token back (thu hồi khóa truy cập). Refuses: NotAdmitted."""
    authorised("partners.revoke_token", actor, agency=agency, on=on)


def read(actor: Actor, on: date) -> Reach:
    """Of which agencies this actor may see the tokens (xem khóa truy cập). Refuses: NotAdmitted."""
    return reached("partners.read_tokens", actor, on=on)


def itself(actor: Actor, code: str) -> None:
    """Only the bearer may change its secret (chỉ hệ thống giữ khóa). Refuses: NotAdmitted."""
    if actor.kind is not ActorKind.PARTNER or actor.id != f"token:{code}":
        raise NotAdmitted("Chỉ hệ thống đang giữ khóa được đổi khóa.")
