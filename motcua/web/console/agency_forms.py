"""Forms about agencies. What an act refuses lands beside its field."""

from datetime import date
from fractions import Fraction
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.errors import Refusal
from motcua.organizations import queries
from motcua.organizations.actions.agencies import (
    Details,
    abolish_agency,
    amend_agency,
    establish_agency,
    move_agency,
    rename_agency,
)
from motcua.organizations.actions.mergers import Heir, merge_agencies, split_agency
from motcua.organizations.queries import AgencyCard
from motcua.organizations.states import Block, Kind, Level, Share
from motcua.web.console.organization_words import BLOCKS, KINDS, LEVELS
from motcua.web.ui.fields import ComboboxInput, DayField, SearchInput

AGENCY_OPTIONS = cast(str, reverse_lazy("console:agency-options"))


def beside(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal beside the field at fault, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


class AgencyCodeField(forms.CharField):
    """An agency, chosen by typing part of its name or code; either spelling of the code is taken."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=35, widget=ComboboxInput(source=AGENCY_OPTIONS), **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return queries.agency_code(text) if text else ""
        except Refusal as bad:
            raise ValidationError(bad.message) from bad


class TreeForm(forms.Form):
    """Where to look and on which day."""

    q = forms.CharField(label=gettext_lazy("Tên hoặc mã cơ quan"), required=False, widget=SearchInput)
    ngay = DayField(label=gettext_lazy("Xem vào ngày"), required=False)


class DifferenceForm(forms.Form):
    """Two days to compare."""

    truoc = DayField(label=gettext_lazy("Ngày trước"))
    sau = DayField(label=gettext_lazy("Ngày sau"))


class SheetForm(forms.Form):
    """A sheet to take in."""

    sheet = forms.FileField(
        label=gettext_lazy("Tệp bảng tính"), help_text=gettext_lazy("XLSX, tối đa 5 MB và 10.000 dòng.")
    )

    def clean_sheet(self) -> bytes:
        given = self.cleaned_data["sheet"]
        if given.size > 5 * 1024 * 1024:
            raise ValidationError(_("Tệp lớn hơn 5 MB. Hãy chia thành nhiều tệp."))
        content: bytes = given.read()
        return content


class ChangeForm(forms.Form):
    """What every change of an agency says: from which day."""

    on = DayField(label=gettext_lazy("Áp dụng từ ngày"), help_text=gettext_lazy("Theo quyết định, ví dụ 01/07/2025."))
    order: tuple[str, ...] = ()

    def __init__(self, *args: Any, card: AgencyCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = card
        self.order_fields([*self.order, "on"])

    def perform(self, **common: Any) -> None:
        """Do the act with what was filled in."""
        raise NotImplementedError


class RenameForm(ChangeForm):
    """Another name."""

    title = forms.CharField(label=gettext_lazy("Tên mới"), max_length=300)
    short_title = forms.CharField(label=gettext_lazy("Tên gọn"), max_length=100, required=False)
    order = ("title", "short_title")

    def perform(self, **common: Any) -> None:
        told = self.cleaned_data
        rename_agency(
            code=self.card.code, title=told["title"], short_title=told["short_title"], on=told["on"], **common
        )


class AmendForm(ChangeForm):
    """Contact, unit, calendar and headings; what is left as it is does not change."""

    office = forms.CharField(label=gettext_lazy("Trụ sở"), max_length=300, required=False)
    hotline = forms.CharField(label=gettext_lazy("Điện thoại"), max_length=40, required=False)
    inbox = forms.CharField(label=gettext_lazy("Thư điện tử"), max_length=120, required=False)
    website = forms.CharField(label=gettext_lazy("Trang thông tin"), max_length=200, required=False)
    calendar = forms.CharField(label=gettext_lazy("Mã lịch làm việc"), max_length=60, required=False)
    unit = forms.CharField(label=gettext_lazy("Mã đơn vị hành chính"), max_length=5, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=[(str(k), v) for k, v in KINDS.items()])
    block = forms.ChoiceField(label=gettext_lazy("Khối báo cáo"), choices=[(str(k), v) for k, v in BLOCKS.items()])
    order = ("office", "hotline", "inbox", "website", "calendar", "unit", "kind", "block")

    def perform(self, **common: Any) -> None:
        changes = {name: self.cleaned_data[name] for name in self.order}
        amend_agency(code=self.card.code, changes=changes, on=self.cleaned_data["on"], **common)


class MoveForm(ChangeForm):
    """Another superior."""

    reports_to = AgencyCodeField(label=gettext_lazy("Cơ quan cấp trên mới"))
    order = ("reports_to",)

    def perform(self, **common: Any) -> None:
        told = self.cleaned_data
        move_agency(code=self.card.code, reports_to=told["reports_to"], on=told["on"], **common)


class MergeForm(ChangeForm):
    """The one that takes it over."""

    into = AgencyCodeField(label=gettext_lazy("Sáp nhập vào cơ quan"))
    order = ("into",)

    def perform(self, **common: Any) -> None:
        told = self.cleaned_data
        merge_agencies(codes=(self.card.code,), into=told["into"], on=told["on"], **common)


class SplitForm(ChangeForm):
    """Who gets which part, one a line."""

    heirs = forms.CharField(
        label=gettext_lazy("Các cơ quan kế thừa"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi dòng một mã và phần, phần chính ghi trước. Ví dụ: H01.101 = 2/3"),
    )
    goes_on = forms.BooleanField(
        label=gettext_lazy("Cơ quan này tiếp tục hoạt động với phần còn lại"), required=False
    )
    order = ("heirs", "goes_on")

    def clean_heirs(self) -> tuple[Heir, ...]:
        found: list[Heir] = []
        for line in self.cleaned_data["heirs"].splitlines():
            if not line.strip():
                continue
            code, _equals, part = line.partition("=")
            try:
                share, kept = Fraction(part.strip()), queries.agency_code(code)
            except (ValueError, ZeroDivisionError, Refusal) as bad:
                raise ValidationError(_("Không đọc được dòng “%(line)s”.") % {"line": line.strip()}) from bad
            if share.denominator > 1_000_000 or not 0 < share <= 1:
                raise ValidationError(_("Phần trong dòng “%(line)s” phải lớn hơn 0 và không quá 1.") % {"line": line})
            word = Share.PART if found else Share.WHOLE if share == 1 else Share.MAIN
            found.append(Heir(kept, word, share.numerator, share.denominator))
        return tuple(found)

    def perform(self, **common: Any) -> None:
        told = self.cleaned_data
        split_agency(code=self.card.code, heirs=told["heirs"], goes_on=told["goes_on"], on=told["on"], **common)


class AbolishForm(ChangeForm):
    """Who answers for what is left, and whether units end too."""

    heir = AgencyCodeField(
        label=gettext_lazy("Cơ quan kế thừa"),
        required=False,
        help_text=gettext_lazy("Bỏ trống thì cơ quan cấp trên chịu trách nhiệm về việc còn lại."),
    )
    with_units = forms.BooleanField(label=gettext_lazy("Giải thể cả các đơn vị trực thuộc"), required=False)
    order = ("heir", "with_units")

    def perform(self, **common: Any) -> None:
        told = self.cleaned_data
        abolish_agency(
            code=self.card.code, heir=told["heir"] or None, with_units=told["with_units"], on=told["on"], **common
        )


class EstablishForm(ChangeForm):
    """A new agency under this one."""

    code = forms.CharField(
        label=gettext_lazy("Mã định danh"), max_length=60,
        help_text=gettext_lazy("Kiểu H01.14.02 hoặc 000.02.14.H01."),
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Tên cơ quan"), max_length=300)
    short_title = forms.CharField(label=gettext_lazy("Tên gọn"), max_length=100, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=[(str(k), v) for k, v in KINDS.items()])
    level = forms.ChoiceField(label=gettext_lazy("Cấp"), choices=[(str(k), v) for k, v in LEVELS.items()])
    block = forms.ChoiceField(label=gettext_lazy("Khối báo cáo"), choices=[(str(k), v) for k, v in BLOCKS.items()])
    unit = forms.CharField(label=gettext_lazy("Mã đơn vị hành chính"), max_length=5, required=False)
    order = ("code", "title", "short_title", "kind", "level", "block", "unit")

    def perform(self, **common: Any) -> None:
        told = self.cleaned_data
        details = Details(
            title=told["title"], short_title=told["short_title"], kind=Kind(told["kind"]), level=Level(told["level"]),
            block=Block(told["block"]), unit=told["unit"], reports_to=self.card.code,
        )  # fmt: skip
        establish_agency(code=told["code"], details=details, on=told["on"], **common)


def initial(card: AgencyCard, on: date) -> dict[str, Any]:
    """What the form of a change begins with."""
    facts = (
        "title",
        "short_title",
        "office",
        "hotline",
        "inbox",
        "website",
        "calendar",
        "unit",
        "kind",
        "block",
        "level",
    )
    return {**{name: str(getattr(card, name)) for name in facts}, "on": on}
