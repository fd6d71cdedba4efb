"""From the database to facts (trích xuất): a set of cases as tables of facts, and in which zone each case lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.deadlines.queries import calendars_for
from motcua.deadlines.rules.bulk.elapsed import elapsed_many
from motcua.dossiers.rules.lateness import Held, share
from motcua.indices.lake import questions
from motcua.indices.lake.giving import given
from motcua.indices.lake.laying import DECISIVE, Laid, coded, column, folded, joined, plain
from motcua.indices.lake.names import Names
from motcua.indices.lake.source import Source
from motcua.indices.rules.facts import LISTS, SCHEMAS, WHERE
from motcua.indices.states import CHANNELS, NEVER, NOBODY, Timely

MINUTE = 60_000_000
_SEVEN = np.timedelta64(7, "h")
GONE = (3, 7, 8, 10)  # national states after which nothing is expected


@dataclass(frozen=True)
class Extract:
    """The facts of some cases by table, each row with the month its case was put away in, 0 while it is open."""

    tables: Mapping[str, Any]
    months: Mapping[str, NDArray[np.int64]]


def extract(source: Source, which: questions.Which, names: Names) -> Extract:
    """The facts of the cases that a condition names."""
    return from_rows(*read(source, which), names, at=datetime.fromisoformat(source.taken_at))


def read(source: Source, which: questions.Which) -> tuple[Any, Any, Any, Any]:
    """Cases, moves, steps and pauses as the database has them; moves and pauses only where a case is not plain."""
    cases = source.table(questions.cases(which))
    steps = _of(cases, source.table(questions.steps(which)))
    moved = cases["id"].filter(pc.invert(cases["plain"])).to_pylist()
    if not moved:
        return cases, None, steps, None
    these = questions.among(moved)
    return cases, source.table(questions.moves(these)), steps, source.table(questions.pauses(these))


def _of(cases: Any, parts: Any) -> Any:
    """Only those parts whose case is there; mostly all."""
    ids, owner = column(cases, "id"), column(parts, "id")
    there = np.isin(owner, ids, assume_unique=False) if not _all_there(ids, owner) else None
    return parts if there is None else parts.filter(pa.array(there))


def _all_there(ids: Any, owner: Any) -> bool:
    """Whether every owner is one of the ids; both ascend."""
    place = np.searchsorted(ids, owner)
    return bool(len(owner) == 0 or (place[-1] < len(ids) and (ids[place] == owner).all()))


def from_rows(cases: Any, moves: Any, steps: Any, stops: Any, names: Names, *, at: datetime) -> Extract:
    """The facts of rows as `questions` asks for them."""
    is_plain = column(cases, "plain").astype(bool)
    laid = plain(cases, np.flatnonzero(is_plain))
    if not is_plain.all():
        laid = joined(laid, folded(cases, moves))
    return assemble(cases, laid, moves, steps, stops, names, at=at)


def assemble(  # noqa: PLR0917
    cases: Any, laid: Laid, moves: Any, steps: Any, stops: Any, names: Names, *, at: datetime
) -> Extract:
    """The tables out of rows and versions."""
    where = _where(cases, names)
    versions = _versions(cases, laid, where, stops, names, at)
    month = _months(cases)
    owner = np.searchsorted(column(cases, "id"), column(steps, "id"))
    tables = {
        "dossier": versions.filter(pa.array(laid.last)), "past": versions.filter(pa.array(~laid.last)),
        "step": _steps(steps, owner, where, names), "charge": _charges(cases, laid, steps, owner, where, names),
        "given": _given(cases, moves, where),
    }  # fmt: skip
    ids = column(cases, "id")
    months = {
        name: month[np.searchsorted(ids, column(table, "id"))] if table.num_rows else np.zeros(0, np.int64)
        for name, table in tables.items()
    }
    return Extract(tables, months)


def _where(cases: Any, names: Names) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: names.many(LISTS[name], cases[name]) for name in WHERE if name != "channel"
    }  # fmt: skip
    found["channel"] = coded(cases["channel"], CHANNELS)
    return found


def days(instants: Any) -> Any:
    """Days in Vietnam as whole numbers; NEVER where there is no instant."""
    local = (instants + _SEVEN).astype("datetime64[D]").astype(np.int64)
    return np.where(np.isnat(instants), NEVER, local)


def _months(cases: Any) -> NDArray[np.int64]:
    """In which month a case was put away: 202106; 0 while something is still expected of it."""
    ended = column(cases, "concluded_at")
    month = (ended + _SEVEN).astype("datetime64[M]").astype(np.int64)
    gone = np.isin(column(cases, "state"), GONE) & ~np.isnat(ended)
    return np.where(gone, (1970 + month // 12) * 100 + month % 12 + 1, 0)


def _versions(cases: Any, laid: Laid, where: Mapping[str, Any], stops: Any, names: Names, at: datetime) -> Any:  # noqa: PLR0917
    row, told = laid.row, dict(laid.columns)
    decisive = np.isin(told["conclusion"], DECISIVE)
    undated = decisive & np.isnat(told["due_at"]) & (told["timely"] == Timely.NONE)
    told["timely"] = np.where(undated, Timely.UNDATED, np.where(decisive, told["timely"], Timely.NONE))
    told["fault_agency"] = names.many("agency", told["fault_agency"])
    told["id"] = column(cases, "id")[row]
    told["code"] = cases["code"].combine_chunks().take(pa.array(row))
    told["accepted_day"], told["concluded_day"] = days(told["accepted_at"]), days(told["concluded_at"])
    told["working_minutes"] = _worked(told, where["receiving"][row], stops, names, at)
    for name in ("on_the_spot", "non_boundary"):
        told[name] = column(cases, name).astype(np.int8)[row]
    told.update({name: held[row] for name, held in where.items()})
    return arrow("dossier", told)


def _worked(told: Mapping[str, Any], receiving: Any, stops: Any, names: Names, at: datetime) -> Any:
    """Working minutes from acceptance to the conclusion, pauses left out, by the receiving agency's calendar."""
    worked = np.zeros(len(receiving), np.int64)
    ended = np.flatnonzero(np.isin(told["conclusion"], DECISIVE) & ~np.isnat(told["accepted_at"]))
    if not len(ended):
        return worked
    own, place = np.unique(receiving[ended], return_inverse=True)
    held = calendars_for([names.text("agency", int(each)) for each in own], at)
    calendars = [held[names.text("agency", int(each))] for each in own]
    begins, ends = told["accepted_at"][ended], told["concluded_at"][ended]
    total = elapsed_many(calendars, begins, ends, calendar=place).working.copy()
    if stops is not None and stops.num_rows:
        _leave_out(total, told["id"][ended], ends, stops, calendars, place)
    worked[ended] = total // MINUTE
    return worked


