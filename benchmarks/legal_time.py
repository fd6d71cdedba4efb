"""Legal time on one core: due moments and elapsed time, by the million and one at a time.

Beside them NumPy's business days on the same rows in the same run. They know whole days only (no hours, no
swapped or make-up days, no pauses), so they are a yardstick for speed, not for meaning. Trust the ratios.

    python -m benchmarks.legal_time [million rows, 2 by default]
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import numpy as np

from motcua.deadlines.rules.bulk.due import UNITS, due_many
from motcua.deadlines.rules.bulk.elapsed import elapsed_many
from motcua.deadlines.rules.bulk.pauses import Instants, Pauses
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.elapsed import elapsed
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.national import national_calendar

CALENDAR = national_calendar()
DAY = np.timedelta64(1, "D")
MINUTE = np.timedelta64(1, "m")


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The best of several rounds; the first one, which builds tables, is thrown away."""
    work()
    found = []
    for _ in range(rounds):
        begins = time.perf_counter()
        work()
        found.append(time.perf_counter() - begins)
    return min(found)


def show(name: str, rows: int, taken: float, yardstick: float | None = None) -> None:
    told = f"{name:<58}{rows / taken / 1e6:9.3f} million/s"
    print(told + (f"{taken / yardstick:9.2f} × busday" if yardstick else ""))


def bulk(rows: int) -> None:
    random = np.random.default_rng(2021)
    begins = np.datetime64("2019-01-01T00:00", "us") + random.integers(0, 7 * 365 * 1440, rows) * MINUTE
    amount, days = random.integers(1, 60, rows), begins.astype("M8[D]")
    holidays = np.array([day.on for day in CALENDAR.days if not day.kind.works], "M8[D]")
    offset = seconds(lambda: np.busday_offset(days, amount, roll="backward", holidays=holidays))
    show("numpy.busday_offset (whole days only)", rows, offset)

    def one_unit(unit: Unit, amounts: np.ndarray) -> float:
        return seconds(lambda: due_many([CALENDAR], accepted=begins, amount=amounts, unit=unit))

    show("due, working days", rows, one_unit(Unit.WORKING_DAYS, amount), offset)
    show("due, calendar days", rows, one_unit(Unit.DAYS, amount), offset)
    show("due, months", rows, one_unit(Unit.MONTHS, amount % 24 + 1), offset)
    show("due, working hours", rows, one_unit(Unit.HOURS, amount * 60), offset)
    units = random.integers(0, len(UNITS), rows)
    mixed = seconds(lambda: due_many([CALENDAR], accepted=begins, amount=amount, unit=units))
    show("due, four units mixed", rows, mixed, offset)
    pauses = _pauses(begins, random)
    paused = seconds(lambda: due_many([CALENDAR], accepted=begins, amount=amount, unit=units, pauses=pauses), 2)
    show("due, four units mixed, one dossier in five paused", rows, paused, offset)

    ends = begins + random.integers(1, 60 * 1440, rows) * MINUTE
    count = seconds(lambda: np.busday_count(days, ends.astype("M8[D]"), holidays=holidays))
    show("numpy.busday_count (whole days only)", rows, count)
    show("elapsed working time", rows, seconds(lambda: elapsed_many([CALENDAR], begins, ends)), count)


def _pauses(begins: Instants, random: np.random.Generator) -> Pauses:
    """One pause on every fifth row, a week at most, one in four of them a restart."""
    has = np.zeros(begins.size, np.int64)
    has[::5] = 1
    starts = begins[::5] + random.integers(0, 7 * 1440, has.sum()) * MINUTE
    ends = starts + random.integers(1, 7 * 1440, has.sum()) * MINUTE
    return Pauses(np.append(0, np.cumsum(has)), starts, ends, random.integers(0, 4, has.sum()) == 0)


def _each_due(moments: list[datetime], limit: Limit) -> list[datetime | None]:
    return [due(CALENDAR, accepted=at, limit=limit).due_at for at in moments]


def one_at_a_time(rows: int = 50_000) -> None:
    random = np.random.default_rng(2021)
    minutes = random.integers(0, 7 * 365 * 1440, rows).tolist()
    since = datetime(2019, 1, 1, tzinfo=UTC).timestamp()
    moments = [datetime.fromtimestamp(since + minute * 60, UTC) for minute in minutes]
    for name, limit in (
        ("working days", Limit(Unit.WORKING_DAYS, 15)),
        ("working hours", Limit(Unit.HOURS, 12 * 60)),
        ("months", Limit(Unit.MONTHS, 2)),
    ):
        taken = seconds(partial(_each_due, moments, limit), 3)
        show(f"due, one at a time, {name}", rows, taken)
    limit = Limit(Unit.WORKING_DAYS, 15)
    told = seconds(lambda: [due(CALENDAR, accepted=at, limit=limit).why for at in moments], 2)
    show("due and why, one at a time, working days", rows, told)
    pairs = list(zip(moments, sorted(moments), strict=True))
    spans = [(min(pair), max(pair)) for pair in pairs]
    taken = seconds(lambda: [elapsed(CALENDAR, first, last).working for first, last in spans], 3)
    show("elapsed, one at a time", rows, taken)


if __name__ == "__main__":
    bulk(int(float(sys.argv[1] if len(sys.argv) > 1 else "2") * 1e6))
    one_at_a_time()
