"""Following a case (tra cứu tình trạng hồ sơ): by code and a second proof, without an account."""

from allauth.core.internal import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers import queries
from motcua.dossiers.queries import Tracked
from motcua.kernel import clock
from motcua.web.admission import public
from motcua.web.portal import tracked_shown
from motcua.web.ui.parts import trail

RATES = {"track": "20/m/ip"}


class TrackForm(forms.Form):
    """A code and something that only the applicant knows."""

    code = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"), max_length=60,
        help_text=gettext_lazy("Ghi trên giấy tiếp nhận, ví dụ H01.14-210615-0001."),
    )  # fmt: skip
    proof = forms.CharField(
        label=gettext_lazy("Số điện thoại hoặc thư điện tử đã ghi khi nộp"), max_length=120,
        help_text=gettext_lazy("Hoặc mã nộp hồ sơ. Dùng để biết bạn là người có hồ sơ này."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-sensitive": True}),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public("anybody who has the code and a second proof may follow the case, as the law wants")
def track(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form, and with a right proof the progress; a wrong code and a wrong proof are told alike."""
    form = TrackForm(request.POST if request.method == "POST" else None, initial={"code": code})
    found: Tracked | None = None
    if request.method == "POST":
        if not ratelimit.consume(request, app="motcua.portal", action="track", config=RATES):
            refused: HttpResponse = ratelimit.respond_429(request)
            return refused
        if form.is_valid():
            told = form.cleaned_data
            found = queries.track_dossier(told["code"], told["proof"], at=clock.now())
            if found is None:
                form.add_error("proof", _("Không thấy hồ sơ có mã và thông tin này. Hãy xem lại giấy tiếp nhận."))
    if found is not None:
        return progress(request, found)
    crumbs = trail((_("Trang đầu"), "/"), _("Tra cứu hồ sơ"))
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "portal/tracking/form.html", context, status=422 if form.errors else 200)


def progress(request: HttpRequest, found: Tracked) -> HttpResponse:
    """The progress page, for whoever proved to have the case."""
    way = (_("Tra cứu hồ sơ"), reverse("portal:track"))
    context = {
        "crumbs": trail((_("Trang đầu"), "/"), way, found.code or found.ref),
        "case": found,
        "facts": tracked_shown.facts(found),
        "stages": tracked_shown.stages(found),
    }
    return render(request, "portal/tracking/case.html", context)
