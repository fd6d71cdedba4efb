"""Work lists (danh sách công việc): who sees what, in which order, and counts that equal their lists."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Consultation, Dossier, Step
from motcua.dossiers.queries import Asked, Side, Sort, When, WorkList, count_dossiers, count_lists, read_dossiers
from motcua.dossiers.queries.scope import BadFilter
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from motcua.people.models import Person
from tests.dossiers.province import commune, desk, head, land, officer, specialist
from tests.dossiers.stock import stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(at: datetime) -> dict[str, str]:
    """One person of the register."""
    row = Person.objects.create(code="lan", full_name="Nguyễn Thị Lan", created_at=at, used_at=at)
    return {"subject": row.subject}


watcher = officer(Position.CONTROL_OFFICER, "H01")


def codes(asked: Asked, actor: Actor, at: datetime, limit: int = 200) -> list[str]:
    return [card.code for card in read_dossiers(asked, actor=actor, at=at, limit=limit).items]


def walk(asked: Asked, actor: Actor, at: datetime, limit: int) -> list[tuple[str, int | None]]:
    """Every page of a list, one after another."""
    found: list[tuple[str, int | None]] = []
    after = ""
    while True:
        page = read_dossiers(asked, actor=actor, at=at, after=after, limit=limit)
        found += [(card.ref, card.step.seq if card.step else None) for card in page.items]
        after = page.after
        if not after:
            return found


def test_every_list_is_as_long_as_its_count_and_no_row_comes_twice(at: datetime) -> None:
    stock(60, at)
    asked = [
        Asked(work, when=when, sort=sort, whole=whole)
        for work in WorkList
        for when in (When if work.timed else (When.ANY,))
        for sort in Sort
        for whole in (False, True)
    ]
    for actor in (watcher, head, SYSTEM):
        counts = count_lists(asked, actor=actor, at=at)
        for each, count in zip(asked, counts, strict=True):
            rows = walk(each, actor, at, 7)
            assert len(rows) == len(set(rows)) == count, each
            assert count_dossiers(each, actor=actor, at=at) == count
    assert sum(count_lists(asked, actor=watcher, at=at)) > 100


def test_pages_go_on_in_the_order_of_due_moments_and_standing_clocks_come_last(at: datetime) -> None:
    stock(60, at)
    asked = Asked(WorkList.INBOX)
    whole = read_dossiers(asked, actor=specialist, at=at, limit=200).items
    dues = [card.step.left.due_at for card in whole if card.step]
    known = [due for due in dues if due]
    assert known == sorted(known)
    assert dues == known + [None] * (len(dues) - len(known))
    assert 0 < len(known) < len(dues)
    assert walk(asked, specialist, at, 3) == [(card.ref, card.step.seq) for card in whole if card.step]


def test_overdue_today_and_coming_have_no_case_in_common(at: datetime) -> None:
    stock(300, at)
    for asked in (Asked(WorkList.INBOX), Asked(WorkList.INBOX, by_dossier=True), Asked(WorkList.COMPETENT)):
        parts = [
            set(codes(replace(asked, when=when), specialist, at)) for when in (When.OVERDUE, When.TODAY, When.COMING)
        ]
        assert all(parts)
        assert sum(len(part) for part in parts) == len(set.union(*parts))
        for card in read_dossiers(replace(asked, when=When.OVERDUE), actor=specialist, at=at, limit=200).items:
            told = (
                card.step.left if asked.work is WorkList.INBOX and not asked.by_dossier and card.step else card.left
            )
            assert told.overdue
            assert told.words.startswith("quá hạn ")
            assert told.minutes is not None
            assert told.minutes <= 0


def test_an_officer_sees_the_own_agency_only(at: datetime) -> None:
    stock(40, at)
    mine = codes(Asked(WorkList.INBOX), specialist, at)
    assert mine
    assert not set(mine) & set(codes(Asked(WorkList.INBOX), land, at)) - set(
        Dossier.objects.filter(all_steps__agency="H01.10", all_steps__closed_at=None).values_list("code", flat=True)
    )
    with pytest.raises(NotAdmitted):
        read_dossiers(Asked(WorkList.INBOX, agency="H01.10"), actor=specialist, at=at)
    with pytest.raises(NotAdmitted):
        read_dossiers(Asked(WorkList.INBOX, whole=True), actor=specialist, at=at)
    assert codes(Asked(WorkList.INBOX, agency="H01.10"), watcher, at) == codes(Asked(WorkList.INBOX), land, at)
    with pytest.raises(NotAdmitted):
        read_dossiers(Asked(WorkList.INBOX, agency="H02"), actor=watcher, at=at)


@pytest.mark.parametrize(
    "stranger",
    [
        Actor(id="a", kind=ActorKind.CITIZEN), Actor(id="a", kind=ActorKind.BUSINESS),
        Actor(id="a", kind=ActorKind.PARTNER), officer(Position.ORGANISATION_OFFICER, "H01"),
        Actor(id="a", kind=ActorKind.OFFICER),
    ],
)  # fmt: skip
def test_who_is_no_officer_of_an_agency_sees_no_list(stranger: Actor, at: datetime) -> None:
    for work in WorkList:
        with pytest.raises(NotAdmitted):
            read_dossiers(Asked(work), actor=stranger, at=at)
        with pytest.raises(NotAdmitted):
            count_dossiers(Asked(work), actor=stranger, at=at)


def test_mine_is_what_was_given_to_me_and_unassigned_to_nobody(at: datetime) -> None:
    stock(40, at)
    mine = read_dossiers(Asked(WorkList.MINE), actor=specialist, at=at, limit=200).items
    assert {card.step.officer for card in mine if card.step} == {specialist.id}
    free = read_dossiers(Asked(WorkList.UNASSIGNED), actor=specialist, at=at, limit=200).items
    assert {card.step.officer for card in free if card.step} == {""}
    both = {card.ref for card in mine} | {card.ref for card in free}
    others = Step.objects.filter(agency="H01.09", closed_at=None, dossier__state__in=[2, 4, 5, 6])
    others = others.exclude(officer__in=["", specialist.id])
    assert both | set(others.values_list("dossier__ref", flat=True)) == {
        card.ref for card in read_dossiers(Asked(WorkList.INBOX), actor=specialist, at=at, limit=200).items
    }


def test_a_commune_sees_who_holds_what_it_received(at: datetime) -> None:
    stock(60, at)
    cards = read_dossiers(Asked(WorkList.HELD_ELSEWHERE), actor=commune, at=at, limit=200).items
    assert cards
    assert {card.receiving_agency for card in cards} == {"H01.31.21"}
    assert all(any(holder.agency != "H01.31.21" or holder.party for holder in card.holders) for card in cards)
    assert "Sở Xây dựng" in {holder.place for card in cards for holder in card.holders}


def test_what_waits_for_the_citizen_and_for_others(at: datetime) -> None:
    stock(60, at)
    waits = read_dossiers(Asked(WorkList.AWAITING_CITIZEN), actor=desk, at=at, limit=200).items
    assert {card.state for card in waits} == {5, 6}
    assert {card.left.words for card in waits} == {"đang dừng tính thời hạn"}
    side = Asked(WorkList.AWAITING_CITIZEN, side=Side.COMPETENT)
    assert {card.competent_agency for card in read_dossiers(side, actor=specialist, at=at).items} == {"H01.09"}
    others = {
        card.ref for card in read_dossiers(Asked(WorkList.AWAITING_OTHERS), actor=specialist, at=at, limit=200).items
    }
    asked = Dossier.objects.filter(
        consultations__answered_at=None, consultations__asker="H01.09", state__in=[2, 4, 5, 6]
    )
    away = Dossier.objects.filter(competent_agency="H01.09", state__in=[2, 4, 5, 6])
    away = away.filter(all_steps__closed_at=None).exclude(all_steps__agency="H01.09", all_steps__party="")
    assert set(asked.values_list("ref", flat=True)) <= others
    assert set(away.values_list("ref", flat=True)) <= others
    assert others


def test_a_question_stands_in_the_list_of_who_was_asked(at: datetime) -> None:
    stock(30, at)
    cards = read_dossiers(Asked(WorkList.CONSULTED), actor=land, at=at, limit=200).items
    assert len(cards) == Consultation.objects.filter(agency="H01.10", answered_at=None).count() > 0
    assert cards[0].question is not None
    assert (cards[0].question.asker_title, cards[0].question.question) == ("Sở Xây dựng", "Có hợp quy hoạch không?")


def test_an_online_case_must_be_answered_in_eight_working_hours(at: datetime) -> None:
    stock(200, at)
    cards = read_dossiers(Asked(WorkList.TO_ACCEPT), actor=desk, at=at, limit=200).items
    assert [card.lodged_at for card in cards] == sorted(card.lodged_at for card in cards)
    online = [card for card in cards if card.channel == "online"]
    assert online
    for card in online:
        assert card.answer is not None
        assert card.answer.due_at is not None
        assert card.answer.due_at > card.lodged_at
    assert all(card.answer is None for card in cards if card.channel != "online")


def test_an_apology_is_needed_the_working_day_before(at: datetime) -> None:
    """Friday 11 June, 09:00: what is due on Monday the 14th must be excused today; Tuesday's can wait."""
    rows = stock(4, at, state=4)
    for row, days in zip(rows, (-1, 0, 3, 4), strict=True):
        Dossier.objects.filter(pk=row.pk).update(
            due_at=at + timedelta(days=days), competent_agency="H01.09", paused_at=None, extensions=0
        )
    assert codes(Asked(WorkList.APOLOGY), head, at) == [row.code for row in rows[:3]]
    Dossier.objects.filter(pk=rows[1].pk).update(extensions=1)
    assert codes(Asked(WorkList.APOLOGY), head, at) == [rows[0].code, rows[2].code]


