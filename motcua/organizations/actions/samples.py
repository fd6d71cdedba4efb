"""The acts that give a sample province its agencies and officers: a plan of ordinary acts, done in one piece."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.organizations import permissions
from motcua.organizations.actions.agencies import abolish_agency, amend_agency, rename_agency
from motcua.organizations.actions.imports import import_agencies
from motcua.organizations.actions.mergers import merge_agencies, split_agency
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.events import SampleOfficersOpened, SampleProvinceOpened
from motcua.organizations.models import Agency, Officer
from motcua.organizations.rules.shares import Heir, divided
from motcua.organizations.rules.sheet_rows import Founding
from motcua.organizations.states import Block, Details, Kind, Level, Position

__all__ = [
    "Abolishing", "Amending", "Block", "Details", "Founding", "Heir", "Kind", "Level", "Merging", "Position",
    "Renaming", "SampleOfficer", "Splitting", "Step", "divided", "open_sample_agencies", "open_sample_officers",
]  # fmt: skip


@dataclass(frozen=True)
class Renaming:
    """A step of the plan: another name (đổi tên)."""

    code: str
    title: str
    on: date


@dataclass(frozen=True)
class Amending:
    """A step of the plan: other facts (cập nhật)."""

    code: str
    changes: dict[str, str]
    on: date


@dataclass(frozen=True)
class Merging:
    """A step of the plan: several into one (sáp nhập)."""

    codes: tuple[str, ...]
    into: str
    on: date


@dataclass(frozen=True)
class Splitting:
    """A step of the plan: one among several (chia)."""

    code: str
    heirs: tuple[Heir, ...]
    on: date


@dataclass(frozen=True)
class Abolishing:
    """A step of the plan: an end with all units (giải thể)."""

    code: str
    heir: str | None
    on: date


@dataclass(frozen=True)
class SampleOfficer:
    """An officer of the sample province (cán bộ mẫu)."""

    account: str
    full_name: str
    agency: str
    position: Position
    starts: date


Step = tuple[Founding, ...] | Renaming | Amending | Merging | Splitting | Abolishing


class BadPlan(Refusal):
    """The plan of the sample province contradicts itself (dữ liệu mẫu mâu thuẫn)."""


@act(cites=("nd-61-2018:d.7", "nd-118-2025"), emits=(SampleProvinceOpened,))
def open_sample_agencies(
    *, root: str, steps: tuple[Step, ...], actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Do the plan of a sample province unless its root is there (nạp cơ quan mẫu); how many agencies."""
    permissions.admit("organizations.open_sample_agencies", actor, agency=None, on=vietnam_day(at))
    if Agency.objects.filter(code=root).exists():
        return 0
    for step in steps:
        _do(step, actor, at)
    opened = sum(len(step) for step in steps if isinstance(step, tuple))
    journal.record(SampleProvinceOpened(subject=f"samples:organizations-{root}", agencies=opened))
    return opened


@act(cites="nd-61-2018:d.11", emits=(SampleOfficersOpened,))
def open_sample_officers(
    *, officers: tuple[SampleOfficer, ...], actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Register and appoint the sample officers that are missing (nạp cán bộ mẫu); how many."""
    permissions.admit("organizations.open_sample_officers", actor, agency=None, on=vietnam_day(at))
    there = set(Officer.objects.filter(code__in=[each.account for each in officers]).values_list("code", flat=True))
    missing = [each for each in officers if each.account not in there]
    for each in missing:
        register_officer(
            code=each.account, full_name=each.full_name, agency=each.agency, account=each.account, sample=True,
            actor=actor, at=at,
        )  # fmt: skip
        appoint_officer(
            officer=each.account, position=each.position, agency=each.agency, starts=each.starts, actor=actor, at=at
        )
    if missing:
        journal.record(SampleOfficersOpened(subject="samples:officers", officers=len(missing)))
    return len(missing)


def _do(step: Step, actor: Actor, at: datetime) -> None:
    match step:
        case tuple():
            report = import_agencies(rows=step, actor=actor, at=at)
            if not report.clean:
                raise BadPlan(str(report.faults[:3]))
        case Renaming(code=code, title=title, on=on):
            rename_agency(code=code, title=title, on=on, actor=actor, at=at)
        case Amending(code=code, changes=changes, on=on):
            amend_agency(code=code, changes=changes, on=on, actor=actor, at=at)
        case Merging(codes=codes, into=into, on=on):
            merge_agencies(codes=codes, into=into, on=on, actor=actor, at=at)
        case Splitting(code=code, heirs=heirs, on=on):
            split_agency(code=code, heirs=heirs, on=on, actor=actor, at=at)
        case Abolishing(code=code, heir=heir, on=on):
            abolish_agency(code=code, heir=heir, on=on, with_units=True, actor=actor, at=at)
