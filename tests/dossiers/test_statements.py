"""What an act costs the database: at most twelve statements, whatever the length of the case's history."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.actions.routing import forward_dossier, return_dossier
from motcua.dossiers.states import ReturnMethod
from tests.dossiers.cases import HOUR, appraised, lodged
from tests.dossiers.province import clerk, desk, head, specialist

pytestmark = pytest.mark.django_db


def statements(act: Callable[..., Any], **inputs: Any) -> list[str]:
    """The statements of one act with a key; the second time such an act is done, when what never changes is known."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act(**inputs)
    return [each["sql"] for each in captured.captured_queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def walk(at: datetime, key: str) -> dict[str, list[str]]:
    ref = lodged(at)
    found = {"accept": statements(accept_dossier, code=ref, actor=desk, at=at, key=f"{key}1")}
    found["forward"] = statements(forward_dossier, code=ref, actor=desk, at=at + HOUR, key=f"{key}2")
    forward_dossier(code=ref, actor=specialist, at=at + HOUR)
    found["decide"] = statements(decide_dossier, code=ref, approve=True, actor=head, at=at + 2 * HOUR, key=f"{key}3")
    result = [Result("Giấy phép")]
    found["register"] = statements(
        register_result, code=ref, results=result, actor=clerk, at=at + 2 * HOUR, key=f"{key}4"
    )
    found["deliver"] = statements(
        deliver_result, code=ref, method=ReturnMethod.DESK, actor=desk, at=at + 2 * HOUR, key=f"{key}5"
    )
    return found


def test_each_act_takes_at_most_twelve_statements(at: datetime) -> None:
    walk(at, "a")
    found = walk(at, "b")
    counted = {name: len(each) for name, each in found.items()}
    assert counted == {"accept": 9, "forward": 7, "decide": 7, "register": 8, "deliver": 7}
    assert max(counted.values()) <= 12


def test_a_long_history_costs_nothing_more(at: datetime) -> None:
    code = appraised(at)
    short = len(statements(forward_dossier, code=code, actor=specialist, at=at))
    for _ in range(15):
        return_dossier(code=code, reason="Sai", actor=head, at=at)
        forward_dossier(code=code, actor=specialist, at=at)
    return_dossier(code=code, reason="Sai", actor=head, at=at)
    assert len(statements(forward_dossier, code=code, actor=specialist, at=at)) == short
