"""The sample citizens as persons; the reaction that knows who came; pages of many people; what wakes daily."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.text import fold
from motcua.people import queries, reactions, seeds, tasks
from motcua.people.actions.holders import know_holder
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.events import IdentityConfirmed, IdentityLinked
from motcua.people.models import Business, Contact, Paper, Person, Representation
from motcua.people.rules.numbers import tax_number
from motcua.people.states import BusinessKind, Channel, Power
from tests.people.conftest import PLAIN
from tests.people.replay import require_replay
from tests.people.state import people


def test_sample_citizens_are_persons_with_their_family_and_firm(db: None, at: datetime) -> None:
    seeds.load(at)
    assert (Person.objects.count(), Business.objects.count(), Representation.objects.count()) == (8, 1, 2)
    mother = Actor(id="mau-nguoi-giam-ho", kind=ActorKind.CITIZEN)
    day = date(2026, 11, 22)
    for subject, actor in (("person:mau-tre-em", mother), ("business:mau-doanh-nghiep", None)):
        who = actor or Actor(id="mau-nguoi-dai-dien", kind=ActorKind.CITIZEN)
        assert queries.may_act_for(actor=who, represented=subject, power=Power.LODGE, on=day).allowed
    lan = queries.my_data(actor=Actor(id="mau-cong-dan-lan", kind=ActorKind.CITIZEN))
    assert lan is not None
    assert [contact.value for contact in lan.contacts or ()] == ["lan.nguyen@example.com", "+84900000101"]
    before = people()
    seeds.load(at)
    assert people() == before
    assert require_replay() == 8


def test_the_sample_firm_has_a_right_number() -> None:
    [firm] = [each for each in seeds.people().citizens if each.kind is ActorKind.BUSINESS]
    assert tax_number(firm.number, BusinessKind.ENTERPRISE) == firm.number


def test_who_came_is_known_after_the_event(db: None, at: datetime, lan: Callable[..., Vouched]) -> None:
    code = confirm_identity(
        vouched=lan(born_on=date(1990, 3, 14), phone="0900000101", email="lan"), actor=SYSTEM, at=at
    )
    event = IdentityLinked(subject=f"account:{code}", issuer="vneid", level=2)
    reactions.know_who_came(event)
    person = queries.person_of(code)
    assert person is not None
    assert [row.value for row in Contact.objects.filter(person__code=person)] == ["+84900000101"]
    before = people()
    reactions.know_who_came(event)
    reactions.know_what_changed(IdentityConfirmed(subject=f"account:{code}", issuer="vneid", level=2))
    assert people() == before
    assert know_holder(account="khong-co", actor=SYSTEM, at=at) is None


def test_the_daily_list_is_quiet_when_nothing_is_due(db: None) -> None:
    before = people()
    tasks.list_what_is_due_about_data()
    assert people() == before


def crowd(count: int, at: datetime) -> None:
    """So many people called Nguyễn Văn …, each with a paper and a phone."""
    rows = Person.objects.bulk_create(
        [
            Person(full_name=name, folded=fold(name), born_on=date(1980, 1, 1), created_at=at, used_at=at)
            for name in (f"Nguyễn Văn Người{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(count))
        ]
    )
    Paper.objects.bulk_create(
        [Paper(person=r, kind="cccd", number=f"089080{n:06}", added_at=at) for n, r in enumerate(rows)]
    )
    Contact.objects.bulk_create(
        [Contact(person=r, channel="phone", value=f"+8490{n:07}", added_at=at) for n, r in enumerate(rows)]
    )


@pytest.mark.parametrize("count", [10, 1000])
def test_a_page_asks_the_database_as_often_for_ten_as_for_a_thousand(db: None, at: datetime, count: int) -> None:
    crowd(count, at)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = queries.search_people("nguyen van", actor=PLAIN)
    assert (len(page.people), len(asked)) == (min(count, 25), 3)


def test_pages_follow_each_other_without_gap_or_repeat(db: None, at: datetime) -> None:
    crowd(130, at)
    seen: list[str] = []
    after: str | None = None
    while True:
        page = queries.search_people("nguyen van", actor=PLAIN, after=after)
        seen += [card.code for card in page.people]
        after = page.after
        if after is None:
            break
    assert (len(seen), len(set(seen))) == (130, 130)


def test_the_search_by_words_and_by_number_goes_by_an_index(db: None, at: datetime) -> None:
    crowd(3000, at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_person, people_paper")

    def plan(words: str) -> str:
        with CaptureQueriesContext(connection) as asked:
            queries.search_people(words, actor=PLAIN)
        first: Any = asked[0]["sql"]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {first}")
            return str(cursor.fetchall())

    assert "people_person_words" in plan("nguoizd")
    assert Contact.objects.filter(channel=Channel.PHONE.value).count() == 3000
