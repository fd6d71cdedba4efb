"""An agency by its name or code (chọn cơ quan): suggestions while one types, the name alone where no script runs."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from motcua.organizations import queries as organizations
from motcua.web.ui.fields import ComboboxInput

_CODE = re.compile(r"(?:^|\()([A-Z][0-9]{2}(?:\.[0-9A-Z]{2,3})*)(?:\)?$|\s)")
_HELP = _("Gõ tên hoặc mã cơ quan, ví dụ Sở Tư pháp.")


def meant(text: str, *, near: str, on: date) -> str:
    """The code that stands in the text, or that of the agency which is called so. Refuses: ValidationError."""
    text = " ".join(text.split())
    found = _CODE.search(text)
    code = found[1] if found else organizations.agency_named(text[:120], near=near, on=on) if text else None
    if code is None:
        raise ValidationError(_("Không có cơ quan nào tên “%(name)s” trong tỉnh.") % {"name": text[:60]})
    return code


class AgencyField(forms.CharField):
    """One agency; the view says from where one asks."""

    near, on = "", date.min

    def __init__(self, *, label: Any, required: bool = True) -> None:
        box = ComboboxInput(source=reverse_lazy("office:agency-options"))  # type: ignore[arg-type]
        super().__init__(label=label, max_length=160, required=required, help_text=_HELP, widget=box)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        return meant(text, near=self.near, on=self.on) if text else ""


class AgenciesField(forms.CharField):
    """Several agencies, one a line."""

    near, on = "", date.min

    def clean(self, value: Any) -> str:
        lines = [line for line in str(super().clean(value) or "").splitlines() if line.strip()]
        return "\n".join(meant(line, near=self.near, on=self.on) for line in lines[:30])
