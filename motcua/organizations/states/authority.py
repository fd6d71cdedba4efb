"""The matrix of authority (ma trận thẩm quyền): act × position × scope. What is not in it is refused.

Floors above add the rows of their own acts with `allow` where their permissions room is loaded; the whole
matrix is one table, printed to docs/generated/permissions.md and tried cell by cell in the tests.
"""

from collections.abc import Mapping
from enum import StrEnum

from motcua.organizations.states.positions import Position as P


class Scope(StrEnum):
    """How far a position's authority for an act reaches (phạm vi)."""

    PERSON = "person"  # chỉ việc của chính mình
    AGENCY = "agency"  # cơ quan của mình
    SUBTREE = "subtree"  # cơ quan của mình và các đơn vị trực thuộc vào ngày đó
    PROVINCE = "province"  # cả cây của tỉnh mình
    EVERYWHERE = "everywhere"  # toàn hệ thống

    @property
    def label(self) -> str:
        """As the printed matrix writes it."""
        return {
            "person": "việc của mình", "agency": "cơ quan mình", "subtree": "cơ quan mình và trực thuộc",
            "province": "toàn tỉnh", "everywhere": "toàn hệ thống",
        }[self]  # fmt: skip


Row = Mapping[P, Scope]

_STRUCTURE: Row = {
    P.ORGANISATION_OFFICER: Scope.PROVINCE,
    P.SYSTEM_OPERATOR: Scope.EVERYWHERE,
    P.HOUSE: Scope.EVERYWHERE,
}
_STAFF: Row = {**_STRUCTURE, P.AGENCY_ADMINISTRATOR: Scope.SUBTREE}
_LENDING: Row = {
    **{position: Scope.PERSON for position in P if position not in {P.SYSTEM_OPERATOR, P.HOUSE}},
    P.AGENCY_HEAD: Scope.AGENCY,
    P.ONE_STOP_HEAD: Scope.AGENCY,
    **_STAFF,
}
_LOOKING: Row = {
    **dict.fromkeys(P, Scope.AGENCY),
    P.AGENCY_HEAD: Scope.SUBTREE,
    P.AGENCY_DEPUTY: Scope.SUBTREE,
    P.ONE_STOP_HEAD: Scope.SUBTREE,
    P.CONTROL_OFFICER: Scope.SUBTREE,
    P.SUPERVISOR: Scope.SUBTREE,
    **_STAFF,
}
_WATCHING: Row = {
    P.AGENCY_HEAD: Scope.SUBTREE,
    P.ONE_STOP_HEAD: Scope.SUBTREE,
    P.CONTROL_OFFICER: Scope.SUBTREE,
    P.SUPERVISOR: Scope.SUBTREE,
    **_STRUCTURE,
}

AUTHORITY: dict[str, Row] = {
    "organizations.establish_agency": _STRUCTURE,
    "organizations.rename_agency": _STRUCTURE,
    "organizations.amend_agency": _STAFF,
    "organizations.move_agency": _STRUCTURE,
    "organizations.merge_agencies": _STRUCTURE,
    "organizations.split_agency": _STRUCTURE,
    "organizations.abolish_agency": _STRUCTURE,
    "organizations.import_agencies": _STRUCTURE,
    "organizations.register_officer": _STAFF,
    "organizations.assign_account": _STAFF,
    "organizations.appoint_officer": _STAFF,
    "organizations.end_appointment": _STAFF,
    "organizations.import_officers": _STAFF,
    "organizations.delegate_authority": _LENDING,
    "organizations.end_delegation": _LENDING,
    "organizations.open_sample_agencies": {P.HOUSE: Scope.EVERYWHERE},
    "organizations.open_sample_officers": {P.HOUSE: Scope.EVERYWHERE},
}
READS: dict[str, Row] = {
    "organizations.read_agencies": _LOOKING,
    "organizations.read_officers": _LOOKING,
    "organizations.read_delegations": _LOOKING,
    "organizations.read_breaches": _WATCHING,
}
NOBODY: Row = {}
NOT_LENT = frozenset({"organizations.delegate_authority", "organizations.end_delegation"})  # never passed on


def allow(rows: Mapping[str, Row], *, reads: bool = False) -> None:
    """Add the rows of a floor above. The same row again is nothing; another row under a known name a mistake."""
    table = READS if reads else AUTHORITY
    for name, row in rows.items():
        if table.setdefault(name, row) != row:
            raise ValueError(f"{name}: authority declared twice, differently")


def matrix() -> dict[str, Row]:
    """Every row, acts first, then what may be read; by name."""
    return {**dict(sorted(AUTHORITY.items())), **dict(sorted(READS.items()))}


def scopes(name: str) -> Row:
    """Who may do this, and how far; nobody when the matrix does not know it."""
    return AUTHORITY.get(name) or READS.get(name) or NOBODY
