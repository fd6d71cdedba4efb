"""Lodging (nộp hồ sơ): who may, on which channel, what is kept and what is not repeated in the journal."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.dossiers.actions.lodging import (
    ChannelClosed,
    Lodging,
    NoApplicant,
    NotInForce,
    PaperGiven,
    lodge_dossier,
)
from motcua.dossiers.actions.stepping import NoSuchAgency
from motcua.dossiers.events import DossierLodged
from motcua.dossiers.models import Content, Dossier
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import Channel, ReturnMethod, State
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import KeyReused, NotAdmitted
from motcua.organizations.states import Position
from motcua.people.actions.accounts import open_account
from motcua.people.actions.persons import PersonData, register_person
from motcua.people.models import Account, Person
from tests.dossiers.cases import last_event, lodged, refused, row
from tests.dossiers.province import commune, desk, officer, specialist

pytestmark = pytest.mark.django_db


def lodge(at: datetime, actor: Actor = desk, key: str | None = None, **over: Any) -> str:
    given: dict[str, Any] = {
        "procedure": "1.000001", "applicant": "person:abc", "receiving_agency": "H01.21", "competent_agency": "H01.09"
    }  # fmt: skip
    return lodge_dossier(lodging=Lodging(**{**given, **over}), actor=actor, at=at, key=key)


def test_the_desk_lodges_and_the_procedure_and_process_of_the_day_are_pinned(at: datetime) -> None:
    ref = lodged(at, title="Nhà ở hai tầng", contact={"phone": "0900000000"}, submitter="person:xyz")
    found = row(ref)
    assert (found.state, found.code, found.procedure, found.channel) == (State.LODGED, None, "1.000001", "direct")
    assert (found.sector, found.level, found.on_the_spot, found.lodged_at) == ("G17-XD05", "province", False, at)
    assert (found.due_at, found.basis_at, found.steps) == (None, None, 0)
    said = last_event(ref)
    assert isinstance(said, DossierLodged)
    assert (said.procedure_number, said.process, said.process_number) == (1, "1.000001@H01", 1)
    assert (said.applicant, said.submitter, said.papers) == ("person:abc", "person:xyz", 1)
    content = Content.objects.get(dossier=found)
    assert (content.title, content.contact, content.papers[0]["originals"]) == (
        "Nhà ở hai tầng", {"phone": "0900000000"}, 1,
    )  # fmt: skip
    assert "Nhà ở" not in str(said.payload()) and "0900000000" not in str(said.payload())


def test_two_lodgings_have_two_numbers_and_the_same_key_only_one(at: datetime) -> None:
    first = lodge(at, key="k1")
    assert lodge(at + timedelta(hours=1), key="k1") == first
    assert lodge(at, key="k2") != first
    assert Dossier.objects.count() == 2
    with refused(KeyReused):
        lodge(at, key="k1", title="khác")


def test_a_procedure_not_in_force_is_not_lodged(at: datetime) -> None:
    with refused(NotInForce, field="procedure"):
        lodge(at, procedure="9.999999")
    with refused(NotInForce):
        lodge(datetime(2019, 12, 31, 9, tzinfo=at.tzinfo))


def test_only_the_desk_of_the_receiving_agency_lodges_paper(at: datetime) -> None:
    for actor in (commune, specialist, Actor(id="x", kind=ActorKind.PARTNER)):
        with refused(NotAdmitted):
            lodge(at, actor)


def test_what_is_offline_only_is_not_lodged_online_or_by_post(at: datetime) -> None:
    for channel in (Channel.ONLINE, Channel.POSTAL):
        with refused(ChannelClosed, field="channel"):
            lodge(at, procedure="1.000008", channel=channel)
    found = row(lodge(at, channel=Channel.POSTAL, return_method=ReturnMethod.POST))
    assert (found.channel, found.return_method) == ("postal", "post")


@pytest.fixture
def citizen(at: datetime) -> Actor:
    account = open_account(kind=ActorKind.CITIZEN, display_name="Mẫu", actor=SYSTEM, at=at)
    register_person(
        data=PersonData(full_name="Nguyễn Văn Mẫu"), papers=(), code="mau", source="sample", actor=SYSTEM, at=at
    )  # fmt: skip
    Person.objects.filter(code="mau").update(account=Account.objects.get(code=account))
    return Actor(id=account, kind=ActorKind.CITIZEN)


def test_a_citizen_lodges_the_own_dossier_online_and_nobody_elses(at: datetime, citizen: Actor) -> None:
    ref = lodge(at, citizen, applicant="person:mau", channel=Channel.ONLINE)
    assert (row(ref).channel, journal.read(f"dossier:{ref}")[0].actor) == ("online", citizen.id)
    with refused(NotAdmitted, field="applicant"):
        lodge(at, citizen, applicant="person:khac", channel=Channel.ONLINE)
    with refused(NotAdmitted):
        lodge(at, citizen, applicant="person:mau")  # paper is entered by the desk


def test_a_dossier_without_an_applicant_or_for_no_agency_is_not_lodged(at: datetime) -> None:
    for who in ("", "abc", "person:", "person:a b", "officer:1", "person:" + "a" * 51, "person:\x00"):
        with refused(NoApplicant, field="applicant"):
            lodge(at, applicant=who)
    with refused(NoApplicant):
        lodge(at, submitter="ai đó")
    for agency in ("", "H99", "Sở", "H01.09\x00", "H01." + "9" * 200):
        with refused(NoSuchAgency, field="competent_agency"):
            lodge(at, competent_agency=agency)


def test_what_is_too_long_or_no_number_is_told_beside_the_field(at: datetime) -> None:
    with refused(BadText, field="title"):
        lodge(at, title="x" * 501)
    with refused(BadText, field="contact.phone"):
        lodge(at, contact={"phone": "0" * 501})
    with refused(BadText, field="papers"):
        lodge(at, papers=[PaperGiven("Đơn")] * 201)
    for many in (-1, 10_000, 10**30):
        with refused(BadText, field="papers"):
            lodge(at, papers=[PaperGiven("Đơn", originals=many)])
    assert Content.objects.get(dossier=row(lodge(at, title=" Nhà\x00ở ", papers=[PaperGiven("Đơn\x01")]))).title == (
        "Nhà ở"
    )


@pytest.mark.parametrize(
    ("receiving", "competent", "elsewhere"),
    [
        ("H01.21", "H01.09", False),  # the province's centre is its departments' desk
        ("H01.09", "H01.09", False),
        ("H01.31.21", "H01.31", False),
        ("H01.31.21", "H01.09", True),  # a commune receives for a department
        ("H01.21", "H01.31.21", False),
        ("H01.52", "H01.09", True),
    ],
)
def test_beyond_the_boundary_means_received_at_another_places_desk(
    receiving: str, competent: str, elsewhere: bool, at: datetime
) -> None:
    taker = officer(Position.RECEIVING_OFFICER, receiving)
    ref = lodge(at, taker, procedure="1.000002", receiving_agency=receiving, competent_agency=competent)
    assert row(ref).non_boundary is elsewhere
    other = lodge(at, taker, receiving_agency=receiving, competent_agency=competent)
    assert not row(other).non_boundary  # the procedure does not allow it, so nothing is counted as such


def test_on_the_spot_means_appraised_and_approved_at_the_desk(at: datetime) -> None:
    assert not row(lodge(at, procedure="1.000008")).on_the_spot  # only received and returned there
    assert row(lodge(at, procedure="1.000007")).on_the_spot
