"""Electronic forms in the console: listed, written field by field, filled in on trial, published, compared."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.forms.actions.drafting import draft_form
from motcua.forms.actions.publishing import publish_form
from motcua.forms.models import Form, FormVersion
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from tests.forms.conftest import SAMPLE, WRITER
from tests.web.console.conftest import inside

pytestmark = pytest.mark.django_db
CODE = "F-1.999999"
LIST = "/quan-tri/bieu-mau/"
HOME = f"{LIST}ma/{CODE}/"
EDIT = f"{HOME}soan/"
FIRST = {
    "name": "Nguyễn Văn Thử", "born_on": "31/1/1990", "many": "3", "kind": "a", "sure": "true",
    "number": "089190000123", "home.unit": "Không có nơi này", "home.detail": "Số 1",
}  # fmt: skip


def text(answer: Any) -> str:
    return str(answer.content.decode())


def draft() -> FormVersion:
    return FormVersion.objects.get(state="draft")


@pytest.fixture
def written(operator: Client) -> Client:
    draft_form(definition=SAMPLE.definition, trials=SAMPLE.trials, actor=WRITER, at=clock.now())
    return operator


def press(browser: Client, do: str, page: str = "first", **more: str) -> Any:
    given = {"seen": draft().digest, "do": do, **more}
    return browser.post(f"{EDIT}?trang={page}", given, follow=True)


def names(page: int = 0) -> list[str]:
    return [field["name"] for field in draft().definition["pages"][page]["fields"]]


def test_a_form_is_written_tried_and_published(operator: Client) -> None:
    assert operator.post(f"{LIST}lap/", {"procedure": "", "title": ""}).status_code == 422
    told = {"procedure": "1.999999", "title": "Biểu mẫu mới"}
    assert "Họ và tên" in text(operator.post(f"{LIST}lap/", told, follow=True))
    assert operator.post(f"{LIST}lap/", told).status_code == 422, "the procedure has one already"
    page = {"seen": draft().digest, "name": "viec", "title": "Việc"}
    operator.post(f"{EDIT}trang/", page)
    field = {
        "seen": draft().digest, "label": "Loại", "name": "loai", "widget": "choice", "required": "on",
        "options": "moi = Cấp mới\nlai = Cấp lại",
    }  # fmt: skip
    assert operator.post(f"{EDIT}o/?trang=viec", field).status_code == 302
    hung = {
        "seen": draft().digest, "label": "Lý do", "name": "ly_do", "widget": "long", "required": "on",
        "when_field": "loai", "when_among": "Cấp lại",
    }  # fmt: skip
    assert operator.post(f"{EDIT}o/?trang=viec", hung).status_code == 302
    assert draft().definition["pages"][1]["fields"][2]["when"] == {"field": "loai", "among": ["lai"]}
    assert "Ban hành" in text(operator.get(EDIT))
    refused = operator.post(f"{HOME}ban-hanh/", {"day": "11/06/2021"})
    assert refused.status_code == 422
    assert "chưa có trường hợp thử" in text(refused)
    trial = {"seen": draft().digest, "do": "keep", "thu-title": "Khai đủ", "ho_ten": "An", "loai": "moi", "o_2": "x"}
    assert operator.post(f"{HOME}1/khai-thu/", trial).status_code == 302
    assert draft().trials == [{"title": "Khai đủ", "answers": {"ho_ten": "An", "loai": "moi", "o_2": "x"}}]
    assert operator.post(f"{HOME}ban-hanh/", {"day": "11/06/2021"}).status_code == 302
    assert FormVersion.objects.get().state == "published"
    assert operator.get(EDIT).status_code == 404


def test_fields_and_pages_move_and_go(written: Client) -> None:
    press(written, "down name")
    assert names()[:2] == ["story", "name"]
    press(written, "up name")
    press(written, "up name")
    assert names()[:2] == ["name", "story"]
    press(written, "remove price")
    assert "price" not in names()
    assert "phải đứng trước" in text(press(written, "remove kind")), "another field hangs on it"
    assert "kind" in names()
    press(written, "page-down")
    assert "phải đứng trước" in text(press(written, "page-down"))
    press(written, "page-remove", "second")
    assert len(draft().definition["pages"]) == 1
    assert "ít nhất một trang" in text(press(written, "page-remove"))


def test_a_field_changed_keeps_its_place_and_wrong_ones_keep_what_was_typed(written: Client) -> None:
    url = f"{EDIT}o/?trang=first&o=many"
    page = text(written.get(url))
    assert 'value="many"' in page
    good = {"seen": draft().digest, "label": "Mấy bản", "name": "many", "widget": "number", "least": "2", "most": "9"}
    assert written.post(url, good).status_code == 302
    assert names().index("many") == 4
    assert draft().definition["pages"][0]["fields"][4]["label"] == "Mấy bản"
    for wrong in (
        {"name": "Tên Sai"}, {"name": "name"}, {"label": ""}, {"least": "10"}, {"widget": "text", "pattern": "("},
        {"widget": "choice", "options": "x"}, {"widget": "group", "fields_inside": "x"}, {"widget": "nothing"},
        {"widget": "group", "fields_inside": "x: X | text | strange"}, {"when_field": "kind"}, {"least": "9" * 40},
        {"when_field": "kind", "when_among": "không có"}, {"known": "shoe"},
    ):  # fmt: skip
        answer = written.post(url, {**good, "seen": draft().digest, "hint": "giữ lại chữ này", **wrong})
        assert answer.status_code == 422, wrong
        assert "giữ lại chữ này" in text(answer)


def test_somebody_elses_change_is_not_written_over(written: Client) -> None:
    press(written, "down name", seen="old")
    assert names()[0] == "name"
    answer = written.post(f"{EDIT}o/?trang=first", {"seen": "old", "label": "Mới", "name": "moi", "widget": "text"})
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in text(answer)


def test_filling_in_on_trial_keeps_nothing_and_tells_everything(written: Client) -> None:
    before = draft().digest
    empty = written.post(f"{HOME}1/khai-thu/", {})
    assert empty.status_code == 422
    assert "Ghi họ tên." in text(empty)
    more = written.post(f"{HOME}1/khai-thu/", {**FIRST, "people.rows": "1", "do": "add people"})
    assert more.status_code == 200
    assert "Người 2" in text(more)
    assert "Biểu mẫu nhận nội dung này" not in text(more)
    assert "Không thấy nơi này" in text(written.post(f"{HOME}1/khai-thu/", {**FIRST, "name": "Bình\u202e"}))
    kept = {**FIRST, "seen": before, "do": "keep", "thu-title": "Nơi ở sai"}
    assert written.post(f"{HOME}1/khai-thu/", kept).status_code == 302
    trial = draft().trials[-1]
    assert (trial["title"], trial["refused"]) == ("Nơi ở sai", ["home"])
    written.post(f"{EDIT}thu/", {"seen": draft().digest, "title": "Nơi ở sai"})
    assert [each["title"] for each in draft().trials] == [each.title for each in SAMPLE.trials]


def test_versions_are_compared_withdrawn_and_given_to_other_systems(written: Client) -> None:
    publish_form(code=CODE, effective_from=clock.now().date(), actor=WRITER, at=clock.now())
    assert written.post(f"{EDIT}ban-moi/", follow=True).status_code == 200
    press(written, "remove story")
    told = text(written.get(f"{HOME}so-sanh/"))
    assert "Câu chuyện" in told
    assert "Bỏ" in told
    assert "Phiên bản 2" in text(written.get(HOME))
    schema = json.loads(written.get(f"{HOME}1/luoc-do.json").content)
    assert schema["$schema"].endswith("2020-12/schema")
    assert written.post(f"{HOME}ngung/", {"day": "10/06/2021"}).status_code == 422
    assert written.post(f"{HOME}ngung/", {"day": "12/06/2021"}).status_code == 302
    assert {version.state for version in FormVersion.objects.all()} == {"draft", "withdrawn"}


@pytest.mark.parametrize(
    "path",
    [f"{LIST}ma/none/", f"{EDIT}x/", f"{HOME}9/khai-thu/", f"{HOME}9/luoc-do.json", f"{HOME}so-sanh/?den=9"],
)  # fmt: skip
def test_addresses_of_nothing(written: Client, path: str) -> None:
    assert written.get(path).status_code == 404


@pytest.mark.parametrize("query", ["", "?q=thử", "?after=zzz", "?q=không+có+gì"])
def test_the_list_takes_any_question(written: Client, query: str) -> None:
    assert written.get(f"{LIST}{query}").status_code == 200


def test_who_writes_no_forms_reads_them_only(published: None) -> None:
    colleague, citizen = inside(ActorKind.OFFICER, "dong-nghiep"), inside(ActorKind.CITIZEN, "nguoi-dan")
    draft_form(definition=SAMPLE.definition, trials=SAMPLE.trials, actor=WRITER, at=clock.now())
    assert colleague.get(HOME).status_code == 200
    assert "Soạn tiếp" not in text(colleague.get(HOME))
    for browser in (colleague, citizen):
        for path in (EDIT, f"{EDIT}o/", f"{EDIT}trang/", f"{LIST}lap/", f"{HOME}ban-hanh/", f"{HOME}ngung/"):
            assert browser.get(path).status_code == 403, path
        assert browser.post(f"{EDIT}?trang=first", {"seen": draft().digest, "do": "remove price"}).status_code == 403
    assert citizen.get(LIST).status_code == 403


def test_the_list_costs_the_same_for_ten_and_a_hundred(operator: Client) -> None:
    costs = []
    for count in (10, 100):
        Form.objects.all().delete()
        forms = Form.objects.bulk_create(
            Form(code=f"F-{number}", procedure=str(number), title="Tên") for number in range(count)
        )
        FormVersion.objects.bulk_create(
            FormVersion(form=form, number=1, definition={}, schema={}, trials=[], digest="x") for form in forms
        )
        operator.get(LIST)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert operator.get(LIST).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert "after=" in text(operator.get(LIST))
