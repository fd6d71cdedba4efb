"""The journal (nhật ký sự kiện): append-only, hash-chained per subject.

`record` says an event inside an act; the decorator writes everything said in one statement at the end of
the transaction. `read` gives a subject's events back in order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from json import dumps
from typing import Any

from django.db.models import Max
from psycopg.types.json import Jsonb

from motcua.kernel import clock, jobs
from motcua.kernel.database.prepared import ask, tell
from motcua.kernel.digests import FIRST, Sealed, digest
from motcua.kernel.events import Event, event_class
from motcua.kernel.models import Event as Row
from motcua.kernel.saying import Answer, Said
from motcua.kernel.saying import say as record

__all__ = ["Recorded", "newest", "read", "record", "write"]

_EVENT_COLUMNS = (*Sealed._fields, "digest")
FEW = 50  # from here on columns are sent as arrays
_MANY_EVENTS = f"""
INSERT INTO kernel_event ({", ".join(_EVENT_COLUMNS)})
SELECT {", ".join(_EVENT_COLUMNS[:-3])}, ARRAY(SELECT jsonb_array_elements_text(cites::jsonb)), payload::jsonb, digest
  FROM unnest(%s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::int[], %s::text[],
              %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bytea[])
       AS new ({", ".join(_EVENT_COLUMNS)})
"""  # noqa: S608  no part of it comes from outside
_MANY_HEADS = """
UPDATE kernel_journal_head AS head SET seq = new.seq, digest = new.digest, opened_at = new.opened_at
  FROM unnest(%s::text[], %s::int[], %s::bytea[], %s::timestamptz[]) AS new (subject, seq, digest, opened_at)
 WHERE head.subject = new.subject
"""


@dataclass(frozen=True)
class Recorded:
    """An event with its envelope, as the journal keeps it."""

    event: Event
    seq: int
    at: datetime
    recorded_at: datetime
    actor: str
    on_behalf_of: str | None
    agency: str | None
    act: str
    key: str | None
    cites: tuple[str, ...]


@dataclass
class _Head:
    seq: int
    digest: bytes
    opened_at: datetime


def write(said: Sequence[Said], answers: Sequence[Answer]) -> None:
    """Chain and store what the acts of one transaction said, keep their answers, enqueue the reactions."""
    if not said and not answers:
        return
    recorded_at = clock.now()
    firsts: dict[str, datetime] = {}
    for item in said:
        firsts[item.event.subject] = min(item.at, firsts.get(item.event.subject, item.at))
    heads = _lock_heads(firsts) if firsts else {}
    rows = []
    for item in said:
        head = heads[item.event.subject]
        head.seq += 1
        head.opened_at = min(head.opened_at, item.at)
        sealed = _seal(item, head.seq, recorded_at)
        head.digest = digest(head.digest, sealed)
        rows.append((*sealed[:-1], Jsonb(sealed.payload), head.digest))
    _store(rows, heads, answers, recorded_at)
    jobs.enqueue_reactions([(item.event, row[1], item.at) for item, row in zip(said, rows, strict=True)])


def read(subject: str) -> tuple[Recorded, ...]:
    """Every event of a subject, in order."""
    rows = Row.objects.filter(subject=subject).order_by("seq")
    return tuple(restore(row) for row in rows)


def newest() -> datetime | None:
    """When something was recorded last; None in an empty journal."""
    found: datetime | None = Row.objects.aggregate(last=Max("recorded_at"))["last"]
    return found


def restore(row: Row) -> Recorded:
    """One journal row as a typed event."""
    event = event_class(row.kind).restore(row.subject, row.version, row.payload)
    return Recorded(
        event=event, seq=row.seq, at=row.at, recorded_at=row.recorded_at, actor=row.actor,
        on_behalf_of=row.on_behalf_of, agency=row.agency, act=row.act, key=row.key, cites=tuple(row.cites),
    )  # fmt: skip


def _seal(item: Said, seq: int, recorded_at: datetime) -> Sealed:
    return Sealed(
        subject=item.event.subject, seq=seq, at=item.at, recorded_at=recorded_at, kind=item.event.kind,
        version=item.event.version, actor=item.actor.id, on_behalf_of=item.actor.on_behalf_of,
        agency=item.actor.agency, act=item.act.name, key=item.key, cites=list(item.act.cites),
        payload=item.event.payload(),
    )  # fmt: skip


def _lock_heads(firsts: dict[str, datetime]) -> dict[str, _Head]:
    """The locked heads of these subjects, in one order for everybody; a new subject gets a head of its own.

    Whoever begins the same subject at the same moment waits here for the other and then chains on.
    """
    names = sorted(firsts)
    rows = ask(
        "SELECT subject, seq, digest, opened_at FROM kernel_journal_head"
        " WHERE subject = ANY(%s) ORDER BY subject FOR UPDATE",
        [names],
    )
    if len(rows) < len(names):
        fresh = sorted(set(names) - {row[0] for row in rows})
        rows += ask(
            "INSERT INTO kernel_journal_head AS head (subject, seq, digest, opened_at)"
            " SELECT name, 0, %s, opened FROM unnest(%s::text[], %s::timestamptz[]) AS new (name, opened)"
            " ON CONFLICT (subject) DO UPDATE SET seq = head.seq RETURNING subject, seq, digest, opened_at",
            [FIRST, fresh, [firsts[name] for name in fresh]],
        )
    return {row[0]: _Head(row[1], bytes(row[2]), row[3]) for row in rows}


def _store(
    rows: Sequence[tuple[Any, ...]], heads: dict[str, _Head], answers: Sequence[Answer], recorded_at: datetime
) -> None:
    """One statement for everything that was said and answered."""
    parts: list[str] = []
    values: list[Any] = []

    def add(statement: str, columns: int, tuples: Iterable[tuple[Any, ...]], tail: str = "") -> None:
        listed = list(tuples)
        if not listed:
            return
        one = "(" + ", ".join(["%s"] * columns) + ")"
        parts.append(f"{statement} VALUES {', '.join([one] * len(listed))}{tail}")
        for each in listed:
            values.extend(each)

    def add_many(statement: str, tuples: Sequence[tuple[Any, ...]]) -> None:
        """One array for each column: as many parameters for a hundred thousand rows as for one."""
        parts.append(statement)
        values.extend(map(list, zip(*tuples, strict=True)))

    updated = [(subject, h.seq, h.digest, h.opened_at) for subject, h in heads.items()]
    if len(rows) > FEW:
        add_many(_MANY_EVENTS, [(*row[:-3], dumps(row[-3]), dumps(row[-2].obj), row[-1]) for row in rows])
        add_many(_MANY_HEADS, updated)
    else:
        add(f"INSERT INTO kernel_event ({', '.join(_EVENT_COLUMNS)})", len(_EVENT_COLUMNS), rows)
        add(
            "UPDATE kernel_journal_head AS head SET seq = new.seq, digest = new.digest::bytea,"
            " opened_at = new.opened_at::timestamptz FROM (", 4, updated,
            ") AS new (subject, seq, digest, opened_at) WHERE head.subject = new.subject",
        )  # fmt: skip
    add(
        "INSERT INTO kernel_act_key (key, act, asked, answer, answered_at)", 5,
        [(a.key, a.act, a.asked, Jsonb(a.value), recorded_at) for a in answers],
    )  # fmt: skip
    steps = ", ".join(f"step_{n} AS ({part})" for n, part in enumerate(parts[:-1]))
    tell(f"WITH {steps} {parts[-1]}" if steps else parts[-1], values)
