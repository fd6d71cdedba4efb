"""Forms of the calendar pages: a day, a week, a first calendar. What an act refuses lands beside its field."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.deadlines.events import DayTold, WeekTold
from motcua.deadlines.queries import WEEKDAY_FIELDS
from motcua.kernel.errors import Refusal
from motcua.web.console.calendar_words import NAMED_KINDS, kind_shown, weekday_labels
from motcua.web.ui.fields import DayField, NumberInput

REMOVE = "remove"
LONGEST_RUN = 31
LOCAL_KINDS = ("làm bù", "nghỉ hoán đổi")


def beside(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal beside the field at fault, or above the form."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.message)


class DecisionForm(forms.Form):
    """The ground of a change: kept with the draft, required only to publish."""

    decision = forms.CharField(
        label=gettext_lazy("Số, ký hiệu quyết định"), max_length=200, required=False,
        help_text=gettext_lazy("Ví dụ: Thông báo 6150/TB-BLĐTBXH. Có thể ghi sau, trước khi ban hành."),
    )  # fmt: skip
    correction = forms.BooleanField(
        label=gettext_lazy("Đính chính ngày đã qua"), required=False,
        help_text=gettext_lazy("Chỉ đánh dấu khi lịch cũ ghi sai. Hồ sơ đã xong không bị tính lại."),
    )  # fmt: skip


class DayForm(DecisionForm):
    """One day, or a run of days, to be written into the draft."""

    on = DayField(label=gettext_lazy("Ngày"))
    until = DayField(
        label=gettext_lazy("Đến hết ngày"), required=False,
        help_text=gettext_lazy("Khi nhiều ngày liền nhau giống nhau; nhiều nhất 31 ngày."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Loại ngày"))
    title = forms.CharField(
        label=gettext_lazy("Tên ngày"), max_length=200,
        error_messages={"required": gettext_lazy("Ghi tên ngày, ví dụ “Mùng 1 Tết”.")},
        help_text=gettext_lazy("Ví dụ: Mùng 1 Tết; Làm bù ngày 29/4."),
    )  # fmt: skip
    hours = forms.CharField(
        label=gettext_lazy("Giờ làm việc"), max_length=100, required=False,
        help_text=gettext_lazy("Chỉ cho ngày làm bù, ví dụ 07:30-11:30, 13:30-17:00."),
    )  # fmt: skip
    instead_of = DayField(
        label=gettext_lazy("Ngày hoán đổi"), required=False,
        help_text=gettext_lazy("Ngày làm bù: ngày nghỉ được bù. Ngày nghỉ hoán đổi: ngày làm bù cho nó."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Nguồn"), max_length=200, required=False,
        help_text=gettext_lazy("Văn bản quy định ngày này; để trống thì lấy số quyết định ở trên."),
    )  # fmt: skip
    field_order = ("on", "until", "kind", "title", "hours", "instead_of", "source", "decision", "correction")

    def __init__(self, *args: Any, national: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = NAMED_KINDS if national else LOCAL_KINDS
        choices = [(kind, kind_shown(kind).label.capitalize()) for kind in kinds]
        back = _("Bỏ khai báo: trở lại như lịch tuần") if national else _("Bỏ khai báo: trở lại như lịch cấp trên")
        self.fields["kind"].choices = [*choices, (REMOVE, back)]  # type: ignore[attr-defined]
        if self.data.get("kind") == REMOVE:
            self.fields["title"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("on"), cleaned.get("until")
        if first is None:
            return cleaned
        if last is not None and not timedelta(0) <= last - first < timedelta(days=LONGEST_RUN):
            self.add_error("until", _("Ngày cuối phải từ ngày đầu trở đi, nhiều nhất 31 ngày."))
        return cleaned

    def days(self) -> tuple[date, ...]:
        """The run of days that the form names."""
        first: date = self.cleaned_data["on"]
        last: date = self.cleaned_data["until"] or first
        return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))

    def told(self) -> tuple[DayTold, ...]:
        """The days as they would be published; none when they are to be taken out."""
        given = self.cleaned_data
        if given["kind"] == REMOVE:
            return ()
        return tuple(
            DayTold(
                on=on, kind=given["kind"], title=given["title"], source=given["source"],
                instead_of=given["instead_of"], hours=given["hours"].strip() or None,
            )
            for on in self.days()
        )  # fmt: skip


class WeekForm(forms.Form):
    """The hours of a week from one day on."""

    since = DayField(label=gettext_lazy("Từ ngày"))
    as_superior = forms.BooleanField(
        label=gettext_lazy("Từ ngày này theo lịch cấp trên"), required=False,
        help_text=gettext_lazy("Khi đánh dấu, các ô giờ bên dưới không dùng đến."),
    )  # fmt: skip

    def __init__(self, *args: Any, national: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if national:
            del self.fields["as_superior"]
        for field, label in weekday_labels().items():
            self.fields[field] = forms.CharField(label=label, max_length=100, required=False)
        self.fields[WEEKDAY_FIELDS[0]].help_text = _("Ví dụ 07:30-11:30, 13:30-17:00; để trống là ngày nghỉ.")

    def told(self) -> WeekTold:
        """The week as it would be published."""
        given = self.cleaned_data
        if given.get("as_superior"):
            return WeekTold(given["since"], None)
        return WeekTold(given["since"], tuple(given[field] for field in WEEKDAY_FIELDS))


class SettleForm(forms.Form):
    """The year whose public holidays are decided now."""

    year = forms.IntegerField(label=gettext_lazy("Chốt lịch nghỉ năm"), widget=NumberInput())


class FirstCalendarForm(forms.Form):
    """The first calendar of an agency."""

    code = forms.CharField(
        label=gettext_lazy("Mã định danh cơ quan"), max_length=35, help_text=gettext_lazy("Ví dụ: H01.14")
    )
    title = forms.CharField(
        label=gettext_lazy("Tên lịch"), max_length=200, help_text=gettext_lazy("Thường là tên cơ quan.")
    )
    parent = forms.ChoiceField(
        label=gettext_lazy("Kế thừa lịch"), required=False,
        help_text=gettext_lazy("Những gì lịch này không nói thì theo lịch đó."),
    )  # fmt: skip

    def __init__(self, *args: Any, parents: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        nearest = ("", _("Cơ quan cấp trên gần nhất đã có lịch"))
        self.fields["parent"].choices = [nearest, *parents]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Codes are written in capitals."""
        return "".join(str(self.cleaned_data["code"]).split()).upper()
