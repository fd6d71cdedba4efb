"""The part that a figure plays in the flow of dossiers (SEMANTICS: tiếp nhận, giải quyết, đang giải quyết)."""

import re
from enum import StrEnum

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.tags import NARROW


class Role(StrEnum):
    """Measures of the flow and their parts."""

    ALL_IN = "tổng phải giải quyết"
    TOTAL_RECEIVED = "tổng tiếp nhận"
    RECEIVED = "tiếp nhận"
    NEW = "mới tiếp nhận"
    CARRIED = "kỳ trước chuyển sang"
    ONLINE = "trực tuyến"
    ONLINE_FULL = "trực tuyến toàn trình"
    ONLINE_PART = "trực tuyến một phần"
    DIRECT = "trực tiếp"
    POSTAL = "bưu chính"
    DIRECT_POSTAL = "trực tiếp và bưu chính"
    RESOLVED = "đã giải quyết"
    EARLY = "trước hạn"
    ONTIME = "đúng hạn"
    EARLY_ONTIME = "trước và đúng hạn"
    LATE = "quá hạn"
    PENDING = "đang giải quyết"
    IN_TIME = "trong hạn"
    OVERDUE = "đang giải quyết, quá hạn"
    SUPPLEMENT = "chờ bổ sung"
    WITHDRAWN = "rút, dừng, trả lại"
    REFUSED = "không đủ điều kiện"
    DUE = "đến hạn"
    ABOUT_RULE = "về quy định hành chính"
    ABOUT_CONDUCT = "về hành vi hành chính"


INFLOW = frozenset({Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.NEW, Role.CARRIED})
CHANNELS = frozenset({Role.ONLINE, Role.ONLINE_FULL, Role.ONLINE_PART, Role.DIRECT, Role.POSTAL, Role.DIRECT_POSTAL})
TIMELINESS = frozenset({Role.EARLY, Role.ONTIME, Role.EARLY_ONTIME, Role.LATE})

# The first line whose tags are all there gives the role.
_FIRST: tuple[tuple[tuple[str, ...], Role], ...] = (
    (("next",), Role.PENDING),
    (("total", "received", "carried"), Role.ALL_IN),
    (("new", "carried"), Role.ALL_IN),
    (("carried",), Role.CARRIED),
    (("overdue_open",), Role.OVERDUE),
    (("early_ontime",), Role.EARLY_ONTIME),
    (("early", "ontime"), Role.EARLY_ONTIME),
    (("pending", "intime"), Role.PENDING),
    (("intime",), Role.IN_TIME),
    (("early",), Role.EARLY),
    (("ontime",), Role.ONTIME),
    (("pending", "late"), Role.OVERDUE),
    (("late",), Role.LATE),
    (("due",), Role.DUE),
    (("refused",), Role.REFUSED),
    (("withdrawn",), Role.WITHDRAWN),
    (("supplement",), Role.SUPPLEMENT),
    (("must",), Role.ALL_IN),
    (("resolved", "pending"), Role.ALL_IN),
    (("pending",), Role.PENDING),
    (("direct", "postal"), Role.DIRECT_POSTAL),
    (("resolved",), Role.RESOLVED),
)
_NOT_FLOW = (
    "digitised",
    "paid_online",
    "about_rule",
    "about_conduct",
    "published",
    "level3",
    "level4",
)


def role_of(figure: Figure) -> Role | None:
    """The role by the figure's own label; what was late or early is told by the ledger."""
    tags = figure.tags
    if figure.percent or figure.aside:
        return None
    if len(tags & {"about_rule", "about_conduct"}) == 1 and not tags & {"resolved", "pending", "published"}:
        return Role.ABOUT_RULE if "about_rule" in tags else Role.ABOUT_CONDUCT
    if any(tag in tags for tag in _NOT_FLOW):
        return None
    for needed, role in _FIRST:
        if all(tag in tags for tag in needed):
            return role
    return _received(figure) or _resolving(figure)


def _received(figure: Figure) -> Role | None:
    tags = figure.tags
    if tags & {"dvc_full", "dvc_part", "online", "direct", "postal"}:
        return _channel(tags)
    if "new" in tags or {"received", "new_alone"} <= tags:
        return Role.NEW
    if "received" in tags:
        return Role.TOTAL_RECEIVED if "total" in tags else Role.RECEIVED
    return None


def _channel(tags: frozenset[str]) -> Role | None:
    """How a dossier came; nothing when it is said of resolving or delivering."""
    services = tags & {"dvc_full", "dvc_part"}
    found = None
    if services:
        if len(services) == 1 and not tags & {"direct", "postal", "resolve", "delivered", "total"}:
            found = Role.ONLINE_FULL if "dvc_full" in tags else Role.ONLINE_PART
    elif "online" in tags:
        found = None if tags & {"direct", "postal", "resolve", "delivered"} else Role.ONLINE
    elif "direct" in tags:
        found = Role.DIRECT
    elif "delivered" not in tags:
        found = Role.POSTAL
    return found


def _resolving(figure: Figure) -> Role | None:
    if "resolve" in figure.tags:
        return Role.RESOLVED
    if "delivered" in figure.tags and re.match(r"\W*(?:đã )?trả (?:được )?kết quả|\W*kết quả đã trả", figure.before):
        return Role.RESOLVED
    return None


def subject_of(figure: Figure) -> str:
    """Whose flow it is: of dossiers, of petitions, or of neither."""
    if figure.tags & {"about_rule", "about_conduct"}:
        return "phản ánh"
    words = f"{figure.before} {figure.after} {figure.wide}"
    if figure.unit == "phản ánh" or re.search(r"phản ánh|kiến nghị|pakn", words):
        return "phản ánh"
    if figure.unit == "hồ sơ" or (not figure.unit and "hồ sơ" in words):
        return "hồ sơ"
    if figure.unit:
        return ""
    return "?"


def narrow(figure: Figure) -> bool:
    """Whether its sentence speaks of a part of the dossiers only (a field, a channel, a service)."""
    return bool(NARROW.search(figure.wide[-160:]) or NARROW.search(figure.after))


# A rate of a part of the dossiers, of a target, or of opinion: the ledger of all dossiers does not tell it.
NOT_A_LONE_RATE = re.compile(
    r"lĩnh vực|hài lòng|thanh toán|số hóa|chỉ tiêu|mục tiêu|so với|tăng|giảm|cấp (?:tỉnh|huyện|xã)|toàn trình"
    r"|một phần|mức độ|phấn đấu"
    r"|kế hoạch|dịch vụ công|dvc|tthc|thủ tục|năm trước|cùng kỳ|phản ánh|bưu chính|tái sử dụng|sở |ngành|đơn vị"
    r"|các xã|tối thiểu|trở lên"
)
