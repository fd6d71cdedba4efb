"""The acts on one procedure: draft, publish, amend, repeal (soạn, công bố, sửa đổi, bãi bỏ một thủ tục)."""

from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.procedures import permissions
from motcua.procedures.actions.drafting import draft_record
from motcua.procedures.actions.issuing import carry_out
from motcua.procedures.events import (
    ProcedureAmended,
    ProcedureDrafted,
    ProcedurePublished,
    ProcedureRepealed,
)
from motcua.procedures.models import Decision, Procedure
from motcua.procedures.queries.imports import latest_records
from motcua.procedures.rules.decisions import Item
from motcua.procedures.rules.record import Record
from motcua.procedures.rules.shelf import bodies_of
from motcua.procedures.rules.soundness import check_record
from motcua.procedures.states import DecisionState, ItemAction


class RecordMoved(Refusal):
    """Somebody else wrote the record meanwhile (bản thảo đã được người khác sửa)."""


class NotDecided(Refusal):
    """No published decision stands behind this (không có quyết định công bố)."""


@act(cites="nd-63-2010:d.8.k2", emits=(ProcedureDrafted,))
def draft_procedure(
    *, record: Record, seen: str | None = None, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Write the next version of a procedure, or over its draft; the version's number (soạn thảo thủ tục).

    `seen` is the digest of the newest version that the writer had before his eyes, "" for none; when another
    one is the newest by now, nothing is written (RecordMoved). Without it what is there is written over.
    """
    procedure = Procedure.objects.locked(record.code)
    before = latest_records([record.code]).get(record.code)
    taking_part = [bodies_of(each) for each in (record, before) if each is not None]
    permissions.draft("procedures.draft_procedure", actor, vietnam_day(at), taking_part)
    newest = procedure.versions.order_by("-number").first() if procedure else None
    if seen is not None and seen != (newest.digest if newest else ""):
        raise RecordMoved("Thủ tục này vừa được người khác sửa, nội dung không còn như khi bạn mở.")
    check_record(record)
    return draft_record(record, at=at).number


@act(cites="nd-63-2010:d.13", emits=(ProcedurePublished, ProcedureAmended))
def publish_procedure(*, code: str, decision: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put the draft in force from the decision's day on and open it to citizens (công bố thủ tục mới)."""
    ground = _ground(decision)
    permissions.publish("procedures.publish_procedure", actor, ground.issuer, vietnam_day(at))
    _complete(ground, Item(code=code, action=ItemAction.NEW), at)


@act(cites="nd-63-2010:d.13", emits=(ProcedurePublished, ProcedureAmended))
def amend_procedure(*, code: str, decision: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put the draft in the place of the version in force, from the decision's day on (sửa đổi, bổ sung thủ tục)."""
    ground = _ground(decision)
    permissions.publish("procedures.amend_procedure", actor, ground.issuer, vietnam_day(at))
    _complete(ground, Item(code=code, action=ItemAction.AMENDED), at)


@act(cites="nd-63-2010:d.13", emits=(ProcedureRepealed,))
def repeal_procedure(
    *, code: str, decision: str, successor: str = "", actor: Actor, at: datetime, key: str | None = None
) -> None:
    """End a procedure from the decision's day on; running dossiers keep their version (bãi bỏ thủ tục)."""
    ground = _ground(decision)
    permissions.publish("procedures.repeal_procedure", actor, ground.issuer, vietnam_day(at))
    _complete(ground, Item(code=code, action=ItemAction.ABOLISHED, successor=successor), at)


def _ground(number: str) -> Decision:
    decision = Decision.objects.locked(number)
    if decision is None or decision.state != DecisionState.PUBLISHED:
        raise NotDecided(f"Chưa có quyết định công bố số {number} đã ban hành.", cites=("nd-63-2010:d.13",))
    return decision


def _complete(decision: Decision, item: Item, at: datetime) -> None:
    """Carry out one item of a decision already published; its list must name the procedure."""
    if not decision.items.filter(code=item.code, version__isnull=True).exists():
        raise NotDecided(
            f"Quyết định {decision.number} không có mục nào chưa thực hiện về thủ tục {item.code}.",
            cites=("nd-63-2010:d.13",),
        )
    carry_out(decision, [item], at=at)
