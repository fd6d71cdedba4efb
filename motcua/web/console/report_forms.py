"""Forms of the report pages: periods, own text, cells, remarks, signature."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.reports.queries.forms import MOST, Form, cells_of
from motcua.web.console.procedure_fields import WordsField
from motcua.web.ui.fields import DayField


class PeriodForm(forms.Form):
    """Which period is looked at."""

    ky = forms.ChoiceField(label=gettext_lazy("Kỳ báo cáo"))

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ky"].choices = periods  # type: ignore[attr-defined]


class PassageForm(forms.Form):
    """A section's own text."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung do đơn vị viết"), required=False, max_length=20_000, widget=forms.Textarea,
        help_text=gettext_lazy("Mỗi đoạn một dòng; không có gì thì ghi “Không có.”. Nêu số liệu như [[tat-ca.moi]]."),
    )  # fmt: skip


class RemarkForm(forms.Form):
    """Why a report goes back or is corrected."""

    remark = forms.CharField(label=gettext_lazy("Nhận xét, lý do"), max_length=4_000, widget=forms.Textarea)


class SignForm(forms.Form):
    """Number, day and name."""

    number = WordsField(label=gettext_lazy("Số, ký hiệu"), required=True, max_length=60,
                        help_text=gettext_lazy("Ví dụ 12/BC-UBND."))  # fmt: skip
    signed_on = DayField(label=gettext_lazy("Ngày ký"))
    authority = WordsField(label=gettext_lazy("Ký thay mặt, ký thay"), required=False, max_length=100,
                           help_text=gettext_lazy("Ví dụ TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH."))  # fmt: skip
    title = WordsField(label=gettext_lazy("Chức vụ người ký"), required=True, max_length=100)
    name = WordsField(label=gettext_lazy("Họ và tên người ký"), required=True, max_length=100)


class SureForm(forms.Form):
    """Nothing but the wish to do it."""


class CellsForm(forms.Form):
    """The cells of a form that people enter, each a whole number, and the ground for them."""

    reason = WordsField(
        label=gettext_lazy("Căn cứ của số liệu"), required=True, max_length=500,
        help_text=gettext_lazy("Ví dụ sổ tiếp nhận; không có gì thì ghi “Không phát sinh”."),
    )  # fmt: skip

    def __init__(self, *args: Any, form: Form, own: Mapping[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = own or {}
        rows = {row.key: row.label for row in form.rows}
        for place in cells_of(form):
            row, column = place.split("/")
            told = form.column(column)
            self.fields[place] = forms.IntegerField(
                label=f"{rows[row]} – ({form.place(column)}) {' – '.join(told.heading)}", min_value=0, max_value=MOST,
                initial=known.get(place, 0),
            )  # fmt: skip

    def cells(self) -> dict[str, int]:
        """What was entered, by place."""
        return {place: value for place, value in self.cleaned_data.items() if "/" in place}
