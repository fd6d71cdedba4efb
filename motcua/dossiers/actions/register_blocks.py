"""One block of a register (một khối của sổ): read, check, reckon, tell, write; done or not done at all."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import lru_cache
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import IntegrityError, connection, transaction

from motcua.dossiers.actions import register_copy as copying
from motcua.dossiers.actions.register_world import House
from motcua.dossiers.actions.register_writing import Found, Run, codes_reached, prepare, standing
from motcua.dossiers.models import RegisterBlock
from motcua.dossiers.rules.register.checking import Checked, check
from motcua.dossiers.rules.register.faults import Fault, Remark
from motcua.dossiers.rules.register.reading import read_block
from motcua.dossiers.rules.register.reckoning import add_whole_steps, plain_rows, promise, reckon
from motcua.dossiers.rules.register.sheets import LINE
from motcua.dossiers.rules.register.singles import walk_rows

TRIES = 3


@dataclass(frozen=True)
class Job:
    """What whoever writes a block must know; plain values, so that another process can be told."""

    path: str
    columns: dict[str, str]  # column: heading
    group: int
    offset: int
    rows: int
    first: int
    repeated: tuple[int, ...]  # rows whose code stands earlier in the file
    run: int | None  # None: a dry run
    digest: str
    at: datetime
    act: str
    cites: tuple[str, ...]


@dataclass
class Done:
    """What became of a block (kết quả của khối)."""

    first: int
    rows: int = 0
    imported: int = 0
    events: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    remarks: dict[str, int] = field(default_factory=dict)
    listed: list[tuple[int, str, str, str]] = field(default_factory=list)  # row, code, what sort, reason
    seconds: dict[str, float] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """What is kept with the block: counts, no row."""
        found = asdict(self)
        found.pop("listed")
        found.pop("seconds")
        return found


class _Watch:
    """How long each stage took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = perf_counter()

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


def work(job: Job, house: House) -> Done:
    """Take over one block. Again after it was done: only rows that were faulty and are right now."""
    earlier = _earlier(job)
    if earlier is not None and not earlier["faults"]:
        return Done(**earlier)
    watch = _Watch()
    checked = _checked(job, house, watch)
    done = Done(job.first, len(checked.block), seconds=watch.seconds)
    taken, told = _known(checked, job), earlier["events"] if earlier else 0
    watch.lap("check")
    for attempt in range(TRIES):
        done.imported, done.events = taken, told
        try:
            _take_over(job, checked, done, watch)
            break
        except IntegrityError:
            # A lodging number that was given before, or a code given meanwhile: look again.
            if attempt == TRIES - 1:
                raise
            _known(checked, job)
    return done


def _earlier(job: Job) -> dict[str, Any] | None:
    if job.run is None:
        return None
    row = RegisterBlock.objects.filter(run=job.run, first=job.first).first()
    return row.done if row else None


def _checked(job: Job, house: House, watch: _Watch) -> Checked:
    table = _group(job.path, job.group, tuple(sorted(set(job.columns.values())))).slice(job.offset, job.rows)
    renamed = pa.table({column: table.column(heading) for column, heading in job.columns.items()})
    if LINE in table.column_names:
        renamed = renamed.append_column(LINE, table.column(LINE))
    block = read_block(renamed, job.first)
    repeated = np.zeros(len(block), dtype=np.bool_)
    repeated[np.array(job.repeated, dtype=np.int64) - job.first] = True
    block.blame(repeated, Fault.REPEATED)
    watch.lap("read")
    return check(block, house, now=job.at)


@lru_cache(maxsize=1)
def _group(path: str, group: int, headings: tuple[str, ...]) -> Any:
    """One row group; kept, for it may hold several blocks."""
    with pq.ParquetFile(path) as file:
        line = [LINE] if LINE in file.schema_arrow.names else []
        return file.read_row_group(group, columns=[*headings, *line])