def test_filters_narrow_and_find(at: datetime) -> None:
    rows = stock(40, at)
    for name, value in (("channel", "online"), ("procedure", "1.000002"), ("state", 4), ("receiving", "H01.31.21")):
        cards = read_dossiers(Asked(WorkList.INBOX, **{name: value}), actor=specialist, at=at, limit=200).items
        found = {getattr(card, {"receiving": "receiving_agency"}.get(name, name)) for card in cards}
        assert found == {value}, name
    sought = next(row for row in rows if row.code and row.state == 4)
    by_code = Asked(WorkList.COMPETENT, text=f" {sought.code[-9:].lower()} ", agency=sought.competent_agency)
    assert codes(by_code, watcher, at) == [sought.code]
    by_ref = Asked(WorkList.COMPETENT, text=sought.ref.upper(), agency=sought.competent_agency)
    assert codes(by_ref, watcher, at) == [sought.code]
    by_person = Asked(WorkList.COMPETENT, text=sought.applicant, whole=True)
    assert sought.code in codes(by_person, watcher, at)
    assert codes(Asked(WorkList.INBOX, officer=specialist.id), specialist, at) == codes(
        Asked(WorkList.MINE), specialist, at
    )


@pytest.mark.parametrize(
    ("asked", "after", "limit", "field"),
    [
        (Asked(WorkList.READY, when=When.TODAY), "", 25, "when"),
        (Asked(WorkList.INBOX, when=When.COMING, days=0), "", 25, "days"),
        (Asked(WorkList.INBOX, when=When.COMING, days=10**9), "", 25, "days"),
        (Asked(WorkList.INBOX, state=10**12), "", 25, "state"),
        (Asked(WorkList.INBOX), "x", 25, "after"),
        (Asked(WorkList.INBOX), "2021-99-99T00:00:00~abc.1", 25, "after"),
        (Asked(WorkList.INBOX), "-~abc.99999", 25, None),
        (Asked(WorkList.INBOX), "\0", 25, "after"),
        (Asked(WorkList.INBOX), "", 0, "limit"),
        (Asked(WorkList.INBOX), "", 10**9, "limit"),
        (Asked(WorkList.INBOX, text="\0'; DROP TABLE", unit="\0", procedure="\0", officer="\0"), "", 25, None),
    ],
)
def test_bad_questions_are_refused_clearly(
    asked: Asked, after: str, limit: int, field: str | None, at: datetime
) -> None:
    if field is None:
        assert read_dossiers(asked, actor=specialist, at=at, after=after, limit=limit).items == ()
        return
    with pytest.raises(BadFilter) as refused:
        read_dossiers(asked, actor=specialist, at=at, after=after, limit=limit)
    assert refused.value.field == field


