"""A procedure as anybody may see it (trang công khai của thủ tục): its versions, decisions and what became of it."""

from dataclasses import dataclass
from datetime import date

from motcua.deadlines.rules.limit import parse_limit
from motcua.procedures.models import DecisionItem, Procedure
from motcua.procedures.queries.catalogue import Version, versions_of
from motcua.procedures.rules.codes import BadCode, parse_code
from motcua.procedures.rules.differences import AREA_NAMES, Change, differences
from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.record import (
    Audience,
    Case,
    CaseRole,
    Channel,
    FeeKind,
    FeeLine,
    Level,
    Paper,
    Record,
    ServiceLevel,
    Spot,
)
from motcua.procedures.rules.search.words import read_question
from motcua.procedures.rules.shelf import level_on
from motcua.procedures.states import DecisionState, ItemAction, ProcedureState

__all__ = [
    "AREA_NAMES", "Audience", "Case", "CaseRole", "Change", "Channel", "FeeKind", "FeeLine", "Level", "Paper",
    "Record", "ServiceLevel", "Spot", "level_on", "read_question",
]  # fmt: skip


@dataclass(frozen=True)
class PublishedBy:
    """The decision that published or abolished (quyết định công bố)."""

    number: str
    issuer: str
    issuer_title: str
    title: str
    signed_on: date
    effective_on: date
    action: str
    successor: str


@dataclass(frozen=True)
class Neighbour:
    """Another procedure that this one names (thủ tục liên quan); `public`: whether it has a page."""

    code: str
    name: str
    public: bool


@dataclass(frozen=True)
class PublicProcedure:
    """A procedure with all that was ever published of it, the newest version first (thủ tục công khai)."""

    code: str
    repealed_from: date | None
    versions: tuple[Version, ...]
    decisions: tuple[PublishedBy, ...]

    def on(self, day: date) -> Version | None:
        """The version in force on a day."""
        for each in self.versions:
            begun = each.effective_from is not None and each.effective_from <= day
            if begun and (each.effective_until is None or day < each.effective_until):
                return each
        return None

    def published_by(self, version: Version) -> PublishedBy | None:
        """The decision that brought a version."""
        return next((each for each in self.decisions if each.number == version.decision), None)

    @property
    def abolished_by(self) -> PublishedBy | None:
        """The decision that abolished or replaced it, when it is or will be no more."""
        ending = {ItemAction.ABOLISHED, ItemAction.REPLACED}
        found = [each for each in self.decisions if each.action in ending] if self.repealed_from else []
        return max(found, key=lambda each: each.effective_on) if found else None


@dataclass(frozen=True)
class Stage:
    """A version and what it changed of the one before (một lần thay đổi)."""

    version: Version
    decision: PublishedBy | None
    first: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class PublicStep:
    """A step of the internal process as a citizen reads it (bước giải quyết)."""

    number: str
    content: str
    who: str
    limit: str
    counted: bool


def public_steps(definition: Definition) -> tuple[PublicStep, ...]:
    """The steps in the order of the table: what is done, by which body, in how much working time."""
    return tuple(
        PublicStep(
            step.number, step.content, step.doer.agency, parse_limit(step.limit).in_words() if step.limit else "",
            step.counted,
        )
        for step in definition.steps
    )  # fmt: skip


def public_procedure(text: str) -> PublicProcedure | None:
    """The procedure of a code in any spelling; None for what is no code, unknown, or never published."""
    try:
        parsed = parse_code(text)
    except BadCode:
        return None
    spellings = (parsed.key, parsed.base)
    rows = Procedure.objects.filter(code__in=spellings).exclude(state=ProcedureState.DRAFT)
    row = rows.order_by("-code").first()
    if row is None:
        return None
    versions = tuple(each for each in versions_of(row.code) if each.code == row.code)
    if not versions:
        return None
    items = DecisionItem.objects.select_related("decision").filter(
        code=row.code, decision__state=DecisionState.PUBLISHED
    )
    return PublicProcedure(row.code, row.repealed_from, versions, tuple(_published(item) for item in items))


def neighbours(codes: tuple[str, ...]) -> dict[str, Neighbour]:
    """The procedures of these codes that are known here."""
    rows = Procedure.objects.filter(code__in=codes) if codes else ()
    return {row.code: Neighbour(row.code, row.name, row.state != ProcedureState.DRAFT) for row in rows}


def stages(procedure: PublicProcedure) -> tuple[Stage, ...]:
    """Every version with what it changed, the newest first."""
    told = []
    for place, version in enumerate(procedure.versions):
        before = procedure.versions[place + 1] if place + 1 < len(procedure.versions) else None
        changes = differences(before.record, version.record) if before else ()
        told.append(Stage(version, procedure.published_by(version), before is None, changes))
    return tuple(told)


def _published(item: DecisionItem) -> PublishedBy:
    decision = item.decision
    return PublishedBy(
        number=decision.number, issuer=decision.issuer, issuer_title=decision.issuer_title, title=decision.title,
        signed_on=decision.signed_on, effective_on=decision.effective_on, action=item.action,
        successor=item.successor,
    )  # fmt: skip
