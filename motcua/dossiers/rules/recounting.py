"""Promises of many cases counted anew at once (tính lại hạn hàng loạt); equal, row by row, to `promises`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.bulk.due import UNITS, due_many
from motcua.deadlines.rules.bulk.pauses import Pauses, Status
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.limit import parse_limit

Stop = tuple[datetime, datetime | None, bool]  # from, until, whether the limit starts anew
Told = tuple[int, datetime | None]


@dataclass(frozen=True)
class Counted:
    """What one promise is counted from: the place of its calendar, the basis, the pauses since."""

    calendar: int
    basis_at: datetime
    basis_limit: str
    late_cutoff: bool
    stops: Sequence[Stop] = ()


def count_anew(cases: Sequence[Counted], calendars: Sequence[Calendar]) -> list[Told]:
    """For each case its `Status` and its due moment, None while an open pause hides it."""
    if not cases:
        return []
    limits = [parse_limit(case.basis_limit) for case in cases]
    answer = due_many(
        calendars,
        accepted=_instants([case.basis_at for case in cases]),
        amount=np.array([limit.amount for limit in limits], dtype=np.int64),
        unit=np.array([UNITS.index(limit.unit) for limit in limits], dtype=np.int64),
        calendar=np.array([case.calendar for case in cases], dtype=np.int64),
        pauses=_pauses(cases),
        late_cutoff=np.array([case.late_cutoff for case in cases], dtype=np.bool_),
    )
    moments = answer.due_at.astype("M8[us]").tolist()
    return [
        (int(status), moment.replace(tzinfo=UTC) if status == Status.OK else None)
        for status, moment in zip(answer.status.tolist(), moments, strict=True)
    ]


def _pauses(cases: Sequence[Counted]) -> Pauses:
    stops = [(start, until, anew) for case in cases for start, until, anew in case.stops]
    return Pauses(
        offsets=np.cumsum([0, *(len(case.stops) for case in cases)], dtype=np.int64),
        starts=_instants([start for start, _, _ in stops]),
        ends=_instants([until for _, until, _ in stops]),
        restarts=np.array([anew for _, _, anew in stops], dtype=np.bool_),
    )


def _instants(moments: Sequence[datetime | None]) -> NDArray[np.datetime64]:
    bare = [None if moment is None else moment.astimezone(UTC).replace(tzinfo=None) for moment in moments]
    return np.array(bare, dtype="M8[us]")
