"""docs/generated/permissions.md: who may open each address, and what each act asks before it is done."""

from django.urls import get_resolver

from motcua.kernel.actors import ActorKind
from motcua.web.admission import Admission, Door, declared
from tools.catalogue import acts, routes
from tools.dotted import permissions_asked
from tools.foreign_views import FOREIGN
from tools.wording import table, vietnamese

PATH = "permissions.md"
_KINDS = {
    ActorKind.OFFICER: "cán bộ",
    ActorKind.CITIZEN: "cá nhân",
    ActorKind.BUSINESS: "tổ chức",
    ActorKind.PARTNER: "hệ thống khác",
    ActorKind.SYSTEM: "hệ thống",
}


def content() -> str:
    """The whole document."""
    addresses = [
        [f"`/{route}`", f"`{pattern.name}`", *_admitted(declared(pattern.callback) or FOREIGN.get(route))]
        for route, pattern in routes(get_resolver().url_patterns)
    ]
    asked = [
        [f"`{act.name}`", vietnamese(act.function), "; ".join(permissions_asked(act.function))] for act in acts()
    ]
    return "\n".join([
        "# Thẩm quyền (permissions)\n",
        "## Địa chỉ\n",
        "Ai mở được trang nào. Quyền đối với một hồ sơ do hành vi hoặc truy vấn đứng sau trang quyết định.\n",
        table(["Địa chỉ", "Tên", "Ai vào được", "Vì sao, hoặc do đâu quyết định"], sorted(addresses)),
        "\n## Hành vi\n",
        "Điều mỗi hành vi hỏi trước khi làm.\n",
        table(["Hành vi", "Nghĩa", "Hỏi"], asked),
        "",
    ])  # fmt: skip


def _admitted(admission: Admission | None) -> tuple[str, str]:
    if admission is None:
        return "**chưa khai báo**", ""
    kinds = ", ".join(sorted(_KINDS[kind] for kind in admission.kinds))
    if admission.door is Door.PUBLIC:
        return "mọi người", admission.reason
    if admission.door is Door.SIGNED_IN:
        return f"đã đăng nhập{f': {kinds}' if kinds else ''}", admission.reason
    return f"theo thẩm quyền{f': {kinds}' if kinds else ''}", f"`{admission.reason}`"
