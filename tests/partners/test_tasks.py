"""What wakes by the clock."""

from datetime import datetime, timedelta

import pytest

from motcua.kernel import clock
from motcua.partners.actions.calls import count_call
from motcua.partners.models import CallWindow
from motcua.partners.tasks import forget_silent_callers


@pytest.mark.django_db
def test_counts_of_yesterday_go_away(at: datetime) -> None:
    count_call("old", at=clock.now() - timedelta(days=2))
    count_call("new", at=clock.now())
    forget_silent_callers()
    assert [row.caller for row in CallWindow.objects.all()] == ["new"]
