"""The ways out of a step (hướng xử lý): what the process offers, which steps open then, and whose they would be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.deadlines.rules.limit import parse_limit
from motcua.dossiers.models import Step
from motcua.dossiers.queries.scenes import Scene
from motcua.dossiers.rules import walking
from motcua.dossiers.rules.doers import own_place
from motcua.dossiers.states import StepOutcome
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import agency_named, agency_titles
from motcua.procedures.rules.comparing import working_minutes
from motcua.procedures.rules.processes.definition import DoerKind
from motcua.procedures.rules.processes.definition import Step as Written


@dataclass(frozen=True)
class NextStep:
    """A step that would open. `agency` is proposed; where `choose`, the officer may or must name another."""

    number: str
    content: str
    agency: str
    agency_title: str
    party: str
    unit: str
    position: str
    limit_minutes: int | None
    choose: bool


@dataclass(frozen=True)
class Way:
    """One outcome that the process offers at a step; `ends`: the process is over with it."""

    kind: str
    to: str
    label: str
    opens: tuple[NextStep, ...]
    ends: bool


def ways(scene: Scene, held: Step, *kinds: StepOutcome) -> tuple[Way, ...]:
    """What the process offers at an open step, of these kinds; nothing outside a written process."""
    net = scene.net
    if net is None or held.number not in net.steps:
        return ()
    found = []
    for outcome in net.steps[held.number].outcomes:
        if outcome.kind.value not in {kind.value for kind in kinds}:
            continue
        numbers = [each.number for each in scene.open]
        moved = walking.move(net, numbers, scene.row.done, held.number, outcome)
        found.append((outcome, moved, [net.steps[number] for number in moved.opens]))
    places = _places(scene, (step for _, _, opens in found for step in opens))
    return tuple(
        Way(
            outcome.kind.value, outcome.to, outcome.label or _label(outcome.kind.value, opens),
            tuple(_next(scene, step, places) for step in opens), moved.ended,
        )
        for outcome, moved, opens in found
    )  # fmt: skip


def _label(kind: str, opens: list[Written]) -> str:
    where = ", ".join(f"bước {step.number} – {step.content}" for step in opens)
    return f"{_KINDS[StepOutcome(kind)]} {where}".strip()


def _places(scene: Scene, steps: Iterable[Written]) -> Mapping[str, tuple[str, str]]:
    """By step: the agency that the process means, with its title; empty where the process names nobody known."""
    found = {step.number: _agency(scene, step) for step in steps}
    titles = agency_titles(found.values(), on=vietnam_day(scene.at))
    return {number: (code, titles.get(code, code)) for number, code in found.items()}


def _agency(scene: Scene, written: Written) -> str:
    row = scene.row
    own = own_place(written.doer, receiving=row.receiving_agency, competent=row.competent_agency)
    return own or agency_named(written.doer.agency, near=row.competent_agency, on=vietnam_day(scene.at)) or ""


def _next(scene: Scene, written: Written, places: Mapping[str, tuple[str, str]]) -> NextStep:
    agency, title = places[written.number]
    return NextStep(
        number=written.number, content=written.content, agency=agency, agency_title=title,
        party=written.doer.agency if written.doer.kind is DoerKind.OUTSIDE else "", unit=written.doer.unit,
        position=written.doer.position,
        limit_minutes=working_minutes(parse_limit(written.limit)) if written.limit else None,
        choose=written.doer.kind is DoerKind.OTHER_AGENCY or scene.row.on_the_spot,
    )  # fmt: skip


_KINDS = {
    StepOutcome.FORWARD: "Chuyển", StepOutcome.RETURN: "Trả lại", StepOutcome.SUPPLEMENT: "Yêu cầu bổ sung, về",
    StepOutcome.REFUSE: "Từ chối giải quyết", StepOutcome.APPROVE: "Phê duyệt, chuyển",
}  # fmt: skip
