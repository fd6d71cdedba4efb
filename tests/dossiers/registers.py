"""Registers for the tests: a few rows as Parquet, and what came of them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.dossiers.actions.register import Imported, import_register
from motcua.dossiers.actions.register_blocks import Done
from motcua.dossiers.actions.register_source import prepared
from motcua.dossiers.models import Dossier, Pause, Step
from motcua.dossiers.rules.replay import differences, fold
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import Event

STEP = pa.struct(
    [
        ("number", pa.string()), ("agency", pa.string()), ("unit", pa.string()), ("officer", pa.string()),
        ("opened_at", pa.timestamp("us", "UTC")), ("closed_at", pa.timestamp("us", "UTC")),
        ("limit_minutes", pa.int32()), ("counted", pa.bool_()), ("party", pa.string()),
    ]
)  # fmt: skip
PAUSE = pa.struct(
    [
        ("start", pa.timestamp("us", "UTC")), ("end", pa.timestamp("us", "UTC")), ("kind", pa.string()),
        ("mode", pa.string()),
    ]
)  # fmt: skip
STAMP = pa.timestamp("us", "UTC")
KINDS = {
    **dict.fromkeys(("accepted_at", "due_at", "concluded_at", "delivered_at"), STAMP), "steps": pa.list_(STEP),
    "pauses": pa.list_(PAUSE), "supplements": pa.int32(),
}  # fmt: skip


def vn(text: str) -> datetime:
    """ "2021-06-07 08:00", in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM).astimezone(UTC)


def case(number: int = 1, **over: Any) -> dict[str, Any]:
    """A row: accepted on Monday 7 June 2021 at 08:00, five working days, still open."""
    return {
        "code": f"H01.21-210607-{number:04d}", "procedure": "1.000001", "receiving_agency": "H01.21",
        "competent_agency": "H01.09", "accepted_at": vn("2021-06-07 08:00"), **over,
    }  # fmt: skip


def step(agency: str, opened: str, closed: str | None, limit: int | None = 480, **over: Any) -> dict[str, Any]:
    """A step."""
    return {
        "number": None, "agency": agency, "unit": None, "officer": "cb-1", "opened_at": vn(opened),
        "closed_at": vn(closed) if closed else None, "limit_minutes": limit, "counted": True, "party": None, **over,
    }  # fmt: skip


def pause(start: str, end: str | None, kind: str = "chờ bổ sung hồ sơ", mode: str | None = None) -> dict[str, Any]:
    """A pause."""
    return {"start": vn(start), "end": vn(end) if end else None, "kind": kind, "mode": mode}


def parquet(path: Path, rows: list[dict[str, Any]], group: int = 1000) -> Path:
    """The rows as a Parquet file."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = pa.table(
        {name: pa.array([row.get(name) for row in rows], KINDS.get(name, pa.string())) for name in names}
    )
    pq.write_table(table, path, row_group_size=group)
    return path


def take(path: Path, at: datetime, **options: Any) -> tuple[Imported, list[tuple[int, str, str, str]]]:
    """Take a file over; what came of it, and what was listed."""
    listed: list[tuple[int, str, str, str]] = []

    def hear(done: Done) -> None:
        listed.extend(done.listed)

    given = {name: options.pop(name) for name in ("steps", "pauses", "mapping") if name in options}
    scratch = path.parent / f"scratch-{len(list(path.parent.iterdir()))}"
    scratch.mkdir()
    source = prepared(path, scratch=scratch, **given)
    return import_register(source, actor=SYSTEM, at=at, tell=hear, **options), listed


def unlike() -> list[str]:
    """Where rows that were taken over say something else than their events."""
    found = []
    for row in Dossier.objects.filter(imported__isnull=False).values():
        recorded = journal.read(f"dossier:{row['ref']}")
        steps = Step.objects.filter(dossier=row["id"]).values()
        pauses = Pause.objects.filter(dossier=row["id"]).values()
        found += [f"{row['code']} {each}" for each in differences(fold(recorded), row, steps, pauses)]
    for event in Event.objects.filter(act="dossiers.import_register"):
        if journal.restore(event).event.payload() != event.payload:
            found.append(f"{event.subject} {event.kind}: not as its class would say it")
    return found
