"""Overdue cases judged all at once (hồ sơ quá hạn theo hai sổ), as if each were concluded at the instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from motcua.deadlines.queries import calendars_for
from motcua.dossiers.queries.judging import OUTSIDE
from motcua.dossiers.queries.left import distinct
from motcua.dossiers.queries.selection import Selection
from motcua.dossiers.rules.books import NOBODY, Blamed, Cases, Steps, books, overruns_at

_STEPS = """
SELECT h.dossier_id, h.agency, h.party, h.overrun, h.used, coalesce(h.limit_minutes, -1),
       coalesce((extract(epoch FROM h.running_since) * 1000000)::bigint, -9223372036854775808),
       h.closed_at IS NOT NULL, h.counted
  FROM dossiers_step AS h
 WHERE h.dossier_id = ANY(%(cases)s) AND (h.closed_at IS NULL OR h.overrun > 0) ORDER BY h.dossier_id, h.seq
"""  # what was closed in time has no part in the blame; the least integer is NumPy's NaT
_CASES = "SELECT d.id, d.receiving_agency, (extract(epoch FROM d.due_at) * 1000000)::bigint"


@dataclass(frozen=True)
class Verdicts:
    """Overdue cases by who received them; by who is responsible, with the minutes of all its steps; by other faults.

    `by_case`: the responsible agency of each case by its row, empty where the fault is no agency's.
    """

    received: Mapping[str, int]
    responsible: Mapping[str, tuple[int, int]]
    process: int
    outside: int
    by_case: Mapping[int, str]

    def cases_of(self, agency: str) -> list[int]:
        """The rows of the cases for which an agency is responsible."""
        return [case for case, name in self.by_case.items() if name == agency]


def verdicts(overdue: Selection, *, at: datetime) -> Verdicts:
    """Both books of the selected cases: two questions for their rows and one for calendars, whatever their number."""
    chosen = f"FROM {overdue.rows('d.id')} WHERE {overdue.predicate()} ORDER BY d.id"
    with connection.cursor() as cursor:
        cursor.execute(f"{_CASES} {chosen}", overdue.values)
        rows = cursor.fetchall()
        cursor.execute(_STEPS, {"cases": [row[0] for row in rows]})
        steps = cursor.fetchall()
    received: dict[str, int] = {}
    for _, agency, _ in rows:
        received[agency] = received.get(agency, 0) + 1
    return _judged(rows, steps, received, at) if rows else Verdicts({}, {}, 0, 0, {})


def _judged(
    rows: Sequence[Any], steps: Sequence[Any], received: Mapping[str, int], at: datetime
) -> Verdicts:  # fmt: skip
    codes = sorted({*received, *(step[1] for step in steps)})
    told, place = distinct(calendars_for(codes, at))
    holders = [f"{OUTSIDE}{step[2]}" if step[2] else step[1] for step in steps]
    keepers = {name: number for number, name in enumerate(dict.fromkeys(holders))}
    keeper = _whole(keepers[name] for name in holders)
    now = np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "us")
    columns = Steps(
        keeper=keeper, calendar=_whole(place[step[1]] for step in steps), overrun=_whole(step[3] for step in steps),
        used=_whole(step[4] for step in steps), limit=_whole(step[5] for step in steps),
        running_since=_whole(step[6] for step in steps).view("M8[us]"),
        closed=np.array([step[7] for step in steps], bool),
        counted=np.array([step[8] for step in steps], bool),
    )  # fmt: skip
    ids, owners = _whole(row[0] for row in rows), _whole(step[0] for step in steps)
    cases = Cases(
        _whole(row[2] for row in rows).view("M8[us]"), np.full(len(rows), now), _whole(place[row[1]] for row in rows),
        np.append(np.searchsorted(owners, ids), len(owners)),
    )  # fmt: skip
    outside = np.array([name.startswith(OUTSIDE) for name in keepers], bool)
    found = books(told, cases, overruns_at(told, columns, np.full(len(steps), now)), keeper, outside)
    names = list(keepers)
    return Verdicts(
        received,
        {
            name: (int((found.agency == number).sum()), int(found.share[keeper == number].sum()))
            for name, number in keepers.items()
            if not outside[number]
        },
        int((found.fault == Blamed.PROCESS).sum()), int((found.fault == Blamed.OUTSIDE).sum()),
        {
            int(case): "" if number == NOBODY else names[number]
            for case, number in zip(ids.tolist(), found.agency.tolist(), strict=True)
        },
    )  # fmt: skip


def _whole(values: Any) -> NDArray[np.int64]:
    return np.array(list(values), np.int64)
