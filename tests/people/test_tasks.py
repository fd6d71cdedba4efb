"""What wakes by the clock for people."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from motcua.kernel import clock
from motcua.people.models import Account
from motcua.people.tasks import forget_ended_sessions


def test_ended_sessions_go_with_what_they_told(an_officer: str, at: datetime) -> None:
    account = Account.objects.get(code=an_officer)
    keys = []
    for _ in range(2):
        store = SessionStore()
        store.create()
        keys.append(store.session_key)
        UserSession.objects.create(user=account, session_key=store.session_key, ip="127.0.0.1", user_agent="x")
    Session.objects.filter(session_key=keys[0]).update(expire_date=clock.now() - timedelta(seconds=1))
    forget_ended_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == [keys[1]]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [keys[1]]
