"""The sections of a procedure and their forms: which parts of the record each shows and writes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.procedures.queries.writing import Record, event_names, values_of
from motcua.web.console import procedure_row_forms as rows
from motcua.web.console.procedure_fields import LinesField, ProseField, WordsField, choices, with_days
from motcua.web.console.procedure_rows import RowForm
from motcua.web.console.procedure_words import AUDIENCES, BODIES, KINDS, LEVELS, SPOTS
from motcua.web.ui.fields import DayField

Values = dict[str, Any]


class Boxes(forms.MultipleChoiceField):
    """Several of an enumeration."""

    def __init__(self, words: dict[Any, Any], label: Any) -> None:
        super().__init__(
            label=label, required=False, choices=choices(words), widget=forms.CheckboxSelectMultiple
        )  # fmt: skip


def _tick(label: Any, hint: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=hint)


class IdentityForm(forms.Form):
    """What the procedure is."""

    name = WordsField(
        label=gettext_lazy("Tên thủ tục"), required=True, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"), required=False, choices=choices(KINDS, none=gettext_lazy("Chưa rõ"))
    )
    levels = Boxes(LEVELS, gettext_lazy("Cấp thực hiện"))
    vertical = _tick(gettext_lazy("Cơ quan ngành dọc giải quyết"))
    audiences = Boxes(AUDIENCES, gettext_lazy("Đối tượng thực hiện"))
    targets = LinesField(label=gettext_lazy("Đối tượng, nguyên văn"), help_text=gettext_lazy("Mỗi dòng một mục."))
    joined = LinesField(
        label=gettext_lazy("Thủ tục liên thông"), help_text=gettext_lazy("Mỗi dòng một mã thủ tục."), rows=3
    )
    services = LinesField(
        label=gettext_lazy("Mã từng trường hợp trên Cổng Dịch vụ công"), help_text=gettext_lazy("Mỗi dòng một mã."),
        rows=3,
    )  # fmt: skip
    note = ProseField(label=gettext_lazy("Ghi chú"))
    complete = _tick(gettext_lazy("Bản ghi đã đầy đủ"), gettext_lazy("Bản ghi đầy đủ được rà soát mọi nội dung."))

    def clean_kind(self) -> str | None:
        return self.cleaned_data["kind"] or None


class BodiesForm(forms.Form):
    """Who publishes and where dossiers are taken in."""

    publisher_name = WordsField(label=gettext_lazy("Cơ quan công bố"))
    publisher_code = WordsField(label=gettext_lazy("Mã cơ quan công bố"), max_length=60)
    receiving_at = ProseField(label=gettext_lazy("Nơi tiếp nhận hồ sơ"), rows=2)


class ConditionsForm(forms.Form):
    """What must hold."""

    conditions = ProseField(label=gettext_lazy("Yêu cầu, điều kiện"), rows=10)


class NarrativeForm(forms.Form):
    """What is done, in order."""

    narrative = ProseField(label=gettext_lazy("Trình tự thực hiện"), rows=14)


class WordsForm(forms.Form):
    """By which words people find it."""

    keywords = LinesField(label=gettext_lazy("Từ khóa"), help_text=gettext_lazy("Mỗi dòng một từ khóa."))
    events = forms.MultipleChoiceField(
        label=gettext_lazy("Sự kiện trong đời"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(event_names())
        kept = [each for each in self.initial.get("events", ()) if each not in known]
        self.fields["events"].choices = [(each, each) for each in (*known, *kept)]  # type: ignore[attr-defined]


class OnlineForm(forms.Form):
    """How it is lodged and handed back."""

    non_boundary = _tick(gettext_lazy("Tiếp nhận phi địa giới hành chính"))
    postal = _tick(gettext_lazy("Nhận, trả qua bưu chính công ích"))
    offline_only = _tick(gettext_lazy("Chỉ nộp trực tiếp"))
    same_day_cutoff = _tick(gettext_lazy("Nộp sau 15 giờ thì trả ngày làm việc tiếp theo"))
    on_the_spot = Boxes(SPOTS, gettext_lazy("Việc làm tại chỗ ở Bộ phận Một cửa"))


class DecidedForm(forms.Form):
    """The decision by which ministry or province published it, as the national database tells."""

    number = WordsField(label=gettext_lazy("Số quyết định"), max_length=200)
    issuer = WordsField(label=gettext_lazy("Cơ quan ban hành"))
    signed_on = DayField(label=gettext_lazy("Ngày ký"), required=False)
    published_on = DayField(label=gettext_lazy("Ngày công bố"), required=False)


@dataclass(frozen=True)
class Section:
    """One section: `fields` are the parts of the record that it writes, `begin` fills its form, `write` reads it."""

    slug: str
    title: Any
    fields: tuple[str, ...]
    top: type[forms.Form] | None = None
    rows: type[RowForm] | None = None
    row_field: str = ""
    begin: Callable[[Values], Values] | None = None
    write: Callable[[Values, Values, list[Values]], Values] | None = None

    def base(self, record: Record) -> Values:
        """What the section says now, as JSON values."""
        values = values_of(record)
        return {name: values[name] for name in self.fields}

    def top_values(self, record: Record) -> Values:
        """What the form above the rows begins with."""
        values = values_of(record)
        begun = self.begin(values) if self.begin else values
        return with_days(self.top, begun) if self.top else begun

    def row_values(self, record: Record) -> list[Values]:
        """What the rows begin with."""
        values = values_of(record)
        if self.slug == "co-quan":
            return [{"role": role, **body} for role in BODIES for body in values[role]]
        found = values[self.row_field] if self.row_field else []
        return [{**part, "place": place} for place, part in enumerate(found)]

    def written(self, record: Record, top: Values, told: list[Values]) -> Values:
        """The whole record's values with this section as the forms say it."""
        values = values_of(record)
        if self.write:
            return {**values, **self.write(values, top, told)}
        return {**values, **top, **({self.row_field: told} if self.row_field else {})}


