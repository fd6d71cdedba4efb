"""Facts of a register that is not imported (dữ kiện từ sổ của hệ thống khác): laid into a lake of their own."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from motcua.dossiers.actions.register import jobs_of
from motcua.dossiers.actions.register_blocks import Done, reckoned
from motcua.dossiers.actions.register_source import Source
from motcua.dossiers.actions.register_world import House
from motcua.indices.lake.extracting import from_rows
from motcua.indices.lake.manifest import Manifest, swap
from motcua.indices.lake.names import Names
from motcua.indices.lake.told_rows import rows_of
from motcua.indices.lake.writing import Writers
from motcua.indices.rules.facts import SCHEMAS

NAMES = "names-000000001.json"


@dataclass
class Foreign:
    """What became of a register (kết quả đọc sổ): its rows, those counted, why the others are left out."""

    rows: int = 0
    counted: int = 0
    faults: Counter[str] = field(default_factory=Counter)


def lay_register(
    source: Source, root: Path, *, at: datetime, tell: Callable[[Done], object] = lambda _: None
) -> Foreign:  # fmt: skip
    """The facts of every right row below `root`, checked and reckoned as by an import; nothing is written elsewhere.

    `tell` hears of each block: its wrong rows with their reasons.
    """
    house, names, writers, found = House(at), Names(), Writers(root, 1), Foreign()
    for job in jobs_of(source, None, at):
        block, done = reckoned(job, house)
        tell(done)
        found.rows += done.rows
        found.faults.update(done.faults)
        if block.count:
            writers.add(from_rows(*rows_of(block, found.counted + 1), names, at=at))
        found.counted += block.count
    files = tuple(writers.done())
    names.write(root / NAMES)
    rows = {table: sum(each.rows for each in files if each.table == table) for table in SCHEMAS}
    swap(root, Manifest(1, f"register:{source.digest}", "0", at.isoformat(), found.counted, NAMES, files, rows=rows))
    return found
