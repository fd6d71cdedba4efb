"""Decisions: drafted, published with their deadlines, posted; their arithmetic; form II.03."""

from datetime import date, datetime

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.procedures.actions.decisions import NoSuchDecision, draft_decision, post_items, publish_decision
from motcua.procedures.actions.issuing import NoSuchProcedure, NothingDrafted
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.models import Decision, Procedure, ProcedureVersion
from motcua.procedures.queries import register
from motcua.procedures.queries.catalogue import procedure_on, versions_of
from motcua.procedures.rules.decisions import (
    Authority,
    DecisionTooLate,
    Item,
    ListUnsound,
    check_items,
    count,
    deadlines,
)
from motcua.procedures.rules.record import Kind, Record, Term
from motcua.procedures.states import ItemAction, NotInState

CHAIRMAN = Actor(id="chu-tich", kind=ActorKind.OFFICER, agency="H01", position="agency-head")
CONTROL = Actor(id="kiem-soat", kind=ActorKind.OFFICER, agency="H01.01", position="control-officer")


def record(code: str = "1.004222", limit: str = "7wd", **over: object) -> Record:
    told = {"code": code, "name": f"Thủ tục {code}", "terms": (Term(limit=limit),), "kind": Kind.STANDARD, **over}
    return Record.model_validate(told)


def decide(
    at: datetime,
    *items: Item,
    number: str = "1/QĐ-UBND",
    signed: date = date(2021, 6, 1),
    effective: date = date(2021, 6, 10),
    publish: bool = True,
) -> None:
    draft_decision(
        number=number, issuer="H01", issuer_title="Chủ tịch UBND tỉnh", authority=Authority.PROVINCE, title="",
        signed_on=signed, effective_on=effective, items=items, actor=CONTROL, at=at,
    )  # fmt: skip
    if publish:
        publish_decision(number=number, actor=CHAIRMAN, at=at)


def new(code: str, level: str = "") -> Item:
    return Item(code=code, action=ItemAction.NEW, level=level)


@pytest.mark.parametrize(
    ("authority", "signed", "effective", "late", "public_by"),
    [
        (Authority.PROVINCE, date(2021, 6, 5), date(2021, 6, 10), 0, date(2021, 6, 11)),
        (Authority.PROVINCE, date(2021, 6, 6), date(2021, 6, 10), 1, date(2021, 6, 11)),
        (Authority.PROVINCE, date(2021, 6, 4), date(2021, 6, 10), 0, date(2021, 6, 11)),
        (Authority.MINISTRY, date(2021, 6, 1), date(2021, 6, 21), 0, date(2021, 6, 15)),
        (Authority.MINISTRY, date(2021, 6, 2), date(2021, 6, 21), 1, date(2021, 6, 16)),
    ],
)
def test_deadlines(authority: Authority, signed: date, effective: date, late: int, public_by: date) -> None:
    found = deadlines(authority, signed_on=signed, effective_on=effective)
    assert (found.days_late, found.signed_in_time, found.public_by) == (late, not late, public_by)


def test_a_simplified_document_has_three_days_afterwards() -> None:
    found = deadlines(
        Authority.PROVINCE, signed_on=date(2021, 6, 13), effective_on=date(2021, 6, 10), simplified=True
    )
    assert found.signed_in_time
    assert found.sign_by == date(2021, 6, 13)


def test_procedures_and_entries_are_counted_apart() -> None:
    items = [new("1.000001", "commune"), new("1.000001", "province"), new("1.000002")]
    items.append(Item(code="1.000003", action=ItemAction.ABOLISHED))
    told = count(items)
    assert (told.entries, told.procedures) == (4, 3)
    assert told.by_action == {"new": 2, "amended": 0, "replaced": 0, "abolished": 1}
    assert told.entries_by_action["new"] == 3
    assert told.repeated == (("1.000001", 2),)


@pytest.mark.parametrize(
    "items",
    [
        [],
        [new("1.000001"), new("1.000001")],
        [new("1.000001", "commune"), Item(code="1.000001", action=ItemAction.ABOLISHED, level="province")],
        [Item(code="1.000001", action=ItemAction.REPLACED)],
    ],
)
def test_a_list_that_contradicts_itself_is_refused(items: list[Item]) -> None:
    with pytest.raises(ListUnsound):
        check_items(items)


@pytest.mark.django_db
def test_a_decision_publishes_amends_and_abolishes(at: datetime) -> None:
    draft_procedure(record=record(), actor=CONTROL, at=at)
    draft_procedure(record=record("1.004194"), actor=CONTROL, at=at)
    decide(at, new("1.004222"), new("1.004194"))
    draft_procedure(record=record(limit="5wd"), actor=CONTROL, at=at)
    decide(
        at,
        Item(code="1.004222", action=ItemAction.AMENDED),
        Item(code="1.004194", action=ItemAction.REPLACED, successor="1.004222"),
        number="2/QĐ-UBND",
        signed=date(2021, 12, 1),
        effective=date(2022, 1, 1),
    )
    old, now = procedure_on("1.004222", on=date(2021, 12, 31)), procedure_on("1.004222", on=date(2022, 1, 1))
    assert old is not None and now is not None
    assert (old.record.terms[0].limit, old.effective_until) == ("7wd", date(2022, 1, 1))
    assert (now.record.terms[0].limit, now.effective_until, now.decision) == ("5wd", None, "2/QĐ-UBND")
    assert [each.number for each in versions_of("1.004222")] == [2, 1]
    assert procedure_on("1.004194", on=date(2021, 12, 31)) is not None
    assert procedure_on("1.004194", on=date(2022, 1, 1)) is None
    assert Procedure.objects.get(code="1.004194").state == "repealed"
    assert [each.event.kind for each in journal.read("procedure:1.004222")] == [
        "procedures.procedure_drafted",
        "procedures.procedure_published",
        "procedures.procedure_drafted",
        "procedures.procedure_amended",
    ]
    assert journal.read("procedure:1.004194")[-1].event.kind == "procedures.procedure_repealed"


