"""Printing the register: whoever prints it has looked at everybody in it, and that is on record."""

from datetime import datetime

import pytest

from motcua.dossiers.actions.correcting import correct_dossier
from motcua.dossiers.actions.printing import NoSuchPart, print_register
from motcua.dossiers.events import RegisterPrinted
from motcua.kernel import journal
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from motcua.people.events.persons import PersonLookedAt
from motcua.people.models import Look, Person
from tests.dossiers.cases import accepted, refused
from tests.dossiers.province import desk, officer, specialist

pytestmark = pytest.mark.django_db
YEAR = 2021


def person(code: str, at: datetime, **over: object) -> Person:
    return Person.objects.create(code=code, full_name="Nguyễn Thị Mẫu", created_at=at, used_at=at, **over)


def test_a_print_is_a_look_at_every_applicant_in_it(at: datetime) -> None:
    for code in ("abc", "hai", "ngoai"):
        person(code, at)
    for applicant in ("person:abc", "person:hai", "person:abc", "person:khong-co", "business:cty"):
        accepted(at, applicant=applicant)
    part = print_register(year=YEAR, first=1, actor=desk, at=at)
    assert [row.number for row in part.rows] == [1, 2, 3, 4, 5]
    looks = list(Look.objects.order_by("id").values_list("person__code", "actor", "agency", "purpose", "matter"))
    matter = "So/H01.21/2021/1"
    assert looks == [(code, desk.id, "H01.21", "dossier", matter) for code in ("abc", "hai")]
    assert journal.read("person:abc")[-1].event == PersonLookedAt(
        subject="person:abc", purpose="dossier", parts=("civil", "contacts"), matter=matter
    )
    said = journal.read("book:H01.21-2021")
    assert [each.event for each in said] == [RegisterPrinted(subject="book:H01.21-2021", first=1, rows=5)]
    print_register(year=YEAR, first=1, actor=desk, at=at)
    assert Look.objects.count() == 4  # every print is a look of its own


@pytest.mark.parametrize(("year", "first"), [(2021, 501), (2020, 1), (0, 1), (10**20, 1), (2021, 0), (2021, 10**20)])
def test_a_part_without_numbers_is_not_printed(at: datetime, year: int, first: int) -> None:
    accepted(at)
    with refused(NoSuchPart, field="first"):
        print_register(year=year, first=first, actor=desk, at=at)


def test_only_the_desk_prints_its_own_register(at: datetime) -> None:
    accepted(at)
    for actor in (specialist, officer(Position.AGENCY_HEAD, "H01.21")):
        with refused(NotAdmitted):
            print_register(year=YEAR, first=1, actor=actor, at=at)
    with refused(NoSuchPart):
        print_register(year=YEAR, first=1, actor=officer(Position.RECEIVING_OFFICER, "H01.31.21"), at=at)
    assert not Look.objects.exists()


@pytest.mark.parametrize("count", [10, 100])
def test_a_print_asks_the_same_however_many_stand_in_it(
    at: datetime, count: int, django_assert_max_num_queries: object
) -> None:
    code = accepted(at)
    correct_dossier(code=code, part="contact.phone", becomes="0900000101", reason="x", actor=desk, at=at)
    for place in range(count):
        person(f"n{place}", at)
        accepted(at, applicant=f"person:n{place}")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert len(print_register(year=YEAR, first=1, actor=desk, at=at).rows) == count + 1
    assert Look.objects.count() == count
