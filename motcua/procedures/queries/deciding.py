"""Publication decisions for those who write them (bàn soạn quyết định công bố): lists, entries, obstacles."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal
from motcua.procedures import permissions
from motcua.procedures.models import Decision, DecisionItem, Procedure, ProcedureVersion
from motcua.procedures.queries.register import stock
from motcua.procedures.rules.decisions import Authority, Deadlines, Item, deadlines
from motcua.procedures.rules.record import Kind, Record
from motcua.procedures.rules.soundness import check_record
from motcua.procedures.states import ItemAction, ProcedureState, VersionState

__all__ = [
    "Authority",
    "Deadlines",
    "DecisionLine",
    "DecisionLines",
    "Item",
    "ItemAction",
    "ItemLine",
    "ItemLines",
    "Judgement",
    "Obstacle",
    "deadlines",
    "decision_items",
    "decision_lines",
    "items_of",
    "judged",
    "stock_lines",
]  # fmt: skip
PAGE = 50
_ENDING = (ItemAction.ABOLISHED, ItemAction.REPLACED)


@dataclass(frozen=True)
class DecisionLine:
    """A decision in a list: entries and procedures are counted apart; `unposted` entries are not yet public."""

    number: str
    issuer: str
    title: str
    state: str
    signed_on: date
    effective_on: date
    public_by: date | None
    entries: int
    procedures: int
    unposted: int


@dataclass(frozen=True)
class DecisionLines:
    """One page of decisions; `after` leads on."""

    items: tuple[DecisionLine, ...]
    after: str


@dataclass(frozen=True)
class ItemLine:
    """One entry with how its procedure stands now."""

    place: int
    code: str
    name: str
    action: str
    level: str
    successor: str
    state: str
    draft: bool
    database_on: date | None
    posted_on: date | None


@dataclass(frozen=True)
class ItemLines:
    """One page of a decision's entries; `after` is the last place shown, 0 at the end."""

    items: tuple[ItemLine, ...]
    after: int


@dataclass(frozen=True)
class Obstacle:
    """Why an entry cannot be carried out now (vướng mắc)."""

    code: str
    text: str


@dataclass(frozen=True)
class Judgement:
    """What publishing would do: procedures opened, amended, ended, and what stands in the way."""

    opened: int
    amended: int
    ended: int
    obstacles: tuple[Obstacle, ...]


def decision_lines(
    *,
    actor: Actor,
    state: str = "",
    begins: date | None = None,
    until: date | None = None,
    after: str = "",
    limit: int = PAGE,
) -> DecisionLines:
    """Decisions, the newest first, those signed on [begins, until); `after` is what the page before ended with."""
    permissions.look(actor)
    rows = Decision.objects.filter(state=state) if state else Decision.objects.all()
    rows = rows.filter(signed_on__gte=begins) if begins else rows
    rows = rows.filter(signed_on__lt=until) if until else rows
    if (last := Decision.objects.filter(number=after).first()) is not None:
        rows = rows.filter(Q(signed_on__lt=last.signed_on) | Q(signed_on=last.signed_on, pk__lt=last.pk))
    listed = list(
        rows.order_by("-signed_on", "-pk").annotate(
            entries=Count("items"), procedures=Count("items__code", distinct=True),
            unposted=Count("items", filter=Q(items__database_on=None)),
        )[: limit + 1]
    )  # fmt: skip
    names = tuple(DecisionLine.__dataclass_fields__)
    items = tuple(DecisionLine(*(getattr(row, name) for name in names)) for row in listed[:limit])
    return DecisionLines(items, items[-1].number if len(listed) > limit else "")


