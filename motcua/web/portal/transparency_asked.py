"""What the address of the transparency page asks: a period that is offered, an agency, for whom cases count."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.indices.queries import Period, Side, custom, months_of, period
from motcua.kernel.errors import Refusal

SIDES = {"tiep-nhan": Side.RECEIVING, "giai-quyet": Side.COMPETENT}
SIDE_LABELS = (
    ("tiep-nhan", gettext_lazy("Cơ quan tiếp nhận")), ("giai-quyet", gettext_lazy("Cơ quan giải quyết")),
)  # fmt: skip
ROMAN = {"Q1": "I", "Q2": "II", "Q3": "III"}
OFFERED = 24  # months back
SHOWN = 6  # months of the trend beside one month
LONGEST = 40


@dataclass(frozen=True)
class Asked:
    """One question of a visitor; `wrong` says that the period was none and this month is shown instead."""

    period: Period
    agency: str
    side: str
    wrong: bool

    @classmethod
    def read(cls, query: QueryDict, today: date) -> "Asked":
        """From an address; what is not offered becomes the usual."""
        text = query.get("ky", "").strip()[:LONGEST]
        offered = {each.name: each for each in periods(today)}
        chosen = offered.get(text)
        side = query.get("theo", "")
        usual = offered[f"{today:%Y-%m}"]
        return cls(
            chosen or usual, query.get("co-quan", "").strip()[:LONGEST], side if side in SIDES else "tiep-nhan",
            wrong=bool(text) and chosen is None,
        )  # fmt: skip

    @property
    def label(self) -> str:
        """The period as the page names it."""
        return period_words(self.period)

    @property
    def counted_for(self) -> Side:
        """Whose cases an agency's row counts."""
        return SIDES[self.side]

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of the trend: those of a longer period, or the last ones up to a month."""
        if len(self.period.name) != len("2026-11"):
            return months_of(self.period)
        back = self.period.start.year * 12 + self.period.start.month - SHOWN
        return months_of(custom(date(back // 12, back % 12 + 1, 1), self.period.last))

    def url(self, name: str = "portal:transparency", **changes: str) -> str:
        """The address of this question, or of one that differs."""
        given = {"ky": self.period.name, "co-quan": self.agency, "theo": self.side, **changes}
        kept = {key: value for key, value in given.items() if value and (key, value) != ("theo", "tiep-nhan")}
        return f"{reverse(name)}?{urlencode(kept)}"


def period_words(each: Period) -> str:
    """A period in the visitor's language."""
    year, _dash, part = each.name.partition("-")
    if not part:
        return _("Năm %(year)s") % {"year": year}
    if part.startswith("Q"):
        return _("Quý %(quarter)s năm %(year)s") % {"quarter": ROMAN[part], "year": year}
    return _("Tháng %(month)s/%(year)s") % {"month": int(part), "year": year}


def periods(today: date) -> tuple[Period, ...]:
    """What is offered: two years of months, their quarters and years as the report counts them."""
    back = today.year * 12 + today.month - OFFERED
    months = months_of(custom(date(back // 12, back % 12 + 1, 1), today))
    whole = [f"{year}{part}" for year in (today.year, today.year - 1) for part in ("", "-Q1", "-Q2", "-Q3")]
    return (*(period(f"{each.start:%Y-%m}") for each in reversed(months)), *_begun(whole, today))


def _begun(names: list[str], today: date) -> list[Period]:
    """The periods that have begun, where the law knows them."""
    found = []
    for name in names:
        try:
            each = period(name)
        except Refusal:
            continue
        if each.start <= today:
            found.append(each)
    return found


class AskedForm(forms.Form):
    """The filters of the page."""

    ky = forms.ChoiceField(label=gettext_lazy("Kỳ"))
    theo = forms.ChoiceField(label=gettext_lazy("Tính cho"), choices=SIDE_LABELS)

    @classmethod
    def of(cls, asked: Asked, today: date) -> "AskedForm":
        """Filled as asked."""
        form = cls({"ky": asked.period.name, "theo": asked.side, "co-quan": asked.agency})
        if asked.agency:
            form.fields["co-quan"] = forms.CharField(widget=forms.HiddenInput)
        offered = periods(today)
        form.fields["ky"].choices = [(each.name, period_words(each)) for each in offered]  # type: ignore[attr-defined]
        return form
