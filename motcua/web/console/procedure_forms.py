"""Forms about whole procedures: narrowing lists, a new one, decisions, posting, periods, uploads."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.web.console.agency_forms import AgencyCodeField
from motcua.web.console.procedure_fields import LinesField, ProcedureCodeField, WordsField, choices
from motcua.web.console.procedure_words import ACTIONS, AUTHORITIES, KINDS, LEVELS, STATES
from motcua.web.ui.fields import DayField, SearchInput

ALL = gettext_lazy("Tất cả")
MOST_CODES = 10_000
MOST_BYTES = 30 * 1024 * 1024


class CatalogueFilterForm(forms.Form):
    """The narrowing of the catalogue."""

    q = forms.CharField(label=gettext_lazy("Tên, từ khóa hoặc mã"), required=False, widget=SearchInput)
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False, choices=choices(STATES, none=ALL)
    )
    linh_vuc = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), required=False)

    def __init__(self, *args: Any, sectors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["linh_vuc"].choices = [("", ALL), *sectors]  # type: ignore[attr-defined]


class NewProcedureForm(forms.Form):
    """A procedure that is not there yet."""

    code = ProcedureCodeField(help_text=gettext_lazy("Ví dụ 1.004222, hoặc 1.001193.000.00.00.H35."))
    name = WordsField(label=gettext_lazy("Tên thủ tục"), required=True, max_length=2_000)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=choices(KINDS))
    level = forms.ChoiceField(label=gettext_lazy("Cấp thực hiện"), choices=choices(LEVELS), initial="province")
    executing = WordsField(label=gettext_lazy("Cơ quan thực hiện"), required=True)


class DecisionForm(forms.Form):
    """The head of a publication decision."""

    number = WordsField(
        label=gettext_lazy("Số, ký hiệu"), required=True, max_length=120,
        help_text=gettext_lazy("Ví dụ 123/QĐ-UBND."),
    )  # fmt: skip
    title = WordsField(label=gettext_lazy("Trích yếu"), required=True)
    authority = forms.ChoiceField(label=gettext_lazy("Thẩm quyền công bố"), choices=choices(AUTHORITIES))
    issuer = AgencyCodeField(
        label=gettext_lazy("Cơ quan ban hành"), help_text=gettext_lazy("Gõ tên hoặc mã cơ quan.")
    )
    issuer_title = WordsField(label=gettext_lazy("Người ký ban hành"), required=True, max_length=300)
    signed_on = DayField(label=gettext_lazy("Ngày ký"))
    effective_on = DayField(label=gettext_lazy("Ngày có hiệu lực"))


class ItemsForm(forms.Form):
    """Procedures to put into a decision's list, many at once."""

    codes = LinesField(
        label=gettext_lazy("Mã thủ tục"), required=True, max_length=400_000,
        help_text=gettext_lazy("Mỗi dòng một mã; dán được cả cột từ bảng tính."),
    )  # fmt: skip
    action = forms.ChoiceField(
        label=gettext_lazy("Loại"), choices=choices(ACTIONS), widget=forms.RadioSelect, initial="new"
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Phần danh mục"), required=False,
        choices=choices(LEVELS, none=gettext_lazy("Không chia phần")),
    )  # fmt: skip
    successor = ProcedureCodeField(
        label=gettext_lazy("Mã thay thế"), required=False,
        help_text=gettext_lazy("Chỉ ghi khi thủ tục được thay thế."),
    )  # fmt: skip

    def clean_codes(self) -> tuple[str, ...]:
        given = [code for line in self.cleaned_data["codes"] for code in line.replace(";", " ").split()]
        if len(given) > MOST_CODES:
            raise ValidationError(_("Nhiều nhất %(count)s mã mỗi lần.") % {"count": MOST_CODES})
        one = ProcedureCodeField()
        return tuple(dict.fromkeys(one.clean(code) for code in given))

    def clean(self) -> None:
        told = self.cleaned_data
        if told.get("action") == "replaced" and not told.get("successor") and "successor" not in self.errors:
            self.add_error("successor", _("Ghi mã của thủ tục thay thế."))
        if told.get("action") != "replaced" and told.get("successor"):
            self.add_error("successor", _("Chỉ ghi mã thay thế khi chọn “Được thay thế”."))


class PublishForm(forms.Form):
    """The last word before a decision takes effect."""

    late_reason = WordsField(
        label=gettext_lazy("Lý do ban hành chậm"), help_text=gettext_lazy("Bắt buộc khi ký trễ hạn.")
    )
    sure = forms.BooleanField(label=gettext_lazy("Tôi đã xem các tác động ở trên"))


class PostForm(forms.Form):
    """Where and when the entries were made public."""

    where = forms.ChoiceField(
        label=gettext_lazy("Nơi công khai"), widget=forms.RadioSelect,
        choices=[
            ("database", gettext_lazy("Cơ sở dữ liệu quốc gia về thủ tục hành chính")),
            ("counter", gettext_lazy("Niêm yết tại nơi tiếp nhận")),
        ],
    )  # fmt: skip
    posted_on = DayField(label=gettext_lazy("Ngày công khai"))
    codes = LinesField(
        label=gettext_lazy("Chỉ các mã này"), max_length=400_000,
        help_text=gettext_lazy("Bỏ trống là mọi thủ tục của quyết định."),
    )  # fmt: skip


class PeriodForm(forms.Form):
    """From one day until before another."""

    tu = DayField(label=gettext_lazy("Từ ngày"))
    den = DayField(label=gettext_lazy("Đến hết ngày"))


class UploadForm(forms.Form):
    """Files of the national database."""

    catalogue = forms.FileField(
        label=gettext_lazy("Tệp danh mục hoặc bản đầy đủ"),
        help_text=gettext_lazy("JSON, JSONL (nén gzip cũng được) hoặc bảng tính XLSX theo tệp mẫu, tối đa 30 MB."),
    )
    details = forms.FileField(label=gettext_lazy("Tệp thứ hai"), required=False)

    def clean(self) -> None:
        for name in ("catalogue", "details"):
            given = self.cleaned_data.get(name)
            if given is not None and given.size > MOST_BYTES:
                self.add_error(name, _("Tệp lớn hơn 30 MB. Hãy nén gzip hoặc chia thành nhiều tệp."))


class RejectForm(forms.Form):
    """Why proposals are not accepted."""

    reason = WordsField(label=gettext_lazy("Lý do không chấp nhận"), max_length=500)
