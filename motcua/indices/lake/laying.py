"""Cases into versions (hồ sơ thành các giai đoạn): plain cases in columns, the others folded one by one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    told = moves.filter(pc.not_equal(moves["kind"], GIVEN))
    columns = {name: told[name].to_pylist() for name in ("id", *Move._fields)}
    for name, nothing in (("timeliness", ""), ("late_minutes", 0), ("fault", ""), ("agency", "")):
        columns[name] = [each or nothing for each in columns[name]]
    columns["shares"] = [_shares(text) for text in columns["shares"]]
    each = map(Move._make, zip(*(columns[name] for name in Move._fields), strict=True))
    for case, rows in groupby(zip(columns["id"], each, strict=True), key=itemgetter(0)):
        yield case, [move for _, move in rows]


def _shares(text: str | None) -> tuple[tuple[int, int], ...]:
    if not text or text == "[]":
        return ()
    return tuple((seq, minutes) for seq, minutes in json.loads(text))


def _columns(found: Sequence[Version]) -> dict[str, Any]:
    told = dict(zip(Version._fields, zip(*found, strict=True), strict=True)) or dict.fromkeys(Version._fields, ())

    def instants(name: str) -> Any:
        return pa.array(told[name], pa.timestamp("us")).to_numpy(zero_copy_only=False)

    def whole(name: str, numbers: Mapping[str, int] | None = None) -> Any:
        return np.array(told[name] if numbers is None else [numbers[each] for each in told[name]], np.int64)

    return {
        **{name: instants(name) for name in ("valid_from", "valid_until", "accepted_at", "due_at", "concluded_at")},
        **{name: whole(name) for name in ("late_minutes", "supplements", "extensions", "paused")},
        "conclusion": whole("conclusion", CLOSED), "timely": whole("timeliness", TIMELY),
        "fault": whole("fault", BLAMED), "fault_agency": pa.array(told["agency"], pa.string()),
    }  # fmt: skip


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
