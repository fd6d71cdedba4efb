"""The electronic form within a lodging: filled in page by page, in place of the paper, sealed when it is sent."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Content, Dossier
from motcua.forms.actions.drafting import draft_form
from motcua.forms.actions.publishing import publish_form
from motcua.forms.models import FilledForm
from motcua.forms.rules.samples import read_samples
from motcua.kernel.actors import SYSTEM
from motcua.organizations.states import Position as P
from motcua.people.models import Look
from tests.web.conftest import Clock
from tests.web.office.conftest import sign_in  # noqa: F401  the officer who reads it
from tests.web.portal import lodging_world as world
from tests.web.portal.lodging_world import CODE, browser, citizen, drafted, filled

pytestmark = pytest.mark.django_db
FORM = {
    CODE: {
        "title": "Tờ khai trích lục",
        "pages": {
            "who": {"title": "Người yêu cầu", "fields": [{"name": "Họ tên | text | known=full_name"}]},
            "what": {
                "title": "Nội dung",
                "fields": [{"copies": "Số bản | number | least=1; most=9", "why": "Lý do | text | optional"}],
            },
        },
        "good": {"name": "Nguyễn Thị Lan", "copies": 2},
    }
}


@pytest.fixture
def lan(planted: None, hand: Clock) -> Client:
    world.opened(hand.at, form="Tờ khai")
    sample = read_samples({}, [FORM])[0]
    draft_form(definition=sample.definition, trials=sample.trials, actor=SYSTEM, at=hand.at)
    publish_form(code=sample.definition.code, effective_from=date(2021, 6, 11), actor=SYSTEM, at=hand.at)
    return browser(citizen(hand.at))


def declared(client: Client, base: str) -> None:
    """Both pages of the form."""
    assert client.get(f"{base}to-khai/")["Location"] == f"{base}to-khai/who/"
    first = client.post(f"{base}to-khai/who/", {"name": "Nguyễn Thị Lan"})
    assert first["Location"] == f"{base}to-khai/what/"
    assert client.post(f"{base}to-khai/what/", {"copies": "2", "why": ""})["Location"] == f"{base}giay-to/"


def test_the_form_stands_for_the_paper_and_is_sealed(lan: Client, sign_in: Any) -> None:  # noqa: F811
    base = drafted(lan)
    filled(lan, base)
    assert lan.get(f"{base}tiep/")["Location"] == f"{base}to-khai/"
    assert 'value="Nguyễn Thị Lan"' in lan.get(f"{base}to-khai/who/").content.decode()
    declared(lan, base)
    assert "Đã khai" in lan.get(f"{base}giay-to/").content.decode()
    assert lan.get(f"{base}giay-to/0/")["Location"] == f"{base}to-khai/"
    assert lan.post(f"{base}giay-to/").status_code == 302
    review = lan.get(f"{base}xem-lai/").content.decode()
    assert "Số bản" in review and "Khai trên biểu mẫu điện tử" in review
    assert lan.post(f"{base}xem-lai/", {"sure": "on"}).status_code == 302
    row, form = Dossier.objects.get(), FilledForm.objects.get()
    assert (form.state, form.owner, Content.objects.get().answers) == ("sealed", row.subject, form.code)
    assert "Số bản" in lan.get(f"/ho-so-cua-toi/{row.ref}/to-khai/").content.decode()
    desk = sign_in(P.RECEIVING_OFFICER, "H01.21")
    assert f"/can-bo/ho-so/{row.ref}/to-khai/" in desk.get(f"/can-bo/ho-so/{row.ref}/").content.decode()
    page = desk.get(f"/can-bo/ho-so/{row.ref}/to-khai/")
    assert page.status_code == 200 and "Nguyễn Thị Lan" in page.content.decode()
    assert Look.objects.get().matter == CODE
    elsewhere = sign_in(P.PROCESSING_OFFICER, "H01.52")
    assert elsewhere.get(f"/can-bo/ho-so/{row.ref}/to-khai/").status_code == 404


def test_wrong_answers_are_told_beside_their_box_and_strangers_find_nothing(lan: Client, hand: Clock) -> None:
    base = drafted(lan)
    filled(lan, base)
    wrong = lan.post(f"{base}to-khai/what/", {"copies": "nhiều", "why": "vì"})
    assert wrong.status_code == 422
    assert 'value="nhiều"' in wrong.content.decode() and "mc-error-summary" in wrong.content.decode()
    assert lan.get(f"{base}to-khai/khong-co/").status_code == 404
    declared(lan, base)
    other = browser(citizen(hand.at, "thao", "089302990103", 2002))
    assert other.get(f"{base}to-khai/who/")["Location"] == "/ho-so-cua-toi/"
    assert other.post(f"{base}to-khai/who/", {"name": "x"})["Location"] == "/ho-so-cua-toi/"
    lan.post(f"/nop-ho-so/nhap/{base.split('/')[3]}/bo/")
    assert FilledForm.objects.count() == 0
