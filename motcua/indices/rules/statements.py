"""Questions to the facts as portable expressions (biểu thức thống kê): leaf groups first, the tree comes after.

Allowed, because DuckDB, PostgreSQL and Spark agree on it: counts with a condition, sums of whole numbers,
comparisons, cases of comparisons, joins on numbers, `fill_null(0)` after sums. Nothing else.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from motcua.indices.rules.facts import columns
from motcua.indices.rules.measures import MEASURES, Measure, Source
from motcua.indices.rules.window import Scope, Window
from motcua.indices.states import NEVER

AGENCY = "agency_key"
CASES = "cases"
BEFORE = -1  # some day before any period
APART = (
    "channel", "conclusion", "timely", "fault", "supplements", "extensions", "on_the_spot", "non_boundary",
)  # fmt: skip
ADDED = tuple(dict.fromkeys(each.adds for each in MEASURES if each.source is Source.FLOW and each.adds))


def rows_of(source: Source, window: Window, scope: Scope, *, side: str) -> Any:
    """The rows of a source that a period can count, in scope; their agency stands in `agency_key`."""
    table = {
        Source.FLOW: _flow, Source.STOCK: _stock, Source.BLAMED: _flow, Source.CHARGE: _charge, Source.STEP: _step,
        Source.GIVEN: _given,
    }[source](window)  # fmt: skip
    agency = {Source.BLAMED: "fault_agency", Source.CHARGE: "agency", Source.STEP: "agency"}.get(source, side)
    table = table.mutate(**{AGENCY: table[agency]})
    if source is Source.BLAMED:
        table = table.filter(table[AGENCY] >= 0)
    if scope.agencies is not None:
        table = _among(table, AGENCY, scope.agencies)
    for name, numbers in sorted(scope.columns.items()):
        table = _among(table, name, numbers)
    return table


def leaf(
    source: Source, window: Window, scope: Scope, keys: Sequence[str], *, side: str = "receiving",
    measures: Iterable[Measure] = MEASURES,
) -> Any:  # fmt: skip
    """All figures of a source by keys."""
    table = rows_of(source, window, scope, side=side)
    if source is Source.FLOW:
        table = _condensed(table, window, keys)
    figures = {each.code: figure(each, table, window) for each in measures if each.source is source}
    if not keys:
        return table.aggregate(**figures)
    return table.group_by([table[key] for key in keys]).aggregate(**figures)


def figure(measure: Measure, table: Any, window: Window) -> Any:
    """One figure over the rows of its source."""
    where = measure.where(table, window)
    if CASES in table.columns and not measure.adds:
        return table[CASES].sum(where=where).fill_null(0).cast("int64")
    if measure.adds:
        return table[measure.adds].cast("int64").sum(where=where).fill_null(0).cast("int64")
    return table.count(where=where).fill_null(0)  # Spark sums truths, and nothing known is no sum


def _condensed(table: Any, window: Window, keys: Sequence[str]) -> Any:
    """Rows that no measure tells apart as one, with how many they were: a row is looked at once, not by each measure.

    Days become "before the period", "in it" or "never": measures only compare them with its ends.
    """
    days = {name: _placed(table[name], window) for name in ("accepted_day", "concluded_day")}
    told = table.mutate(**days)
    apart = dict.fromkeys([*keys, *days, *APART])
    sums = {name: told[name].cast("int64").sum() for name in ADDED}
    return told.group_by([told[name] for name in apart]).aggregate(**{CASES: told.count()}, **sums)


def _placed(day: Any, window: Window) -> Any:
    import ibis  # type: ignore[import-untyped]  # noqa: PLC0415  see `_table`

    return ibis.cases((day < window.start, BEFORE), (day < window.end, window.start), else_=NEVER)


def listed(
    measure: Measure, window: Window, scope: Scope, *, side: str, after: tuple[int, int], limit: int | None
) -> Any:  # fmt: skip
    """The rows behind a figure by case (and step), after a place in the list."""
    table = rows_of(measure.source, window, scope, side=side)
    table = table.filter(measure.where(table, window))
    if measure.adds:
        table = table.filter(table[measure.adds] > 0)
    if measure.source in {Source.STEP, Source.CHARGE}:
        beyond = (table.id > after[0]) | ((table.id == after[0]) & (table.seq > after[1]))
        parts = table.filter(beyond).select("id", "seq", *PLACES, *([measure.adds] if measure.adds else []))
        chosen = _with_case(parts, window).order_by("id", "seq")
    elif measure.source is Source.GIVEN:
        chosen = _with_case(table.filter(table.id > after[0]).select("id", *PLACES), window).order_by("id")
    else:
        told = dict.fromkeys([*LISTED[measure.source], *([measure.adds] if measure.adds else [])])
        chosen = table.filter(table.id > after[0]).select(*told).order_by("id")
    return chosen.limit(limit) if limit is not None else chosen


def _with_case(parts: Any, window: Window) -> Any:
    """Steps, or results given, beside what is known of their cases."""
    known = _in_force(_table("dossier", "dossier"), window.as_of)
    told = known.select(case_id=known.id, **{name: known[name] for name in OF_CASE})
    return parts.left_join(told, parts.id == told.case_id).drop("case_id")


PLACES = ("procedure", "sector", "channel", "receiving", "competent")
OF_CASE = ("code", "accepted_at", "due_at", "concluded_at", "conclusion", "timely", "late_minutes")
_SHOWN = (
    "id", "code", "procedure", "sector", "channel", "receiving", "competent", "accepted_at", "due_at", "concluded_at",
    "conclusion", "timely", "late_minutes", "fault", "fault_agency",
)  # fmt: skip
LISTED = {
    Source.FLOW: _SHOWN, Source.BLAMED: _SHOWN,
    Source.STOCK: (*_SHOWN[:8], "due_seen", "paused_seen"),
}  # fmt: skip


def times(window: Window, scope: Scope, keys: Sequence[str], *, side: str) -> Any:
    """How many resolved cases took how many working minutes, by keys: what medians are read from."""
    table = rows_of(Source.FLOW, window, scope, side=side)
    resolved = next(each for each in MEASURES if each.code == "resolved")
    table = table.filter(resolved.where(table, window))
    return table.group_by([table[key] for key in (*keys, "working_minutes")]).aggregate(cases=table.count())


def _table(name: str, kind: str) -> Any:
    import ibis  # noqa: PLC0415  takes a second and a half; screens that count nothing do without

    return ibis.table(columns(kind), name=name)


def _in_force(table: Any, at: Any) -> Any:
    return table.filter((table.valid_from < at) & (table.valid_until >= at))


def _flow(window: Window) -> Any:
    known = _in_force(_table("dossier", "dossier"), window.as_of)
    return known.filter(
        (known.concluded_day >= window.start)
        & ((known.accepted_day < window.end) | ((known.accepted_day == NEVER) & (known.concluded_day < window.end)))
    )


def _stock(window: Window) -> Any:
    """Cases pending at the end by what was known then, with promise and pause of the moment seen."""
    known = _in_force(_table("dossier", "dossier"), window.as_of)
    pending = known.filter((known.accepted_day < window.end) & (known.concluded_day >= window.end))
    if window.seen == window.as_of:
        return pending.mutate(**_seen(pending))
    then = _in_force(_table("dossier_then", "dossier"), window.seen)
    then = then.select(then_id=then.id, **_seen(then))
    return pending.join(then, pending.id == then.then_id)


def _seen(table: Any) -> dict[str, Any]:
    return {"due_seen": table.due_at, "paused_seen": table.paused, "supplements_seen": table.supplements}


def _charge(window: Window) -> Any:
    table = _in_force(_table("charge", "charge"), window.as_of)
    return table.filter((table.concluded_day >= window.start) & (table.concluded_day < window.end))


def _given(window: Window) -> Any:
    table = _in_force(_table("given", "given"), window.as_of)
    return table.filter((table.given_day >= window.start) & (table.given_day < window.end))


def _step(window: Window) -> Any:
    table = _table("step", "step")
    return table.filter(
        (table.closed_day >= window.start) & (table.closed_day < window.end) & (table.closed_at < window.as_of)
    )


def _among(table: Any, name: str, numbers: frozenset[int]) -> Any:
    if not numbers:
        return table.filter(table[name] < -1_000_000)
    return table.filter(table[name].isin(sorted(numbers)))