def _leave_out(total: Any, ids: Any, ends: Any, stops: Any, calendars: Sequence[Any], place: Any) -> None:  # noqa: PLR0917
    """Take the pauses before the end of each row away."""
    owner, start = column(stops, "id"), column(stops, "start")
    until = column(stops, "until")
    first, last = np.searchsorted(owner, ids, "left"), np.searchsorted(owner, ids, "right")
    row = np.repeat(np.arange(len(ids)), last - first)
    spans = [np.arange(one, two) for one, two in zip(first, last, strict=True) if two > one]
    pause = np.concatenate(spans or [first[:0]])
    close = np.where(np.isnat(until[pause]) | (until[pause] > ends[row]), ends[row], until[pause])
    inside = start[pause] < close
    row, pause, close = row[inside], pause[inside], close[inside]
    if len(row):
        np.subtract.at(total, row, elapsed_many(calendars, start[pause], close, calendar=place[row]).working)


def _steps(steps: Any, owner: Any, where: Mapping[str, Any], names: Names) -> Any:
    closed = column(steps, "closed_at")
    limit = steps["limit_minutes"]
    told = {
        "id": column(steps, "id"), "seq": column(steps, "seq"), "agency": names.many("agency", steps["agency"]),
        "outside": column(steps, "outside").astype(np.int8), "opened_at": column(steps, "opened_at"),
        "closed_at": closed, "closed_day": days(closed), "used_minutes": column(steps, "used_minutes"),
        "limit_minutes": limit.fill_null(NOBODY).to_numpy(zero_copy_only=False), "overrun": column(steps, "overrun"),
        **{name: held[owner] for name, held in where.items()},
    }  # fmt: skip
    return arrow("step", told)


def _given(cases: Any, moves: Any, where: Mapping[str, Any]) -> Any:
    """Results that were given to applicants, in the order of the cases."""
    found = given(cases, moves)
    told = {
        "id": column(cases, "id")[found.row], "method": found.method, "valid_from": found.valid_from,
        "valid_until": found.valid_until, "given_day": days(found.valid_from),
        **{name: held[found.row] for name, held in where.items()},
    }  # fmt: skip
    return arrow("given", told)


def _charges(  # noqa: PLR0917
    cases: Any, laid: Laid, steps: Any, owner: Any, where: Mapping[str, Any], names: Names
) -> Any:
    """Each late conclusion's minutes by step: those its event tells, of plain cases those its steps tell."""
    told = dict(laid.shares)
    first = np.searchsorted(owner, np.arange(cases.num_rows + 1))
    late = (laid.columns["timely"] == Timely.LATE) & np.isin(laid.columns["conclusion"], DECISIVE)
    overrun, closed, seq = column(steps, "overrun"), column(steps, "closed_at"), column(steps, "seq")
    agency, outside = names.many("agency", steps["agency"]), column(steps, "outside")
    is_plain = column(cases, "plain").astype(bool)
    rows: list[tuple[int, int, int]] = []  # version, step, minutes
    for version in np.flatnonzero(late).tolist():
        row = int(laid.row[version])
        span = range(int(first[row]), int(first[row + 1]))
        shares = told.get(version, ())
        if is_plain[row]:
            ended = laid.columns["concluded_at"][version]
            late_steps = [at for at in span if overrun[at] > 0 and closed[at] <= ended]
            guilty = [Held(int(seq[at]), "", int(overrun[at])) for at in late_steps]
            shares = share(int(laid.columns["late_minutes"][version]), guilty) if guilty else ()
        place = {int(seq[at]): at for at in span}
        rows += [(version, place[number], minutes) for number, minutes in shares]
    owners, step, minutes = (np.array([each[part] for each in rows], np.int64) for part in range(3))
    charged = laid.row[owners]
    return arrow(
        "charge",
        {
            "id": column(cases, "id")[charged], "seq": seq[step], "agency": agency[step],
            "outside": outside[step].astype(np.int8), "minutes": minutes,
            "valid_from": laid.columns["valid_from"][owners], "valid_until": laid.columns["valid_until"][owners],
            "concluded_day": days(laid.columns["concluded_at"][owners]),
            **{name: held[charged] for name, held in where.items()},
        },
    )  # fmt: skip


def arrow(table: str, told: Mapping[str, Any]) -> Any:
    """Columns as the table has them; NaT becomes null."""
    schema = SCHEMAS[table]
    held = [
        pa.array(told[field.name]).cast(field.type, safe=False)
        if not isinstance(told[field.name], pa.Array)
        else told[field.name].cast(field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(held, schema=schema)
