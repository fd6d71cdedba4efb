"""Lists of parts: which are complete by their nature, which may be partial, and which overlap."""

import re
from collections.abc import Sequence

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.flow import exceeds
from motcua.reports.checking.groups import Group
from motcua.reports.checking.report import Notebook, Severity
from motcua.reports.checking.roles import Role, role_of
from motcua.reports.checking.sums import holds, total, try_sum
from motcua.reports.checking.units import NOT_ADDED, alike, known

# Tags that part the whole among them, and sets of them that are surely all of it.
_FAMILIES: tuple[tuple[frozenset[str], tuple[frozenset[str], ...]], ...] = (
    (
        frozenset({"at_province", "at_district", "at_commune", "vertical"}),
        (frozenset({"at_district", "at_commune"}), frozenset({"at_province", "at_commune"})),
    ),
    (
        frozenset({"pub_new", "new", "pub_amended", "pub_repealed"}),
        (frozenset({"pub_new", "pub_amended", "pub_repealed"}), frozenset({"new", "pub_amended", "pub_repealed"})),
    ),
    (frozenset({"by_centre", "by_local"}), (frozenset({"by_centre", "by_local"}),)),
    (frozenset({"men", "women"}), (frozenset({"men", "women"}),)),
)
_ONLINE_HEADS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"level3", "level4"}), frozenset({"level3", "level4"})),
    (frozenset({"dvc_full", "dvc_part"}), frozenset({"dvc_full", "dvc_part"})),
)
_OPEN = re.compile(
    r"…|\.\.\.|v\.v|chủ yếu|một số|đặc biệt|điển hình|nhất là|như:|(?<!\w)như(?!\w)|tập trung|cao nhất|nhiều nhất"
    r"|tiêu biểu|nổi bật|tối thiểu"
)
_OVERLAP = re.compile(
    r"nữ|đảng viên|dân tộc|trình độ|đại học|thạc s|tiến s|trung cấp|kiêm nhiệm|công khai|trực tuyến|toàn trình"
    r"|một phần|liên thông"
    r"|mức|dvc|tích hợp|thanh toán|lượt|đã|đang|chưa|còn lại|tăng|giảm|riêng|phát sinh|đủ điều kiện|hài lòng"
    r"|cấp lại|khai sinh|số hóa|trong đó"
)
_SURE_CUES = {"gồm", "gồm có", "bao gồm", "bao gồm có", "chia ra", "chia theo"}
_NEAR = 0.15


def check_lists(notebook: Notebook, low: str, found_groups: Sequence[Group]) -> None:
    """Every list of parts that has a whole."""
    for group in found_groups:
        parts = [part for part in group.parts if part.sure and part.of is None]
        head = group.head
        if head is None or not head.sure or not parts:
            continue
        parts = [part for part in parts if alike(part.unit, head.unit) and _same_kind(head, part)]
        if head.of is not None or head.unit in NOT_ADDED or not parts:
            continue
        if _flow_parts(parts):
            _flow_of_other(notebook, head, parts)
        elif not _families(notebook, head, parts):
            _plain(notebook, low, group, head, parts)
        for part in parts:
            if part.unit == head.unit or (
                group.cue in {"trong đó", "("} and (not part.unit or _same_sentence(low, head, part))
            ):
                exceeds(notebook, head, part, confidence=0.85)


def _same_sentence(low: str, head: Figure, part: Figure) -> bool:
    return head.line == part.line and ". " not in low[head.end : part.start]


def _same_kind(head: Figure, part: Figure) -> bool:
    """A part of money is money; a number without a unit may be anything."""
    return (part.unit == "đồng") == (head.unit == "đồng")


def _flow_parts(parts: Sequence[Figure]) -> bool:
    """Parts that the ledgers test already."""
    tags = frozenset().union(*(part.tags for part in parts))
    return bool(
        tags
        & {
            "early",
            "ontime",
            "late",
            "early_ontime",
            "intime",
            "carried",
            "online",
            "direct",
            "postal",
            "resolved",
            "pending",
        }
    )