def _bodies_begin(values: Values) -> Values:
    publisher = values["publisher"] or {}
    return {
        "publisher_name": publisher.get("name", ""), "publisher_code": publisher.get("code", ""),
        "receiving_at": values["receiving_at"],
    }  # fmt: skip


def _bodies_write(_values: Values, top: Values, told: list[Values]) -> Values:
    found: Values = {role: [] for role in BODIES}
    for row in told:
        found[row["role"]].append({name: value for name, value in row.items() if name != "role"})
    publisher = {"name": top["publisher_name"], "code": top["publisher_code"]}
    return {**found, "receiving_at": top["receiving_at"], "publisher": publisher if publisher["name"] else None}


def _cases_write(values: Values, _top: Values, told: list[Values]) -> Values:
    """Cases keep their papers wherever they are moved to."""
    held = values["cases"]
    found = []
    for row in told:
        place = row.pop("place", None)
        papers = held[place]["papers"] if place is not None and place < len(held) else []
        found.append({**row, "papers": papers})
    return {"cases": found}


def _decided_begin(values: Values) -> Values:
    return values["decision"] or {}


def _decided_write(_values: Values, top: Values, _told: list[Values]) -> Values:
    return {"decision": top if any(top.values()) else None}


SECTIONS = (
    Section(
        "nhan-dien", gettext_lazy("Nhận diện"),
        (*IdentityForm.base_fields, "sectors"),
        IdentityForm, rows.SectorForm, "sectors",
    ),
    Section(
        "co-quan", gettext_lazy("Cơ quan"), (*BODIES, "publisher", "receiving_at"), BodiesForm, rows.BodyForm,
        begin=_bodies_begin, write=_bodies_write,
    ),
    Section("thoi-han", gettext_lazy("Thời hạn"), ("terms",), None, rows.TermForm, "terms"),
    Section("cat-giam", gettext_lazy("Cắt giảm của tỉnh"), ("local_cuts",), None, rows.CutForm, "local_cuts"),
    Section("phi-le-phi", gettext_lazy("Phí, lệ phí"), ("fees",), None, rows.FeeForm, "fees"),
    Section(
        "thanh-phan", gettext_lazy("Thành phần hồ sơ"), ("cases",), None, rows.CaseForm, "cases", write=_cases_write
    ),
    Section("dieu-kien", gettext_lazy("Yêu cầu, điều kiện"), ("conditions",), ConditionsForm),
    Section("trinh-tu", gettext_lazy("Trình tự thực hiện"), ("narrative",), NarrativeForm),
    Section("ket-qua", gettext_lazy("Kết quả"), ("results",), None, rows.ResultForm, "results"),
    Section("can-cu", gettext_lazy("Căn cứ pháp lý"), ("bases",), None, rows.BasisForm, "bases"),
    Section(
        "truc-tuyen", gettext_lazy("Tiếp nhận và dịch vụ trực tuyến"),
        ("non_boundary", "postal", "offline_only", "same_day_cutoff", "on_the_spot", "service_levels"),
        OnlineForm, rows.ServiceForm, "service_levels",
    ),
    Section("tu-khoa", gettext_lazy("Từ khóa, sự kiện trong đời"), ("keywords", "events"), WordsForm),
    Section(
        "quyet-dinh", gettext_lazy("Quyết định theo cơ sở dữ liệu quốc gia"), ("decision",), DecidedForm,
        begin=_decided_begin, write=_decided_write,
    ),
)  # fmt: skip
BY_SLUG = {each.slug: each for each in SECTIONS}


def papers_of(place: int) -> Section:
    """The papers of one case as a section of its own."""

    def write(values: Values, _top: Values, told: list[Values]) -> Values:
        cases = list(values["cases"])
        cases[place] = {**cases[place], "papers": told}
        return {"cases": cases}

    return Section(f"giay-to-{place}", gettext_lazy("Giấy tờ"), ("cases",), None, rows.PaperForm, write=write)
