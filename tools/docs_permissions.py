"""docs/generated/permissions.md: who may open each address, and what each act asks before it is done."""

from django.urls import get_resolver

from motcua.kernel.actors import ActorKind
from motcua.organizations.queries import authority_matrix
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
        "\n## Ma trận thẩm quyền\n",
        "Vị trí nào được làm hành vi hoặc đọc truy vấn nào, trong phạm vi nào. Ô trống là không được.\n",
        _matrix(),
        "",
    ])  # fmt: skip


def _matrix() -> str:
    """Acts and queries by position; what no row allows is denied."""
    cells = authority_matrix()
    positions = list(dict.fromkeys((cell.position, cell.position_title) for cell in cells))
    scopes = {(cell.name, cell.position): cell.scope.label for cell in cells}
    rows = [
        [f"`{name}`", *(scopes.get((name, position), "") for position, _title in positions)]
        for name in sorted({cell.name for cell in cells})
    ]
    return table(["Hành vi, truy vấn", *(title for _position, title in positions)], rows)


def _admitted(admission: Admission | None) -> tuple[str, str]:
    if admission is None:
        return "**chưa khai báo**", ""
    kinds = ", ".join(sorted(_KINDS[kind] for kind in admission.kinds))
    if admission.door is Door.PUBLIC:
        return "mọi người", admission.reason
    if admission.door is Door.SIGNED_IN:
        return f"đã đăng nhập{f': {kinds}' if kinds else ''}", admission.reason
    return f"theo thẩm quyền{f': {kinds}' if kinds else ''}", f"`{admission.reason}`"
