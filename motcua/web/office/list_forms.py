"""How a work list is asked for by its address (bộ lọc danh sách)."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries import Asked, Side, Sort, When, WorkList
from motcua.web.ui.fields import SearchInput

LISTS = tuple(WorkList)
CHANNELS = [("", _("Mọi kênh")), ("direct", _("Trực tiếp")), ("online", _("Trực tuyến")), ("postal", _("Bưu chính"))]
ROWS = (25, 50, 100)
FILTERS = ("q", "khi", "kenh", "xep")


class ListForm(forms.Form):
    """Filters of a list; all of them plain questions of the address."""

    q = forms.CharField(
        label=_("Mã hồ sơ"),
        max_length=80,
        required=False,
        widget=SearchInput({"data-shortcut": "/"}),
    )
    khi = forms.ChoiceField(label=_("Thời hạn"), choices=[(each.value, each.label) for each in When], required=False)
    kenh = forms.ChoiceField(label=_("Kênh nộp"), choices=CHANNELS, required=False)
    xep = forms.ChoiceField(label=_("Sắp theo"), choices=[(each.value, each.label) for each in Sort], required=False)
    ds = forms.CharField(widget=forms.HiddenInput, required=False)


def chosen_list(query: QueryDict, otherwise: WorkList) -> WorkList:
    """The list that is asked for; nonsense is the usual one."""
    asked = query.get("ds", "")
    return WorkList(asked) if asked in {each.value for each in WorkList} else otherwise


def rows_of(query: QueryDict, otherwise: int = 0) -> int:
    """How many rows a page has."""
    asked = query.get("dong", "")
    return int(asked) if asked in {str(each) for each in ROWS} else otherwise or ROWS[0]


NARROWED = {
    "co-quan": "agency", "linh-vuc": "sector", "thu-tuc": "procedure", "can-bo": "officer", "don-vi": "unit",
    "tiep-nhan": "receiving", "giai-quyet": "competent",
}  # fmt: skip
LONGEST = 80


def asked_for(form: ListForm, work: WorkList, query: QueryDict) -> Asked:
    """The question to the domain, of a form that is valid or not: what is wrong does not narrow.

    What the form does not show (an agency, a field: how a figure of the board opens its list) is read from the
    address beside it.
    """
    told = form.cleaned_data if form.is_valid() else {}
    side = query.get("ben", "")
    asked = Asked(
        work=work, when=When(told.get("khi") or "") if work.timed else When.ANY, sort=Sort(told.get("xep") or "due"),
        channel=told.get("kenh") or "", text=told.get("q") or "", whole="ca-cap-duoi" in query,
        side=Side(side) if side in {each.value for each in Side} else None, by_dossier="theo-ho-so" in query,
    )  # fmt: skip
    narrowed: dict[str, Any] = {field: query.get(name, "").strip()[:LONGEST] for name, field in NARROWED.items()}
    return replace(asked, **narrowed)


def address_of(asked: Asked) -> str:
    """The address of the list that a question means: figures open with it."""
    told = {"ds": asked.work.value, "khi": asked.when.value, "ben": asked.side.value if asked.side else ""}
    told |= {name: str(getattr(asked, field)) for name, field in NARROWED.items()}
    told |= {"ca-cap-duoi": "1" if asked.whole else "", "theo-ho-so": "1" if asked.by_dossier else ""}
    return "?" + urlencode({name: value for name, value in told.items() if value})
