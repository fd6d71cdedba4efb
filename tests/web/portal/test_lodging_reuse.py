"""Asked before earlier answers are used again: what is shown, agreed, refused, withdrawn, and by whom."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.forms.actions.drafting import draft_form
from motcua.forms.actions.publishing import publish_form
from motcua.forms.models import FilledForm, Reuse
from motcua.forms.rules.samples import read_samples
from motcua.kernel.actors import SYSTEM
from motcua.kernel.models import Event
from tests.web.conftest import Clock
from tests.web.portal import lodging_world as world
from tests.web.portal.lodging_world import CODE, browser, citizen, drafted, filled

pytestmark = pytest.mark.django_db
NAME = "Họ tên | text | known=full_name; means=self.full_name"
FORM = {
    CODE: {
        "title": "Tờ khai trích lục",
        "pages": {
            "who": {"title": "Người yêu cầu", "fields": [{"name": NAME}]},
            "what": {
                "title": "Nội dung",
                "fields": [
                    {
                        "child": "Tên của trẻ | text | means=child.full_name",
                        "born_on": "Ngày sinh của trẻ | date | means=child.born_on",
                        "copies": "Số bản | number | least=1; most=9",
                    }
                ],
            },
        },
        "good": {"name": "Nguyễn Thị Lan", "child": "Trần Văn Mẫu", "born_on": "2020-01-02", "copies": 2},
    }
}  # fmt: skip


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    settings.FILE_KEYS = tmp_path / "secrets" / "file_keys"
    settings.FILE_KEYS_GIVEN = ""


@pytest.fixture
def lan(planted: None, hand: Clock) -> Client:
    world.opened(hand.at, form="Tờ khai")
    sample = read_samples({}, [FORM])[0]
    draft_form(definition=sample.definition, trials=sample.trials, actor=SYSTEM, at=hand.at)
    publish_form(code=sample.definition.code, effective_from=date(2021, 6, 11), actor=SYSTEM, at=hand.at)
    return browser(citizen(hand.at))


def sent(client: Client, child: str = "Trần Văn Mẫu") -> str:
    """A dossier filled in without anything of before, and sent; the code of its answers."""
    base = fresh(client)
    if "lay-lai" in client.get(f"{base}to-khai/")["Location"]:
        client.post(f"{base}to-khai/lay-lai/", {"viec": "khong"})
    client.post(f"{base}to-khai/who/", {"name": "Nguyễn Thị Lan"})
    client.post(f"{base}to-khai/what/", {"child": child, "born_on": "2/1/2020", "copies": "2"})
    client.post(f"{base}giay-to/")
    assert client.post(f"{base}xem-lai/", {"sure": "on"}).status_code == 302
    return FilledForm.objects.filter(state="sealed").order_by("-pk")[0].code


def fresh(client: Client) -> str:
    base = drafted(client)
    filled(client, base)
    return base


def test_it_is_asked_first_and_what_is_agreed_to_stands_in_the_form(lan: Client) -> None:
    source = sent(lan)
    base = fresh(lan)
    assert lan.get(f"{base}to-khai/")["Location"] == f"{base}to-khai/lay-lai/"
    asked = lan.get(f"{base}to-khai/lay-lai/").content.decode()
    assert f"hồ sơ {Dossier.objects.get().ref}" in asked
    assert "Trần V*** M***" in asked
    assert "Trần Văn Mẫu" not in asked
    assert "Họ tên</dt>" not in asked  # identity knows it
    nothing = lan.post(f"{base}to-khai/lay-lai/", {"viec": "dung"})
    assert (nothing.status_code, "Chọn ít nhất một tờ khai trước" in nothing.content.decode()) == (422, True)
    answer = lan.post(f"{base}to-khai/lay-lai/", {"viec": "dung", "source": [source, "A-la", "x" * 9000]})
    assert answer["Location"] == f"{base}to-khai/"
    assert lan.get(f"{base}to-khai/")["Location"] == f"{base}to-khai/who/"
    assert Event.objects.get(kind="forms.reuse_agreed").subject == f"answers:{source}"
    lan.post(f"{base}to-khai/who/", {"name": "Nguyễn Thị Lan"})
    page = lan.get(f"{base}to-khai/what/").content.decode()
    assert 'value="Trần Văn Mẫu"' in page and 'value="02/01/2020"' in page
    assert page.count(f"Lấy từ hồ sơ {Dossier.objects.get().ref}, ngày 11/06/2021; sửa được.") == 2
    assert 'aria-describedby=" f-child-origin"' in page
    lan.post(f"{base}to-khai/what/", {"child": "Trần Thị Khác", "born_on": "2/1/2020", "copies": "1"})
    assert lan.get(f"{base}to-khai/what/").content.decode().count("Lấy từ hồ sơ ") == 1


@pytest.mark.slow
def test_refused_it_is_not_asked_again(lan: Client) -> None:
    sent(lan)
    base = fresh(lan)
    assert lan.post(f"{base}to-khai/lay-lai/", {"viec": "khong"})["Location"] == f"{base}to-khai/"
    assert lan.get(f"{base}to-khai/")["Location"] == f"{base}to-khai/who/"
    assert "Trần" not in lan.get(f"{base}to-khai/what/").content.decode()
    assert "Không có thông tin nào" in lan.get(f"{base}to-khai/lay-lai/").content.decode()
    assert lan.post(f"{base}to-khai/lay-lai/", {"viec": "rut:A-gi-do"}).status_code == 422
    assert lan.post(f"{base}to-khai/lay-lai/", {}).status_code == 302


@pytest.mark.slow
def test_withdrawn_the_fields_are_empty_again(lan: Client) -> None:
    source = sent(lan)
    base = fresh(lan)
    lan.post(f"{base}to-khai/lay-lai/", {"viec": "dung", "source": source})
    lan.post(f"{base}to-khai/who/", {"name": "Nguyễn Thị Lan"})
    assert "rút đồng ý" in lan.get(f"{base}to-khai/what/").content.decode()
    there = lan.get(f"{base}to-khai/lay-lai/").content.decode()
    assert "Tên của trẻ; Ngày sinh của trẻ" in there
    assert lan.post(f"{base}to-khai/lay-lai/", {"viec": f"rut:{source}"})["Location"] == f"{base}to-khai/lay-lai/"
    assert "2 ô đã để trống lại" in lan.get(f"{base}to-khai/lay-lai/").content.decode()
    assert "Trần" not in lan.get(f"{base}to-khai/what/").content.decode()
    assert Reuse.objects.get().state == "withdrawn"


@pytest.mark.slow
def test_two_that_differ_are_told_and_the_newer_one_wins(lan: Client) -> None:
    old, new = sent(lan, "Trần Văn Cũ"), sent(lan, "Trần Văn Mới")
    base = fresh(lan)
    asked = lan.get(f"{base}to-khai/lay-lai/").content.decode()
    assert asked.index(new) < asked.index(old)
    assert "chọn cả hai thì lấy theo tờ mới hơn: Tên của trẻ" in asked.replace("hơn:\n", "hơn:")
    lan.post(f"{base}to-khai/lay-lai/", {"viec": "dung", "source": [old, new]})
    assert 'value="Trần Văn Mới"' in lan.get(f"{base}to-khai/what/").content.decode()


@pytest.mark.slow
def test_nothing_of_mine_is_offered_to_or_for_somebody_else(lan: Client, hand: Clock) -> None:
    source = sent(lan)
    thao = browser(citizen(hand.at, "thao", "089302990103", 2002))
    base = fresh(thao)
    assert thao.get(f"{base}to-khai/")["Location"] == f"{base}to-khai/who/"
    assert thao.post(f"{base}to-khai/lay-lai/", {"viec": "dung", "source": source}).status_code == 422
    mine = fresh(lan)
    assert thao.get(f"{mine}to-khai/lay-lai/")["Location"] == "/ho-so-cua-toi/"
    assert Client().get(f"{mine}to-khai/lay-lai/").status_code == 302
    first = lan.get(f"{world.START}bat-dau/")["Location"]
    lan.post(first, {"choice": "khac"})  # for a parent who is not on record
    helped = first.partition("?")[0].removesuffix("nguoi-nop/")
    assert "/lay-lai/" not in lan.get(f"{helped}to-khai/")["Location"]
    assert "Không có thông tin nào" in lan.get(f"{helped}to-khai/lay-lai/").content.decode()
    assert not Reuse.objects.exists()
