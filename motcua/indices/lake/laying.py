"""Cases into versions (hồ sơ thành các giai đoạn): plain cases in columns, the others folded one by one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.indices.rules.facts import FOREVER
from motcua.indices.rules.versions import GIVEN, Move, Version, versions
from motcua.indices.states import BLAMED, CLOSED, TIMELY, Closed

Ints = NDArray[np.int64]
ENDLESS = np.datetime64(FOREVER, "us")
DECISIVE = (Closed.APPROVED, Closed.REFUSED)


@dataclass
class Laid:
    """Versions as columns: `row` is the case's place in what was extracted; `last` marks the version in force."""

    row: Ints
    last: NDArray[np.bool_]
    columns: dict[str, Any]
    shares: list[tuple[int, tuple[tuple[int, int], ...]]]  # place among these versions, shares by step


def plain(cases: Any, places: Ints) -> Laid:
    """Of each plain case the version in force, and the open one before it."""
    chosen = cases.take(pa.array(places))
    told = {name: column(chosen, name) for name in ("accepted_at", "due_at", "concluded_at")}
    ended = ~np.isnat(told["concluded_at"])
    now = {
        "valid_from": np.where(ended, told["concluded_at"], told["accepted_at"]),
        "valid_until": np.full(len(places), ENDLESS), **told,
        "conclusion": coded(chosen["conclusion"], CLOSED), "timely": coded(chosen["timeliness"], TIMELY),
        "fault": coded(chosen["fault"], BLAMED), "late_minutes": column(chosen, "late_minutes"),
        "fault_agency": chosen["fault_agency"].combine_chunks(),
        "supplements": column(chosen, "supplements"), "extensions": column(chosen, "extensions"),
        "paused": np.zeros(len(places), np.int8),
    }  # fmt: skip
    first = np.flatnonzero(ended & ~np.isnat(told["accepted_at"]) & (told["accepted_at"] < told["concluded_at"]))
    before = _opened(now, first)
    columns = {name: _joined(now[name], before[name]) for name in now}
    row = np.concatenate([places, places[first]])
    return Laid(row, np.arange(len(row)) < len(places), columns, [])


def _opened(now: dict[str, Any], first: Ints) -> dict[str, Any]:
    """The versions before the conclusion of these cases."""
    none = np.zeros(len(first), np.int64)
    return {
        "valid_from": now["accepted_at"][first], "valid_until": now["concluded_at"][first],
        "accepted_at": now["accepted_at"][first], "due_at": now["due_at"][first],
        "concluded_at": np.full(len(first), np.datetime64("NaT", "us")), "conclusion": none, "timely": none - 1,
        "fault": none, "late_minutes": none, "fault_agency": pa.array([""] * len(first), pa.string()),
        "supplements": none, "extensions": none, "paused": none,
    }  # fmt: skip


def folded(cases: Any, moves: Any) -> Laid:
    """The versions of the cases that are not plain, out of their events."""
    place = {case: at for at, case in enumerate(cases["id"].to_pylist())}
    rows: list[int] = []
    found: list[Version] = []
    for case, told in _by_case(moves):
        for each in versions(told):
            rows.append(place[case])
            found.append(each)
    return Laid(
        np.array(rows, np.int64), np.array([each.valid_until == FOREVER for each in found], np.bool_),
        _columns(found), [(at, each.shares) for at, each in enumerate(found) if each.shares],
    )  # fmt: skip


def _by_case(moves: Any) -> Iterator[tuple[int, list[Move]]]:
    for case, rows in groupby(moves.to_pylist(), key=itemgetter("id")):
        yield case, [_move(row) for row in rows if row["kind"] != GIVEN]


def _move(row: dict[str, Any]) -> Move:
    shares = tuple((seq, minutes) for seq, minutes in json.loads(row["shares"] or "[]"))
    return Move(
        row["at"], row["kind"], row["due_at"], row["pause"], row["ended"], row["timing"], row["timing_due"],
        row["timing_pause"], row["slip"], row["timeliness"] or "", row["late_minutes"] or 0, row["fault"] or "",
        row["agency"] or "", shares,
    )  # fmt: skip


def _columns(found: Iterable[Version]) -> dict[str, Any]:
    listed = list(found)

    def instants(values: Iterable[datetime | None]) -> Any:
        return np.array(list(values), dtype="datetime64[us]")

    def whole(values: Iterable[int]) -> Any:
        return np.array(list(values), np.int64)

    return {
        "valid_from": instants(each.valid_from for each in listed),
        "valid_until": instants(each.valid_until for each in listed),
        "accepted_at": instants(each.accepted_at for each in listed),
        "due_at": instants(each.due_at for each in listed),
        "concluded_at": instants(each.concluded_at for each in listed),
        "conclusion": whole(CLOSED[each.conclusion] for each in listed),
        "timely": whole(TIMELY[each.timeliness] for each in listed),
        "fault": whole(BLAMED[each.fault] for each in listed),
        "late_minutes": whole(each.late_minutes for each in listed),
        "fault_agency": pa.array([each.agency for each in listed], pa.string()),
        "supplements": whole(each.supplements for each in listed),
        "extensions": whole(each.extensions for each in listed),
        "paused": whole(int(each.paused) for each in listed),
    }


def joined(first: Laid, second: Laid) -> Laid:
    """Both together."""
    columns = {name: _joined(first.columns[name], second.columns[name]) for name in first.columns}
    moved = [(place + len(first.row), shares) for place, shares in second.shares]
    return Laid(
        np.concatenate([first.row, second.row]), np.concatenate([first.last, second.last]), columns,
        [*first.shares, *moved],
    )  # fmt: skip


def _joined(first: Any, second: Any) -> Any:
    if isinstance(first, pa.Array):
        return pa.concat_arrays([first, second])
    return np.concatenate([first, second])


def column(table: Any, name: str) -> Any:
    """A column as NumPy has it; instants with NaT where there is none."""
    held = table[name]
    if pa.types.is_timestamp(held.type):
        return held.to_numpy(zero_copy_only=False).astype("datetime64[us]")
    return pc.fill_null(held, False if pa.types.is_boolean(held.type) else 0).to_numpy(zero_copy_only=False)


def coded(texts: Any, numbers: Mapping[str, int]) -> Any:
    """A column of few texts as their numbers."""
    held = texts.combine_chunks().dictionary_encode()
    told = np.array([int(numbers[text]) for text in held.dictionary.to_pylist()], np.int64)
    return told[held.indices.to_numpy(zero_copy_only=False)] if len(held) else np.zeros(0, np.int64)
