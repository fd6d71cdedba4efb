"""The acts on a publication decision: draft, publish, post (soạn, ban hành quyết định công bố; công khai)."""

from datetime import date, datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.procedures import permissions, states
from motcua.procedures.actions.issuing import NoSuchProcedure, carry_out
from motcua.procedures.events import (
    DecisionDrafted,
    DecisionPublished,
    ItemsPosted,
    ProcedureAmended,
    ProcedurePublished,
    ProcedureRepealed,
)
from motcua.procedures.models import Decision, DecisionItem
from motcua.procedures.rules.codes import parse_code
from motcua.procedures.rules.decisions import Authority, DecisionTooLate, Item, check_items, count, deadlines
from motcua.procedures.states import DecisionState, ItemAction

DATABASE, COUNTER = "database", "counter"
_PLACES = {DATABASE: "database_on", COUNTER: "posted_on"}


class NoSuchDecision(Refusal):
    """No decision is known under this number (không có quyết định này)."""


@act(cites="nd-63-2010:d.13", emits=(DecisionDrafted,))
def draft_decision(
    *,
    number: str,
    issuer: str,
    issuer_title: str,
    authority: Authority,
    title: str,
    signed_on: date,
    effective_on: date,
    items: tuple[Item, ...],
    actor: Actor,
    at: datetime,
    key: str | None = None,
) -> str:
    """Write a decision with its list, or over its draft (soạn quyết định công bố). Refuses: ListUnsound."""
    decision = Decision.objects.locked(number)
    permissions.edit("procedures.draft_decision", actor, vietnam_day(at))
    if decision is not None:
        states.require("publish_decision", decision.state)
    for item in items:
        parse_code(item.code)
    check_items(items)
    limits = deadlines(authority, signed_on=signed_on, effective_on=effective_on)
    fields = {
        "issuer": issuer, "issuer_title": issuer_title, "authority": authority.value, "title": title,
        "signed_on": signed_on, "effective_on": effective_on, "public_by": limits.public_by,
    }  # fmt: skip
    decision, _ = Decision.objects.update_or_create(number=number, defaults=fields)
    decision.items.all().delete()
    DecisionItem.objects.bulk_create(
        DecisionItem(decision=decision, place=place, **item.model_dump(mode="json"))
        for place, item in enumerate(items, 1)
    )
    told = count(items)
    journal.record(DecisionDrafted(subject=decision.subject, entries=told.entries, procedures=told.procedures))
    return number


@act(
    cites=("nd-63-2010:d.13", "nd-63-2010:d.15"),
    emits=(DecisionPublished, ProcedurePublished, ProcedureAmended, ProcedureRepealed),
)
def publish_decision(
    *, number: str, late_reason: str = "", actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Issue a decision and do to each procedure what it says (ban hành quyết định công bố); how many procedures.

    Signed too near to the day of effect, it is refused (DecisionTooLate) unless the reason for it is recorded.
    """
    decision = _locked(number)
    permissions.publish("procedures.publish_decision", actor, decision.issuer, vietnam_day(at))
    state = states.require("publish_decision", decision.state)
    limits = deadlines(
        Authority(decision.authority), signed_on=decision.signed_on, effective_on=decision.effective_on
    )
    if not limits.signed_in_time and not late_reason.strip():
        raise DecisionTooLate(
            f"Quyết định phải ký chậm nhất ngày {limits.sign_by:%d/%m/%Y} (chậm {limits.days_late} ngày). "
            "Ghi lý do nếu vẫn phải ban hành.",
            field="signed_on",
            cites=("nd-63-2010:d.15",),
        )
    items = [_item(row) for row in decision.items.order_by("place")]
    decision.state, decision.published_at = state, at
    decision.save()
    carry_out(decision, items, at=at)
    told = count(items)
    journal.record(
        DecisionPublished(
            subject=decision.subject, entries=told.entries, procedures=told.procedures,
            signed_on=decision.signed_on, effective_on=decision.effective_on,
        )
    )  # fmt: skip
    return told.procedures


@act(cites=("nd-63-2010:d.17", "nd-63-2010:d.24"), emits=(ItemsPosted,))
def post_items(
    *,
    number: str,
    codes: tuple[str, ...],
    where: str,
    posted_on: date,
    actor: Actor,
    at: datetime,
    key: str | None = None,
) -> int:
    """Record that procedures of a decision are public in the database or posted at the desk (công khai, niêm yết)."""
    decision = _locked(number)
    permissions.publish("procedures.post_items", actor, decision.issuer, vietnam_day(at))
    if decision.state != DecisionState.PUBLISHED:
        raise states.NotInState("Quyết định chưa ban hành nên chưa thể công khai.")
    if where not in _PLACES:
        raise Refusal("Nơi công khai là “database” hoặc “counter”.", code="bad_place", field="where")
    if not decision.signed_on <= posted_on <= vietnam_day(at):
        raise Refusal("Ngày công khai phải từ ngày ký đến hôm nay.", code="bad_day", field="posted_on")
    rows = decision.items.filter(code__in=codes)
    posted = rows.update(**{_PLACES[where]: posted_on})
    if not posted:
        raise NoSuchProcedure(f"Quyết định {number} không có các thủ tục này.", field="codes")
    journal.record(ItemsPosted(subject=decision.subject, where=where, codes=codes, posted_on=posted_on))
    return posted


def _item(row: DecisionItem) -> Item:
    return Item(code=row.code, action=ItemAction(row.action), level=row.level, successor=row.successor)


def _locked(number: str) -> Decision:
    decision = Decision.objects.locked(number)
    if decision is None:
        raise NoSuchDecision(f"Không có quyết định số {number}.", field="number")
    return decision
