"""Counting: exact within a window, anew in the next one, forgotten after a day."""

from datetime import datetime, timedelta

import pytest

from motcua.kernel import journal
from motcua.partners.actions.calls import Counted, count_call, forget_calls, note_use
from motcua.partners.models import CallWindow, Token
from motcua.partners.queries import Secret

pytestmark = pytest.mark.django_db


def test_calls_are_counted_in_windows_of_a_minute(at: datetime) -> None:
    moment = at + timedelta(seconds=50)
    assert [count_call("a", at=moment) for _ in range(3)] == [Counted(1, 10), Counted(2, 10), Counted(3, 10)]
    assert count_call("b", at=moment) == Counted(1, 10)
    assert count_call("a", at=moment + timedelta(seconds=10)) == Counted(1, 60)
    assert CallWindow.objects.count() == 2


def test_silent_callers_are_forgotten(at: datetime) -> None:
    count_call("old", at=at - timedelta(days=1, minutes=1))
    count_call("new", at=at - timedelta(hours=23))
    assert forget_calls(at=at) == 1
    assert [row.caller for row in CallWindow.objects.all()] == ["new"]


def test_use_is_noted_every_five_minutes_at_most_and_is_no_event(secret: Secret, at: datetime) -> None:
    note_use(secret.code, at=at, last=None)
    note_use(secret.code, at=at + timedelta(minutes=4), last=at)
    note_use(secret.code, at=at + timedelta(minutes=4), last=None)  # somebody else noted it meanwhile
    assert Token.objects.get().used_at == at
    note_use(secret.code, at=at + timedelta(minutes=5), last=at)
    assert Token.objects.get().used_at == at + timedelta(minutes=5)
    assert len(journal.read(f"token:{secret.code}")) == 1
