"""Fields and inputs that a Vietnamese office needs: day, money, search, password, choose-by-typing."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.kernel.money import show_number


class DayInput(forms.DateInput):
    """A day as people here write it: dd/mm/yyyy, typed, on a number keyboard."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        base = {"class": "mc-input--day", "inputmode": "numeric", "autocomplete": "off", "data-day": True}
        super().__init__(attrs={**base, **(attrs or {})}, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A calendar day (ngày): takes 5/9/2026, 05-09-2026, 05.09.2026 and 05092026."""

    widget = DayInput
    default_error_messages = {
        "invalid": _("Ngày này không có thật. Ghi ngày/tháng/năm, ví dụ 05/09/2026."),
        "required": _("Ghi ngày, tháng, năm, ví dụ 05/09/2026."),
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        parts = re.fullmatch(r"(\d{1,2})[/.\-\s]?(\d{1,2})[/.\-\s]?(\d{4})", str(value).strip())
        try:
            return date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> date:
        raise ValidationError(self.error_messages["invalid"], code="invalid")


class MoneyInput(forms.TextInput):
    """Whole đồng, thousands parted by points, with the unit beside the box."""

    template_name = "ui/widgets/affix.html"

    def __init__(self, attrs: dict[str, Any] | None = None, unit: str = "đồng") -> None:
        base = {"class": "mc-input--money", "inputmode": "numeric", "autocomplete": "off", "data-money": True}
        super().__init__(attrs={**base, **(attrs or {})})
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["unit"] = self.unit
        return context

    def format_value(self, value: Any) -> str | None:
        return show_number(value) if isinstance(value, int) else super().format_value(value)


class MoneyField(forms.IntegerField):
    """An amount in whole đồng (số tiền): takes `1250000`, `1.250.000` and `1 250 000 đ`."""

    widget = MoneyInput
    default_error_messages = {"invalid": _("Ghi số tiền bằng chữ số, ví dụ 1.250.000.")}

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and value.strip():
            amount = re.sub(r"\s*(đồng|đ|₫|vnd|vnđ)$", "", value.strip(), flags=re.IGNORECASE)
            if not re.fullmatch(r"-?(\d+|\d{1,3}([.\s]\d{3})+)", amount):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = re.sub(r"[.\s]", "", amount)
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `min` and `max`: the box is text, so that thousands may be parted."""
        return {}


class NumberInput(forms.NumberInput):
    """A small whole number: narrow, to the right."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "mc-input--number", "inputmode": "numeric", **(attrs or {})})


class SearchInput(forms.SearchInput):
    """Words to look for; the keyboard of a phone shows its search key."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"enterkeyhint": "search", "autocomplete": "off", **(attrs or {})})


class ComboboxInput(forms.TextInput):
    """Choose by typing. `options` are offered without script; `source` answers `?q=` with more as one types.

    `source` returns `ui/components/combobox_options.html`; the box posts the words that stand in it.
    """

    template_name = "ui/widgets/combobox.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, options: tuple[str, ...] = (), source: str = ""
    ) -> None:
        super().__init__(attrs={"autocomplete": "off", **(attrs or {})})
        self.options = options
        self.source = source

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"].update(options=self.options, source=self.source)
        return context
