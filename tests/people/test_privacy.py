"""Requests about personal data, what holds them back, erasure, the copy to take along, what is due."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.errors import NotAdmitted
from motcua.law.values import NoLawYet
from motcua.people import queries
from motcua.people.actions.contacts import add_contact, give_consent
from motcua.people.actions.looks import look_at_person
from motcua.people.actions.persons import register_person
from motcua.people.actions.privacy import (
    answer_data_request,
    erase_idle_person,
    export_own_data,
    hold_person_data,
    list_privacy_due,
    release_person_data,
    request_about_data,
)
from motcua.people.models import Account, Contact, DataRequest, Identity, Paper, Person
from motcua.people.rules.persons import PersonErased
from motcua.people.rules.privacy import NotErasable, RequestNotOpen, RequestPending
from motcua.people.states import Channel, Ground, LookPurpose, NoticePurpose, Part, RequestKind
from tests.people.conftest import AGENCY, LAN, LAN_CARD, PLAIN, STRANGER
from tests.people.state import people, said

Asked = Callable[..., str]


@pytest.fixture
def now(at: datetime) -> datetime:
    """A day under the decree on personal data."""
    return at.replace(year=2024)


@pytest.fixture
def erasure(person: str, her_account: Actor, now: datetime) -> str:
    return request_about_data(person=person, kind=RequestKind.ERASE, actor=her_account, at=now)


def test_a_request_is_due_in_72_hours(person: str, erasure: str, her_account: Actor, now: datetime) -> None:
    row = DataRequest.objects.get(code=erasure)
    assert (row.due_at - row.received_at, row.state) == (timedelta(hours=72), "open")
    [card] = queries.open_requests(actor=AGENCY)
    assert (card.code, card.person and card.person.name) == (erasure, "Nguyễn T*** L***")
    before = people()
    with pytest.raises(RequestPending):
        request_about_data(person=person, kind=RequestKind.ERASE, actor=her_account, at=now)
    with pytest.raises(RequestPending):
        request_about_data(person=person, kind=RequestKind.LIFT, actor=her_account, at=now)
    with pytest.raises(NotAdmitted):
        request_about_data(person=person, kind=RequestKind.RESTRICT, actor=STRANGER, at=now)
    assert people() == before


def test_before_the_decree_there_is_no_time_limit(person: str, at: datetime) -> None:
    before = people()
    with pytest.raises(NoLawYet):
        request_about_data(person=person, kind=RequestKind.ERASE, actor=PLAIN, at=at)
    assert people() == before


def test_erasure_leaves_the_code_and_nothing_personal(
    person: str, erasure: str, her_account: Actor, now: datetime
) -> None:
    add_contact(person=person, channel=Channel.PHONE, value="0900000101", actor=PLAIN, at=now)
    look_at_person(code=person, purpose=LookPurpose.COUNTER, parts=(Part.CIVIL,), actor=PLAIN, at=now)
    answer_data_request(request=erasure, actor=AGENCY, at=now)
    row = Person.objects.get(code=person)
    assert (row.full_name, row.folded, row.born_on, row.detail, row.erased) == ("", "", None, "", True)
    assert (Paper.objects.count(), Contact.objects.count(), Identity.objects.count()) == (0, 0, 0)
    account = Account.objects.get(code=her_account.id)
    assert (account.is_active, account.display_name, account.phone) == (False, "Tài khoản đã xóa dữ liệu", "")
    assert said("person:lan")[-2:] == ["person_erased", "data_request_answered"]
    rows = str(people())
    for secret in ("Nguyễn Thị Lan", "nguyen thi lan", "089190990101", "900000101", "Trần Hưng Đạo"):
        assert secret not in rows
    before = people()
    with pytest.raises(PersonErased):
        look_at_person(code=person, purpose=LookPurpose.INSPECTION, parts=(Part.CIVIL,), actor=PLAIN, at=now)
    with pytest.raises(RequestNotOpen):
        answer_data_request(request=erasure, actor=AGENCY, at=now)
    assert people() == before
    register_person(data=LAN, papers=(LAN_CARD,), actor=PLAIN, at=now)


def test_nothing_under_a_dossiers_retention_is_erased(person: str, erasure: str, now: datetime) -> None:
    dossier = "dossier:H01.14-240611-0001"
    hold_person_data(person=person, holder=dossier, until=date(2034, 6, 11), actor=SYSTEM, at=now)
    [card] = queries.open_requests(actor=AGENCY)
    assert card.holders == (dossier,)
    before = people()
    with pytest.raises(NotErasable) as refused:
        answer_data_request(request=erasure, actor=AGENCY, at=now)
    assert dossier in refused.value.message
    with pytest.raises(NotAdmitted):
        release_person_data(person=person, holder=dossier, actor=AGENCY, at=now)
    with pytest.raises(NotAdmitted):
        hold_person_data(person=person, holder="x:y", until=None, actor=AGENCY, at=now)
    with pytest.raises(NotAdmitted):
        answer_data_request(request=erasure, actor=PLAIN, at=now)
    assert people() == before
    answer_data_request(request=erasure, declined=Ground.DOSSIER, actor=AGENCY, at=now)
    assert journal.read("person:lan")[-1].event.payload() == {
        "request": erasure, "answer": "declined", "ground": "dossier",
    }  # fmt: skip
    again = request_about_data(person=person, kind=RequestKind.ERASE, actor=PLAIN, at=now)
    release_person_data(person=person, holder=dossier, actor=SYSTEM, at=now)
    release_person_data(person=person, holder=dossier, actor=SYSTEM, at=now)
    answer_data_request(request=again, actor=AGENCY, at=now)
    assert Person.objects.get(code=person).erased


def test_a_hold_ends_on_its_day(person: str, erasure: str, now: datetime) -> None:
    hold_person_data(person=person, holder="dossier:a", until=date(2024, 6, 12), actor=SYSTEM, at=now)
    with pytest.raises(NotErasable):
        answer_data_request(request=erasure, actor=AGENCY, at=now)
    answer_data_request(request=erasure, actor=AGENCY, at=now + timedelta(days=1))


def test_restriction_comes_and_goes(person: str, now: datetime) -> None:
    first = request_about_data(person=person, kind=RequestKind.RESTRICT, actor=PLAIN, at=now)
    answer_data_request(request=first, actor=AGENCY, at=now)
    assert Person.objects.get(code=person).restricted
    with pytest.raises(RequestPending):
        request_about_data(person=person, kind=RequestKind.RESTRICT, actor=PLAIN, at=now)
    lift = request_about_data(person=person, kind=RequestKind.LIFT, actor=PLAIN, at=now)
    answer_data_request(request=lift, actor=AGENCY, at=now)
    assert not Person.objects.get(code=person).restricted
    assert said("person:lan")[-2:] == ["person_unrestricted", "data_request_answered"]


def test_the_copy_holds_everything_about_oneself(person: str, her_account: Actor, now: datetime) -> None:
    add_contact(person=person, channel=Channel.PHONE, value="0900000101", actor=PLAIN, at=now)
    give_consent(
        person=person, channel=Channel.PHONE, purpose=NoticePurpose.DOSSIER, actor=her_account, at=now
    )  # fmt: skip
    look_at_person(code=person, purpose=LookPurpose.COUNTER, parts=(Part.CIVIL,), actor=PLAIN, at=now)
    packed = export_own_data(person=person, actor=her_account, at=now)
    assert export_own_data(person=person, actor=her_account, at=now) == packed
    with zipfile.ZipFile(io.BytesIO(packed)) as box:
        names = box.namelist()
        told = json.loads(box.read("du-lieu.json"))
        page = box.read("doc-toi-truoc.html").decode()
        contacts = box.read("lien-lac.csv").decode("utf-8-sig")
    event = journal.read("person:lan")[-1].event
    assert (event.kind, event.payload()) == ("people.person_data_exported", {"files": names})
    assert told["thong-tin"]["Căn cước, số định danh cá nhân"] == "089190990101"
    assert told["ai-da-xem"][0]["Mục đích"] == "Đối chiếu người đang có mặt tại quầy"
    assert "Nguyễn Thị Lan" in page
    assert contacts.splitlines()[1].startswith("Điện thoại,'+84900000101")
    assert "089190990101" not in str(people()["kernel_event"]) + str(people()["kernel_act_key"])
    before = people()
    for actor in (STRANGER, PLAIN, AGENCY):
        with pytest.raises(NotAdmitted):
            export_own_data(person=person, actor=actor, at=now)
    assert people() == before


def test_what_is_due_is_listed_and_nothing_is_erased(person: str, at: datetime, now: datetime) -> None:
    late = request_about_data(person=person, kind=RequestKind.ERASE, actor=PLAIN, at=now - timedelta(hours=73))
    soon = request_about_data(person=person, kind=RequestKind.RESTRICT, actor=PLAIN, at=now - timedelta(hours=50))
    later = now.replace(year=2027)
    assert list_privacy_due(actor=SYSTEM, at=now) == queries.Due((late,), (soon,), ())
    found = list_privacy_due(actor=SYSTEM, at=later)
    assert found.idle == (person,)
    assert journal.read("privacy:due")[-1].event.payload() == {
        "overdue": [late, soon], "soon": [], "idle": [person],
    }  # fmt: skip
    hold_person_data(person=person, holder="dossier:a", until=None, actor=SYSTEM, at=at)
    assert list_privacy_due(actor=SYSTEM, at=later).idle == ()
    before = people()
    with pytest.raises(NotErasable):
        erase_idle_person(code=person, actor=AGENCY, at=later)
    with pytest.raises(NotAdmitted):
        list_privacy_due(actor=AGENCY, at=later)
    with pytest.raises(NotAdmitted):
        erase_idle_person(code=person, actor=PLAIN, at=later)
    assert people() == before
    release_person_data(person=person, holder="dossier:a", actor=SYSTEM, at=at)
    erase_idle_person(code=person, actor=AGENCY, at=later)
    assert Person.objects.get(code=person).erased


def test_before_any_rule_nobody_is_idle(person: str, at: datetime) -> None:
    assert list_privacy_due(actor=SYSTEM, at=at) == queries.Due((), (), ())
    assert journal.read("privacy:due") == ()