def _flow_of_other(notebook: Notebook, head: Figure, parts: Sequence[Figure]) -> None:
    """A whole that is no measure of the flow: "Hồ sơ khai tử: 312 (đã giải quyết 305, đang giải quyết 7)"."""
    if role_of(head) is not None or head.unit not in {"", "hồ sơ"}:
        return
    of_role = {role_of(part): part for part in parts}
    for roles in _MAKE_A_WHOLE:
        chosen = [of_role[role] for role in roles if role in of_role]
        extra = [of_role[role] for role in (Role.WITHDRAWN, Role.REFUSED) if role in of_role]
        if len(chosen) != len(roles):
            continue
        others = [*chosen, *extra] if Role.PENDING in roles else chosen
        try_sum(notebook, head, others, severity="warning", confidence=0.75)
        return


_MAKE_A_WHOLE = (
    (Role.EARLY, Role.ONTIME, Role.LATE),
    (Role.EARLY_ONTIME, Role.LATE),
    (Role.RESOLVED, Role.PENDING),
)


def _families(notebook: Notebook, head: Figure, parts: Sequence[Figure]) -> bool:
    """Whether some of the parts are of one family; it is tested when it is complete."""
    known = False
    for members, complete in _FAMILIES:
        of_family = [part for part in parts if part.tags & members]
        present = frozenset().union(*(part.tags & members for part in of_family)) if of_family else frozenset()
        if len(of_family) < 2:
            continue
        known = True
        others = [part for part in parts if part not in of_family]
        if others and holds(head, parts):
            try_sum(notebook, head, parts)
        elif holds(head, of_family):
            try_sum(notebook, head, of_family)
        elif any(one <= present for one in complete) or (len(of_family) > 2 and "pub_amended" in present):
            _judge(notebook, head, of_family, others)
    for named, members in _ONLINE_HEADS:
        of_family = [part for part in parts if part.tags & members]
        if len(of_family) == len(members) == len(parts):
            known = True
            if named <= head.tags or holds(head, of_family):
                try_sum(notebook, head, of_family, severity="warning", confidence=0.75)
    return known


def _judge(notebook: Notebook, head: Figure, parts: Sequence[Figure], others: Sequence[Figure]) -> None:
    if not others:
        try_sum(notebook, head, parts)
    elif total(parts) > head.value:
        try_sum(notebook, head, parts, severity="warning", confidence=0.7)


def _plain(notebook: Notebook, low: str, group: Group, head: Figure, parts: Sequence[Figure]) -> None:
    """A list of unknown things: confirmed when it adds up; a finding only when it is surely meant to."""
    if len(parts) < 2 or len(parts) != len(group.parts):
        return
    if holds(head, parts):
        try_sum(notebook, head, parts)
        return
    near = abs(total(parts) - head.value) <= max(head.value * _NEAR, 1) and head.value >= 3
    words = low[head.start : parts[-1].end + 25]
    if "other_rest" in parts[-1].tags and not _OPEN.search(words) and (near or total(parts) < 2 * head.value):
        try_sum(notebook, head, parts, severity="warning", confidence=0.75)
        return
    named = " ".join(f"{part.before} {part.after}" for part in parts)
    if _OPEN.search(words) or _OVERLAP.search(named) or not head.unit:
        return
    same = all(part.unit == head.unit or not known(part.unit) for part in parts)
    if group.cue in _SURE_CUES and same:
        severity: Severity = "error" if near else "warning"
        try_sum(notebook, head, parts, severity=severity, confidence=0.8 if near else 0.6)
    elif group.cue in {"(", ":", "cụ thể", "cụ thể là"} and near and same:
        try_sum(notebook, head, parts, severity="warning", confidence=0.65)
    elif group.cue == "trong đó" and near and same and len(parts) >= 3 and head.value >= 100:
        try_sum(notebook, head, parts, severity="info", confidence=0.4)
