"""What holds of every case at every moment, reckoned from its rows and events by other ways than the acts go."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from django.db import connection

from motcua.deadlines.queries import calendar_for
from motcua.deadlines.rules.elapsed import add_working_time, elapsed
from motcua.dossiers.models import Dossier, Pause, Step
from motcua.dossiers.rules.promises import Basis
from motcua.dossiers.rules.promises import pause as as_pause
from motcua.dossiers.rules.replay import differences, fold
from motcua.dossiers.states import OPEN, State
from motcua.kernel import journal
from motcua.kernel.journal import Recorded
from motcua.kernel.verification import verify_journal

MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000
Span = tuple[datetime, datetime]
WATCHED = (
    "dossiers_dossier", "dossiers_step", "dossiers_pause", "dossiers_content", "dossiers_consultation",
    "dossiers_duty", "dossiers_slip", "dossiers_outcome", "dossiers_counter", "dossiers_correction",
    "kernel_event", "kernel_journal_head", "kernel_act_key", "procrastinate_jobs",
)  # fmt: skip


def fingerprint() -> str:
    """Every row that an act may write, in one answer: cases, events, numbers taken, kept keys, jobs."""
    each = [f"(SELECT string_agg(t::text, '|' ORDER BY t::text) FROM {table} AS t)" for table in WATCHED]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(concat_ws('#', {', '.join(each)}))")
        return str(cursor.fetchone()[0])


def hold(row: Dossier, now: datetime) -> None:
    """Every invariant of one case."""
    steps = list(Step.objects.filter(dossier=row).order_by("seq"))
    pauses = list(Pause.objects.filter(dossier=row).order_by("seq"))
    recorded = journal.read(row.subject)
    assert (
        differences(fold(recorded), row.__dict__, *([each.__dict__ for each in rows] for rows in (steps, pauses)))
        == []
    )
    if row.accepted_at is not None:
        owned(row, steps, pauses, now)
        for step in steps:
            measured(row, step, pauses, now)
        explained(row, steps, pauses, now)
    shaped(row, steps, pauses)
    blamed(row, steps, recorded)


def sound(subject: str | None = None) -> None:
    """The chain of a case, or every chain of the journal."""
    report = verify_journal(subject=subject)
    assert report.sound, report.broken


def owned(row: Dossier, steps: Sequence[Step], pauses: Sequence[Pause], now: datetime) -> None:
    """From acceptance to conclusion somebody holds the case at every instant, and one only.

    Branches of one activation hold it together, and with a step hold those whom it called in. From an end to a
    reopening nobody held it: that stretch is a pause by no article.
    """
    assert row.accepted_at is not None
    last = row.concluded_at or now
    spans = [(step, (step.opened_at, step.closed_at or last)) for step in steps]
    gaps = [(one.start, one.until or last) for one in pauses if not one.cites]
    marks = {
        row.accepted_at,
        last,
        *(end for _, span in spans for end in span),
        *(end for gap in gaps for end in gap),
    }
    ordered = sorted(mark for mark in marks if row.accepted_at <= mark <= last)
    for begins, ends in pairwise(ordered):
        if any(start <= begins and ends <= end for start, end in gaps):
            continue
        holding = [step for step, (start, end) in spans if start <= begins and ends <= end]
        assert holding, f"nobody holds {row.shown} from {begins} to {ends}"
        seqs = {step.seq for step in holding}
        sides = [step for step in holding if step.group.startswith("+")]
        assert all(int(side.group[1:]) in seqs for side in sides), "called in by a step that has ended"
        main = {(step.group, step.activation) if step.group else step.seq for step in holding if step not in sides}
        assert len(main) == 1, f"held twice from {begins} to {ends}: {sorted(seqs)}"


def measured(row: Dossier, step: Step, pauses: Sequence[Pause], now: datetime) -> None:
    """A step used the working time of its own agency while it was open, pauses and what followed the end left out."""
    calendar = calendar_for(step.agency, now)
    last = min(filter(None, (step.closed_at, row.concluded_at, now)))
    spent = timedelta()
    for start, end in _outside((step.opened_at, max(last, step.opened_at)), pauses):
        spent += elapsed(calendar, start, end).working
    told = step.used
    if step.running_since is not None and now > step.running_since:
        told += elapsed(calendar, step.running_since, now).working // MICROSECOND
    assert told == spent // MICROSECOND, f"step {step.seq} used {told}, its time open is {spent // MICROSECOND}"
    if step.closed_at is not None:
        limited = step.counted and step.limit_minutes is not None
        beyond = max(0, step.used // MINUTE - step.limit_minutes) if limited and step.limit_minutes is not None else 0
        assert step.overrun == beyond
        assert step.running_since is None and step.due_at is None
    elif step.limit_minutes is not None and step.running_since is not None:
        left = max(0, step.limit_minutes * MINUTE - step.used)
        assert step.due_at == add_working_time(calendar, step.running_since, left * MICROSECOND)
    else:
        assert step.due_at is None


def _outside(span: Span, pauses: Sequence[Pause]) -> list[Span]:
    """The parts of a span in which no pause stood."""
    parts, begins = [], span[0]
    for one in sorted(pauses, key=lambda each: each.start):
        start, end = max(one.start, span[0]), min(one.until or span[1], span[1])
        if start < end:
            parts.append((begins, start))
            begins = end
    return [(start, end) for start, end in [*parts, (begins, span[1])] if start < end]


def explained(row: Dossier, steps: Sequence[Step], pauses: Sequence[Pause], now: datetime) -> None:
    """The promised day of an open case is the one that its basis and its pauses give, and it has reasons."""
    assert row.first_due_at is not None and row.basis_at is not None
    if State(row.state) not in OPEN:
        return
    told = [as_pause(one.start, one.until, one.kind, one.mode, one.cites) for one in pauses]
    promise = Basis(row.basis_at, row.basis_limit, row.late_cutoff).promise(
        calendar_for(row.receiving_agency, now), told
    )
    assert promise.why and all(promise.why)
    assert row.due_at == promise.due_at
    assert row.due_at is None or row.due_at >= row.basis_at


def shaped(row: Dossier, steps: Sequence[Step], pauses: Sequence[Pause]) -> None:
    """State, pauses and open steps fit each other."""
    held = [step for step in steps if step.closed_at is None]
    assert bool(held) == (State(row.state) in OPEN and row.accepted_at is not None) or row.state == State.RESULT_READY
    assert len(held) <= 1 or row.state != State.RESULT_READY
    standing = [one for one in pauses if one.until is None]
    assert len(standing) == (row.paused_at is not None)
    assert row.paused_at is None or all(step.running_since is None for step in held)
    assert row.paused_at is not None or row.concluded_at is not None or all(step.running_since for step in held)
    ordered = sorted(pauses, key=lambda each: each.start)
    assert all(one.until and one.until <= two.start for one, two in pairwise(ordered))
    assert (row.concluded_at is not None) == bool(row.conclusion)


def blamed(row: Dossier, steps: Sequence[Step], recorded: Sequence[Recorded]) -> None:
    """Of a concluded case every late minute is somebody's, and nobody's twice; the largest share is to blame."""
    found = [getattr(each.event, "lateness", None) for each in recorded]
    last = next((each for each in reversed(found) if each is not None), None)
    if row.conclusion not in {"approved", "refused"}:
        assert not row.timeliness and not row.late_minutes and not row.fault
        return
    assert last is not None and row.concluded_at is not None
    late = row.due_at is not None and row.concluded_at > row.due_at
    assert (row.timeliness == "late") == late
    if not late or row.due_at is None:
        assert (row.late_minutes, row.fault, last.shares) == (0, "", ())
        return
    calendar = calendar_for(row.receiving_agency, row.concluded_at)
    assert row.late_minutes == elapsed(calendar, row.due_at, row.concluded_at).minutes == last.late_minutes
    overruns = {step.seq: step.overrun for step in steps if step.overrun and step.closed_at is not None
                and step.closed_at <= row.concluded_at}  # fmt: skip
    assert {seq for seq, _ in last.shares} == set(overruns)
    if not overruns:
        assert row.fault == "process"
        return
    assert sum(share for _, share in last.shares) == row.late_minutes
    total = sum(overruns.values())
    assert all(abs(share - Fraction(row.late_minutes * overruns[seq], total)) < 1 for seq, share in last.shares)
    most: dict[str, int] = {}
    for step in steps:
        if step.seq in overruns:
            keeper = "" if step.party else step.agency
            most[f"{keeper}{step.party}"] = most.get(f"{keeper}{step.party}", 0) + overruns[step.seq]
    if row.fault == "agency":
        assert most[row.fault_agency] == max(most.values())
    else:
        assert row.fault == "outside" and row.fault_agency == ""
        assert max(most[step.party] for step in steps if step.party and step.seq in overruns) == max(most.values())
