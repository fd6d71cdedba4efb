"""Separation of duties (tách bạch nhiệm vụ): who receives a dossier does not process it.

NĐ 61/2018 Điều 17 khoản 5; the exception is a procedure handled on the spot (giải quyết tại chỗ).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal

CITES = ("nd-61-2018:d.17.k5",)


class Duty(StrEnum):
    """One of the two duties that must not meet (nhiệm vụ phải tách)."""

    RECEIVING = "receiving"
    PROCESSING = "processing"


class ReceiverMayNotProcess(Refusal):
    """The officer who received the dossier was to process it (người tiếp nhận không được giải quyết)."""


@dataclass(frozen=True)
class Done:
    """One duty done on one dossier, as the floor of dossiers tells it; `on_the_spot` is the procedure's."""

    dossier: str
    duty: Duty
    officer: str
    agency: str
    at: datetime
    on_behalf_of: str | None = None
    on_the_spot: bool = False


@dataclass(frozen=True)
class Breach:
    """One officer received and processed the same dossier (vi phạm tách bạch nhiệm vụ)."""

    dossier: str
    officer: str
    received: Done
    processed: Done


def persons(actor: Actor) -> frozenset[str]:
    """Who stands behind an act: the person acting and the one represented."""
    return frozenset({actor.id, actor.on_behalf_of} - {None})  # type: ignore[arg-type]


def require_separate(*, received_by: frozenset[str], processing: frozenset[str], on_the_spot: bool) -> None:
    """At assignment: none of those who received may be among those who process. Refuses: ReceiverMayNotProcess."""
    if received_by & processing and not on_the_spot:
        raise ReceiverMayNotProcess(
            "Người đã tiếp nhận hồ sơ không được giải quyết hồ sơ đó, trừ thủ tục giải quyết tại chỗ. "
            "Hãy phân công người khác.",
            cites=CITES,
            field="officer",
        )


def breaches(facts: Iterable[Done]) -> Iterator[Breach]:
    """Past breaches among the facts, once for each dossier and officer, by dossier and officer."""
    duties: dict[tuple[str, str], dict[Duty, Done]] = {}
    for fact in facts:
        if fact.on_the_spot:
            continue
        for officer in sorted({fact.officer, fact.on_behalf_of} - {None}):  # type: ignore[type-var]
            first = duties.setdefault((fact.dossier, str(officer)), {})
            if fact.duty not in first or fact.at < first[fact.duty].at:
                first[fact.duty] = fact
    for (dossier, officer), found in sorted(duties.items()):
        if len(found) == 2:
            yield Breach(dossier, officer, found[Duty.RECEIVING], found[Duty.PROCESSING])
