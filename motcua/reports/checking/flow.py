"""The identities of one ledger: received = carried + new, resolved = early + on time + late, and the balance."""

from collections.abc import Sequence

from motcua.reports.checking.balance import check_balance
from motcua.reports.checking.figures import Figure
from motcua.reports.checking.groups import Group
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.report import Finding, Notebook, Severity
from motcua.reports.checking.roles import Role
from motcua.reports.checking.sums import holds, span, total, try_sum
from motcua.reports.checking.wording import added, said


def check_flow(notebook: Notebook, ledger: Ledger, found_groups: Sequence[Group]) -> None:
    """Every identity whose terms this ledger has."""
    _timeliness(notebook, ledger)
    _pending(notebook, ledger)
    labelled = _channels(notebook, ledger, found_groups)
    _inflow(notebook, ledger, labelled=labelled)
    check_balance(notebook, ledger, found_groups)
    about = ledger.among(Role.ABOUT_RULE, Role.ABOUT_CONDUCT)
    whole = ledger.get(Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.NEW)
    if len(about) == 2 and whole and abs(whole.line - about[0].line) <= 2:
        others = [] if ledger.has(Role.TOTAL_RECEIVED) else ledger.among(Role.RECEIVED, Role.NEW, Role.RESOLVED)
        try_sum(notebook, whole, about, others=others, severity="warning", confidence=0.8)


def _timeliness(notebook: Notebook, ledger: Ledger) -> None:
    whole = ledger.get(Role.RESOLVED)
    early, ontime, both, late = (ledger.get(role) for role in (Role.EARLY, Role.ONTIME, Role.EARLY_ONTIME, Role.LATE))
    parts = [figure for figure in (early, ontime, both, late) if figure]
    others = ledger.among(Role.DUE, Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED)
    if whole is None:
        due = ledger.get(Role.DUE)
        if due and both and late and holds(due, [both, late]):
            try_sum(notebook, due, [both, late])
        return
    if both and (early or ontime) and early is not both:
        _subset(notebook, whole, parts)
        return
    full = bool(both or (early and ontime)) and bool(late or ledger.none_late)
    if len(parts) < 2 and not (full and parts):
        _subset(notebook, whole, parts)
    elif full:
        try_sum(notebook, whole, parts, others=others)
    elif total(parts) > whole.value:
        try_sum(notebook, whole, parts, others=others, confidence=0.9)
    elif holds(whole, parts):
        try_sum(notebook, whole, parts)
    else:
        _one_missing(notebook, whole, parts, others, early_said=bool(early), late_said=bool(late))


def _one_missing(
    notebook: Notebook, whole: Figure, parts: list[Figure], others: list[Figure], *, early_said: bool, late_said: bool
) -> None:
    if early_said and late_said:
        missing(notebook, whole, parts, "đúng hạn", sure=True)
    elif early_said:
        missing(notebook, whole, parts, "quá hạn", sure=20 * (whole.value - total(parts)) > whole.value)
    else:
        note = f"Nếu còn hồ sơ trước hạn thì số đó là {said(whole.value - total(parts))}; báo cáo không ghi."
        try_sum(notebook, whole, parts, others=others, severity="warning", confidence=0.7, note=note)


def missing(notebook: Notebook, whole: Figure, parts: Sequence[Figure], name: str, *, sure: bool = False) -> None:
    """A term is not said: what it must be."""
    implied = whole.value - total(parts)
    start, end = span(notebook.text, (whole, *parts))
    why = (
        f"Báo cáo không ghi số {name}: {said(whole.value)} - {' - '.join(said(part.value) for part in parts)}"
        f" = {said(implied)} là số {name} suy ra."
    )
    severity: Severity = "warning" if sure else "info"
    notebook.find(Finding("missing-term", severity, start, end, why, 0.6, implied, None, implied))


def _subset(notebook: Notebook, whole: Figure, parts: Sequence[Figure]) -> None:
    for part in parts:
        exceeds(notebook, whole, part)


def exceeds(notebook: Notebook, whole: Figure, part: Figure, confidence: float = 0.9) -> None:
    """A part greater than its whole."""
    if part.value <= whole.value or part.step != whole.step:
        return
    start, end = span(notebook.text, (whole, part))
    why = (
        f"“{part.name}” là {said(part.value)}, lớn hơn “{whole.name}” là {said(whole.value)}; phần không thể lớn"
        f" hơn toàn bộ, vượt {said(part.value - whole.value)}."
    )
    notebook.find(
        Finding(
            "part-exceeds-whole",
            "error",
            start,
            end,
            why,
            confidence,
            whole.value,
            part.value,
            part.value - whole.value,
        )
    )


