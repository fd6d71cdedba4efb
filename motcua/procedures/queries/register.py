"""The register of decisions and the figures that come from it (sổ quyết định công bố, số liệu Biểu II.03)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from motcua.kernel.actors import Actor
from motcua.procedures import permissions
from motcua.procedures.models import Decision, DecisionItem, ProcedureVersion
from motcua.procedures.rules.decisions import Arithmetic, Authority, Deadlines, Item, count, deadlines
from motcua.procedures.rules.record import Kind
from motcua.procedures.states import DecisionState, ItemAction


@dataclass(frozen=True)
class ItemCard:
    """One entry of a decision's list and where it was made public (một mục)."""

    code: str
    action: str
    level: str
    successor: str
    database_on: date | None
    posted_on: date | None


@dataclass(frozen=True)
class DecisionCard:
    """A decision with its list, its deadlines and its arithmetic (quyết định công bố)."""

    number: str
    issuer: str
    issuer_title: str
    authority: str
    title: str
    state: str
    signed_on: date
    effective_on: date
    deadlines: Deadlines
    arithmetic: Arithmetic
    items: tuple[ItemCard, ...]

    def unposted(self, on: date) -> tuple[str, ...]:
        """Procedures that should be in the national database by now and are not."""
        late = on > self.deadlines.public_by
        return tuple(dict.fromkeys(item.code for item in self.items if late and item.database_on is None))


@dataclass(frozen=True)
class FormII03:
    """The figures of form II.03 (số thủ tục hành chính được công bố, công khai) for a period.

    `entries` counts lines of the lists, the others count procedures, each once; `repeated` names those that
    stand in more than one entry. The columns of the form are from memory (LAW §2.4), not from the gazette.
    """

    decisions: int
    entries: int
    procedures: int
    new: int
    amended: int
    replaced: int
    abolished: int
    made_public: int
    in_force: int
    by_centre: int
    by_province: int
    repeated: tuple[tuple[str, int], ...]
    codes: dict[str, tuple[str, ...]]


def decisions(*, actor: Actor, page: int = 50) -> tuple[DecisionCard, ...]:
    """Every decision, the newest first."""
    permissions.look(actor)
    return tuple(_card(row) for row in _rows().order_by("-signed_on", "-pk")[:page])


def decision(number: str, *, actor: Actor) -> DecisionCard | None:
    """One decision by its number."""
    permissions.look(actor)
    row = _rows().filter(number=number).first()
    return _card(row) if row else None


def arithmetic(numbers: tuple[str, ...], *, actor: Actor) -> Arithmetic:
    """Procedures and entries of several decisions together, each procedure counted once."""
    permissions.look(actor)
    return count(item for row in _rows().filter(number__in=numbers) for item in _items(row))


def form_ii_03(*, actor: Actor, begins: date, until: date) -> FormII03:
    """The figures for decisions signed on [begins, until), and the stock in force on the day before `until`."""
    permissions.look(actor)
    rows = list(
        _rows()
        .filter(state=DecisionState.PUBLISHED, signed_on__gte=begins, signed_on__lt=until)
        .order_by("signed_on")
    )
    items = [item for row in rows for item in _items(row)]
    told = count(items)
    made_public = {item.code for row in rows for item in row.items.all() if item.database_on is not None}
    kinds = _kinds_in_force(until)
    return FormII03(
        decisions=len(rows), entries=told.entries, procedures=told.procedures, new=told.by_action["new"],
        amended=told.by_action["amended"], replaced=told.by_action["replaced"], abolished=told.by_action["abolished"],
        made_public=len(made_public), in_force=sum(kinds.values()),
        by_centre=sum(kinds.values()) - kinds[Kind.SPECIFIC], by_province=kinds[Kind.SPECIFIC],
        repeated=told.repeated,
        codes={
            **{action.value: _codes(items, action) for action in ItemAction},
            "made_public": tuple(sorted(made_public)),
        },
    )  # fmt: skip


def _codes(items: list[Item], action: ItemAction) -> tuple[str, ...]:
    return tuple(sorted({item.code for item in items if item.action is action}))


def _kinds_in_force(until: date) -> "Counter[str | None]":
    """Procedures in force on the last day before `until`, by whose they are."""
    rows = stock(until).order_by().values_list("record__kind").annotate(Count("procedure_id", distinct=True))
    return Counter(dict(rows))


def stock(until: date) -> "QuerySet[ProcedureVersion]":
    """The versions in force on the last day before `until`: one that ends on `until` still was."""
    return ProcedureVersion.objects.filter(published_at__isnull=False, effective_from__lt=until).exclude(
        effective_until__lt=until
    )


def _rows() -> "QuerySet[Decision]":
    return Decision.objects.prefetch_related(Prefetch("items", DecisionItem.objects.order_by("place")))


def _items(row: Decision) -> list[Item]:
    return [
        Item(code=item.code, action=ItemAction(item.action), level=item.level, successor=item.successor)
        for item in row.items.all()
    ]


def _card(row: Decision) -> DecisionCard:
    return DecisionCard(
        number=row.number, issuer=row.issuer, issuer_title=row.issuer_title, authority=row.authority, title=row.title,
        state=row.state, signed_on=row.signed_on, effective_on=row.effective_on,
        deadlines=deadlines(Authority(row.authority), signed_on=row.signed_on, effective_on=row.effective_on),
        arithmetic=count(_items(row)),
        items=tuple(
            ItemCard(item.code, item.action, item.level, item.successor, item.database_on, item.posted_on)
            for item in row.items.all()
        ),
    )  # fmt: skip
