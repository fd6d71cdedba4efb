"""Words for agencies and officers, for all their pages."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.organizations.queries import Changed
from motcua.organizations.states import Block, Kind, Leave, Level, Position, Scope, Share
from motcua.web.ui.parts import Tag

KINDS = {
    Kind.PROVINCE_COMMITTEE: gettext_lazy("UBND tỉnh"),
    Kind.DISTRICT_COMMITTEE: gettext_lazy("UBND huyện"),
    Kind.COMMUNE_COMMITTEE: gettext_lazy("UBND xã"),
    Kind.DEPARTMENT: gettext_lazy("Sở, ban, ngành"),
    Kind.DIVISION: gettext_lazy("Phòng, ban"),
    Kind.VERTICAL: gettext_lazy("Cơ quan ngành dọc"),
    Kind.SERVICE_CENTRE: gettext_lazy("Trung tâm Phục vụ hành chính công"),
    Kind.ONE_STOP: gettext_lazy("Bộ phận Một cửa"),
    Kind.PUBLIC_UNIT: gettext_lazy("Đơn vị sự nghiệp"),
}
LEVELS = {
    Level.PROVINCE: gettext_lazy("Tỉnh"),
    Level.DISTRICT: gettext_lazy("Huyện"),
    Level.COMMUNE: gettext_lazy("Xã"),
}
BLOCKS = {
    Block.PROVINCE: gettext_lazy("UBND tỉnh"),
    Block.DEPARTMENTS: gettext_lazy("Sở, ban, ngành"),
    Block.CENTRES: gettext_lazy("Trung tâm Phục vụ hành chính công"),
    Block.DISTRICTS: gettext_lazy("UBND cấp huyện"),
    Block.COMMUNES: gettext_lazy("UBND cấp xã"),
    Block.VERTICAL: gettext_lazy("Ngành dọc"),
}
SHARES = {
    Share.WHOLE: gettext_lazy("toàn bộ"),
    Share.MAIN: gettext_lazy("phần chính"),
    Share.PART: gettext_lazy("một phần"),
    Share.RESIDUAL: gettext_lazy("việc còn lại"),
}
LEAVES = {
    Leave.LEAVE: gettext_lazy("Nghỉ phép"),
    Leave.AUTHORISATION: gettext_lazy("Ủy quyền"),
    Leave.SUBSTITUTION: gettext_lazy("Phân công làm thay"),
}
POSITIONS = {
    Position.RECEIVING_OFFICER: gettext_lazy("Cán bộ tiếp nhận và trả kết quả"),
    Position.PROCESSING_OFFICER: gettext_lazy("Chuyên viên giải quyết"),
    Position.DIVISION_HEAD: gettext_lazy("Lãnh đạo phòng"),
    Position.AGENCY_HEAD: gettext_lazy("Thủ trưởng cơ quan"),
    Position.AGENCY_DEPUTY: gettext_lazy("Phó thủ trưởng cơ quan"),
    Position.ONE_STOP_HEAD: gettext_lazy("Trưởng Bộ phận Một cửa"),
    Position.CLERK: gettext_lazy("Văn thư"),
    Position.CASHIER: gettext_lazy("Cán bộ thu phí, lệ phí"),
    Position.CONTROL_OFFICER: gettext_lazy("Cán bộ kiểm soát thủ tục hành chính"),
    Position.ORGANISATION_OFFICER: gettext_lazy("Cán bộ tổ chức bộ máy của tỉnh"),
    Position.AGENCY_ADMINISTRATOR: gettext_lazy("Quản trị của cơ quan"),
    Position.SUPERVISOR: gettext_lazy("Giám sát"),
}
SCOPES = {
    Scope.PERSON: gettext_lazy("việc của mình"),
    Scope.AGENCY: gettext_lazy("cơ quan mình"),
    Scope.SUBTREE: gettext_lazy("cơ quan mình và trực thuộc"),
    Scope.PROVINCE: gettext_lazy("toàn tỉnh"),
    Scope.EVERYWHERE: gettext_lazy("toàn hệ thống"),
}


def change_tag(change: Changed) -> Tag:
    """What happened between two days, as a tag."""
    words, tone, icon = {
        Changed.BEGUN: (_("Mới"), "success", "plus"),
        Changed.ENDED: (_("Chấm dứt"), "danger", "close"),
        Changed.RENAMED: (_("Đổi tên"), "accent", "edit"),
        Changed.MOVED: (_("Chuyển cấp trên"), "info", "arrow-right"),
        Changed.AMENDED: (_("Sửa thông tin"), "neutral", "info"),
    }[change]
    return Tag(words, tone, icon)


def day(value: date | None) -> str:
    """ "15/06/2021", or nothing."""
    return f"{value:%d/%m/%Y}" if value else ""


def period(since: date, until: date | None) -> str:
    """A half-open period as people say it."""
    if until is None:
        return _("từ %(since)s") % {"since": day(since)}
    return _("từ %(since)s đến trước %(until)s") % {"since": day(since), "until": day(until)}
