"""Whether a paper is genuine (xác thực): by its check code or QR, for anybody; a copy is compared by its digest."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.documents.queries import Limits, readable
from motcua.dossiers.queries.verifying import Verified, verify_code
from motcua.web.admission import public
from motcua.web.portal.lodging_rates import too_often
from motcua.web.portal.my_cases_forms import CheckForm
from motcua.web.portal.tracked_shown import moment
from motcua.web.ui.parts import Fact, trail


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public("whoever holds a paper may ask whether it is genuine; no name is told")
def verify(request: HttpRequest) -> HttpResponse:
    """The box for the code; with a right one what the paper says, with a file whether it is the same."""
    given = request.POST if request.method == "POST" else request.GET
    asked = "ma" in given
    form = CheckForm(given if asked else None, request.FILES if request.method == "POST" else None)
    found, same = None, ""
    if asked:
        refused = too_often(request, "verify")
        if refused is not None:
            return refused
        if form.is_valid():
            found = verify_code(form.cleaned_data["ma"])
            if found is None:
                form.add_error("ma", _("Không có giấy tờ nào mang mã này. Hãy xem lại từng ký tự."))
            else:
                same = _compared(form, found)
    context = {
        "form": form, "found": found, "facts": _facts(found) if found else (), "same": same,
        "crumbs": trail((_("Trang đầu"), "/"), _("Xác thực giấy tờ")),
    }  # fmt: skip
    return render(request, "portal/results/verify.html", context, status=422 if form.errors else 200)


def _facts(found: Verified) -> list[Fact]:
    told = [
        Fact(_("Giấy tờ"), found.name), Fact(_("Số"), found.number), Fact(_("Cơ quan"), found.agency_title),
        Fact(_("Lúc"), moment(found.issued_at)), Fact(_("Hồ sơ"), found.case),
        Fact(_("Thủ tục"), found.procedure_name),
        Fact(_("Dấu vân tay SHA-256 của bản điện tử"), found.digest),
    ]  # fmt: skip
    return [fact for fact in told if fact.value]


def _compared(form: CheckForm, found: Verified) -> str:
    """ "same", "other", or "" where nothing was or could be compared. The file is read, and not kept."""
    sent = form.cleaned_data.get("file")
    if sent is None:
        return ""
    limit = Limits().size
    if sent.size > limit:
        form.add_error("file", _("Tệp lớn hơn %(limit)s.") % {"limit": readable(limit)})
        return ""
    if not found.digest:
        form.add_error("file", _("Giấy tờ này không có bản điện tử để so sánh."))
        return ""
    made = hashlib.sha256()
    for piece in sent.chunks():
        made.update(piece)
    return "same" if made.hexdigest() == found.digest else "other"
