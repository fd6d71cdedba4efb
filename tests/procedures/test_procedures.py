"""One procedure: drafted, published, amended, repealed; what may not be published; reading it by day."""

from datetime import date, datetime

import pytest

from motcua.deadlines.rules.limit import parse_limit
from motcua.deadlines.rules.national import national_calendar
from motcua.kernel.actors import Actor
from motcua.procedures.actions.decisions import draft_decision, publish_decision
from motcua.procedures.actions.procedures import (
    NotDecided,
    RecordMoved,
    amend_procedure,
    draft_procedure,
    publish_procedure,
    repeal_procedure,
)
from motcua.procedures.models import Procedure
from motcua.procedures.queries import catalogue
from motcua.procedures.rules.codes import BadCode
from motcua.procedures.rules.comparing import longer, span, working_minutes
from motcua.procedures.rules.decisions import Authority, Item
from motcua.procedures.rules.record import Channel, LocalCut, OnlineSince, Record, ServiceLevel, Term
from motcua.procedures.rules.soundness import CutNotShorter, RecordUnsound, check_record, effective_limit
from motcua.procedures.states import ItemAction
from tests.procedures.test_decisions import CHAIRMAN, CONTROL, decide, new, record


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("5wd", "4wd", True), ("5wd", "5wd", False), ("8h", "1wd", False), ("9h", "1wd", True), ("10wd", "10d", True),
        ("5wd", "10d", False), ("30d", "1m", None), ("29d", "2m", False), ("5wd", "6d", None), ("0wd", "1h", False),
    ],
)  # fmt: skip
def test_comparing_limits(one: str, other: str, found: bool | None) -> None:
    assert longer(parse_limit(one), parse_limit(other)) is found


def test_spans_and_working_minutes() -> None:
    assert span(parse_limit("5wd")) == (5, 7)
    assert span(parse_limit("6wd")) == (8, 10)
    assert working_minutes(parse_limit("7d")) == 5 * 480
    assert working_minutes(parse_limit("2wd")) == 960


def test_a_local_cut_must_be_shorter() -> None:
    def cut(limit: str) -> Record:
        return record(local_cuts=(LocalCut(limit=limit, decision="5/QĐ-UBND"),))

    check_record(cut("5wd"))
    assert effective_limit(cut("5wd")) == "5wd"
    for limit in ("7wd", "8wd", "30d", "10d"):
        with pytest.raises(CutNotShorter):
            check_record(cut(limit))


def test_a_cut_for_one_channel_leaves_the_others() -> None:
    both = (Term(limit="7wd", channel=Channel.DIRECT), Term(limit="6wd", channel=Channel.ONLINE))
    cut = LocalCut(limit="4wd", decision="5/QĐ-UBND", channel=Channel.ONLINE)
    told = record(terms=both, local_cuts=(cut,))
    check_record(told)
    assert effective_limit(told, channel="online") == "4wd"
    assert effective_limit(told, channel="direct") == "7wd"


def test_records_that_contradict_themselves() -> None:
    for broken in (record(name=" "), record(terms=(Term(limit="5wd", case="B"),), cases=({"code": "A"},))):
        with pytest.raises(RecordUnsound):
            check_record(broken)
    with pytest.raises(BadCode):
        check_record(record("x"))
    level = OnlineSince(since=date(2021, 1, 1), level=ServiceLevel.FULL)
    with pytest.raises(RecordUnsound):
        check_record(record(service_levels=(level, level)))


@pytest.mark.django_db
def test_acts_on_one_procedure_complete_a_decision(at: datetime) -> None:
    draft_procedure(record=record(), actor=CONTROL, at=at)
    draft_procedure(record=record("1.004194"), actor=CONTROL, at=at)
    decide(at, new("1.004194"))
    with pytest.raises(NotDecided):
        publish_procedure(code="1.004222", decision="1/QĐ-UBND", actor=CHAIRMAN, at=at)
    with pytest.raises(NotDecided):
        publish_procedure(code="1.004222", decision="9/QĐ-UBND", actor=CHAIRMAN, at=at)
    with pytest.raises(NotDecided):
        repeal_procedure(code="1.004194", decision="1/QĐ-UBND", actor=CHAIRMAN, at=at)
    with pytest.raises(NotDecided):
        amend_procedure(code="1.004194", decision="1/QĐ-UBND", actor=CHAIRMAN, at=at)
    assert Procedure.objects.get(code="1.004222").state == "draft"


