"""What is asked on each page of an online lodging (trang nhập khi nộp trực tuyến): one thing a page."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries.online import OnlineOffer
from motcua.dossiers.states import ReturnMethod
from motcua.kernel import clock
from motcua.web.ui.fields import DayField

_SPACES = re.compile(r"[\s.\-()]")


def _box(label: Any, most: int, *, required: bool = True, help_text: Any = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=forms.TextInput(attrs=attrs),
        error_messages={"required": _("Ghi vào ô này.")},
    )  # fmt: skip


def _said(form: forms.Form) -> dict[str, str]:
    """The checked answers as they are kept."""
    return {name: _text(value) for name, value in form.cleaned_data.items()}


def _text(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value or "")


class Asked(forms.Form):
    """A page of the way."""

    @property
    def told(self) -> dict[str, str]:
        """What is kept of it."""
        return _said(self)


class ChosenOf(Asked):
    """One choice among some, as radio buttons."""

    choice = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, name: str, label: str, choices: list[tuple[str, str]], data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.name = name
        field = self.fields["choice"]
        field.label = label
        field.choices = choices  # type: ignore[attr-defined]
        field.error_messages = {"required": _("Chọn một mục."), "invalid_choice": _("Chọn một mục trong danh sách.")}

    @property
    def told(self) -> dict[str, str]:
        return {self.name: self.cleaned_data["choice"]}


class OtherForm(Asked):
    """Somebody for whom one lodges, who is not on record as represented."""

    full_name = _box(_("Họ và tên"), 100, autocomplete="off")
    born_on = DayField(label=_("Ngày sinh"))
    number = _box(
        _("Số căn cước hoặc định danh cá nhân"), 20, help_text=_("12 chữ số. Nơi tiếp nhận đối chiếu với giấy tờ."),
        inputmode="numeric", autocomplete="off",
    )  # fmt: skip
    detail = _box(_("Nơi ở hiện nay"), 300, autocomplete="off")
    relation = forms.ChoiceField(
        label=_("Bạn là gì của người ấy"), widget=forms.RadioSelect, error_messages={"required": _("Chọn một mục.")}
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["relation"].choices = RELATIONS  # type: ignore[attr-defined]

    def clean_born_on(self) -> date:
        """A day that has been."""
        born: date = self.cleaned_data["born_on"]
        if born > clock.vietnam_day(clock.now()):
            raise ValidationError(_("Ngày sinh không thể sau hôm nay."))
        return born

    def clean_number(self) -> str:
        """Twelve digits, typed with or without spaces."""
        digits = _SPACES.sub("", self.cleaned_data["number"])
        if not re.fullmatch(r"[0-9]{12}", digits):
            raise ValidationError(_("Số này có đúng 12 chữ số, ví dụ 089190990101."))
        return digits


RELATIONS = [
    ("Con", _("Con")), ("Cha, mẹ", _("Cha, mẹ")), ("Vợ, chồng", _("Vợ, chồng")), ("Anh, chị, em", _("Anh, chị, em")),
    ("Cháu", _("Cháu")), ("Người giúp nộp hồ sơ", _("Người giúp nộp hồ sơ")),
]  # fmt: skip


class ReachForm(Asked):
    """How the applicant is reached about this dossier."""

    phone = _box(
        _("Số điện thoại"), 30, required=False, help_text=_("Để báo tin, và để tra cứu hồ sơ không cần tài khoản."),
        inputmode="tel", autocomplete="tel", type="tel",
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Thư điện tử"), max_length=120, required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def clean_phone(self) -> str:
        """Digits, with +84 or 0 at the beginning."""
        typed = _SPACES.sub("", self.cleaned_data["phone"])
        if typed and not re.fullmatch(r"(0|\+84)[0-9]{8,10}", typed):
            raise ValidationError(_("Số điện thoại bắt đầu bằng 0 hoặc +84, ví dụ 0912 345 678."))
        return typed

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not (told.get("phone") or told.get("email")):
            self.add_error("phone", _("Ghi số điện thoại hoặc thư điện tử."))
        return told


class ReturnForm(Asked):
    """How the result comes back."""

    return_method = forms.ChoiceField(
        label=_("Bạn muốn nhận kết quả thế nào"), widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một cách nhận.")},
    )  # fmt: skip
    return_address = _box(
        _("Địa chỉ nhận qua bưu chính"), 300, required=False, help_text=_("Chỉ cần khi nhận qua bưu chính."),
        autocomplete="street-address",
    )  # fmt: skip

    def __init__(self, offer: OnlineOffer | None, desk: str, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        ways = [(ReturnMethod.DESK.value, f"{_('Đến nhận tại')} {desk}" if desk else ReturnMethod.DESK.label)]
        if offer is None or offer.postal:
            ways.append((ReturnMethod.POST.value, str(_("Gửi về nhà qua bưu chính công ích"))))
        ways.append((ReturnMethod.ONLINE.value, str(_("Bản điện tử, tải về từ Hồ sơ của tôi"))))
        self.fields["return_method"].choices = ways  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """By post needs an address."""
        told = super().clean() or self.cleaned_data
        if told.get("return_method") == ReturnMethod.POST.value and not told.get("return_address", "").strip():
            self.add_error("return_address", _("Ghi địa chỉ nhận kết quả qua bưu chính."))
        return told


class SendForm(forms.Form):
    """The last word before it is sent."""

    sure = forms.BooleanField(
        label=_("Tôi cam đoan những gì đã khai và gửi là đúng sự thật."),
        error_messages={"required": _("Đánh dấu vào ô này để gửi hồ sơ.")},
    )  # fmt: skip
