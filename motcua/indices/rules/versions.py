"""Versions of a case (các giai đoạn của hồ sơ): what its clock and conclusion were, and from when until when.

Only events that move the promise, a pause or the conclusion matter; most cases have two of them and need no fold.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from motcua.indices.rules.facts import FOREVER

MOVING = (
    "dossier_accepted", "dossier_not_accepted", "supplement_requested", "dossier_supplemented", "dossier_forwarded",
    "dossier_returned", "sent_outside", "outside_answered", "payment_required", "payment_confirmed",
    "dossier_suspended", "dossier_resumed", "dossier_extended", "deadline_recomputed", "dossier_decided",
    "result_registered", "dossier_withdrawn", "dossier_stopped", "dossier_reopened",
)  # fmt: skip
GIVEN, REOPENED = "result_delivered", "dossier_reopened"  # from when until when a result was given
_GIVEN_UP = {
    "dossier_not_accepted": "not_accepted", "dossier_withdrawn": "withdrawn", "dossier_stopped": "stopped",
}  # fmt: skip


class Move(NamedTuple):
    """One event, as far as it moves the case; `pause` and `timing_pause` tell whether a pause began in it."""

    at: datetime
    kind: str
    due_at: datetime | None = None
    pause: bool = False
    ended: bool = False  # a pause ended in it
    timing: bool = False
    timing_due: datetime | None = None
    timing_pause: bool = False
    slip: bool = False
    timeliness: str = ""
    late_minutes: int = 0
    fault: str = ""
    agency: str = ""
    shares: tuple[tuple[int, int], ...] = ()


class Version(NamedTuple):
    """What held on (valid_from, valid_until] (một giai đoạn)."""

    valid_from: datetime
    valid_until: datetime = FOREVER
    accepted_at: datetime | None = None
    due_at: datetime | None = None
    paused: bool = False
    concluded_at: datetime | None = None
    conclusion: str = ""
    timeliness: str = ""
    late_minutes: int = 0
    fault: str = ""
    agency: str = ""
    shares: tuple[tuple[int, int], ...] = ()
    supplements: int = 0
    extensions: int = 0


def versions(moves: Iterable[Move]) -> tuple[Version, ...]:
    """Fold a case's moves, in order, into its versions; those of no length and those before acceptance fall away."""
    stages = list(_stages(moves))
    ends = [each.valid_from for each in stages[1:]] + [FOREVER]
    lived = [each._replace(valid_until=end) for each, end in zip(stages, ends, strict=True) if each.valid_from < end]
    return tuple(each for each in lived if each.accepted_at is not None or each.conclusion == "not_accepted")


def _stages(moves: Iterable[Move]) -> Iterator[Version]:
    now = Version(datetime.min)  # noqa: DTZ901  columns are naive UTC
    for move in moves:
        now = _after(now, move)._replace(valid_from=move.at)
        yield now


def _after(now: Version, move: Move) -> Version:
    found = _moved(now, move)
    return _ending(now, move) if found is None else found


def _moved(now: Version, move: Move) -> Version | None:
    """What an event did that moves the promise or the clock alone; None for any other."""
    match move.kind:
        case "dossier_accepted":
            made = now._replace(accepted_at=move.at, due_at=move.due_at)
        case "supplement_requested":
            made = _pausing(now._replace(supplements=now.supplements + 1), move)
        case "payment_required" | "dossier_suspended":
            made = _pausing(now, move)
        case "dossier_supplemented":
            made = now if now.accepted_at is None else now._replace(paused=False, due_at=move.due_at)
        case "payment_confirmed":
            made = now._replace(paused=False, due_at=move.due_at) if move.ended else now
        case "dossier_resumed":
            made = now._replace(paused=False, due_at=move.due_at)
        case "dossier_extended":
            made = now._replace(due_at=move.due_at, extensions=now.extensions + 1)
        case "deadline_recomputed":
            made = now._replace(due_at=move.due_at)
        case _:
            return None
    return made


def _ending(now: Version, move: Move) -> Version:
    if move.kind in _GIVEN_UP:
        return now._replace(paused=False, concluded_at=move.at, conclusion=_GIVEN_UP[move.kind])
    if move.kind == "result_registered" or (move.kind == "dossier_decided" and move.slip):
        return now._replace(
            paused=False, concluded_at=move.at, timeliness=move.timeliness, late_minutes=move.late_minutes,
            fault=move.fault, agency=move.agency, shares=move.shares,
            conclusion="approved" if move.kind == "result_registered" else "refused",
        )  # fmt: skip
    if move.kind == "dossier_reopened":
        fresh = Version(
            move.at, accepted_at=now.accepted_at, due_at=move.due_at if now.accepted_at else None,
            supplements=now.supplements, extensions=now.extensions,
        )  # fmt: skip
        return _timed(fresh, move)
    return _timed(now, move)


def _pausing(now: Version, move: Move) -> Version:
    return now._replace(paused=True, due_at=move.due_at) if move.pause else now


def _timed(now: Version, move: Move) -> Version:
    """What a hand-over did to the clock: a party outside took it over, or gave it back."""
    return now._replace(paused=move.timing_pause, due_at=move.timing_due) if move.timing else now
