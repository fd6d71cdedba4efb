"""What the tests of published calendars share: who acts, what is published, how it is folded from events."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.deadlines.actions.publishing import PublishedVersion, amend_calendar
from motcua.deadlines.events import CalendarAmended, CalendarPublished, DayTold, WeekTold
from motcua.deadlines.queries import NATIONAL
from motcua.deadlines.queries.own_parts import OwnPart
from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from tests.people.state import snapshot

TABLES = ("deadlines_workingcalendar", "deadlines_calendarversion", "kernel_event", "kernel_act_key")
OPERATOR = Actor(id="quan-tri", kind=ActorKind.OFFICER, position="system-operator")
HEAD = Actor(id="giam-doc", kind=ActorKind.OFFICER, position="agency-head", agency="H01.14")
FULL = "07:30-11:30 13:30-17:00"
SATURDAYS = WeekTold(date(2021, 7, 1), (FULL, FULL, FULL, FULL, FULL, "07:30-11:30", ""))
STORM = DayTold(date(2021, 6, 18), "nghỉ lễ", "Nghỉ toàn quốc", source="QĐ 1/2021", group="Nghỉ")


def amend(**changes: Any) -> PublishedVersion:
    given = {"code": NATIONAL, "based_on": 1, "decision": "QĐ 1/2021", "actor": OPERATOR, **changes}
    return amend_calendar(**given)


def refused(kind: type[Exception], act: Callable[[], Any]) -> Any:
    """The refusal, after proof that it changed nothing."""
    before = snapshot(*TABLES)
    with pytest.raises(kind) as caught:
        act()
    assert snapshot(*TABLES) == before
    return caught.value


def folded(code: str) -> tuple[int, OwnPart]:
    """Version number and own part of a calendar, from its events alone."""
    number, part = 0, OwnPart()
    for recorded in journal.read(f"calendar:{code}"):
        event = recorded.event
        if isinstance(event, CalendarPublished):
            part = OwnPart(event.weeks, event.days, event.settled_from, event.settled_until)
        if isinstance(event, CalendarAmended):
            days = {day.on: day for day in part.days if day.on not in event.removed}
            days |= {day.on: day for day in event.put}
            part = replace(
                part,
                days=tuple(days[on] for on in sorted(days)),
                weeks=part.weeks if event.weeks is None else event.weeks,
                settled_until=event.settled_until or part.settled_until,
            )
        if isinstance(event, CalendarPublished | CalendarAmended):
            number += 1
            assert (event.number, event.digest) == (number, part.digest())
    return number, part
