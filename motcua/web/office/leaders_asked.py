"""How the leaders' board is asked for by its address: period, whose cases, as organised when, rate, block."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.indices import queries
from motcua.indices.queries import LEAST, BadPeriod, Organised, Period, Question, Side

RATIOS = ("on_time_rate", "on_time_rate_766", "online_rate")
LONGEST = 40


class LeadersForm(forms.Form):
    """What narrows the board; all of it plain questions of the address."""

    ky = forms.CharField(
        label=_("Kỳ"), max_length=LONGEST, required=False,
        help_text=_("Ví dụ 2026-11, 2026-Q3, 2026 hoặc 2026-10-01..2026-11-15."),
    )  # fmt: skip
    ben = forms.ChoiceField(
        label=_("Hồ sơ của"), required=False,
        choices=[(Side.COMPETENT.value, _("cơ quan giải quyết")), (Side.RECEIVING.value, _("cơ quan tiếp nhận"))],
    )  # fmt: skip

    it_nhat = forms.IntegerField(
        label=_("Xếp hạng từ (hồ sơ)"), required=False, min_value=1, max_value=100_000,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"invalid": _("Ghi một số nguyên, ví dụ 30.")},
    )  # fmt: skip

    def clean_ky(self) -> str:
        """A period that can be read."""
        text = str(self.cleaned_data["ky"])
        try:
            return queries.period(text).name if text else ""
        except BadPeriod as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


@dataclass(frozen=True)
class LeadersAsked:
    """A question, and the form as it is shown again."""

    question: Question
    form: LeadersForm
    ratio: str
    block: str
    least: int


def asked_for(query: QueryDict, today: date) -> LeadersAsked:
    """The question of an address; what cannot be read is told at its field and the usual takes its place."""
    usual = usual_period(today)
    given = {"ky": usual.name, "ben": Side.COMPETENT.value, "it_nhat": str(LEAST)}
    form = LeadersForm({name: query.get(name, "") or otherwise for name, otherwise in given.items()})
    told = form.cleaned_data if form.is_valid() else {}
    found = queries.period(told["ky"]) if told.get("ky") else usual
    side = Side.RECEIVING if told.get("ben") == Side.RECEIVING.value else Side.COMPETENT
    organised = Organised.NOW if query.get("to-chuc") == Organised.NOW.value else Organised.THEN
    agency = query.get("co-quan", "").strip()[:35]
    ratio = query.get("ty-le", "")
    service = query.get("muc", "").strip()[:12]
    return LeadersAsked(
        Question(found, agency=agency, side=side, organised=organised, service=service), form,
        ratio if ratio in RATIOS else RATIOS[0], query.get("khoi", "")[:20],
        told.get("it_nhat") or LEAST,
    )  # fmt: skip


def usual_period(today: date) -> Period:
    """The quarter of the regulation in which a day lies, else its month."""
    for name in ("Q1", "Q2", "Q3", "Q4"):
        for year in (today.year, today.year + 1):
            found = queries.period(f"{year}-{name}")
            if found.start <= today < found.end:
                return found
    return queries.period(f"{today:%Y-%m}")


def as_address(question: Question) -> dict[str, str]:
    """The questions of an address that ask for it again."""
    told = {"ky": question.period.name, "ben": question.side.value, "to-chuc": question.organised.value}
    narrower = {"co-quan": question.agency, "muc": question.service}
    return told | {name: value for name, value in narrower.items() if value}
