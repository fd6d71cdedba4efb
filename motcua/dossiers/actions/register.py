"""Taking over a register (nhập sổ theo dõi hồ sơ): begun and ended by acts, written by blocks in between.

Rows are checked by the rules of the acts and written with the events that those would have said. The same file again
writes nothing twice; a run that was killed goes on where it stopped. Nothing reacts to history: no job is enqueued.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.dossiers import permissions
from motcua.dossiers.actions.register_blocks import Done, Job
from motcua.dossiers.actions.register_source import BLOCK, Source
from motcua.dossiers.actions.register_workers import blocks
from motcua.dossiers.events import RegisterImported, RegisterImportStarted
from motcua.dossiers.models import RegisterImport
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal

CITES = ("nd-61-2018:d.17",)
ACT = "dossiers.import_register"


class NotTheSame(Refusal):
    """The run belongs to another file (lần nhập của tệp khác)."""


@dataclass
class Imported:
    """What a run came to (kết quả nhập sổ)."""

    run: int | None
    digest: str
    rows: int = 0
    imported: int = 0
    events: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, done: Done) -> None:
        """One block more."""
        self.rows += done.rows
        self.imported += done.imported
        self.events += done.events
        self.faults.update(done.faults)
        self.remarks.update(done.remarks)
        for stage, seconds in done.seconds.items():
            self.seconds[stage] += seconds  # type: ignore[assignment]


def import_register(
    source: Source, *, actor: Actor, at: datetime, dry_run: bool = False, workers: int = 1,
    tell: Callable[[Done], object] = lambda _: None,
) -> Imported:  # fmt: skip
    """Take over every block of a source; `tell` hears of each (nhập cả sổ). Refuses: NotAdmitted."""
    run = None
    if not dry_run:
        run = begin_import(digest=source.digest, name=source.name, rows=source.rows, actor=actor, at=at)
    else:
        permissions.house("import_register", actor, at)
    found = Imported(run, source.digest)
    for done in blocks(jobs_of(source, run, at), workers, str(connection.settings_dict["NAME"])):
        found.add(done)
        tell(done)
    if run is not None:
        finish_import(run=run, found=_counts(found), actor=actor, at=at)
    return found


def jobs_of(source: Source, run: int | None, at: datetime) -> list[Job]:
    """The blocks of a source, each with what whoever works on it must know."""
    return [
        Job(
            str(source.path), source.recognised.columns, cut.group, cut.offset, cut.rows, cut.first,
            source.repeated.get(cut.first, ()), run, source.digest, at, ACT, CITES,
        )
        for cut in source.cuts
    ]  # fmt: skip


def _counts(found: Imported) -> dict[str, Any]:
    return {
        "rows": found.rows, "imported": found.imported, "events": found.events, "faults": dict(found.faults),
        "remarks": dict(found.remarks),
    }  # fmt: skip


@act(cites=CITES, emits=(RegisterImportStarted,))
def begin_import(*, digest: str, name: str, rows: int, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Begin to take over a register (bắt đầu nhập sổ); answers the run, the same for the same file.

    Refuses: NotAdmitted.
    """
    permissions.house("import_register", actor, at)
    row, fresh = RegisterImport.objects.get_or_create(
        digest=digest,
        defaults={"file_name": name[:200], "rows": rows, "block": BLOCK, "began_at": at, "began_by": actor.id},
    )
    if fresh:
        journal.record(RegisterImportStarted(subject=f"register:{row.pk}", digest=digest, rows=rows))
    return int(row.pk)


@act(cites=CITES, emits=(RegisterImported,))
def finish_import(
    *, run: int, found: dict[str, Any], actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """Every row was looked at: keep the counts and say them (nhập xong sổ). Refuses: NotAdmitted, NotTheSame.

    Said again only when another run of the same file came to something else.
    """
    permissions.house("import_register", actor, at)
    row = RegisterImport.objects.select_for_update().filter(pk=run).first()
    if row is None or row.rows != found["rows"]:
        raise NotTheSame("Lần nhập này không phải của tệp đang nhập.", field="file")
    if row.finished_at is not None and row.counts == found:
        return
    row.finished_at, row.counts = at, found
    row.save(update_fields=["finished_at", "counts"])
    journal.record(
        RegisterImported(
            subject=f"register:{run}", digest=row.digest, rows=row.rows, imported=found["imported"],
            events=found["events"], faults=tuple(sorted(found["faults"].items())),
            remarks=tuple(sorted(found["remarks"].items())),
        )
    )  # fmt: skip
