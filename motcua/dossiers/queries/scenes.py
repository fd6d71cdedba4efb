"""A case as somebody who wants to act finds it (hiện trường hồ sơ): its rows, read once, and its process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from motcua.dossiers.models import Consultation, Content, Dossier, Duty, Step
from motcua.kernel.actors import Actor
from motcua.procedures.queries.processes import pinned_process
from motcua.procedures.rules.processes.definition import DoerKind
from motcua.procedures.rules.processes.marking import Net

SIDE = "+"  # numbers of steps outside the written process begin with it


@dataclass(frozen=True)
class Scene:
    """What the checks look at; `every` has all steps, the open ones among them."""

    row: Dossier
    actor: Actor
    at: datetime
    every: Sequence[Step]
    net: Net | None
    duties: Sequence[Duty]
    questions: Sequence[Consultation]
    content: Content | None

    @property
    def open(self) -> list[Step]:
        """The open steps, by number."""
        return [step for step in self.every if step.closed_at is None]

    def sides(self, held: Step) -> list[Step]:
        """Open steps of agencies that this step called in."""
        return [each for each in self.open if each.group == f"{SIDE}{held.seq}"]

    def is_desk(self, held: Step) -> bool:
        """Whether the step is one of the receiving desk's own."""
        return held.agency == self.row.receiving_agency and (
            held.seq == 1 or held.agency != self.row.competent_agency or "tiếp nhận" in held.position.lower()
        )

    def outside_by_process(self, held: Step) -> bool:
        """Whether the process itself gives this step to an outside party."""
        written = self.net.steps.get(held.number) if self.net else None
        return written is not None and written.doer.kind is DoerKind.OUTSIDE

    def before(self, held: Step) -> bool:
        """Whether somebody had the case before, to whom it can go back."""
        if held.party:
            return any(each.number == held.number and not each.party and each.seq < held.seq for each in self.every)
        earlier = [each for each in self.every if not each.party and each.seq < held.seq and each.number.isdecimal()]
        return held.number.isdecimal() and any(int(each.number) < int(held.number) for each in earlier)


def scene(row: Dossier, actor: Actor, at: datetime) -> Scene:
    """The scene of a case: four questions."""
    return Scene(
        row, actor, at,
        list(Step.objects.filter(dossier=row).order_by("seq")),
        None if row.process_version is None else net_of(row.process_version),
        list(Duty.objects.filter(dossier=row, confirmed_at__isnull=True).order_by("seq")),
        list(Consultation.objects.filter(dossier=row, answered_at__isnull=True).order_by("seq")),
        Content.objects.filter(dossier=row).first(),
    )  # fmt: skip


@lru_cache(maxsize=2048)
def net_of(process_version: int) -> Net:
    """The net of a published process; it never changes."""
    return Net(pinned_process(process_version).definition)
