"""Following a case (tra cứu tình trạng hồ sơ): by code and a second proof; the applicant's own cases by account."""

from allauth.core.internal import ratelimit
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries import Tracked
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits, public
from motcua.web.portal import tracked_shown
from motcua.web.signin.actor import actor_of
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table

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
        return _case(request, found, own=False)
    crumbs = trail((_("Trang đầu"), "/"), _("Tra cứu hồ sơ"))
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "portal/tracking/form.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@admits("dossiers.read_own_dossiers", ActorKind.CITIZEN, ActorKind.BUSINESS)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own cases, the newest first."""
    only_open = "dang-giai-quyet" in request.GET
    page = queries.read_own_dossiers(
        actor=actor_of(request), at=clock.now(), after=request.GET.get("after", ""), open_only=only_open
    )
    columns = (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("what", _("Thủ tục")),
        Column("state", _("Trạng thái")), Column("due", _("Hẹn trả")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "code": Cell(card.code, url=reverse("portal:my-case", args=[card.code])),
            "what": Cell(card.procedure_name, note=card.receiving_title),
            "state": card.state_label, "due": tracked_shown.moment(card.due_at),
        }
        for card in page.items
    ]  # fmt: skip
    context = {
        "crumbs": trail((_("Trang đầu"), "/"), _("Hồ sơ của tôi")),
        "table": Table("ho-so-cua-toi", _("Hồ sơ của tôi"), columns, rows, hide_caption=True) if rows else None,
        "pager": cursor(request.GET, after=page.after), "only_open": only_open,
    }  # fmt: skip
    return render(request, "portal/tracking/mine.html", context)


@require_safe
@never_cache
@admits("dossiers.read_own_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def my_case(request: HttpRequest, code: str) -> HttpResponse:
    """One's own case; another's is not there."""
    found = queries.read_own_dossier(code, actor=actor_of(request), at=clock.now())
    if found is None:
        raise Http404
    return _case(request, found, own=True)


def _case(request: HttpRequest, found: Tracked, *, own: bool) -> HttpResponse:
    way = (_("Hồ sơ của tôi"), reverse("portal:my-cases")) if own else (_("Tra cứu hồ sơ"), reverse("portal:track"))
    context = {
        "crumbs": trail((_("Trang đầu"), "/"), way, found.code or found.ref),
        "case": found,
        "facts": tracked_shown.facts(found),
        "stages": tracked_shown.stages(found),
    }
    return render(request, "portal/tracking/case.html", context)
