"""Reckoning many rows (tính hàng loạt): promises, clocks of steps, lateness and blame, as the acts would have."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.deadlines.rules.bulk.columns import columns
from motcua.deadlines.rules.bulk.due import due_many
from motcua.deadlines.rules.bulk.elapsed import elapsed_many
from motcua.deadlines.rules.bulk.pauses import Status, ticks
from motcua.deadlines.rules.instants import OFFSET as TICK_OFFSET
from motcua.deadlines.rules.limit import Unit
from motcua.dossiers.rules.clocks import MINUTE
from motcua.dossiers.rules.lateness import Held, responsible, share
from motcua.dossiers.rules.register.cells import OFFSET, Flags, Moments, coded, flags
from motcua.dossiers.rules.register.checking import Checked
from motcua.dossiers.rules.register.faults import Fault, Remark
from motcua.dossiers.rules.register.reading import NO_LIMIT, Places, Steps
from motcua.dossiers.states import Conclusion, Timeliness
from motcua.dossiers.states import Fault as Whose

CLOSING = np.timedelta64(17, "h")  # of a promise that names only the day, where the count falls on another day
JUDGED = (Conclusion.APPROVED.value, Conclusion.REFUSED.value)


@dataclass
class Promised:
    """First promises of all rows, and remarks on them."""

    first_due: Moments
    remark: NDArray[np.int16]
    given: Moments  # the day that the file told, NaT where it did not


@dataclass
class Plain:
    """Rows whose steps follow one another from acceptance to the end, without a pause: reckoned in columns.

    `rows` are their places in the block, by which everything else is ordered; steps point into `rows`.
    """

    rows: Places
    due: Moments
    steps: Steps
    step_calendar: Places
    count: Places  # steps of each row
    used: Places
    overrun: Places
    step_due: Moments  # as it stood when the step began
    timeliness: list[str]
    late: Places
    whose: list[str]
    agency: list[str]
    shares: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    hand_over: Moments = field(default_factory=lambda: np.zeros(0, "M8[us]"))


def promise(checked: Checked) -> Promised:
    """The first promise of every row: the one given, else the one the law counts."""
    block = checked.block
    calendar = np.maximum(checked.calendar, 0)
    if not checked.calendars:
        never = np.full(len(block), np.datetime64("NaT"), "M8[us]")
        return Promised(never, np.zeros(len(block), np.int16), never)
    counted = due_many(
        checked.calendars, accepted=block.at["accepted_at"], amount=checked.amount, unit=checked.unit,
        calendar=calendar, late_cutoff=checked.late_cutoff,
    )  # fmt: skip
    block.blame((counted.status == Status.OUTSIDE_CALENDAR) & (checked.calendar >= 0), Fault.CALENDAR)
    given = block.at["due_at"]
    told = ~np.isnat(given)
    kept = _day_only(given, counted.due_at)
    differs = told & (np.abs(kept - counted.due_at) >= np.timedelta64(1, "m"))
    remark = np.where(differs, np.int16(Remark.DUE_DIFFERS), np.int16(0)).astype(np.int16)
    return Promised(np.where(told, kept, counted.due_at), remark, kept)


def _day_only(given: Moments, counted: Moments) -> Moments:
    """A promise that names only the day: the moment counted on that day, else the day's usual closing."""
    local = given + OFFSET
    day = local.astype("M8[D]")
    only = local == day.astype("M8[us]")
    same = day == (counted + OFFSET).astype("M8[D]")
    closing = day.astype("M8[us]") + CLOSING - OFFSET
    return np.where(only, np.where(same, counted, closing), given)


def add_whole_steps(checked: Checked, promised: Promised) -> None:
    """Rows that tell no steps were held by the competent agency all the time, for the whole limit."""
    block, steps = checked.block, checked.block.steps
    told = np.zeros(len(block), dtype=np.bool_)
    told[steps.row] = True
    rows = np.flatnonzero(checked.sound & ~told)
    if not rows.size:
        return
    accepted, due = block.at["accepted_at"][rows], promised.first_due[rows]
    allowed = (
        elapsed_many(checked.calendars, accepted, due, calendar=checked.competent_calendar[rows]).working // MINUTE
    )
    place = pa.array(rows)
    competent = checked.competent.take(place)
    nothing = pa.nulls(len(rows), pa.string())
    fresh = {
        "number": pa.array(["1"] * len(rows)), "agency": competent, "unit": nothing, "officer": nothing,
        "party": nothing,
    }  # fmt: skip
    row = np.concatenate([steps.row, rows])
    order = np.argsort(row, kind="stable")
    at = pa.array(order)
    block.steps = Steps(
        row[order], np.concatenate([steps.seq, np.ones(len(rows), dtype=np.int64)])[order],
        {name: pa.concat_arrays([_one(steps.texts[name]), _one(part)]).take(at) for name, part in fresh.items()},
        np.concatenate([steps.opened, accepted])[order],
        np.concatenate([steps.closed, block.at["concluded_at"][rows]])[order],
        np.concatenate([steps.limit, allowed])[order],
        np.concatenate([steps.counted, np.ones(len(rows), dtype=np.bool_)])[order],
    )  # fmt: skip
    checked.step_calendar = np.concatenate([checked.step_calendar, checked.competent_calendar[rows]])[order]


