"""Administrative units of the country on a day: looking up a code or a name, and what became of it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.kernel.actors import ActorKind
from motcua.organizations import queries
from motcua.organizations.queries import UnitCard
from motcua.web.admission import signed_in
from motcua.web.console.acting import day_asked, today
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import SHARES, day
from motcua.web.ui.fields import DayField, SearchInput
from motcua.web.ui.table import Cell, Column, Table


class UnitForm(forms.Form):
    """What to look for and on which day."""

    q = forms.CharField(label=gettext_lazy("Tên hoặc mã đơn vị hành chính"), required=False, widget=SearchInput)
    ngay = DayField(label=gettext_lazy("Vào ngày"), required=False)


@require_safe
@signed_in(ActorKind.OFFICER)
def listing(request: HttpRequest) -> HttpResponse:
    """Units that match `?q=` on `?ngay=`, each with what it has become since."""
    on, words = day_asked(request, "ngay", today()), request.GET.get("q", "").strip()[:100]
    by_code = queries.unit(words, on=on) if words.isdecimal() else None
    found = (by_code,) if by_code else queries.find_units(words, on=on, limit=30)
    context = {
        "form": UnitForm(initial={"q": words, "ngay": on}),
        "words": words,
        "on": day(on),
        "table": _table(found, request, words) if found else None,
        "navigation": navigation(request),
    }
    return render(request, "console/agencies/units.html", context)


def _table(found: tuple[UnitCard, ...], request: HttpRequest, words: str) -> Table:
    on, now = day_asked(request, "ngay", today()), today()
    columns = (
        Column("title", _("Tên"), lead=True), Column("code", _("Mã"), code=True), Column("within", _("Thuộc")),
        Column("now", _("Hiện nay")),
    )  # fmt: skip
    places = queries.places_of(found, on=on)
    rows: list[dict[str, Cell | str]] = []
    for unit in found:
        heirs = (
            queries.unit_heirs(unit.code, then=on, now=now) if unit.valid_until and unit.valid_until <= now else ()
        )
        became = "; ".join(f"{heir.title} ({SHARES[heir.share]})" for heir in heirs)
        rows.append({
            "title": unit.title, "code": unit.code, "within": places[unit.code], "now": became or _("không đổi"),
        })  # fmt: skip
    return Table("don-vi", _("Đơn vị hành chính"), columns, rows, hide_caption=True)