@pytest.mark.django_db
def test_a_late_decision_needs_a_reason(at: datetime) -> None:
    draft_procedure(record=record(), actor=CONTROL, at=at)
    decide(at, new("1.004222"), signed=date(2021, 6, 8), publish=False)
    with pytest.raises(DecisionTooLate) as refused:
        publish_decision(number="1/QĐ-UBND", actor=CHAIRMAN, at=at)
    assert "05/06/2021" in refused.value.message and refused.value.cites == ("nd-63-2010:d.15",)
    assert Decision.objects.get().state == "draft"
    assert publish_decision(number="1/QĐ-UBND", late_reason="Trung ương gửi chậm", actor=CHAIRMAN, at=at) == 1


@pytest.mark.django_db
def test_nothing_is_published_when_one_item_cannot_be(at: datetime) -> None:
    draft_procedure(record=record(), actor=CONTROL, at=at)
    decide(at, new("1.004222"), new("1.009999"), publish=False)
    with pytest.raises(NoSuchProcedure):
        publish_decision(number="1/QĐ-UBND", actor=CHAIRMAN, at=at)
    assert Procedure.objects.get().state == "draft"
    assert [each.event.kind for each in journal.read("procedure:1.004222")] == ["procedures.procedure_drafted"]
    decide(at, Item(code="1.004222", action=ItemAction.ABOLISHED), publish=False)
    with pytest.raises(NotInState):
        publish_decision(number="1/QĐ-UBND", actor=CHAIRMAN, at=at)
    decide(at, new("1.004222"))
    decide(at, Item(code="1.004222", action=ItemAction.AMENDED), number="2/QĐ-UBND", publish=False)
    with pytest.raises(NothingDrafted):
        publish_decision(number="2/QĐ-UBND", actor=CHAIRMAN, at=at)
    with pytest.raises(NotInState):
        publish_decision(number="1/QĐ-UBND", actor=CHAIRMAN, at=at)
    with pytest.raises(NoSuchDecision):
        publish_decision(number="3/QĐ-UBND", actor=CHAIRMAN, at=at)


@pytest.mark.django_db
def test_who_may_publish(at: datetime) -> None:
    draft_procedure(record=record(), actor=CONTROL, at=at)
    decide(at, new("1.004222"), publish=False)
    elsewhere = Actor(id="x", kind=ActorKind.OFFICER, agency="H02", position="agency-head")
    commune = Actor(id="y", kind=ActorKind.OFFICER, agency="H01.14.05", position="receiving-officer")
    for actor in (elsewhere, commune, Actor(id="lan", kind=ActorKind.CITIZEN)):
        with pytest.raises(NotAdmitted):
            publish_decision(number="1/QĐ-UBND", actor=actor, at=at)
    with pytest.raises(NotAdmitted):
        draft_procedure(record=record(), actor=CHAIRMAN, at=at)
    assert ProcedureVersion.objects.get().published_at is None


@pytest.mark.django_db
def test_posting_and_the_figures_of_form_ii_03(at: datetime) -> None:
    for code, kind in (("1.000001", Kind.STANDARD), ("1.000002", Kind.SPECIFIC)):
        draft_procedure(record=record(code, kind=kind), actor=CONTROL, at=at)
    decide(at, new("1.000001", "commune"), new("1.000001", "province"), new("1.000002"))
    posted = post_items(
        number="1/QĐ-UBND", codes=("1.000001",), where="database", posted_on=date(2021, 6, 3), actor=CONTROL, at=at
    )
    assert posted == 2
    with pytest.raises(Refusal):
        post_items(
            number="1/QĐ-UBND", codes=("1.000001",), where="wall", posted_on=date(2021, 6, 3), actor=CONTROL, at=at
        )
    with pytest.raises(Refusal):
        post_items(
            number="1/QĐ-UBND", codes=("1.000001",), where="counter", posted_on=date(2021, 5, 3), actor=CONTROL, at=at
        )
    card = register.decision("1/QĐ-UBND", actor=CONTROL)
    assert card is not None and card.unposted(date(2021, 6, 9)) == ("1.000002",)
    assert card.unposted(date(2021, 6, 8)) == ()
    form = register.form_ii_03(actor=CONTROL, begins=date(2021, 4, 1), until=date(2021, 7, 1))
    assert (form.decisions, form.entries, form.procedures, form.new) == (1, 3, 2, 2)
    assert (form.made_public, form.in_force, form.by_centre, form.by_province) == (1, 2, 1, 1)
    assert form.repeated == (("1.000001", 2),)
    assert form.codes["new"] == ("1.000001", "1.000002")
    assert register.form_ii_03(actor=CONTROL, begins=date(2021, 7, 1), until=date(2021, 10, 1)).procedures == 0
    assert register.arithmetic(("1/QĐ-UBND",), actor=SYSTEM).entries == 3
    assert [one.number for one in register.decisions(actor=SYSTEM)] == ["1/QĐ-UBND"]
