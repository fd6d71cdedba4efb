"""One case's script (kịch bản một hồ sơ): act after act along its process, each after its step's time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from motcua.deadlines.queries import calendar_for
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.elapsed import add_working_time
from motcua.deadlines.rules.limit import parse_limit
from motcua.dossiers.actions import (
    accepting,
    consulting,
    deciding,
    ending,
    extending,
    lodging,
    pausing,
    routing,
)
from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.lodging import Lodging
from motcua.dossiers.rules import walking
from motcua.dossiers.rules.doers import own_place
from motcua.dossiers.states import StepOutcome
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.organizations.queries import agency_named
from motcua.organizations.states import Position
from motcua.procedures.rules.comparing import working_minutes
from motcua.procedures.rules.processes.definition import DoerKind, Step
from motcua.procedures.rules.processes.marking import Net
from motcua.simulation.living.people import Company
from motcua.simulation.living.plots import SLOW, USUAL, Plot

MOST_ACTS = 40
DESK, WORK, LEAD, CLERK = (
    Position.RECEIVING_OFFICER, Position.PROCESSING_OFFICER, Position.AGENCY_HEAD, Position.CLERK,
)  # fmt: skip


@dataclass
class Script:
    """A case being played. It keeps its own account of the open steps, so that playing asks the database nothing."""

    lodging: Lodging
    plot: Plot
    company: Company
    rng: Random
    name: str
    until: datetime
    net: Net
    code: str = ""
    acts: int = 0
    seqs: int = 0
    open: dict[str, int] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    turned: bool = False

    def play(self, at: datetime) -> Iterator[datetime]:
        """Do act after act, each at the moment that was waited for; stop at the present."""
        desk = self.company.officer(self.lodging.receiving_agency, DESK)
        lodger = desk if self.lodging.channel.value != "online" else SYSTEM
        self.code = lodging.lodge_dossier(lodging=self.lodging, actor=lodger, at=at, key=f"{self.name}-lodge")
        if self.plot is Plot.WAITING_AT_DOOR:
            return
        at += timedelta(minutes=self.rng.randint(3, 20))
        yield at
        if self.plot is Plot.UNACCEPTED:
            accepting.refuse_dossier(code=self.code, reason="Không thuộc thẩm quyền giải quyết.", actor=desk, at=at)
            return
        self.code = accepting.accept_dossier(code=self.code, actor=desk, at=at, key=f"{self.name}-accept").code
        self._opened(walking.first_steps(self.net))
        while self.open and self.acts < MOST_ACTS:
            self.acts += 1
            number = min(self.open, key=lambda each: self.open[each])
            at = self._after(at, self.net.steps[number])
            yield at
            if not self._on(self.net.steps[number], at):
                return

    def _after(self, at: datetime, step: Step) -> datetime:
        """When this step's holder has done with it."""
        late = self.plot is Plot.SLOW or (self.plot is Plot.APOLOGISED and self.turned)
        slow = late and step.number == "2"
        minutes = int(_limit(step) * (SLOW if slow else USUAL).share(self.rng)) or 1
        moment = add_working_time(_calendar(self._agency(step), at.date()), at, timedelta(minutes=minutes))
        return moment + timedelta(seconds=self.rng.randint(1, 50))

    def _on(self, step: Step, at: datetime) -> bool:
        """The act with which this step is left; False when the case rests or ends with it."""
        if step.doer.kind is DoerKind.OUTSIDE:
            return False
        actor = self._officer(step)
        given: dict[str, Any] = {"code": self.code, "actor": actor, "at": at, "key": f"{self.name}-{self.acts}"}
        if not self.turned and self.seqs > 1:
            self.turned = True
            turn = self._turn(step, given)
            if turn is not None:
                return turn
        if walking.offers(self.net, step.number, StepOutcome.APPROVE):
            return self._decide(step, given)
        forward = [each for each in step.outcomes if each.kind.value == "forward"]
        if self._last(forward[0].to) and not step.group:
            deciding.register_result(**given, results=[Result("Kết quả giải quyết")])
            return self._deliver(given)
        routing.forward_dossier(**given, step=self.open[step.number], to=forward[0].to)
        self._moved(step, StepOutcome.FORWARD, forward[0].to)
        return True

    def _decide(self, step: Step, given: dict[str, Any]) -> bool:
        seq = self.open[step.number]
        if self.plot is Plot.REFUSED and walking.offers(self.net, step.number, StepOutcome.REFUSE):
            deciding.decide_dossier(**given, step=seq, approve=False, reason="Không đủ điều kiện theo quy định.")
            return self._deliver(given)
        if self.plot is Plot.RETURNED and walking.offers(self.net, step.number, StepOutcome.RETURN) and seq < 6:
            to = next(each.to for each in step.outcomes if each.kind.value == "return")
            routing.return_dossier(**given, step=seq, to=to, reason="Dự thảo cần sửa.")
            self._moved(step, StepOutcome.RETURN, to)
            return True
        to = next(each.to for each in step.outcomes if each.kind.value == "approve")
        deciding.decide_dossier(**given, step=seq, approve=True, to=to)
        self._moved(step, StepOutcome.APPROVE, to)
        return True

    def _deliver(self, given: dict[str, Any]) -> bool:
        """Some take the result at once; of the others it still lies at the desk."""
        at = given["at"] + timedelta(minutes=self.rng.randint(10, 3000))
        if at < self.until and self.rng.random() < 0.9:
            desk = self.company.officer(self.lodging.receiving_agency, DESK)
            key = f"{self.name}-deliver"
            ending.deliver_result(code=self.code, method=self.lodging.return_method, actor=desk, at=at, key=key)
        return False

    def _turn(self, step: Step, given: dict[str, Any]) -> bool | None:
        """What the plot does at its step, once; None: nothing special."""
        if self.plot is Plot.WITHDRAWN:
            ending.withdraw_dossier(code=self.code, actor=SYSTEM, at=given["at"], key=given["key"])
            return False
        if self.plot is Plot.CONSULTED:
            agency = self.lodging.receiving_agency
            question = "Đề nghị xác nhận nội dung hồ sơ."
            consulting.consult_agency(
                **given, step=self.open[step.number], agency=agency, question=question, limit="16h"
            )
            return True
        if self.plot is Plot.APOLOGISED:
            return self._apologise(given["at"])
        asking = self.plot in {Plot.SUPPLEMENTED, Plot.AWAITING}
        if not asking or step.group or not walking.offers(self.net, step.number, StepOutcome.SUPPLEMENT):
            return None
        pausing.request_supplement(
            **given, step=self.open[step.number], papers=["Bản sao giấy tờ chứng minh"],
            reason="Thiếu giấy tờ chứng minh.",
        )  # fmt: skip
        self._moved(step, StepOutcome.SUPPLEMENT, "")
        return self._supplement(given) if self.plot is Plot.SUPPLEMENTED else False

    def _apologise(self, at: datetime) -> bool | None:
        """A later day with an apology; where the law says that it comes too late, the case just goes on late."""
        lead = self.company.officer(self.lodging.competent_agency, LEAD)
        day = vietnam_day(at) + timedelta(days=14 - at.weekday())  # a Monday
        try:
            extending.extend_dossier(
                code=self.code, new_day=day, reason="Hồ sơ cần xác minh thêm.", actor=lead, at=at,
                key=f"{self.name}-sorry",
            )  # fmt: skip
        except Refusal:
            return None
        return True

    def _supplement(self, given: dict[str, Any]) -> bool:
        at = given["at"] + timedelta(hours=self.rng.randint(2, 90))
        if at >= self.until:
            return False
        papers = [{"name": "Giấy tờ bổ sung"}]
        pausing.supplement_dossier(code=self.code, papers=papers, actor=SYSTEM, at=at, key=f"{self.name}-more")
        self.acts += 1
        return True

    def _moved(self, step: Step, kind: StepOutcome, to: str) -> None:
        outcome = walking.choose(self.net, step.number, kind, to)
        moved = walking.move(self.net, list(self.open), self.done, step.number, outcome)
        for number in (step.number, *moved.called_off):
            self.open.pop(number, None)
        self.done = moved.done
        self._opened(moved.opens)

    def _opened(self, numbers: tuple[str, ...]) -> None:
        for number in numbers:
            self.seqs += 1
            self.open[number] = self.seqs

    def _last(self, to: str) -> bool:
        """Whether this step is the one in which the desk returns the result, or the end itself."""
        return to not in self.net.steps or all(each.to not in self.net.steps for each in self.net.steps[to].outcomes)

    def _agency(self, step: Step) -> str:
        competent = self.lodging.competent_agency
        own = own_place(step.doer, receiving=self.lodging.receiving_agency, competent=competent)
        return own or _named(step.doer.agency, competent, self.until) or competent

    def _officer(self, step: Step) -> Actor:
        """Who would act at this step."""
        said = step.doer.position.lower()
        if "tiếp nhận" in said:
            return self.company.officer(self._agency(step), DESK)
        position = LEAD if "lãnh đạo" in said else CLERK if "văn thư" in said else WORK
        return self.company.officer(self._agency(step), position)


def _limit(step: Step) -> int:
    return (working_minutes(parse_limit(step.limit)) if step.limit else None) or 30


@lru_cache(maxsize=4096)
def _calendar(agency: str, day: Any) -> Calendar:
    return calendar_for(agency, datetime.combine(day, datetime.min.time()).astimezone())


@lru_cache(maxsize=4096)
def _named(name: str, near: str, at: datetime) -> str | None:
    return agency_named(name, near=near, on=at.date())