def _pending(notebook: Notebook, ledger: Ledger) -> None:
    whole = ledger.get(Role.PENDING)
    in_time, overdue, waiting = (ledger.get(role) for role in (Role.IN_TIME, Role.OVERDUE, Role.SUPPLEMENT))
    if whole is None:
        return
    if in_time and overdue:
        if waiting and holds(whole, [in_time, overdue, waiting]):
            try_sum(notebook, whole, [in_time, overdue, waiting])
        else:
            try_sum(notebook, whole, [in_time, overdue])
    else:
        _subset(notebook, whole, [figure for figure in (in_time, overdue) if figure])
        if in_time and not overdue and in_time.value == whole.value:
            try_sum(notebook, whole, [in_time])


def _channels(notebook: Notebook, ledger: Ledger, found_groups: Sequence[Group]) -> bool:
    """Online, in person, postal against what they are parts of; whether a label was found to say another thing."""
    online = ledger.among(Role.ONLINE) or ledger.among(Role.ONLINE_FULL, Role.ONLINE_PART)
    if not online:
        return False
    _of_online(notebook, ledger)
    parts = [*online, *ledger.among(Role.DIRECT, Role.POSTAL, Role.DIRECT_POSTAL)]
    group = next((one for one in found_groups if one.head and parts[0] in one.parts), None)
    if group:
        parts = [part for part in parts if part in group.parts]
    else:
        parts = [part for part in parts if abs(part.line - parts[0].line) <= len(parts)]
    head = group.head if group else ledger.get(Role.NEW, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.ALL_IN)
    if head is None or head in parts:
        return False
    if len(parts) < 2:
        _subset(notebook, head, parts)
        return False
    carried = ledger.get(Role.CARRIED)
    wholes = [head, *ledger.among(Role.NEW, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.ALL_IN)]
    for whole in wholes:
        if holds(whole, parts):
            return not try_sum(notebook, whole, parts)
    if carried:
        for whole in wholes:
            if holds(whole, [*parts, carried]):
                try_sum(notebook, whole, [*parts, carried])
                return _called_new(notebook, ledger, whole, parts, carried)
    roles = {role for role, figure in ledger.entries.items() if figure in parts}
    full = {Role.DIRECT, Role.POSTAL} <= roles or Role.DIRECT_POSTAL in roles
    more = total(parts) > head.value
    if full or more or Role.DIRECT in roles:
        sure = full or more
        try_sum(notebook, head, parts, severity="error" if sure else "warning", confidence=0.95 if sure else 0.7)
    return False


def _of_online(notebook: Notebook, ledger: Ledger) -> None:
    """Fully and partly online are together online."""
    whole, parts = ledger.get(Role.ONLINE), ledger.among(Role.ONLINE_FULL, Role.ONLINE_PART)
    if whole is None or not parts:
        return
    if len(parts) == 2 and (holds(whole, parts) or total(parts) > whole.value):
        try_sum(notebook, whole, parts, severity="warning", confidence=0.75)
    else:
        _subset(notebook, whole, parts)


def _called_new(notebook: Notebook, ledger: Ledger, whole: Figure, parts: list[Figure], carried: Figure) -> bool:
    """A total that is printed as newly received."""
    if ledger.get(Role.NEW) is not whole or carried.value == 0:
        return False
    new = total(parts)
    start, end = span(notebook.text, (whole,))
    why = (
        f"Số {said(whole.value)} ghi là “{whole.name}” nhưng bằng"
        f" {added([*(part.value for part in parts), carried.value])}, tức đã gồm {said(carried.value)} hồ sơ kỳ trước"
        f" chuyển sang: đây là tổng tiếp nhận; mới tiếp nhận là {added(part.value for part in parts)}."
    )
    notebook.find(Finding("label", "warning", start, end, why, 0.95, new, whole.value, carried.value))
    return True


def _inflow(notebook: Notebook, ledger: Ledger, *, labelled: bool) -> None:
    carried, new = ledger.get(Role.CARRIED), ledger.get(Role.NEW)
    whole = ledger.get(Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED)
    if carried is None or labelled:
        return
    if new and whole:
        wholes = [w for w in ledger.among(Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED) if w is not whole]
        try_sum(notebook, whole, [new, carried], others=wholes)
        return
    received = ledger.get(Role.TOTAL_RECEIVED, Role.RECEIVED)
    must = ledger.get(Role.ALL_IN)
    if must and received:
        if must.value == received.value:
            exceeds(notebook, must, carried)
        else:
            try_sum(notebook, must, [received, carried], confidence=0.9)
    elif whole and not ledger.has(Role.RECEIVED):
        exceeds(notebook, whole, carried)