@pytest.mark.django_db
def test_reading_by_day_by_spelling_and_in_lists(at: datetime, officer: Actor) -> None:
    told = record(sectors=({"name": "Cư trú", "code": "G01-CA05"},), levels=("commune",), audiences=("citizen",))
    draft_procedure(record=told, actor=CONTROL, at=at)
    assert catalogue.procedures(on=date(2021, 6, 20)) == ()
    draft = catalogue.draft_of("1.004222", actor=officer)
    assert draft is not None and draft.number == 1
    decide(at, new("1.004222"))
    assert catalogue.procedure_on("1.004222.01", on=date(2021, 6, 9)) is None
    held = catalogue.procedure_on("1.004222.000.00.00.H01", on=date(2021, 6, 10))
    assert held is not None and held.record == told
    assert catalogue.version(held.id) == held
    assert [card.code for card in catalogue.procedures(on=date(2021, 6, 10), level="commune")] == ["1.004222"]
    assert catalogue.procedures(on=date(2021, 6, 10), audience="business") == ()
    assert catalogue.procedures(on=date(2021, 6, 10), sector="G99") == ()
    assert catalogue.sectors(on=date(2021, 6, 10)) == (catalogue.Sector("G01-CA05", "Cư trú", 1),)
    assert [card.state for card in catalogue.all_procedures(actor=officer, state="public")] == ["public"]
    draft_procedure(record=record(limit="5wd"), actor=CONTROL, at=at)
    areas = [
        change.area.value for change in catalogue.changes_in_draft("1.004222", actor=officer, on=date(2021, 7, 1))
    ]
    assert areas == ["sector", "level", "limit"]
    promise = catalogue.promise_if_filed(held, at=at, calendar=national_calendar())
    assert promise is not None and promise.due_at is not None
    assert promise.due_at.date() == date(2021, 6, 22)


@pytest.mark.django_db
def test_the_same_decision_twice_with_one_key(at: datetime) -> None:
    draft_procedure(record=record(), actor=CONTROL, at=at, key="draft")
    assert draft_procedure(record=record(), actor=CONTROL, at=at, key="draft") == 1
    items = (Item(code="1.004222", action=ItemAction.NEW),)
    for _ in range(2):
        draft_decision(
            number="1/QĐ-UBND", issuer="H01", issuer_title="", authority=Authority.PROVINCE, title="",
            signed_on=date(2021, 6, 1), effective_on=date(2021, 6, 10), items=items, actor=CONTROL, at=at,
            key="decision",
        )  # fmt: skip
        assert publish_decision(number="1/QĐ-UBND", actor=CHAIRMAN, at=at, key="publish") == 1
    assert len(catalogue.versions_of("1.004222")) == 1


@pytest.mark.django_db
def test_the_second_writer_is_told_and_writes_nothing(at: datetime) -> None:
    draft_procedure(record=record(), seen="", actor=CONTROL, at=at)
    opened = catalogue.draft_of("1.004222", actor=CONTROL)
    assert opened is not None
    draft_procedure(record=record(name="Người thứ nhất"), seen=opened.digest, actor=CONTROL, at=at)
    before = list(Procedure.objects.get().versions.values())
    for seen in (opened.digest, ""):
        with pytest.raises(RecordMoved):
            draft_procedure(record=record(name="Người thứ hai"), seen=seen, actor=CONTROL, at=at)
    assert list(Procedure.objects.get().versions.values()) == before
    assert before[0]["record"]["name"] == "Người thứ nhất"
