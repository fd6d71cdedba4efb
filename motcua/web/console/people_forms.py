"""Forms of the console's pages about people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.people.states import Ground, LookPurpose, Part
from motcua.web.ui.fields import SearchInput


class SearchForm(forms.Form):
    """Words to look for; sent by POST, so that names and numbers stay out of addresses and logs."""

    q = forms.CharField(
        label=_("Tìm người"),
        help_text=_("Số căn cước, số điện thoại, hoặc họ tên có dấu hay không dấu."),
        max_length=120,
        widget=SearchInput(attrs={"data-sensitive": True}),
    )


class LookForm(forms.Form):
    """Why the full data are opened, and which part of them."""

    purpose = forms.ChoiceField(
        label=_("Mục đích xem"),
        choices=[("", "—"), *((each.value, each.label) for each in LookPurpose)],
    )
    matter = forms.CharField(
        label=_("Mã hồ sơ hoặc mã phản ánh"),
        help_text=_("Bắt buộc khi giải quyết hồ sơ, khiếu nại. Không ghi tên hay số giấy tờ."),
        max_length=60,
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=_("Phần dữ liệu cần xem"),
        choices=[(each.value, each.label) for each in Part],
        widget=forms.CheckboxSelectMultiple,
    )


class AnswerForm(forms.Form):
    """Carry out, or a reason not to."""

    ground = forms.ChoiceField(
        label=_("Lý do, nếu không thực hiện"),
        choices=[("", _("Thực hiện yêu cầu")), *((each.value, each.label) for each in Ground)],
        required=False,
    )
