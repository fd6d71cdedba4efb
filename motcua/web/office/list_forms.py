"""How a work list is asked for by its address (bộ lọc danh sách)."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries import Asked, Sort, When, WorkList
from motcua.web.ui.fields import SearchInput

LISTS = tuple(WorkList)
CHANNELS = [("", _("Mọi kênh")), ("direct", _("Trực tiếp")), ("online", _("Trực tuyến")), ("postal", _("Bưu chính"))]


class ListForm(forms.Form):
    """Filters of a list; all of them plain questions of the address."""

    q = forms.CharField(
        label=_("Mã hồ sơ hoặc tên thủ tục"),
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


def asked_for(form: ListForm, work: WorkList) -> Asked:
    """The question to the domain, of a form that is valid or not: what is wrong does not narrow."""
    told = form.cleaned_data if form.is_valid() else {}
    return Asked(
        work=work, when=When(told.get("khi") or "") if work.timed else When.ANY, sort=Sort(told.get("xep") or "due"),
        channel=told.get("kenh") or "", text=told.get("q") or "",
    )  # fmt: skip
