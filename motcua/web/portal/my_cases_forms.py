"""What is asked on the pages of one's own case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """Taking a case back: a reason if one likes, and that one is sure."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("Tôi muốn rút hồ sơ này. Rút rồi thì không làm tiếp được, muốn làm phải nộp hồ sơ mới."),
        error_messages={"required": _("Đánh dấu vào ô này để rút hồ sơ.")},
    )  # fmt: skip


class CheckForm(forms.Form):
    """A check code, and a copy to compare if one has it."""

    ma = forms.CharField(
        label=_("Mã xác thực"), max_length=120,
        help_text=_("Ghi cạnh phiếu hoặc kết quả, ví dụ H01.14-210615-0001.K1.ABCD2345."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Tệp kết quả cần so sánh"), required=False,
        help_text=_("Chỉ tính dấu vân tay của tệp để so; tệp không được lưu lại."),
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.summary_elsewhere = True
