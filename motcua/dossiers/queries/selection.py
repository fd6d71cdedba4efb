"""From a question to SQL (câu hỏi thành truy vấn): one predicate, from which a list and its count are both made.

State numbers stand as literals so that the planner sees that a partial index fits. Every value comes as a
parameter. A list is ordered by an instant and by the row's number; rows without the instant come last, in a part
of their own, so that both parts are read along an index.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from motcua.deadlines.queries import NATIONAL, calendar_for
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.dossiers.queries.asking import BLANK, MOST_DAYS, Asked, Side, Sort, When, WorkList
from motcua.dossiers.queries.scope import BadFilter, Places
from motcua.dossiers.states import CLERK, LEADER
from motcua.kernel.actors import Actor
from motcua.kernel.clock import at_vietnam, vietnam_day
from motcua.kernel.text import nfc
from motcua.law import one_stop
from motcua.organizations.queries import persons

OPEN = "d.state IN (2, 4, 5, 6)"
_STEPS, _CASES, _QUESTIONS = "dossiers_step AS s", "dossiers_dossier AS d", "dossiers_consultation AS c"
_OF_CASE = re.compile(r"\bd\.")
_ELSEWHERE = (
    "EXISTS (SELECT FROM dossiers_step AS o WHERE o.dossier_id = d.id AND o.closed_at IS NULL"
    " AND (o.agency <> {side} OR o.party <> ''))"
)
_ASKED = (
    "EXISTS (SELECT FROM dossiers_consultation AS q WHERE q.dossier_id = d.id AND q.answered_at IS NULL"
    " AND q.asker = {side})"
)
HELD_BY = (
    "EXISTS (SELECT FROM dossiers_step AS o WHERE o.dossier_id = d.id AND o.closed_at IS NULL AND o.{name} = {asked})"
)


@dataclass(frozen=True)
class Selection:
    """Rows of a list: whence, under which conditions, in which order; `case`, `step`, `question` name their rows.

    Lists of steps and of questions look into the case only where something is asked of it.
    """

    base: str
    where: tuple[str, ...]
    key: str
    tie: str
    nulls: bool = False
    case: str = "d.id"
    step: str = "NULL::bigint"
    question: str = "NULL::bigint"
    values: dict[str, Any] = field(default_factory=dict)

    def narrowed(self, *conditions: str, **values: Any) -> "Selection":
        """The same rows under more conditions."""
        return replace(self, where=(*self.where, *conditions), values={**self.values, **values})

    def predicate(self, *more: str) -> str:
        """All conditions."""
        return " AND ".join((*self.where, *more)) or "true"

    def rows(self, *shown: str) -> str:
        """The tables: the case's too where a condition or something that is shown asks for it."""
        if self.base == _CASES or not any(_OF_CASE.search(each) for each in (*self.where, *shown)):
            return self.base
        return f"{self.base} JOIN {_CASES} ON d.id = {self.case}"

    def count(self) -> str:
        """How many rows: over the very conditions of the list."""
        return f"SELECT count(*) FROM {self.rows()} WHERE {self.predicate()}"  # noqa: S608  constants and parameters


def select(asked: Asked, *, actor: Actor, there: Places, at: datetime) -> Selection:
    """The rows that are asked for. Refuses: BadFilter."""
    found = _begin(asked, actor, there, at)
    if asked.sort is Sort.ACCEPTED and asked.work not in {WorkList.TO_ACCEPT, WorkList.READY}:
        found = replace(found, key="d.accepted_at", nulls=found.base == _CASES or asked.work is WorkList.CONSULTED)
    return _filtered(_timed(found, asked, there, at), asked)


def _begin(asked: Asked, actor: Actor, there: Places, at: datetime) -> Selection:
    work = asked.work
    if work.of_steps:
        return _of_steps(asked, actor, there)
    if work is WorkList.CONSULTED:
        begun = Selection(
            _QUESTIONS, ("c.answered_at IS NULL", OPEN), "c.due_at", "c.id", case="c.dossier_id", question="c.id"
        )
        return within(begun, "c.agency", there)
    return _of_cases(asked, there, at)


def _of_steps(asked: Asked, actor: Actor, there: Places) -> Selection:
    key = "d.due_at" if asked.by_dossier else "s.due_at"
    held = ("s.closed_at IS NULL", "NOT s.after_result")  # so the case is open, and nobody waits to fetch its result
    begun = Selection(_STEPS, held, key, "s.id", nulls=True, case="s.dossier_id", step="s.id")
    if asked.work is WorkList.MINE:
        me = sorted(persons(actor))
        same = "s.officer = %(me)s" if len(me) == 1 else "s.officer = ANY(%(me)s)"
        begun = begun.narrowed("s.officer <> ''", same, me=me[0] if len(me) == 1 else me)
    elif asked.work is WorkList.UNASSIGNED:
        begun = begun.narrowed("s.officer = ''")
    elif asked.work in {WorkList.TO_SIGN, WorkList.TO_ISSUE}:
        post = LEADER if asked.work is WorkList.TO_SIGN else CLERK
        begun = begun.narrowed("s.position ~* %(post)s", "s.party = ''", post=post)
    return within(begun, "s.agency", there)


