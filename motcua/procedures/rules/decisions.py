"""Publication decisions (quyết định công bố): their deadlines under NĐ 63/2010 and the arithmetic of their lists."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.national import national_calendar
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refusal
from motcua.law import control
from motcua.procedures.states import ItemAction

_MORNING = time(8)


class Authority(StrEnum):
    """Who publishes (cấp công bố), NĐ 63/2010 Điều 13."""

    MINISTRY = "ministry"  # bộ trưởng
    PROVINCE = "province"  # chủ tịch Ủy ban nhân dân tỉnh


class DecisionTooLate(Refusal):
    """The decision was not signed early enough before its rules take effect (công bố chậm)."""


class ListUnsound(Refusal):
    """The list contradicts itself (danh mục kèm theo quyết định không hợp lệ)."""


class Item(BaseModel):
    """One entry of a decision's list (mục của danh mục); `level` is the part of the list in which it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    action: ItemAction
    level: str = ""
    successor: str = ""


@dataclass(frozen=True)
class Deadlines:
    """What NĐ 63/2010 asks of a decision (các mốc thời hạn): sign by, and be public in the database by."""

    sign_by: date
    public_by: date
    signed_in_time: bool
    days_late: int


def deadlines(authority: Authority, *, signed_on: date, effective_on: date, simplified: bool = False) -> Deadlines:
    """The deadlines of a decision and whether its signing kept the first."""
    if authority is Authority.PROVINCE:
        days = control.ANNOUNCE_DAYS_BEFORE_FORCE.on(effective_on).value
        working = control.DATABASE_DAYS.on(signed_on).value
    else:
        days = control.MINISTRY_ANNOUNCE_DAYS_BEFORE_FORCE.on(effective_on).value
        working = control.MINISTRY_DATABASE_DAYS.on(signed_on).value
    sign_by = effective_on - timedelta(days=days)
    if simplified:
        sign_by = effective_on + timedelta(days=control.SIMPLIFIED_ANNOUNCE_DAYS.on(effective_on).value)
    late = max(0, (signed_on - sign_by).days)
    return Deadlines(sign_by, public_by(signed_on, working), not late, late)


def public_by(signed_on: date, working_days: int) -> date:
    """The last day for entering the decision's procedures into the national database."""
    begins = datetime.combine(signed_on, _MORNING, tzinfo=VIETNAM)
    promise = due(national_calendar(), accepted=begins, limit=Limit(Unit.WORKING_DAYS, working_days))
    assert promise.due_at is not None  # noqa: S101  without a pause there is always a due moment
    return promise.due_at.date()


@dataclass(frozen=True)
class Arithmetic:
    """How many procedures and how many entries (số thủ tục và số mục): both are named, never mixed.

    `repeated` lists procedures with more than one entry and how many; `by_action` counts procedures, once each
    by the heaviest action that touched them.
    """

    entries: int
    procedures: int
    by_action: dict[str, int]
    entries_by_action: dict[str, int]
    repeated: tuple[tuple[str, int], ...]


_WEIGHT = (ItemAction.ABOLISHED, ItemAction.REPLACED, ItemAction.NEW, ItemAction.AMENDED)


def count(items: Iterable[Item]) -> Arithmetic:
    """Count the entries of one or several decisions and the procedures behind them."""
    listed = list(items)
    times = Counter(item.code for item in listed)
    actions: dict[str, ItemAction] = {}
    for item in listed:
        held = actions.get(item.code)
        if held is None or _WEIGHT.index(item.action) < _WEIGHT.index(held):
            actions[item.code] = item.action
    told, entries = Counter(actions.values()), Counter(item.action for item in listed)
    return Arithmetic(
        entries=len(listed),
        procedures=len(times),
        by_action={action.value: told[action] for action in ItemAction},
        entries_by_action={action.value: entries[action] for action in ItemAction},
        repeated=tuple(sorted((code, number) for code, number in times.items() if number > 1)),
    )


def check_items(items: Iterable[Item]) -> None:
    """Refuse a list that names a procedure twice in one part, or with two actions, or a replacement by nothing."""
    seen: set[tuple[str, str]] = set()
    actions: dict[str, ItemAction] = {}
    for item in items:
        if (item.code, item.level) in seen:
            raise ListUnsound(f"Thủ tục {item.code} có hai lần trong cùng phần danh mục.", field="items")
        seen.add((item.code, item.level))
        if actions.setdefault(item.code, item.action) is not item.action:
            raise ListUnsound(f"Thủ tục {item.code} vừa {item.action} vừa {actions[item.code]}.", field="items")
        if item.action is ItemAction.REPLACED and not item.successor:
            raise ListUnsound(f"Thủ tục {item.code} được thay thế nhưng không ghi mã thay thế.", field="items")
    if not seen:
        raise ListUnsound("Quyết định công bố phải có ít nhất một thủ tục.", field="items")
