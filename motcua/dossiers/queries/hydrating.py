"""Rows into cards (dựng thẻ hồ sơ): names, titles and clocks asked for the whole page at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from motcua.deadlines.queries import calendars_for
from motcua.deadlines.rules.bulk.due import due_many
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.limit import Unit
from motcua.dossiers.queries.cards import Card, Holder, Question
from motcua.dossiers.queries.left import NO_LIMIT, STANDS, Due, Left, lefts
from motcua.dossiers.states import Channel, Conclusion, ReturnMethod, State, Timeliness
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.law import one_stop
from motcua.organizations.queries import titles_and_names
from motcua.people.queries import masked_names
from motcua.procedures.queries.pinned_many import Steps, pinned_names, pinned_steps

CASE = (
    "id", "ref", "code", "state", "procedure", "procedure_version", "process_version", "sector", "case_code",
    "channel", "receiving_agency", "competent_agency", "applicant", "lodged_at", "accepted_at", "concluded_at",
    "due_at", "paused_at", "paused_kind", "conclusion", "timeliness", "return_method", "on_the_spot", "supplements",
    "extensions",
)  # fmt: skip
STEP = (
    "id", "seq", "number", "agency", "unit", "position", "officer", "party", "opened_at", "limit_minutes", "due_at",
    "running_since",
)  # fmt: skip
QUESTION = ("seq", "asker", "question", "asked_at", "due_at", "agency")
Row = Mapping[str, Any]


@dataclass
class Found:
    """One row of a page: the case, its open steps, which of them and which question the row is about."""

    case: Row
    key: datetime | None
    step: int | None
    question: Row | None
    steps: list[Row] = field(default_factory=list)

    @property
    def seq(self) -> int | None:
        """The number inside the case that the row is about."""
        if self.question is not None:
            return int(self.question["seq"])
        return next((row["seq"] for row in self.steps if row["id"] == self.step), None)


def columns() -> str:
    """The columns that `gather` reads."""
    told = [f"d.{name}" for name in CASE] + [f"h.{name}" for name in STEP] + [f"c.{name}" for name in QUESTION]
    return ", ".join(told)


def gather(rows: Iterable[Sequence[Any]]) -> list[Found]:
    """Rows of a page as cases with their open steps; a case of several steps comes in several rows in a row.

    Each row begins with the key, the step and the question that the list is about.
    """
    found: list[Found] = []
    last: tuple[Any, ...] = ()
    for key, step, question, *told in rows:
        case = dict(zip(CASE, told, strict=False))
        held = dict(zip(STEP, told[len(CASE) :], strict=False))
        if (case["id"], step, question) != last:
            asked = dict(zip(QUESTION, told[len(CASE) + len(STEP) :], strict=True)) if question else None
            found.append(Found(case, key, step, asked))
            last = (case["id"], step, question)
        if held["id"] is not None:
            found[-1].steps.append(held)
    return found


@dataclass(frozen=True)
class _Names:
    titles: Mapping[str, str]
    officers: Mapping[str, str]
    applicants: Mapping[str, str]
    procedures: Mapping[int, str]
    steps: Mapping[int, Steps]


def cards(found: Sequence[Found], *, actor: Actor, at: datetime) -> tuple[Card, ...]:
    """The cards of a page: at most three questions, and two more for what was never asked before."""
    if not found:
        return ()
    agencies = {row.case[name] for row in found for name in ("receiving_agency", "competent_agency")}
    agencies |= {step["agency"] for row in found for step in row.steps}
    agencies |= {row.question[name] for row in found if row.question for name in ("asker", "agency")}
    officers = {step["officer"] for row in found for step in row.steps}
    names = _Names(
        *titles_and_names(agencies, officers, on=vietnam_day(at)),
        masked_names((row.case["applicant"] for row in found), actor=actor),
        pinned_names(row.case["procedure_version"] for row in found),
        pinned_steps(row.case["process_version"] for row in found),
    )
    clocks = _clocks(found, calendars_for(agencies, at), at)
    return tuple(_card(row, names, clocks) for row in found)


def _clocks(found: Sequence[Found], calendars: Mapping[str, Calendar], at: datetime) -> Iterator[Left | None]:
    """For each row: the case's clock, the answer's, the question's, then one for each step."""
    asked: list[Due] = []
    answers = iter(_answer_by(found, calendars))
    for row in found:
        case = row.case
        asked.append(Due(case["receiving_agency"], case["due_at"], STANDS if case["paused_at"] else NO_LIMIT))
        asked.append(Due(case["receiving_agency"], next(answers)))
        asked.append(Due(row.question["agency"], row.question["due_at"]) if row.question else asked[-1])
        stands = {
            step["seq"]: step["running_since"] is None and step["limit_minutes"] is not None for step in row.steps
        }
        asked += [
            Due(step["agency"], step["due_at"], STANDS if stands[step["seq"]] else NO_LIMIT) for step in row.steps
        ]
    return iter(lefts(calendars, asked, at=at))