@pytest.mark.parametrize("work", list(WorkList))
def test_a_page_asks_the_database_little_whatever_its_length(work: WorkList, at: datetime) -> None:
    stock(260, at)
    for actor, whole in ((specialist, False), (watcher, True)):
        asked = Asked(work, whole=whole)
        spent = []
        for limit in (20, 100, 20):
            with CaptureQueriesContext(connection) as seen:
                read_dossiers(asked, actor=actor, at=at, limit=limit, counted=True)
            spent.append(len(seen))
        assert spent[1] == spent[2] <= 8, [query["sql"][:90] for query in seen.captured_queries]


def test_cards_carry_names_clocks_and_no_whole_name_of_a_person(at: datetime, people: dict[str, str]) -> None:
    row = stock(1, at, state=4)[0]
    Dossier.objects.filter(pk=row.pk).update(applicant=people["subject"], due_at=at + timedelta(days=3, hours=2))
    (card,) = read_dossiers(Asked(WorkList.COMPETENT, agency=row.competent_agency), actor=SYSTEM, at=at).items
    assert card.applicant_name == "Nguyễn T*** L***"
    assert card.procedure_name in {"Cấp giấy phép xây dựng", "Chủ trương đầu tư"}
    assert card.left.words == "còn 1 ngày 1 giờ làm việc"
    assert card.state_label == "Đang xử lý"


@pytest.mark.parametrize("name", ["to_sign", "to_issue"])
def test_what_waits_for_a_post_stands_on_an_index_of_its_own(name: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as seen:
        count_dossiers(Asked(WorkList(name)), actor=specialist, at=at)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {seen.captured_queries[-1]['sql']}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert f"dossiers_step_{name}" in plan
