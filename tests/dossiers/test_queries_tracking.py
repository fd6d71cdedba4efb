"""Following a case from outside (tra cứu tình trạng hồ sơ): two proofs, progress only, one's own list."""

from dataclasses import asdict
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import read_own_dossier, read_own_dossiers, track_dossier
from motcua.dossiers.queries.scope import BadFilter
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people.models import Account, Person
from tests.dossiers.province import desk
from tests.dossiers.stock import stock

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def lan(at: datetime) -> Actor:
    """A citizen with an account, known under two records that were merged."""
    account = Account.objects.create(code="tai-khoan", kind="citizen", created_at=at)
    kept = Person.objects.create(code="lan", full_name="Nguyễn Thị Lan", account=account, created_at=at, used_at=at)
    Person.objects.create(code="lancu", full_name="Lan", created_at=at, used_at=at, merged_into=kept)
    return Actor(id="tai-khoan", kind=ActorKind.CITIZEN)


def lodged(at: datetime) -> str:
    contact = {"name": "Nguyễn Thị Lan", "phone": "+84900000101", "email": "Lan@example.com"}
    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True),)
    lodging = Lodging("1.000001", "person:lan", "H01.21", "H01.09", contact=contact, papers=papers)
    return lodge_dossier(lodging=lodging, actor=desk, at=at)


def test_a_code_and_a_second_proof_tell_the_progress_and_no_names(at: datetime) -> None:
    ref = lodged(at)
    code = accept_dossier(code=ref, actor=desk, at=at).code
    forward_dossier(code=code, actor=desk, at=at + HOUR)
    for proof in (ref, ref.upper(), "0900000101", "+84 900 000 101", "lan@example.com"):
        found = track_dossier(code, proof, at=at + 2 * HOUR)
        assert found is not None, proof
    assert (found.state_label, found.left.words) == ("Đang xử lý", "còn 5 ngày 1 giờ làm việc")
    assert [(stage.place, stage.closed_at is None) for stage in found.stages] == [
        ("Trung tâm Phục vụ hành chính công", False), ("Sở Xây dựng", True),
    ]  # fmt: skip
    told = str(asdict(found))
    assert "Lan" not in told
    assert desk.id not in told
    assert "0900000101" not in told


@pytest.mark.parametrize("proof", ["", " ", "0900000102", "H01.21-210611-0001", "\0", "x" * 10**5, "lan"])
def test_a_wrong_proof_is_told_nothing(proof: str, at: datetime) -> None:
    code = accept_dossier(code=lodged(at), actor=desk, at=at).code
    assert track_dossier(code, proof, at=at) is None
    assert track_dossier("H01.21-210611-9999", proof, at=at) is None
    assert track_dossier(proof, proof, at=at) is None


def test_the_lodging_number_alone_proves_nothing_before_acceptance(at: datetime) -> None:
    ref = lodged(at)
    assert track_dossier(ref, ref, at=at) is None
    assert track_dossier(ref, "0900000101", at=at) is not None


def test_a_citizen_reads_the_own_case_and_nobody_else_s(lan: Actor, at: datetime) -> None:
    ref = lodged(at)
    assert read_own_dossier(ref, actor=lan, at=at) is not None
    stranger = Actor(id="khac", kind=ActorKind.CITIZEN)
    assert read_own_dossier(ref, actor=desk, at=at) is None
    Person.objects.create(code="khac", full_name="A B", created_at=at, used_at=at)
    assert read_own_dossier(ref, actor=stranger, at=at) is None
    assert read_own_dossiers(actor=stranger, at=at).items == ()
    with pytest.raises(NotAdmitted):
        read_own_dossiers(actor=desk, at=at)


def test_one_s_own_cases_come_newest_first_page_by_page(lan: Actor, at: datetime) -> None:
    stock(45, at)
    Dossier.objects.filter(id__in=Dossier.objects.order_by("id")[:43].values("id")).update(applicant="person:lancu")
    found, after, spent = [], "", []
    while True:
        with CaptureQueriesContext(connection) as seen:
            page = read_own_dossiers(actor=lan, at=at, after=after)
        spent.append(len(seen))
        found += [card.ref for card in page.items]
        after = page.after
        if not after:
            break
    expected = Dossier.objects.filter(applicant="person:lancu").order_by("-lodged_at", "-id")
    assert found == list(expected.values_list("ref", flat=True))
    assert max(spent) <= 9
    still = read_own_dossiers(actor=lan, at=at, open_only=True)
    assert {card.state for card in still.items} <= {1, 2, 4, 5, 6, 9}


@pytest.mark.parametrize(
    "after", ["x", "~", "2021-06-11~", "2021-06-11T00:00:00~a'b", "\0~\0", "2021-06-11~" + "a" * 99]
)
def test_a_bad_mark_is_refused(after: str, lan: Actor, at: datetime) -> None:
    with pytest.raises(BadFilter):
        read_own_dossiers(actor=lan, at=at, after=after)