def _answer_by(found: Sequence[Found], calendars: Mapping[str, Calendar]) -> list[datetime | None]:
    """By when a case lodged online must be answered; None for others."""
    since, hours = one_stop.ONLINE_ANSWER_HOURS.dated[0][0], one_stop.ONLINE_ANSWER_HOURS
    waiting = [
        (place, row.case)
        for place, row in enumerate(found)
        if row.case["state"] == State.LODGED
        and row.case["channel"] == Channel.ONLINE
        and vietnam_day(row.case["lodged_at"]) >= since
    ]
    answer: list[datetime | None] = [None] * len(found)
    if not waiting:
        return answer
    places = {code: place for place, code in enumerate(calendars)}
    lodged = [case["lodged_at"].astimezone(UTC).replace(tzinfo=None) for _, case in waiting]
    moments = due_many(
        list(calendars.values()), accepted=np.array(lodged, dtype="datetime64[us]"), unit=Unit.HOURS,
        amount=[hours.on(vietnam_day(case["lodged_at"])).value * 60 for _, case in waiting],
        calendar=np.array([places[case["receiving_agency"]] for _, case in waiting]),
    )  # fmt: skip
    for (place, _), moment in zip(waiting, moments.due_at.tolist(), strict=True):
        answer[place] = moment.replace(tzinfo=UTC) if moment is not None else None
    return answer


def _card(row: Found, names: _Names, clocks: Iterator[Left | None]) -> Card:
    case = row.case
    left, answer, question = next(clocks), next(clocks), next(clocks)
    assert left is not None  # noqa: S101  a clock was asked for every row
    holders = tuple(_holder(case, step, names, next(clocks)) for step in row.steps)
    own = next((each for each, step in zip(holders, row.steps, strict=True) if step["id"] == row.step), None)
    state = State(case["state"])
    return Card(
        ref=case["ref"], code=case["code"] or case["ref"], state=state.value, state_label=state.label,
        procedure=case["procedure"], procedure_name=names.procedures.get(case["procedure_version"], ""),
        sector=case["sector"], case_code=case["case_code"], channel=case["channel"],
        channel_label=Channel(case["channel"]).label, receiving_agency=case["receiving_agency"],
        receiving_title=names.titles.get(case["receiving_agency"], case["receiving_agency"]),
        competent_agency=case["competent_agency"],
        competent_title=names.titles.get(case["competent_agency"], case["competent_agency"]),
        applicant=case["applicant"], applicant_name=names.applicants.get(case["applicant"], "—"),
        lodged_at=case["lodged_at"], accepted_at=case["accepted_at"], concluded_at=case["concluded_at"],
        paused_at=case["paused_at"], paused_kind=case["paused_kind"],
        conclusion_label=Conclusion(case["conclusion"]).label if case["conclusion"] else "",
        timeliness_label=Timeliness(case["timeliness"]).label if case["timeliness"] else "",
        return_label=ReturnMethod(case["return_method"]).label, on_the_spot=case["on_the_spot"],
        supplements=case["supplements"], extensions=case["extensions"], left=left, holders=holders, step=own,
        answer=answer if answer and answer.due_at else None,
        question=_question(row.question, names, question) if row.question and question else None,
    )  # fmt: skip


def _holder(case: Row, step: Row, names: _Names, left: Left | None) -> Holder:
    assert left is not None  # noqa: S101  a clock was asked for every step
    written = names.steps.get(case["process_version"] or 0, {}).get(step["number"])
    return Holder(
        seq=step["seq"], number=step["number"], content=written.content if written else "", agency=step["agency"],
        agency_title=names.titles.get(step["agency"], step["agency"]), unit=step["unit"], position=step["position"],
        officer=step["officer"], officer_name=names.officers.get(step["officer"], step["officer"]),
        party=step["party"], opened_at=step["opened_at"], limit_minutes=step["limit_minutes"], left=left,
    )  # fmt: skip


def _question(row: Row, names: _Names, left: Left) -> Question:
    return Question(
        row["seq"], row["asker"], names.titles.get(row["asker"], row["asker"]), row["question"], row["asked_at"], left
    )
