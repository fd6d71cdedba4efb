"""One block of a register (một khối của sổ): read, check, reckon, tell, write; done or not done at all."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import IntegrityError, connection, transaction

from motcua.dossiers.actions import register_copy as copying
from motcua.dossiers.actions.register_copy import Load, load_of
from motcua.dossiers.actions.register_world import House
from motcua.dossiers.models import RegisterBlock
from motcua.dossiers.rules import codes
from motcua.dossiers.rules.register.chaining import Chained, Envelope, chain
from motcua.dossiers.rules.register.checking import Checked, check
from motcua.dossiers.rules.register.faults import Fault, Remark
from motcua.dossiers.rules.register.lines import Named, content_cells, dossier_cells, states_of, step_cells
from motcua.dossiers.rules.register.reading import read_block
from motcua.dossiers.rules.register.reckoning import Plain, add_whole_steps, plain_rows, promise, reckon
from motcua.dossiers.rules.register.telling import Numbered, tell

TRIES = 3


@dataclass(frozen=True)
class Job:
    """What whoever writes a block must know; plain values, so that another process can be told."""

    path: str
    columns: dict[str, str]  # column: heading
    group: int
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
    taken = _known(checked, job)
    watch.lap("check")
    for attempt in range(TRIES):
        try:
            _take_over(job, checked, done, watch)
            break
        except IntegrityError:
            # A lodging number that was given before, or a code given meanwhile: look again.
            if attempt == TRIES - 1:
                raise
            _known(checked, job)
    done.imported += taken
    return done


def _earlier(job: Job) -> dict[str, Any] | None:
    if job.run is None:
        return None
    row = RegisterBlock.objects.filter(run=job.run, first=job.first).first()
    return row.done if row else None


def _checked(job: Job, house: House, watch: _Watch) -> Checked:
    with pq.ParquetFile(job.path) as file:
        table = file.read_row_group(job.group, columns=sorted(set(job.columns.values())))
    renamed = pa.table({column: table.column(heading) for column, heading in job.columns.items()})
    block = read_block(renamed, job.first)
    repeated = np.zeros(len(block), dtype=np.bool_)
    repeated[np.array(job.repeated, dtype=np.int64) - job.first] = True
    block.blame(repeated, Fault.REPEATED)
    watch.lap("read")
    return check(block, house, now=job.at)


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


def _take_over(job: Job, checked: Checked, done: Done, watch: _Watch) -> None:
    promised = promise(checked)
    add_whole_steps(checked, promised)
    plain = reckon(checked, promised, plain_rows(checked))
    watch.lap("reckon")
    remark = promised.remark
    _weigh_states(checked, plain, remark)
    if job.run is not None:
        _write(job, checked, plain, done, watch)
    _count(checked, remark, done)


def _write(job: Job, checked: Checked, plain: Plain, done: Done, watch: _Watch) -> None:
    run = int(job.run or 0)
    numbered = _numbered(run, job, checked, plain)
    count = len(plain.rows)
    refs = copying.lodging_numbers(count)
    named = Named(copying.identities(count), refs, numbered, run, f"import:{run}")
    watch.lap("number")
    keys = pa.array([f"import:{job.digest[:16]}:{number}" for number in checked.block.number[plain.rows].tolist()])
    recorded = np.datetime64(job.at.astimezone(UTC).replace(tzinfo=None), "us")
    told = tell(checked, plain, numbered)
    watch.lap("tell")
    chained = chain(told, refs, keys, Envelope(named.actor, job.act, job.cites, recorded))
    watch.lap("chain")
    loads = [
        load_of("dossiers_dossier", dossier_cells(checked, plain, named), count),
        load_of("dossiers_content", content_cells(checked, plain.rows, named.ids), count),
        load_of("dossiers_step", step_cells(checked, plain, named), len(plain.steps.row)),
        *_journal(chained),
    ]
    watch.lap("lines")
    done.imported, done.events = count, chained.events
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        copying.write(loads)
        copying.reach_numbers(_codes_reached(checked, plain))
        _count(checked, np.zeros(0, np.int16), done)
        RegisterBlock.objects.filter(run=run, first=job.first).update(reserved={}, done=done.kept())
    watch.lap("copy")


def _journal(chained: Chained) -> list[Load]:
    return [
        Load("kernel_event", copying.EVENT_COLUMNS, chained.lines),
        Load("kernel_journal_head", copying.HEAD_COLUMNS, chained.heads),
    ]


def _series(checked: Checked, plain: Plain) -> tuple[Any, list[tuple[str, int]]]:
    """Each case's place in the list of agencies and years."""
    year = checked.day[plain.rows].astype("M8[D]").astype("M8[Y]").astype(np.int64) + 1970
    names = checked.receiving.take(pa.array(plain.rows)).dictionary_encode()
    mixed = names.indices.to_numpy(zero_copy_only=False).astype(np.int64) * 10_000 + year
    keys, place = np.unique(mixed, return_inverse=True)
    agencies = names.dictionary.to_pylist()
    return place, [(agencies[key // 10_000], key % 10_000) for key in keys.tolist()]


def _numbered(run: int, job: Job, checked: Checked, plain: Plain) -> Numbered:
    """Places in the registers of the years, in the order of acceptance; kept before they are used."""
    place, series = _series(checked, plain)
    names = [codes.register_series(agency, year) for agency, year in series]
    wanted = dict(zip(names, np.bincount(place, minlength=len(names)).tolist(), strict=True))
    with transaction.atomic():
        RegisterBlock.objects.get_or_create(run_id=run, first=job.first)
        block = RegisterBlock.objects.select_for_update().get(run=run, first=job.first)
        kept = copying.keep_numbers(block, wanted)
    number = np.zeros(len(plain.rows), dtype=np.int64)
    order = np.lexsort((checked.block.at["accepted_at"][plain.rows], place))
    given = [each for name in names for each in kept[name][: wanted[name]]]
    number[order] = given
    return Numbered(np.array([year for _, year in series], dtype=np.int64)[place], number)


def _codes_reached(checked: Checked, plain: Plain) -> dict[str, int]:
    """The last number of each agency and day among the codes taken over."""
    begins = pc.replace_substring_regex(checked.code.take(pa.array(plain.rows)), "-[0-9]*$", "").dictionary_encode()
    last = np.zeros(len(begins.dictionary), dtype=np.int64)
    np.maximum.at(last, begins.indices.to_numpy(zero_copy_only=False), checked.daily[plain.rows])
    names = [":".join(each.rsplit("-", 1)) for each in begins.dictionary.to_pylist()]
    return {f"code:{name}": number for name, number in zip(names, last.tolist(), strict=True)}


def _weigh_states(checked: Checked, plain: Plain, remark: Any) -> None:
    """Remark on states that the file tells otherwise than the rules compute them."""
    told = checked.state[plain.rows]
    differs = (told > 0) & (told != states_of(checked, plain))
    remark[plain.rows[differs]] |= int(Remark.STATUS_DIFFERS)


def _count(checked: Checked, remark: Any, done: Done) -> None:
    """Faults and remarks, counted and listed."""
    fault = checked.block.fault
    places, counts = np.unique(fault[(fault != 0) & (fault != Fault.TAKEN)], return_counts=True)
    done.faults = {Fault(place).name: count for place, count in zip(places.tolist(), counts.tolist(), strict=True)}
    if not len(remark):
        return
    written = checked.code.to_pylist()
    done.listed = [
        (int(checked.block.number[row]), written[row], "lỗi", Fault(int(fault[row])).text)
        for row in np.flatnonzero((fault != 0) & (fault != Fault.TAKEN)).tolist()
    ]
    kept = Counter[str]()
    for row in np.flatnonzero((remark != 0) & (fault == 0)).tolist():
        for each in Remark:
            if remark[row] & each:
                kept[each.name] += 1
                done.listed.append((int(checked.block.number[row]), written[row], "lưu ý", each.text))
    done.remarks = dict(kept)


__all__ = ["Done", "Job", "work"]
