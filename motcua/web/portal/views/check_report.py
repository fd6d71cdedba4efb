"""Does this report add up? Anybody drops a report and sees it checked; nothing of it is kept."""

from pathlib import Path
from typing import Any

from allauth.core.internal import ratelimit
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.web.admission import public
from motcua.web.portal.views.check_report_apart import NotChecked, checked
from motcua.web.portal.views.check_report_form import ReportForm
from motcua.web.portal.views.check_report_sample import SAMPLE
from motcua.web.portal.views.check_report_shown import shown
from motcua.web.ui.parts import trail

RATES = {"check": "20/m/ip", "save": "60/m/ip"}
SALT = "portal.check-report"
A_DAY = 24 * 3600
MOST_CARRIED = 1_500_000
_STYLE = Path(__file__).parents[1] / "static" / "portal" / "check_report.css"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public("anybody may check a report, whoever wrote it; nothing of it is kept")
def check_report(request: HttpRequest) -> HttpResponse:
    """The form, and below a sent report what was found in it."""
    if request.method != "POST":
        return _form(request, ReportForm(initial={"text": SAMPLE if "mau" in request.GET else ""}))
    if not _admitted(request, "check"):
        return _too_many(request)
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form)
    try:
        told = checked(*form.contents())
    except NotChecked as refusal:
        form.add_error("report" if form.cleaned_data.get("report") is not None else "text", refusal.message)
        return _form(request, form)
    carried = signing.dumps(told, salt=SALT, compress=True)
    context = {
        "report": shown(told),
        "carried": carried if len(carried) <= MOST_CARRIED else "",
        "crumbs": _trail(_("Kết quả")),
    }
    return render(request, "portal/check_report/result.html", context)


@require_POST
@never_cache
@public("the result that the page just showed, as a file; it comes back signed from the page itself")
def save_checked_report(request: HttpRequest) -> HttpResponse:
    """The result as a file: a page that stands alone, or JSON."""
    if not _admitted(request, "save"):
        return _too_many(request)
    try:
        told = signing.loads(request.POST.get("result", ""), salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        form = ReportForm({})
        form.is_valid()
        form.errors.clear()
        form.add_error("report", _("Kết quả trên trang đã cũ. Hãy gửi lại báo cáo rồi tải về."))
        return _form(request, form)
    if request.POST.get("as") == "json":
        plain = {key: told[key] for key in ("file", "figures", "findings", "checks")}
        answer: HttpResponse = JsonResponse(plain, json_dumps_params={"ensure_ascii": False, "indent": 2})
        return _as_file(answer, "ket-qua-kiem-tra.json")
    page = render_to_string("portal/check_report/file.html", {"report": shown(told), "style": _style()})
    return _as_file(HttpResponse(page), "ket-qua-kiem-tra.html")


def _form(request: HttpRequest, form: ReportForm) -> HttpResponse:
    context = {"form": form, "crumbs": _trail()}
    return render(request, "portal/check_report/form.html", context, status=422 if form.errors else 200)


def _trail(*last: str) -> Any:
    here = (_("Kiểm tra báo cáo"), reverse("portal:check-report") if last else "")
    return trail((_("Trang đầu"), "/"), here, *((each, "") for each in last))


def _style() -> SafeString:
    """Our own sheet, for a page that must stand alone."""
    return SafeString(f"<{'style'}>{_STYLE.read_text(encoding='utf-8')}</{'style'}>")


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _admitted(request: HttpRequest, action: str) -> bool:
    return bool(ratelimit.consume(request, app="motcua.portal", action=f"report-{action}", config=_RATES))


def _too_many(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = ratelimit.respond_429(request)
    return response


_RATES = {f"report-{action}": rate for action, rate in RATES.items()}
