"""States of the catalogue (trạng thái): which act leads from which to which. The law fixes them."""

from enum import StrEnum

from motcua.kernel.errors import Refusal


class NotInState(Refusal):
    """The thing is not in a state in which this act is possible (trạng thái không cho phép)."""


class ProcedureState(StrEnum):
    """Of a procedure: whether citizens may lodge under it."""

    DRAFT = "draft"  # chưa công bố
    PUBLIC = "public"  # đang công khai, áp dụng
    REPEALED = "repealed"  # đã bãi bỏ


class VersionState(StrEnum):
    """Of one version, of a procedure's record or of its process."""

    DRAFT = "draft"  # dự thảo
    PUBLISHED = "published"  # đã ban hành, không sửa được
    RETIRED = "retired"  # hết hiệu lực


class DecisionState(StrEnum):
    """Of a publication decision."""

    DRAFT = "draft"  # dự thảo
    PUBLISHED = "published"  # đã ký, đã công bố


class EntryState(StrEnum):
    """Of a proposal of the import."""

    PENDING = "pending"  # chờ duyệt
    APPROVED = "approved"  # đã chấp nhận
    REJECTED = "rejected"  # không chấp nhận


class ItemAction(StrEnum):
    """What a decision does to a procedure."""

    NEW = "new"  # mới ban hành
    AMENDED = "amended"  # sửa đổi, bổ sung
    REPLACED = "replaced"  # được thay thế
    ABOLISHED = "abolished"  # bị bãi bỏ


TRANSITIONS: dict[str, tuple[frozenset[str], str]] = {
    "publish_procedure": (frozenset({ProcedureState.DRAFT, ProcedureState.REPEALED}), ProcedureState.PUBLIC),
    "amend_procedure": (frozenset({ProcedureState.PUBLIC}), ProcedureState.PUBLIC),
    "repeal_procedure": (frozenset({ProcedureState.PUBLIC}), ProcedureState.REPEALED),
    "publish_decision": (frozenset({DecisionState.DRAFT}), DecisionState.PUBLISHED),
    "publish_process": (frozenset({VersionState.DRAFT}), VersionState.PUBLISHED),
    "retire_process": (frozenset({VersionState.PUBLISHED}), VersionState.RETIRED),
    "approve_import_entry": (frozenset({EntryState.PENDING}), EntryState.APPROVED),
    "reject_import_entry": (frozenset({EntryState.PENDING}), EntryState.REJECTED),
}
_NAMES = {
    "draft": "dự thảo", "public": "đang công khai", "repealed": "đã bãi bỏ", "published": "đã ban hành",
    "retired": "hết hiệu lực", "pending": "chờ duyệt", "approved": "đã chấp nhận", "rejected": "không chấp nhận",
}  # fmt: skip


def require(act: str, state: str) -> str:
    """The state to which the act leads from this one. Refuses: NotInState."""
    wanted, after = TRANSITIONS[act]
    if state not in wanted:
        raise NotInState(f"Không thực hiện được vì đang ở trạng thái “{_NAMES.get(state, state)}”.")
    return after
