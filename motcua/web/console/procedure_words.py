"""Words and tags for procedures, for all their pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.procedures.queries.deciding import Authority, ItemAction
from motcua.procedures.queries.findings import Severity
from motcua.procedures.queries.writing import (
    Audience,
    CaseRole,
    Channel,
    FeeKind,
    Kind,
    Level,
    ServiceLevel,
    Spot,
    Told,
)
from motcua.web.ui.parts import Tag

KINDS = {
    Kind.STANDARD: gettext_lazy("Do trung ương quy định"), Kind.SPECIFIC: gettext_lazy("Đặc thù của địa phương"),
    Kind.INTERNAL: gettext_lazy("Nội bộ"),
}  # fmt: skip
LEVELS = {
    Level.COMMUNE: gettext_lazy("Cấp xã"), Level.DISTRICT: gettext_lazy("Cấp huyện"),
    Level.PROVINCE: gettext_lazy("Cấp tỉnh"), Level.MINISTRY: gettext_lazy("Cấp bộ"),
    Level.OTHER: gettext_lazy("Cơ quan khác"),
}  # fmt: skip
AUDIENCES = {
    Audience.CITIZEN: gettext_lazy("Công dân Việt Nam"),
    Audience.OVERSEAS: gettext_lazy("Người Việt Nam định cư ở nước ngoài"),
    Audience.FOREIGNER: gettext_lazy("Người nước ngoài"), Audience.BUSINESS: gettext_lazy("Doanh nghiệp"),
    Audience.COOPERATIVE: gettext_lazy("Hợp tác xã"), Audience.ORGANIZATION: gettext_lazy("Tổ chức khác"),
    Audience.OFFICIAL: gettext_lazy("Cán bộ, công chức, viên chức"),
}  # fmt: skip
CHANNELS = {
    Channel.DIRECT: gettext_lazy("Trực tiếp"), Channel.ONLINE: gettext_lazy("Trực tuyến"),
    Channel.POSTAL: gettext_lazy("Bưu chính công ích"),
}  # fmt: skip
TOLD = {
    Told.STATED: gettext_lazy("Ghi rõ số và đơn vị"), Told.READ: gettext_lazy("Đọc từ câu chữ"),
    Told.INFERRED: gettext_lazy("Suy từ chỗ khác"), Told.UNREAD: gettext_lazy("Chỉ có câu chữ"),
}  # fmt: skip
SERVICES = {
    ServiceLevel.INFORMATION: gettext_lazy("Cung cấp thông tin"), ServiceLevel.PARTIAL: gettext_lazy("Một phần"),
    ServiceLevel.FULL: gettext_lazy("Toàn trình"),
}  # fmt: skip
SPOTS = {
    Spot.RECEIVE: gettext_lazy("Tiếp nhận"), Spot.APPRAISE: gettext_lazy("Thẩm định"),
    Spot.APPROVE: gettext_lazy("Phê duyệt"), Spot.SEAL: gettext_lazy("Đóng dấu"),
    Spot.RETURN: gettext_lazy("Trả kết quả"),
}  # fmt: skip
ROLES = {
    CaseRole.CASE: gettext_lazy("Một trường hợp"), CaseRole.SUBMIT: gettext_lazy("Giấy tờ phải nộp"),
    CaseRole.PRESENT: gettext_lazy("Giấy tờ phải xuất trình"), CaseRole.NOTE: gettext_lazy("Lưu ý"),
}  # fmt: skip
FEES = {
    FeeKind.CHARGE: gettext_lazy("Phí"), FeeKind.FEE: gettext_lazy("Lệ phí"),
    FeeKind.PRICE: gettext_lazy("Giá dịch vụ"),
}  # fmt: skip
BODIES = {
    "executing": gettext_lazy("Thực hiện"), "competent": gettext_lazy("Có thẩm quyền quyết định"),
    "delegated": gettext_lazy("Được ủy quyền, phân cấp"), "coordinating": gettext_lazy("Phối hợp"),
}  # fmt: skip
ACTIONS = {
    ItemAction.NEW: gettext_lazy("Mới ban hành"), ItemAction.AMENDED: gettext_lazy("Sửa đổi, bổ sung"),
    ItemAction.REPLACED: gettext_lazy("Được thay thế"), ItemAction.ABOLISHED: gettext_lazy("Bị bãi bỏ"),
}  # fmt: skip
AUTHORITIES = {
    Authority.PROVINCE: gettext_lazy("Chủ tịch UBND tỉnh"), Authority.MINISTRY: gettext_lazy("Bộ trưởng"),
}  # fmt: skip
PROPOSALS = {
    "new": gettext_lazy("Mới"), "completed": gettext_lazy("Có thêm bản đầy đủ"),
    "changed": gettext_lazy("Nội dung thay đổi"), "gone": gettext_lazy("Không còn trong danh mục"),
    "recoded": gettext_lazy("Đổi mã"),
}  # fmt: skip
STATES = {
    "public": gettext_lazy("Đang công khai"), "draft": gettext_lazy("Chưa công bố"),
    "repealed": gettext_lazy("Đã bãi bỏ"),
}  # fmt: skip
_STATE_TONES = {"public": "success", "draft": "info", "repealed": "neutral"}
_PROPOSAL_TONES = {"new": "success", "completed": "info", "changed": "warning", "gone": "danger", "recoded": "accent"}
_SEVERITY_TONES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTICE: "info"}


def state_tag(state: str) -> Tag:
    """How a procedure stands, as a tag."""
    return Tag(str(STATES.get(state, state)), _STATE_TONES.get(state, "neutral"))


def version_tag(state: str) -> Tag:
    """How a version stands."""
    words, tone = {
        "draft": (_("Dự thảo"), "info"), "published": (_("Đã ban hành"), "success"),
        "retired": (_("Hết hiệu lực"), "neutral"),
    }[state]  # fmt: skip
    return Tag(words, tone)


def decision_tag(state: str) -> Tag:
    """How a decision stands."""
    return Tag(_("Dự thảo"), "info") if state == "draft" else Tag(_("Đã ban hành"), "success")


def proposal_tag(kind: str) -> Tag:
    """What the import proposes."""
    return Tag(str(PROPOSALS.get(kind, kind)), _PROPOSAL_TONES.get(kind, "neutral"))


def severity_tag(severity: Severity, words: str) -> Tag:
    """How bad a finding is."""
    return Tag(words, _SEVERITY_TONES[severity])


def action_tag(action: str) -> Tag:
    """What a decision does to a procedure."""
    tones = {"new": "success", "amended": "info", "replaced": "accent", "abolished": "danger"}
    return Tag(str(ACTIONS[ItemAction(action)]), tones[action])


def listed(words: Mapping[Any, Any], values: Iterable[Any]) -> str:
    """Values by their words, one after another."""
    return ", ".join(str(words.get(value, value)) for value in values)
