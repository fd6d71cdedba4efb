"""The rows of a procedure's sections: agencies, limits, fees, papers, results, bases, levels of service, cuts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.web.console.procedure_fields import LimitField, WordsField, choices
from motcua.web.console.procedure_rows import RowForm
from motcua.web.console.procedure_words import BODIES, CHANNELS, FEES, ROLES, SERVICES, TOLD
from motcua.web.ui.fields import DayField, MoneyField, NumberInput

ANY = gettext_lazy("Mọi cách nộp")
LIMIT_HINT = gettext_lazy("Ví dụ: 5 ngày làm việc, 30 ngày, 4 giờ làm việc, trong ngày.")


def _needed(form: RowForm, name: str) -> None:
    """A row with anything in it must have this."""
    if not form.cleaned_data.get(name) and name not in form.errors:
        form.add_error(name, _("Ghi nội dung này, hoặc bỏ cả dòng."))


class SectorForm(RowForm):
    """A field (lĩnh vực)."""

    row_name = gettext_lazy("Lĩnh vực")
    name = WordsField(label=gettext_lazy("Tên lĩnh vực"))
    code = WordsField(label=gettext_lazy("Mã"), max_length=40)

    def clean(self) -> None:
        _needed(self, "name")


class BodyForm(RowForm):
    """A body that takes part, in its role."""

    row_name = gettext_lazy("Cơ quan")
    name = WordsField(label=gettext_lazy("Tên cơ quan"))
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=choices(BODIES), initial="executing")
    code = WordsField(label=gettext_lazy("Mã định danh"), max_length=60)
    group = forms.BooleanField(label=gettext_lazy("Là nhóm cơ quan"), required=False)

    def clean(self) -> None:
        _needed(self, "name")


class ChannelField(forms.ChoiceField):
    """How a dossier is lodged; nothing is every way."""

    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("Cách nộp"), required=False, choices=choices(CHANNELS, none=ANY))

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class TermForm(RowForm):
    """A time limit."""

    row_name = gettext_lazy("Thời hạn")
    limit = LimitField(label=gettext_lazy("Thời hạn"), help_text=LIMIT_HINT)
    channel = ChannelField()
    case = WordsField(label=gettext_lazy("Mã trường hợp"), max_length=60)
    condition = WordsField(label=gettext_lazy("Điều kiện áp dụng"))
    extra = LimitField(label=gettext_lazy("Cộng thêm"))
    extra_when = WordsField(label=gettext_lazy("Cộng thêm khi"))
    quote = WordsField(label=gettext_lazy("Nguyên văn"), max_length=5_000)
    told = forms.ChoiceField(label=gettext_lazy("Cách biết"), choices=choices(TOLD), initial="stated")

    def clean(self) -> None:
        told = self.cleaned_data
        if not told.get("limit") and not told.get("quote") and "limit" not in self.errors:
            self.add_error("limit", _("Ghi thời hạn, hoặc ghi nguyên văn nếu chưa đọc được."))


class FeeForm(RowForm):
    """A line of money."""

    row_name = gettext_lazy("Khoản thu")
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=choices(FEES), initial="SERVICE_FEE")
    amount = MoneyField(
        label=gettext_lazy("Mức thu"), required=False, min_value=0, max_value=10**12,
        help_text=gettext_lazy("Ghi 0 nếu không thu."),
    )  # fmt: skip
    channel = ChannelField()
    case = WordsField(label=gettext_lazy("Mã trường hợp"), max_length=60)
    label = WordsField(label=gettext_lazy("Nội dung thu"))
    per = WordsField(label=gettext_lazy("Tính theo"), max_length=200)
    council = forms.BooleanField(label=gettext_lazy("Hội đồng nhân dân tỉnh quy định"), required=False)
    foreign = WordsField(label=gettext_lazy("Mức bằng ngoại tệ"), max_length=200)
    quote = WordsField(label=gettext_lazy("Nguyên văn"), max_length=5_000)

    def clean(self) -> None:
        told = self.cleaned_data
        if told.get("amount") is None and not any(told.get(name) for name in ("council", "foreign", "quote")):
            self.add_error("amount", _("Ghi mức thu, hoặc chọn Hội đồng nhân dân tỉnh quy định, hoặc nguyên văn."))


class CaseForm(RowForm):
    """A case and what its list of papers is; `place` is where it stood, with its papers."""

    row_name = gettext_lazy("Trường hợp")
    name = WordsField(label=gettext_lazy("Tên trường hợp"))
    code = WordsField(label=gettext_lazy("Mã trường hợp"), max_length=60)
    role = forms.ChoiceField(label=gettext_lazy("Danh sách này là"), choices=choices(ROLES), initial="case")
    place = forms.IntegerField(required=False, min_value=0, max_value=999, widget=forms.HiddenInput)


class PaperForm(RowForm):
    """A paper of the dossier."""

    row_name = gettext_lazy("Giấy tờ")
    name = WordsField(label=gettext_lazy("Tên giấy tờ"), max_length=3_000)
    code = WordsField(label=gettext_lazy("Mã giấy tờ"), max_length=60)
    originals = forms.IntegerField(
        label=gettext_lazy("Bản chính"), required=False, min_value=0, max_value=99, widget=NumberInput()
    )
    copies = forms.IntegerField(
        label=gettext_lazy("Bản sao"), required=False, min_value=0, max_value=99, widget=NumberInput()
    )
    required = forms.BooleanField(label=gettext_lazy("Bắt buộc"), required=False)
    form = WordsField(label=gettext_lazy("Mẫu đơn, tờ khai"))
    eform = forms.BooleanField(label=gettext_lazy("Có mẫu điện tử"), required=False)
    digitise = forms.BooleanField(label=gettext_lazy("Phải số hóa"), required=False)
    reusable_result = WordsField(label=gettext_lazy("Mã kết quả dùng lại được"), max_length=60)
    instead = WordsField(label=gettext_lazy("Thay được bằng"))

    def clean(self) -> None:
        _needed(self, "name")


class ResultForm(RowForm):
    """What comes out."""

    row_name = gettext_lazy("Kết quả")
    name = WordsField(label=gettext_lazy("Tên kết quả"), max_length=2_000)
    code = WordsField(label=gettext_lazy("Mã kết quả"), max_length=60)

    def clean(self) -> None:
        _needed(self, "name")


class BasisForm(RowForm):
    """An instrument."""

    row_name = gettext_lazy("Căn cứ")
    number = WordsField(label=gettext_lazy("Số, ký hiệu"), max_length=120)
    name = WordsField(label=gettext_lazy("Tên văn bản"), max_length=2_000)

    def clean(self) -> None:
        if not self.cleaned_data.get("name"):
            _needed(self, "number")


class ServiceForm(RowForm):
    """The level of online service from a day on."""

    row_name = gettext_lazy("Mức độ")
    since = DayField(label=gettext_lazy("Từ ngày"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Mức độ"), choices=choices(SERVICES), initial="information")

    def clean(self) -> None:
        _needed(self, "since")


class CutForm(RowForm):
    """A shorter limit that the province promises."""

    row_name = gettext_lazy("Cắt giảm")
    limit = LimitField(label=gettext_lazy("Thời hạn của tỉnh"), help_text=LIMIT_HINT)
    decision = WordsField(label=gettext_lazy("Theo quyết định số"), max_length=200)
    channel = ChannelField()
    case = WordsField(label=gettext_lazy("Mã trường hợp"), max_length=60)

    def clean(self) -> None:
        for name in ("limit", "decision"):
            _needed(self, name)
