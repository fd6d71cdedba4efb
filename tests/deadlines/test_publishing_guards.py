"""What the database itself keeps of published calendars, and two amendments at once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from motcua.deadlines import seeds
from motcua.deadlines.actions.publishing import (
    CalendarMovedOn,
    PublishedVersion,
)
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from tests.deadlines.publications import STORM, TABLES, amend
from tests.people.state import snapshot

# --- the database itself --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE deadlines_calendarversion SET decision = 'khác'",
        "UPDATE deadlines_calendarversion SET content = '{}', digest = encode(sha256('{}'), 'hex')",
        "DELETE FROM deadlines_calendarversion",
        "DELETE FROM deadlines_workingcalendar WHERE code = 'quoc-gia'",
        "INSERT INTO deadlines_calendarversion SELECT id + 9, number + 1, title, published_at + '1 day', decision,"
        " correction, content || ' ', digest, code, parent FROM deadlines_calendarversion",
        "INSERT INTO deadlines_calendarversion SELECT id + 9, number + 1, title, published_at, decision,"
        " correction, content, digest, code, parent FROM deadlines_calendarversion",
    ],
)
def test_the_database_keeps_what_was_published(national: datetime, statement: str) -> None:
    before = snapshot(*TABLES)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert snapshot(*TABLES) == before


@pytest.mark.django_db(transaction=True)
def test_of_two_amendments_at_once_one_wins(at: datetime) -> None:
    seeds.load(at - timedelta(days=30))
    start = Barrier(2)
    results: list[Any] = []

    def attempt(day: int) -> None:
        put = (replace(STORM, on=date(2021, 6, day)),)
        start.wait()
        try:
            results.append(amend(put=put, at=at + timedelta(seconds=day)))
        except CalendarMovedOn as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [Thread(target=attempt, args=[day]) for day in (18, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [won] = [each for each in results if isinstance(each, PublishedVersion)]
    [lost] = [each for each in results if isinstance(each, CalendarMovedOn)]
    assert won.number == 2
    assert "đã có phiên bản số 2" in lost.message
    assert "QĐ 1/2021" in lost.message
    assert len(journal.read("calendar:quoc-gia")) == 2
    assert SYSTEM.id == journal.read("calendar:quoc-gia")[0].actor
