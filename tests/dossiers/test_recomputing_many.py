"""A calendar that moves a hundred thousand open cases is counted through in under a minute."""

import os
import time
from datetime import date, datetime

import pytest
from django.db import connection

from motcua.deadlines.actions.publishing import amend_calendar
from motcua.deadlines.events import DayTold
from motcua.deadlines.queries import NATIONAL
from motcua.deadlines.rules.calendar import DayKind
from motcua.dossiers.actions.recomputing import recompute_all
from motcua.dossiers.models import Dossier, Step
from motcua.kernel.actors import SYSTEM
from motcua.kernel.models import Event
from tests.dossiers.cases import accepted, on, row

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MANY = 100_000
# Rows as a register brings them: copies of one accepted case, every tenth with a pause behind it.
COPY_CASES = """
INSERT INTO dossiers_dossier ({columns}) SELECT {values} FROM dossiers_dossier AS one, generate_series(1, %s) AS n
"""
OWN = {"ref": "'r' || lpad(n::text, 9, '0')", "code": "'H01.21-210611-' || (100000 + n)", "imported": "1",
       "register_number": "n + 1", "pauses": "(n %% 10 = 0)::int"}  # fmt: skip
COPY_STEPS = """
INSERT INTO dossiers_step ({columns}) SELECT {values} FROM dossiers_step AS one, dossiers_dossier AS held
 WHERE held.imported = 1
"""
PAUSES = """
INSERT INTO dossiers_pause (dossier_id, seq, start, until, kind, mode, cites, note)
SELECT id, 1, basis_at, basis_at + interval '1 hour', 'tạm dừng theo quy định', 'continue', '{}', ''
  FROM dossiers_dossier WHERE imported = 1 AND pauses = 1
"""


def copy_many() -> None:
    names = [str(field.column) for field in Dossier._meta.concrete_fields if field.column != "id"]
    steps = [str(field.column) for field in Step._meta.concrete_fields if field.column != "id"]
    with connection.cursor() as cursor:
        values = ", ".join(OWN.get(name, f'one."{name}"') for name in names)
        cursor.execute(COPY_CASES.format(columns=_listed(names), values=values), [MANY])
        taken = ", ".join("held.id" if name == "dossier_id" else f'one."{name}"' for name in steps)
        cursor.execute(COPY_STEPS.format(columns=_listed(steps), values=taken))
        cursor.execute(PAUSES)
        cursor.execute("ANALYZE dossiers_dossier, dossiers_step, dossiers_pause")


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def test_a_hundred_thousand_open_cases_in_under_a_minute(at: datetime) -> None:
    code = accepted(at)
    copy_many()
    storm = DayTold(on=date(2021, 6, 16), kind=DayKind.HOLIDAY.value, title="Nghỉ do bão", source="01/QĐ")
    amend_calendar(code=NATIONAL, put=(storm,), decision="01/QĐ", based_on=1, actor=SYSTEM, at=on(14))
    began = time.monotonic()
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(14)) == MANY + 1
    took = time.monotonic() - began
    assert row(code).due_at == on(21, "17:00")
    assert Dossier.objects.filter(due_at=on(21, "17:00")).count() == MANY + 1
    assert Event.objects.filter(kind="dossiers.deadline_recomputed").count() == MANY + 1
    again = time.monotonic()
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(15)) == 0
    nothing = time.monotonic() - again
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # others at work on this machine are not its fault
    print(f"moved {MANY + 1} in {took:.1f} s, again {nothing:.1f} s, load {busy:.1f} times the cores")
    assert took < 60 * busy and nothing < 60 * busy