def _known(checked: Checked, job: Job) -> int:
    """Mark codes that the house has already; answers how many of them are this very register's rows."""
    wanted = checked.code.filter(pa.array(checked.sound)).to_pylist()
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, imported FROM dossiers_dossier WHERE code = ANY(%s)", [wanted])
        found = dict(cursor.fetchall())
    if not found:
        return 0
    held = [found.get(code, "") for code in checked.code.to_pylist()]
    ours = np.array([each != "" and each is not None and each == job.run for each in held], dtype=np.bool_)
    there = np.array([each != "" for each in held], dtype=np.bool_)
    taken = ours & checked.sound
    checked.block.blame(there & ~ours, Fault.EXISTS)
    checked.block.blame(taken, Fault.TAKEN)
    return int(taken.sum())


def reckoned(job: Job, house: House) -> tuple[Found, Done]:
    """One block as it would be taken over (tính sổ không nhập): nothing is written, codes of the house may repeat."""
    watch = _Watch()
    checked = _checked(job, house, watch)
    done = Done(job.first, len(checked.block), seconds=watch.seconds)
    found = _found(checked, job, done, watch, lambda count: [f"0-{place}" for place in range(count)])
    done.imported = found.count
    return found, done


def _take_over(job: Job, checked: Checked, done: Done, watch: _Watch) -> None:
    found = _found(checked, job, done, watch, lambda count: copying.lodging_numbers(count).to_pylist())
    if job.run is not None:
        _write(job, found, done, watch)


def _found(checked: Checked, job: Job, done: Done, watch: _Watch, numbered: Callable[[int], list[str]]) -> Found:
    """The right rows of a block, reckoned; what is wrong or odd is counted and listed."""
    promised = promise(checked)
    add_whole_steps(checked, promised)
    chosen = plain_rows(checked)
    rest = np.flatnonzero(checked.sound & ~chosen)
    singles = walk_rows(checked, promised, rest, numbered(len(rest)), f"import:{job.run or 0}")
    watch.lap("one by one")
    found = Found(checked, reckon(checked, promised, chosen), singles)
    watch.lap("reckon")
    _count(checked, _remarks(found, promised.remark), done)
    return found


def _write(job: Job, found: Found, done: Done, watch: _Watch) -> None:
    run = int(job.run or 0)
    if not found.count:
        RegisterBlock.objects.update_or_create(run_id=run, first=job.first, defaults={"done": done.kept()})
        return
    prepared = prepare(found, job.digest, Run(run, job.first, job.at, job.act, job.cites), watch.lap)
    done.imported, done.events = done.imported + found.count, done.events + prepared.events
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        copying.write(prepared.loads)
        copying.reach_numbers(codes_reached(found))
        RegisterBlock.objects.filter(run=run, first=job.first).update(reserved={}, done=done.kept())
    watch.lap("copy")


def _remarks(found: Found, remark: Any) -> Any:
    """What is told beside each row; where a pause moved the day, only the last promise is compared."""
    checked = found.checked
    moved = np.zeros(len(remark), dtype=np.bool_)
    moved[checked.block.stops.row] = True
    remark = np.where(moved, np.int16(0), remark).astype(np.int16)
    rows, states, supplements = standing(found)
    told = checked.state[rows]
    remark[rows[(told > 0) & (told != states)]] |= int(Remark.STATUS_DIFFERS)
    counted = checked.block.told[rows] & (checked.block.supplements[rows] != supplements)
    remark[rows[counted]] |= int(Remark.SUPPLEMENTS_DIFFER)
    for single in found.singles:
        remark[single.row] |= single.remark
    return remark


def _count(checked: Checked, remark: Any, done: Done) -> None:
    """Faults and remarks, counted and listed."""
    fault = checked.block.fault
    wrong = (fault != 0) & (fault != Fault.TAKEN)
    written, number = checked.code.to_pylist(), checked.block.number
    done.listed = [
        (int(number[row]), written[row], "lỗi", Fault(int(fault[row])).text) for row in np.flatnonzero(wrong).tolist()
    ]
    places, counts = np.unique(fault[wrong], return_counts=True)
    done.faults = {Fault(place).name: count for place, count in zip(places.tolist(), counts.tolist(), strict=True)}
    kept = Counter[str]()
    for row in np.flatnonzero((remark != 0) & (fault == 0)).tolist():
        for each in Remark:
            if remark[row] & each:
                kept[each.name] += 1
                done.listed.append((int(number[row]), written[row], "lưu ý", each.text))
    done.remarks = dict(kept)


__all__ = ["Done", "Job", "reckoned", "work"]
