"""The leaders' board (bảng điều hành): today and a period, map, trends, ranks, both books, what comes due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.indices import queries
from motcua.indices.queries import FiguresUnsound, Leaders, NoFactsYet, Organised, label
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.money import show_number
from motcua.web.admission import admits
from motcua.web.office import leaders_shown as shown
from motcua.web.office.leaders_asked import RATIOS, LeadersAsked, asked_for, usual_period
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting, today
from motcua.web.ui.parts import Link
from motcua.web.ui.table import address

PERIOD = ("received_total", "resolved", "resolved_late")


@require_safe
@never_cache
@admits("indices.read_leaders", ActorKind.OFFICER)
def leaders(request: HttpRequest) -> HttpResponse:
    """The board of one's area; it shows what the facts hold and how old they are, and never waits for them."""
    actor, now = acting(request), clock.now()
    asked = asked_for(request.GET, today())
    context = {**frame(request, actor), "form": asked.form, "periods": _periods(request)}
    try:
        found = queries.read_leaders(
            asked.question, actor=actor, at=now, ratio=asked.ratio, block=asked.block, least=asked.least
        )  # fmt: skip
    except (NoFactsYet, FiguresUnsound) as refusal:
        return render(request, "office/leaders/board.html", {**context, "refusal": str(refusal)})
    return render(request, "office/leaders/board.html", {**context, **_told(request, asked, found)})


def _told(request: HttpRequest, asked: LeadersAsked, found: Leaders) -> dict[str, object]:
    picture, country = shown.drawing(found)
    bars, line = shown.trends(found.trend)
    question, total = asked.question, found.period.total
    return {
        "period": question.period, "taken_at": found.freshness.taken_at, "behind": found.freshness.behind,
        "today": shown.stats(found.today.question, found.today.total, [
            ("received_new", _("Tiếp nhận hôm nay")), ("resolved", _("Giải quyết hôm nay")),
            ("pending", _("Đang giải quyết")), ("pending_overdue", _("Đang quá hạn")),
        ]),
        "coming": {
            "label": _("Sẽ quá hạn trong %s ngày làm việc tới nếu không xong") % found.coming.days,
            "value": show_number(found.coming.cases),
            "url": shown.opened(question, "coming") if found.coming.cases else "",
        },
        "stats": shown.stats(question, total, [
            (code, label(code).replace(" (%)", "")) for code in (*PERIOD, *RATIOS)
        ]),
        "blocks": _links(request, "khoi", [(each.value, each.label) for each in found.blocks], found.block.value),
        "ratios": _links(request, "ty-le", [(code, label(code).replace(" (%)", "")) for code in RATIOS], found.ratio),
        "trees": _links(request, "to-chuc", [
            (Organised.THEN.value, _("Tổ chức trong kỳ")), (Organised.NOW.value, _("Tổ chức hiện nay")),
        ], question.organised.value),
        "picture": picture, "country": country, "keys": shown.keys(found.ratio), "least": found.least,
        "league": shown.league(found) if found.standings else None, "books": shown.books(found),
        "services": shown.services(found),
        "post": shown.stats(question, total, [
            (code, label(code)) for code in ("received_postal", "returned", "returned_by_post", "returned_online")
        ]),
        "process": shown.figure(question, total, "late_by_process"),
        "outside": shown.figure(question, total, "late_by_outside"),
        "bars": bars, "line": line, "trend": shown.trend_table(found.trend, question),
        "live": reverse("office:board"),
    }  # fmt: skip


def _links(request: HttpRequest, name: str, choices: list[tuple[str, str]], current: str) -> list[Link]:
    return [Link(words, address(request.GET, **{name: value}), value == current) for value, words in choices]


def _periods(request: HttpRequest) -> list[Link]:
    """This month, this quarter, this year: one click each."""
    on = today()
    choices = [(f"{on:%Y-%m}", _("Tháng này")), (usual_period(on).name, _("Quý này")), (f"{on:%Y}", _("Năm nay"))]
    return _links(request, "ky", choices, request.GET.get("ky", "") or usual_period(on).name)
