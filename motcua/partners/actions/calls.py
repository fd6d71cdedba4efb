"""Counting calls (đếm lượt gọi). No acts: nothing lawful happens, nothing is said, a lost count harms nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q

from motcua.kernel.clock import VIETNAM
from motcua.partners import rules
from motcua.partners.models import CallWindow, Token

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Counted:
    """How many calls this one makes in its window, and in how many seconds the next window opens."""

    calls: int
    reset: int


def count_call(caller: str, *, at: datetime) -> Counted:
    """Count one call of a caller, in one statement that many processes may run at once."""
    moment = int(at.timestamp())
    opened = moment - moment % WINDOW_SECONDS
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO partners_callwindow AS kept (caller, opened_at, calls) VALUES (%s, %s, 1)"
            " ON CONFLICT (caller) DO UPDATE SET opened_at = excluded.opened_at,"
            " calls = CASE WHEN kept.opened_at = excluded.opened_at THEN kept.calls + 1 ELSE 1 END"
            " RETURNING calls",
            [caller, datetime.fromtimestamp(opened, VIETNAM)],
        )
        calls = cursor.fetchone()[0]
    return Counted(calls, opened + WINDOW_SECONDS - moment)


def note_use(code: str, *, at: datetime, last: datetime | None) -> None:
    """Remember that a token was used, coarsely: at most once in five minutes."""
    stale = at - rules.COARSE
    if last is None or last <= stale:
        Token.objects.filter(Q(used_at__isnull=True) | Q(used_at__lte=stale), code=code).update(used_at=at)


def forget_calls(*, at: datetime) -> int:
    """Drop the windows of callers who were silent for a day; how many."""
    dropped, _ = CallWindow.objects.filter(opened_at__lt=at - timedelta(days=1)).delete()
    return dropped