def _one(column: Any) -> Any:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def plain_rows(checked: Checked) -> Flags:
    """Which sound rows are plain: no pause, no party outside, each step begins as the one before ends."""
    block, steps = checked.block, checked.block.steps
    plain = checked.sound
    odd = np.zeros(len(block), dtype=np.bool_)
    odd[block.stops.row] = True
    first = steps.seq == 1
    same = np.concatenate([[False], steps.row[1:] == steps.row[:-1]]) if steps.row.size else first
    before = np.concatenate([[np.datetime64("NaT", "us")], steps.closed[:-1]]) if steps.row.size else steps.closed
    accepted, concluded = block.at["accepted_at"], block.at["concluded_at"]
    broken = first & (steps.opened != accepted[steps.row])
    broken |= same & ~(steps.opened == before)
    last = np.concatenate([steps.row[1:] != steps.row[:-1], [True]]) if steps.row.size else first
    ended = concluded[steps.row]
    at_end = (steps.closed == ended) | (np.isnat(steps.closed) & np.isnat(ended))
    broken |= last & ~at_end
    broken |= ~flags(pc.is_null(steps.texts["party"]))
    odd[steps.row[broken]] = True
    return plain & ~odd


def reckon(checked: Checked, promised: Promised, chosen: Flags) -> Plain:
    """Clocks, lateness and blame of the plain rows."""
    block, steps = checked.block, checked.block.steps
    rows = np.flatnonzero(chosen)
    place = np.full(len(block), -1)
    place[rows] = np.arange(len(rows))
    mine = chosen[steps.row]
    where = pa.array(np.flatnonzero(mine))
    held = Steps(
        place[steps.row[mine]], steps.seq[mine], {name: each.take(where) for name, each in steps.texts.items()},
        steps.opened[mine], steps.closed[mine], steps.limit[mine], steps.counted[mine],
    )  # fmt: skip
    calendars, calendar = checked.calendars, checked.step_calendar[mine]
    ends = np.where(np.isnat(held.closed), held.opened, held.closed)
    used = (
        elapsed_many(calendars, held.opened, ends, calendar=calendar).working if rows.size else np.zeros(0, np.int64)
    )
    limited = held.limit != NO_LIMIT
    overrun = np.where(limited & held.counted, np.maximum(used // MINUTE - held.limit, 0), 0)
    step_due = _step_dues(checked, held, calendar, limited)
    due = promised.first_due[rows]
    timeliness, late = _lateness(checked, rows, due)
    plain = Plain(
        rows, due, held, calendar, np.bincount(held.row, minlength=len(rows)), used, overrun, step_due, timeliness,
        late, [""] * len(rows), [""] * len(rows), hand_over=_hand_overs(checked, rows),
    )  # fmt: skip
    _blame(plain)
    return plain


def _step_dues(checked: Checked, held: Steps, calendar: Places, limited: Flags) -> Moments:
    if not held.row.size:
        return np.zeros(0, "M8[us]")
    found = due_many(
        checked.calendars, accepted=held.opened, amount=np.where(limited, held.limit, 1), unit=_hours(len(held.row)),
        calendar=calendar,
    ).due_at  # fmt: skip
    return np.where(limited, found, np.datetime64("NaT"))


def _hours(count: int) -> Places:
    return np.full(count, list(Unit).index(Unit.HOURS), dtype=np.int64)


def _lateness(checked: Checked, rows: Places, due: Moments) -> tuple[list[str], Places]:
    """Early, on time or late of what has a result; working minutes late by the receiving agency's calendar."""
    if not rows.size:
        return [], np.zeros(0, np.int64)
    concluded = checked.block.at["concluded_at"][rows]
    place, names = coded(checked.conclusion.take(pa.array(rows)))
    judged = np.array([*(name in JUDGED for name in names), False], dtype=np.bool_)[place]
    late = judged & (concluded > due)
    early = judged & ~late & ((concluded + OFFSET).astype("M8[D]") < (due + OFFSET).astype("M8[D]"))
    code = np.where(~judged, 0, np.where(late, 3, np.where(early, 1, 2)))
    minutes = np.zeros(len(rows), dtype=np.int64)
    if late.any():
        calendar = checked.calendar[rows][late]
        minutes[late] = (
            elapsed_many(checked.calendars, due[late], concluded[late], calendar=calendar).working // MINUTE
        )
    told = ["", *(each.value for each in Timeliness)]
    return [told[each] for each in code.tolist()], minutes


def _blame(plain: Plain) -> None:
    """Whose fault each late case is: only late rows are looked at one by one."""
    late = [place for place, said in enumerate(plain.timeliness) if said == Timeliness.LATE]
    first = np.searchsorted(plain.steps.row, np.arange(len(plain.rows) + 1))
    agencies = plain.steps.texts["agency"]
    for place in late:
        span = range(int(first[place]), int(first[place + 1]))
        guilty = [
            Held(int(plain.steps.seq[at]), agencies[at].as_py(), int(plain.overrun[at]))
            for at in span
            if plain.overrun[at] > 0
        ]
        if not guilty:
            plain.whose[place] = Whose.PROCESS.value
            continue
        plain.whose[place], plain.agency[place] = Whose.AGENCY.value, responsible(guilty)
        plain.shares[place] = share(int(plain.late[place]), guilty)


def _hand_overs(checked: Checked, rows: Places) -> Moments:
    """By when each accepted case must reach whoever processes it."""
    found = np.full(len(rows), np.datetime64("NaT"), "M8[us]")
    accepted, calendar = checked.block.at["accepted_at"][rows], checked.calendar[rows]
    for number in np.unique(calendar).tolist():
        mine = calendar == number
        at = ticks(accepted[mine])
        table = columns(checked.calendars[number], wide=False)
        if at.size and not (table.first <= at.min() and at.max() < table.until):
            table = columns(checked.calendars[number], wide=True)
        day = table.day(at)
        late = at >= table.late.take(day, mode="clip")
        opens = table.opens.take(table.rank.take(day + 1, mode="clip"), mode="clip")
        reached = np.where(late, opens, table.closed.take(day, mode="clip"))
        found[mine] = (reached - TICK_OFFSET).view("M8[us]")
    return found
