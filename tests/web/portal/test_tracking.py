"""Following a case from outside: two proofs, progress only, nothing for the wrong one."""

import pytest
from django.test import Client

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from tests.dossiers.province import desk
from tests.web.conftest import Clock

pytestmark = pytest.mark.django_db


def accepted(hand: Clock) -> str:
    lodging = Lodging(
        "1.000001", "person:abc", "H01.21", "H01.09", papers=(PaperGiven("Đơn đề nghị", originals=1),),
        contact={"name": "Nguyễn Thị Lan", "phone": "0912345678"},
    )  # fmt: skip
    return accept_dossier(code=lodge_dossier(lodging=lodging, actor=desk, at=hand.at), actor=desk, at=hand.at).code


def test_the_code_and_the_telephone_show_the_progress(planted: None, hand: Clock) -> None:
    code = accepted(hand)
    answer = Client().post("/tra-cuu/", {"code": code.lower(), "proof": "0912 345 678"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "17:00 ngày 18/06/2021" in page
    assert "Trung tâm Phục vụ hành chính công" in page
    assert "Nguyễn" not in page
    assert "0912345678" not in page


@pytest.mark.parametrize(
    ("code", "proof"),
    [("", "0912345678"), ("H01.21-210611-0001", "0999"), ("H01.21-210611-9999", "0912345678"), ("'%_", "x" * 90)],
)
def test_wrong_codes_and_wrong_proofs_are_told_alike(
    planted: None,
    hand: Clock,
    code: str,
    proof: str,
) -> None:
    accepted(hand)
    answer = Client().post("/tra-cuu/", {"code": code, "proof": proof})
    assert answer.status_code == 422
    if code:
        assert "Không thấy hồ sơ có mã và thông tin này" in answer.content.decode()


def test_a_link_from_the_slip_fills_the_code(planted: None) -> None:
    assert 'value="H01.21-210611-0001"' in Client().get("/tra-cuu/H01.21-210611-0001/").content.decode()


def test_a_stranger_signs_in_before_the_own_cases(planted: None) -> None:
    assert Client().get("/ho-so-cua-toi/").status_code == 302
    assert Client().get("/ho-so-cua-toi/x/").status_code == 302