def decision_items(number: str, *, actor: Actor, after: int = 0, limit: int = PAGE) -> ItemLines:
    """The entries of a decision in their order, each with the name and state of its procedure."""
    permissions.look(actor)
    rows = list(DecisionItem.objects.filter(decision__number=number, place__gt=after).order_by("place")[: limit + 1])
    codes = [row.code for row in rows]
    known = {one.code: one for one in Procedure.objects.filter(code__in=codes)}
    drafts = _drafted(codes)
    items = tuple(
        ItemLine(
            row.place, row.code, known[row.code].name if row.code in known else "", row.action, row.level,
            row.successor, known[row.code].state if row.code in known else "", row.code in drafts,
            row.database_on, row.posted_on,
        )
        for row in rows[:limit]
    )  # fmt: skip
    return ItemLines(items, items[-1].place if len(rows) > limit else 0)


def stock_lines(
    *, actor: Actor, until: date, kind: str = "", after: str = "", limit: int = PAGE
) -> tuple[tuple[tuple[str, str], ...], str]:
    """Code and name of the procedures in force on the last day before `until`: all, "province" or "centre" ones."""
    permissions.look(actor)
    rows = stock(until).filter(procedure__code__gt=after) if after else stock(until)
    local = Q(record__kind=Kind.SPECIFIC.value)
    rows = rows.filter(local) if kind == "province" else rows.exclude(local) if kind == "centre" else rows
    columns = ("procedure__code", "procedure__name")
    listed = list(rows.order_by("procedure__code").values_list(*columns).distinct()[: limit + 1])
    return tuple(listed[:limit]), listed[limit - 1][0] if len(listed) > limit else ""


def items_of(number: str, *, actor: Actor) -> tuple[Item, ...]:
    """The whole list of a decision, as the act of drafting takes it."""
    permissions.look(actor)
    rows = DecisionItem.objects.filter(decision__number=number).order_by("place")
    return tuple(
        Item(code=code, action=ItemAction(action), level=level, successor=successor)
        for code, action, level, successor in rows.values_list("code", "action", "level", "successor")
    )


def judged(items: tuple[Item, ...], *, actor: Actor) -> Judgement:
    """What these entries would do, found out as publishing finds it out, without doing it."""
    permissions.look(actor)
    listed = {item.code: item for item in items}
    states = dict(Procedure.objects.filter(code__in=listed).values_list("code", "state"))
    told: Counter[str] = Counter()
    for item in listed.values():
        ending = item.action in _ENDING
        told["ended" if ending else "amended" if states.get(item.code) == ProcedureState.PUBLIC else "opened"] += 1
    found = tuple(_obstacles(listed, states))
    return Judgement(told["opened"], told["amended"], told["ended"], found)


def _obstacles(listed: dict[str, Item], states: dict[str, str]) -> Iterator[Obstacle]:
    writing = [item.code for item in listed.values() if item.action not in _ENDING]
    drafts = _drafted(writing)
    bad = _unsound(writing)
    for code, item in sorted(listed.items()):
        state = states.get(code)
        if state is None:
            yield Obstacle(code, "Không có thủ tục mang mã này.")
        elif item.action in _ENDING:
            if state != ProcedureState.PUBLIC:
                yield Obstacle(code, "Thủ tục không ở trạng thái đang công khai nên không bãi bỏ, thay thế được.")
        elif code not in drafts:
            yield Obstacle(code, "Chưa có bản dự thảo để công bố.")
        elif item.action is ItemAction.NEW and state == ProcedureState.PUBLIC:
            yield Obstacle(code, "Thủ tục đang công khai: chọn “sửa đổi, bổ sung” thay cho “mới ban hành”.")
        elif code in bad:
            yield Obstacle(code, bad[code])


def _drafted(codes: list[str]) -> set[str]:
    rows = ProcedureVersion.objects.filter(state=VersionState.DRAFT, procedure__code__in=codes)
    return set(rows.values_list("procedure__code", flat=True))


def _unsound(codes: list[str]) -> dict[str, str]:
    """Drafts that publishing would refuse for what they say."""
    found = {}
    rows = ProcedureVersion.objects.filter(state=VersionState.DRAFT, procedure__code__in=codes)
    for code, record in rows.values_list("procedure__code", "record").iterator(chunk_size=1_000):
        try:
            check_record(Record.model_validate(record))
        except Refusal as refusal:
            found[code] = refusal.message
    return found
