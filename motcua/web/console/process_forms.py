"""Forms of the console's pages about internal processes."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM
from motcua.web.ui.fields import DayField

MOST = 5 * 1024 * 1024


class NewProcessForm(forms.Form):
    """Whose process it is."""

    agency = forms.RegexField(
        r"^[A-Z][0-9]{2}(\.[0-9]{2,3}){0,4}$",
        label=gettext_lazy("Mã cơ quan dùng quy trình"),
        help_text=gettext_lazy(
            "Ví dụ H01 cho cả tỉnh, H01.14 cho một sở. Cơ quan cấp dưới dùng theo nếu không có riêng."
        ),
        max_length=35,
        error_messages={"invalid": gettext_lazy("Mã cơ quan ghi như H01 hoặc H01.14.")},
    )


class FileForm(forms.Form):
    """A process out of a file."""

    file = forms.FileField(
        label=gettext_lazy("Tệp quy trình"),
        help_text=gettext_lazy("XLSX, DOCX hoặc BPMN 2.0 (.bpmn, .xml), tối đa 5 MB."),
    )

    def clean_file(self) -> tuple[str, bytes]:
        given = self.cleaned_data["file"]
        ending = str(given.name).rsplit(".", 1)[-1].lower()
        if ending not in {"xlsx", "docx", "bpmn", "xml"}:
            raise ValidationError(_("Chỉ nhận tệp .xlsx, .docx, .bpmn hoặc .xml."))
        if given.size > MOST:
            raise ValidationError(_("Tệp lớn hơn 5 MB."))
        content: bytes = given.read()
        return f"quy-trinh.{ending}", content


class FromDayForm(forms.Form):
    """From which day on."""

    day = DayField(label=gettext_lazy("Áp dụng từ ngày"))

    def clean_day(self) -> Any:
        found = self.cleaned_data["day"]
        if not 2000 <= found.year <= 2099:
            raise ValidationError(_("Ngày phải trong khoảng năm 2000 đến 2099."))
        return found


class UntilDayForm(FromDayForm):
    """Until which day."""

    day = DayField(label=gettext_lazy("Ngừng áp dụng từ ngày"))


class StartForm(forms.Form):
    """When the dossier of a play is received."""

    day = DayField(label=gettext_lazy("Tiếp nhận ngày"))
    hour = forms.TimeField(label=gettext_lazy("Lúc"), input_formats=["%H:%M", "%H.%M", "%Hh%M", "%H"])

    def clean_day(self) -> Any:
        found = self.cleaned_data["day"]
        if not 2000 <= found.year <= 2098:
            raise ValidationError(_("Ngày phải trong khoảng năm 2000 đến 2098."))
        return found

    def moment(self) -> datetime:
        """The instant, in Vietnam."""
        told: time = self.cleaned_data["hour"]
        return datetime.combine(self.cleaned_data["day"], told, tzinfo=VIETNAM)
