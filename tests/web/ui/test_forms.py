"""`{{ form }}` in the design system: labels, hints and errors are tied to their inputs."""

import re
from html.parser import HTMLParser

import pytest
from django import forms

from motcua.web.ui.fields import ComboboxInput, DayField, MoneyField
from motcua.web.ui.forms import Renderer


class Lodging(forms.Form):
    default_renderer = Renderer
    name = forms.CharField(label="Họ tên", help_text="Như trong căn cước.")
    born = DayField(label="Ngày sinh")
    fee = MoneyField(label="Số tiền", required=False, initial=1250000)
    way = forms.ChoiceField(
        label="Nhận ở đâu?",
        help_text="Chọn một.",
        choices=[("a", "Quầy"), ("b", "Bưu điện")],
        widget=forms.RadioSelect,
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ", choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple
    )
    reason = forms.ChoiceField(label="Mục đích", choices=[("", "Chọn"), ("s", "Học")])
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Tệp", required=False)
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput(attrs={"class": "own"}))
    agreed = forms.BooleanField(label="Tôi cam đoan.")
    ward = forms.CharField(label="Phường", required=False, widget=ComboboxInput(options=("Nghĩa Lộ",)))
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.elements if "id" in attrs]

    def one(self, id: str) -> dict[str, str | None]:
        [found] = [attrs for _, attrs in self.elements if attrs.get("id") == id]
        return found


@pytest.fixture
def faulty() -> Page:
    return Page(str(Lodging({"born": "31/02/2026"})))


def test_every_described_by_points_to_an_element_that_is_there(faulty: Page) -> None:
    ids = faulty.ids()
    described = [str(attrs["aria-describedby"]) for _, attrs in faulty.elements if "aria-describedby" in attrs]
    assert len(described) == 7
    assert {part for value in described for part in value.split()} <= set(ids)


def test_no_id_stands_twice(faulty: Page) -> None:
    assert len(faulty.ids()) == len(set(faulty.ids()))


def test_every_label_belongs_to_an_input(faulty: Page) -> None:
    labels = [attrs["for"] for tag, attrs in faulty.elements if tag == "label"]
    assert len(labels) == 13
    inputs = [attrs.get("id") for tag, attrs in faulty.elements if tag in {"input", "select", "textarea"}]
    assert set(labels) <= set(inputs)


def test_hint_and_error_are_both_read_out_in_that_order(faulty: Page) -> None:
    assert faulty.one("id_name")["aria-describedby"] == "id_name_helptext id_name_error"
    assert faulty.one("id_name")["aria-invalid"] == "true"
    assert faulty.one("id_name")["class"] == "mc-input mc-input--error"


def test_group_is_a_fieldset_described_as_one(faulty: Page) -> None:
    described = [attrs.get("aria-describedby") for tag, attrs in faulty.elements if tag == "fieldset"]
    assert described == ["id_way_helptext id_way_error", "id_papers_error"]


def test_summary_links_to_the_first_input_of_each_wrong_field() -> None:
    html = str(Lodging({"born": "31/02/2026"}))
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', html)
    assert [target for target, _ in links] == [
        *("id_name", "id_born", "id_way_0", "id_papers_0", "id_reason", "id_secret", "id_agreed")
    ]
    assert {target for target, _ in links} <= set(Page(html).ids())
    assert links[1][1] == "Ngày sinh: Ngày này không có thật. Ghi ngày/tháng/năm, ví dụ 05/09/2026."
    assert links[2][1].startswith("Nhận ở đâu: ")
    assert links[6][1].startswith("Tôi cam đoan: ")


def test_summary_comes_first_and_only_with_errors() -> None:
    assert str(Lodging({})).startswith('<div class="mc-error-summary"')
    assert "mc-error-summary" not in str(Lodging())


def test_summary_may_stand_elsewhere() -> None:
    form = Lodging({})
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    assert "mc-error-summary" not in str(form)


def test_what_was_typed_comes_back_but_never_a_password() -> None:
    html = str(Lodging({"name": "Đỗ Thị Ngọc Ẩn", "secret": "bí mật", "fee": "1.250.000"}))
    assert 'value="Đỗ Thị Ngọc Ẩn"' in html
    assert 'value="1.250.000"' in html
    assert "bí mật" not in html


def test_own_classes_of_a_widget_stay() -> None:
    assert Page(str(Lodging())).one("id_secret")["class"] == "mc-input own"


def test_optional_fields_say_so_and_required_ones_carry_no_star() -> None:
    html = str(Lodging())
    assert html.count("(không bắt buộc)") == 4
    assert "*" not in re.sub(r"<[^>]+>", "", html)


def test_words_of_a_form_are_escaped() -> None:
    class Hostile(forms.Form):
        default_renderer = Renderer
        name = forms.CharField(label="<b>x</b>", help_text="<i>y</i>")

    html = str(Hostile({"name": ""}))
    assert "<b>" not in html
    assert "<i>" not in html


def test_combobox_offers_its_options_without_script() -> None:
    html = str(Lodging())
    assert 'list="id_ward_options"' in html
    assert '<datalist id="id_ward_options"><option value="Nghĩa Lộ">' in html


def test_formset_renders_each_form_and_its_management() -> None:
    html = str(forms.formset_factory(Lodging, extra=2)())
    assert html.count('class="mc-fieldset"') == 2 * 3
    assert 'name="form-TOTAL_FORMS"' in html