def _of_cases(asked: Asked, there: Places, at: datetime) -> Selection:
    work, habit = asked.work, Side.RECEIVED
    if work in {WorkList.COMPETENT, WorkList.AWAITING_OTHERS, WorkList.APOLOGY}:
        habit = Side.COMPETENT
    side = "d.receiving_agency" if (asked.side or habit) is Side.RECEIVED else "d.competent_agency"
    due_first = Selection(_CASES, (OPEN,), "d.due_at", "d.id", nulls=True)
    if work is WorkList.TO_ACCEPT:
        found = Selection(_CASES, ("d.state = 1",), "d.lodged_at", "d.id")
    elif work is WorkList.READY:
        found = Selection(_CASES, ("d.state = 9",), "d.concluded_at", "d.id")
    elif work is WorkList.AWAITING_CITIZEN:
        found = Selection(_CASES, ("d.state IN (5, 6)",), "d.lodged_at", "d.id")
    elif work is WorkList.APOLOGY:
        found = _needs_apology(due_first, there, at)
    elif work is WorkList.AWAITING_OTHERS:
        found = due_first.narrowed(f"({_ELSEWHERE.format(side=side)} OR {_ASKED.format(side=side)})")
    elif work is WorkList.HELD_ELSEWHERE:
        found = due_first.narrowed(_ELSEWHERE.format(side=side))
    else:
        found = due_first
    return within(found, side, there)


def _needs_apology(begun: Selection, there: Places, at: datetime) -> Selection:
    """The law asks for the slip a day before the end: what is due by the next working day, and what is overdue."""
    day = vietnam_day(at)
    until = working_days_on(there, at, one_stop.EXTENSION_NOTICE_DAYS.on(day).value)
    once = one_stop.EXTENSIONS.on(day).value
    return replace(begun, nulls=False).narrowed(
        "d.due_at < %(notice)s", "d.extensions < %(once)s", "d.paused_at IS NULL", notice=until, once=once
    )


def within(found: Selection, column: str, there: Places) -> Selection:
    """Only rows of these agencies; of one agency by equality, so that an index gives the order too."""
    if there.agencies is None:
        return found
    if len(there.agencies) == 1:
        return found.narrowed(f"{column} = %(agency)s", agency=there.agencies[0])
    return found.narrowed(f"{column} = ANY(%(agencies)s)", agencies=list(there.agencies))


def _timed(found: Selection, asked: Asked, there: Places, at: datetime) -> Selection:
    if asked.when is When.ANY:
        return found
    if not asked.work.timed:
        raise BadFilter("Danh sách này không lọc theo hạn.", field="when")
    return narrowed_by_time(found, _clock(asked), asked.when, days=asked.days, there=there, at=at)


def _clock(asked: Asked) -> str:
    if asked.work.of_steps:
        return "d.due_at" if asked.by_dossier else "s.due_at"
    return "c.due_at" if asked.work is WorkList.CONSULTED else "d.due_at"


def narrowed_by_time(
    found: Selection, clock: str, when: When, *, days: int, there: Places, at: datetime
) -> Selection:
    """Only what is overdue, due today, or due within the working days after today."""
    if found.key == clock:
        found = replace(found, nulls=False)
    if when is When.OVERDUE:
        return found.narrowed(f"{clock} < %(now)s", now=at)
    tomorrow = at_vietnam(vietnam_day(at) + timedelta(days=1))
    if when is When.TODAY:
        return found.narrowed(f"{clock} >= %(now)s", f"{clock} < %(tomorrow)s", now=at, tomorrow=tomorrow)
    if not 1 <= days <= MOST_DAYS:
        raise BadFilter(f"Số ngày làm việc tới phải từ 1 đến {MOST_DAYS}.", field="days")
    until = working_days_on(there, at, days)
    return found.narrowed(f"{clock} >= %(tomorrow)s", f"{clock} < %(until)s", tomorrow=tomorrow, until=until)


def working_days_on(there: Places, at: datetime, days: int) -> datetime:
    """The end of the N-th working day after today, by the calendar of the agency that asks."""
    reached = due(calendar_for(there.own or NATIONAL, at), accepted=at, limit=Limit(Unit.WORKING_DAYS, days)).due_at
    assert reached is not None  # noqa: S101  without pauses there is always a due moment
    return at_vietnam(vietnam_day(reached) + timedelta(days=1))


def _filtered(found: Selection, asked: Asked) -> Selection:
    equal = {
        "procedure": asked.procedure, "sector": asked.sector, "channel": asked.channel, "state": asked.state,
        "receiving_agency": asked.receiving, "competent_agency": asked.competent,
    }  # fmt: skip
    for column, value in equal.items():
        if value:
            asked_for = "" if value == BLANK else _plain(value)
            found = found.narrowed(f"d.{column} = %(is_{column})s", **{f"is_{column}": asked_for})
    for column, name in (("unit", asked.unit), ("officer", asked.officer)):
        if name:
            place = f"%(is_{column})s"
            condition = f"s.{column} = {place}" if found.base == _STEPS else HELD_BY.format(name=column, asked=place)
            found = found.narrowed(condition, **{f"is_{column}": _plain(name)})
    return _matching(found, asked.text)


def _matching(found: Selection, text: str) -> Selection:
    """Part of a code, a lodging number, or an applicant's subject (`person:…`, `business:…`)."""
    words = nfc(str(_plain(text)))[:80]
    if not words:
        return found
    if words.startswith(("person:", "business:")):
        return found.narrowed("d.applicant = %(applicant)s", applicant=words)
    return found.narrowed(
        "(strpos(d.code, %(code)s) > 0 OR d.ref = %(ref)s)",
        code=words.upper().replace(" ", ""), ref=words.lower().replace("-", "").replace(" ", ""),
    )  # fmt: skip


def _plain(value: object) -> object:
    """PostgreSQL keeps no NUL; such a text is equal to nothing."""
    if isinstance(value, int) and not 0 < value < 100:
        raise BadFilter("Không có trạng thái này.", field="state")
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
