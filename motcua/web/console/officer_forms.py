"""Forms about officers, their positions and the authority they lend."""

from typing import Any, cast

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy

from motcua.organizations.states import position_cards
from motcua.web.console.agency_forms import AgencyCodeField
from motcua.web.console.organization_words import LEAVES, POSITIONS
from motcua.web.ui.fields import ComboboxInput, DayField, SearchInput

OFFICER_OPTIONS = cast(str, reverse_lazy("console:officer-options"))
CHOICES = [(str(position), POSITIONS[position]) for position in position_cards()]


class OfficerFilterForm(forms.Form):
    """The narrowing of the list of officers."""

    q = forms.CharField(label=gettext_lazy("Họ tên hoặc mã"), required=False, widget=SearchInput)
    vi_tri = forms.ChoiceField(
        label=gettext_lazy("Vị trí"), required=False, choices=[("", gettext_lazy("Tất cả")), *CHOICES]
    )
    co_quan = forms.CharField(label=gettext_lazy("Mã cơ quan"), required=False, max_length=35)
    ngay = DayField(label=gettext_lazy("Vào ngày"), required=False)


class RegisterForm(forms.Form):
    """A new officer."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    agency = AgencyCodeField(label=gettext_lazy("Cơ quan quản lý"), help_text=gettext_lazy("Gõ tên hoặc mã cơ quan."))
    code = forms.CharField(
        label=gettext_lazy("Mã cán bộ"), max_length=40, required=False,
        help_text=gettext_lazy("Bỏ trống thì hệ thống cấp mã."),
    )  # fmt: skip
    account = forms.CharField(label=gettext_lazy("Mã tài khoản"), max_length=40, required=False)


class AccountForm(forms.Form):
    """The account under which the officer signs in."""

    account = forms.CharField(label=gettext_lazy("Mã tài khoản"), max_length=40)


class AppointForm(forms.Form):
    """A position at an agency, for a time."""

    position = forms.ChoiceField(label=gettext_lazy("Vị trí"), choices=CHOICES)
    agency = AgencyCodeField(label=gettext_lazy("Tại cơ quan"))
    starts = DayField(label=gettext_lazy("Từ ngày"))
    until = DayField(
        label=gettext_lazy("Đến trước ngày"),
        required=False,
        help_text=gettext_lazy("Bỏ trống nếu không có thời hạn."),
    )


class EndForm(forms.Form):
    """From which day on it no longer holds."""

    until = DayField(label=gettext_lazy("Thôi từ ngày"))


class DelegateForm(forms.Form):
    """Authority lent to another officer, whole or for some acts."""

    to = forms.CharField(
        label=gettext_lazy("Người làm thay"), max_length=40, widget=ComboboxInput(source=OFFICER_OPTIONS),
        help_text=gettext_lazy("Gõ họ tên hoặc mã cán bộ."),
    )  # fmt: skip
    why = forms.ChoiceField(
        label=gettext_lazy("Lý do"), choices=[(str(k), v) for k, v in LEAVES.items()], widget=forms.RadioSelect
    )
    starts = DayField(label=gettext_lazy("Từ ngày"))
    until = DayField(label=gettext_lazy("Đến trước ngày"))
    acts = forms.MultipleChoiceField(
        label=gettext_lazy("Phạm vi"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không chọn việc nào là giao mọi việc của vị trí."),
    )

    def __init__(self, *args: Any, lendable: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if lendable:
            self.fields["acts"].choices = lendable  # type: ignore[attr-defined]
        else:
            del self.fields["acts"]


class BreachForm(forms.Form):
    """Over which days to look."""

    tu = DayField(label=gettext_lazy("Từ ngày"))
    den = DayField(label=gettext_lazy("Đến trước ngày"))
