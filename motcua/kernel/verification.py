"""Recompute every chain of the journal (kiểm tra toàn vẹn nhật ký): what is stored is what was written.

Streams in subject order with constant memory. A rewrite by someone who owns the database and recomputes a
whole chain is not seen here; for that the heads must be deposited elsewhere.
"""

import itertools
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import psycopg
from django.db import connection, transaction

from motcua.kernel.digests import FIRST, Sealed, digest

BATCH = 5_000
SHOWN = 50


@dataclass(frozen=True)
class Broken:
    """The first bad link of one chain."""

    subject: str
    seq: int
    reason: str


@dataclass
class Report:
    """What was read and what is broken; the first 50 broken chains are named, all are counted."""

    events: int = 0
    subjects: int = 0
    seconds: float = 0.0
    broken_chains: int = 0
    broken: list[Broken] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return self.broken_chains == 0

    def blame(self, subject: str, seq: int, reason: str) -> None:
        self.broken_chains += 1
        if len(self.broken) < SHOWN:
            self.broken.append(Broken(subject, seq, reason))


def count_events(subject: str | None = None) -> int:
    """How many events a verification will read (an estimate for the progress bar when it is all of them)."""
    with connection.cursor() as cursor:
        if subject:
            cursor.execute("SELECT count(*) FROM kernel_event WHERE subject = %s", [subject])
        else:
            cursor.execute(
                "SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class"
                " JOIN pg_inherits ON inhrelid = pg_class.oid WHERE inhparent = 'kernel_event'::regclass"
            )
        return int(cursor.fetchone()[0])


def verify_journal(*, subject: str | None = None, progress: Callable[[int], object] = lambda _: None) -> Report:
    """Walk the journal and its heads, as they stand in one snapshot."""
    report = Report()
    began = time.perf_counter()
    with _snapshot(subject) as (events, heads):
        head = next(heads, None)
        for name, chain in itertools.groupby(_told(events, progress), key=itemgetter(0)):
            while head is not None and head[0] < name:
                report.subjects += 1
                report.blame(head[0], 1, "còn đầu chuỗi mà không còn sự kiện nào")
                head = next(heads, None)
            own = head if head is not None and head[0] == name else None
            _verify_chain(name, chain, own, report)
            if own is not None:
                head = next(heads, None)
        for left in itertools.chain([head] if head else [], heads):
            report.subjects += 1
            report.blame(left[0], 1, "còn đầu chuỗi mà không còn sự kiện nào")
    report.seconds = round(time.perf_counter() - began, 3)
    return report


def _verify_chain(name: str, rows: Iterator[tuple[Any, ...]], head: tuple[Any, ...] | None, report: Report) -> None:
    """Recompute one chain link by link; the first fault is reported, the rest of the chain only counted."""
    report.subjects += 1
    seq, last, fault = 0, FIRST, None
    for row in rows:
        report.events += 1
        if fault:
            continue
        seq += 1
        sealed = Sealed._make((*row[:-2], json.loads(row[-2])))  # Django's connections hand jsonb out as text
        last = digest(last, sealed)
        if sealed.seq != seq:
            fault = f"thiếu hoặc thừa sự kiện: chờ số {seq}, gặp số {sealed.seq}"
        elif last != row[-1]:
            fault = "nội dung không khớp mã băm"
    if not fault:
        if head is None:
            fault = "không có đầu chuỗi"
        elif (head[1], head[2]) != (seq, last):
            fault = f"đầu chuỗi ghi số {head[1]}, sự kiện cuối là số {seq}, hoặc mã băm khác nhau"
    if fault:
        report.blame(name, seq, fault)


def _told(rows: Iterator[tuple[Any, ...]], progress: Callable[[int], object]) -> Iterator[tuple[Any, ...]]:
    while batch := list(itertools.islice(rows, BATCH)):
        yield from batch
        progress(len(batch))


@contextmanager
def _snapshot(subject: str | None) -> Iterator[tuple[Iterator[tuple[Any, ...]], Iterator[tuple[Any, ...]]]]:
    """Events by subject and seq, heads by subject, both streamed from the same snapshot of the database."""
    where = "WHERE subject = %(subject)s" if subject else ""
    columns = ", ".join(Sealed._fields)
    nested = connection.in_atomic_block  # a transaction that has begun has its snapshot already
    with transaction.atomic(), connection.cursor() as plain:
        if not nested:
            plain.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        raw = connection.connection
        with psycopg.ServerCursor(raw, "events") as events, psycopg.ServerCursor(raw, "heads") as heads:
            events.itersize = heads.itersize = BATCH
            given = {"subject": subject}
            every = f"SELECT {columns}, digest FROM kernel_event {where} ORDER BY subject, seq"  # noqa: S608  constants
            last = f"SELECT subject, seq, digest FROM kernel_journal_head {where} ORDER BY subject"  # noqa: S608
            events.execute(every, given)
            heads.execute(last, given)
            yield iter(events), iter(heads)
