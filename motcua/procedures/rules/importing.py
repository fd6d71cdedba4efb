"""What an import would change in the catalogue (đề xuất thay đổi khi nhập danh mục), and its report. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from motcua.kernel.text import fold
from motcua.procedures.rules.differences import Area, Change, differences
from motcua.procedures.rules.merging import disagreements, fingerprint, merged, overlaid
from motcua.procedures.rules.reading.catalogue import Gathered, Part
from motcua.procedures.rules.reading.values import Leftover
from motcua.procedures.rules.record import Record

WHOLE_LIST = 0.5  # a list that covers less of what we hold is a part, and says nothing about what is gone


class EntryKind(StrEnum):
    """What is proposed for one procedure (loại đề xuất)."""

    NEW = "new"  # chưa có
    COMPLETED = "completed"  # trước chỉ có dòng danh mục, nay có bản đầy đủ
    CHANGED = "changed"  # nội dung thay đổi
    GONE = "gone"  # không còn trong danh mục quốc gia
    RECODED = "recoded"  # đổi mã


@dataclass(frozen=True)
class Held:
    """What we hold of one code: its two sources' fields, the record, whether it is still listed."""

    listing: dict[str, Any] | None
    detail: dict[str, Any] | None
    record: Record
    digest: str
    accepted: Record | None = None
    gone: bool = False


@dataclass(frozen=True)
class Proposal:
    """A change proposed for one code (đề xuất), against the record accepted last."""

    code: str
    kind: EntryKind
    record: Record
    digest: str
    changes: tuple[Change, ...] = ()
    successor: str = ""
    listing: Part | None = None
    detail: Part | None = None
    left: tuple[Leftover, ...] = ()
    quiet: bool = False  # known to us already, and says the same: nothing to decide


@dataclass
class Outcome:
    """Everything one import proposes (kết quả so sánh)."""

    proposals: list[Proposal] = field(default_factory=list)
    unchanged: int = 0
    gone_judged: bool = False
    compared_with: int = 0

    def counts(self) -> dict[str, int]:
        """Proposals by kind, and the unchanged."""
        found = Counter(proposal.kind for proposal in self.proposals if not proposal.quiet)
        quiet = sum(proposal.quiet for proposal in self.proposals)
        return {**{kind.value: found[kind] for kind in EntryKind}, "unchanged": self.unchanged + quiet}

    def areas(self) -> dict[str, int]:
        """How many changed procedures changed in each area."""
        found: Counter[Area] = Counter()
        for proposal in self.proposals:
            found.update({change.area for change in proposal.changes})
        return {area.value: found[area] for area in Area if found[area]}


def compare(gathered: Gathered, held: Mapping[str, Held], ours: Mapping[str, Record] | None = None) -> Outcome:
    """Compare what the files say with what we hold of the national catalogue, and with our own records."""
    own = ours or {}
    outcome = Outcome(compared_with=len({*held, *own}))
    for code in gathered.codes():
        parts = gathered.listings.get(code), gathered.details.get(code)
        proposal = _judge(code, parts, held.get(code), own.get(code))
        if proposal is None:
            outcome.unchanged += 1
        else:
            outcome.proposals.append(proposal)
    _judge_gone(gathered, held, outcome)
    return outcome


def _judge(
    code: str, parts: tuple[Part | None, Part | None], held: Held | None, ours: Record | None
) -> Proposal | None:
    listing, detail = parts
    listed = listing.fields if listing else held.listing if held else None
    told = detail.fields if detail else held.detail if held else None
    record = merged(listed, told)
    digest = fingerprint(record)
    if held is not None and held.digest == digest and not held.gone:
        return None
    left = [*(listing.left if listing else ()), *(detail.left if detail else ())]
    if listing and detail:
        left += disagreements(listing.fields, detail.fields)
    before = ours or ((held.accepted or held.record) if held else None)
    if before is None:
        return Proposal(code, EntryKind.NEW, record, digest, listing=listing, detail=detail, left=tuple(left))
    kind = EntryKind.COMPLETED if record.complete and not before.complete else EntryKind.CHANGED
    changes = differences(before, overlaid(record, before))
    quiet = held is None and not changes
    return Proposal(
        code, kind, record, digest, changes, listing=listing, detail=detail, left=tuple(left), quiet=quiet
    )


def _judge_gone(gathered: Gathered, held: Mapping[str, Held], outcome: Outcome) -> None:
    """Codes that a whole list no longer has; one whose name came back under a new code is re-coded."""
    known = {code for code, each in held.items() if each.listing is not None and not each.gone}
    missing = known - set(gathered.codes())
    covered = len(known & set(gathered.listings))
    outcome.gone_judged = bool(known) and covered >= WHOLE_LIST * len(known)
    if not outcome.gone_judged:
        return
    fresh: dict[tuple[str, str], list[int]] = {}
    for place, proposal in enumerate(outcome.proposals):
        if proposal.kind is EntryKind.NEW:
            fresh.setdefault(_identity(proposal.record), []).append(place)
    for code in sorted(missing):
        record = held[code].accepted or held[code].record
        heirs = fresh.get(_identity(record), [])
        if len(heirs) == 1:
            successor = outcome.proposals[heirs[0]]
            kind, told = EntryKind.RECODED, successor.code
            changes = differences(record, successor.record)
        else:
            kind, told, changes = EntryKind.GONE, "", ()
        outcome.proposals.append(Proposal(code, kind, record, held[code].digest, changes, successor=told))


def _identity(record: Record) -> tuple[str, str]:
    return fold(record.name), fold(record.publisher.name) if record.publisher else ""
