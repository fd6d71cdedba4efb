"""Changing one agency: a form for each act, on a day from which it holds."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries
from motcua.web.admission import admits
from motcua.web.console import agency_forms as forms
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.navigation import navigation
from motcua.web.ui.parts import trail

# what stands in the address → heading, form, the act that admits
KINDS = {
    "doi-ten": (gettext_lazy("Đổi tên"), forms.RenameForm, "organizations.rename_agency"),
    "cap-nhat": (gettext_lazy("Cập nhật thông tin"), forms.AmendForm, "organizations.amend_agency"),
    "chuyen": (gettext_lazy("Chuyển cơ quan cấp trên"), forms.MoveForm, "organizations.move_agency"),
    "sap-nhap": (gettext_lazy("Sáp nhập vào cơ quan khác"), forms.MergeForm, "organizations.merge_agencies"),
    "chia-tach": (gettext_lazy("Chia, tách"), forms.SplitForm, "organizations.split_agency"),
    "giai-the": (gettext_lazy("Giải thể"), forms.AbolishForm, "organizations.abolish_agency"),
    "lap-moi": (gettext_lazy("Thêm đơn vị trực thuộc"), forms.EstablishForm, "organizations.establish_agency"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.amend_agency")
def change(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """One form and its act; a refusal stands beside its field and nothing is lost."""
    actor = acting(request)
    card = queries.read_agency(code, actor=actor, on=today())
    if card is None or what not in KINDS:
        raise Http404(code)
    heading, form_class, act = KINDS[what]
    queries.admit(act, actor, agency=code, on=today())
    form = form_class(filled(request), initial=forms.initial(card, today()), card=card)
    if request.method == "POST" and form.is_valid():
        key = f"{what}-{code}-{request.POST.get('key', '')}"[:200]
        try:
            form.perform(actor=actor, at=clock.now(), key=key)
        except NotAdmitted:
            raise
        except Refusal as refusal:
            forms.beside(form, refusal)
        else:
            messages.success(request, _("Đã ghi: %(what)s, %(title)s.") % {"what": heading, "title": card.title})
            return redirect(f"{reverse('console:agency', args=[code])}?ngay={form.cleaned_data['on']:%Y-%m-%d}")
    context = {
        "form": form,
        "heading": heading,
        "card": card,
        "key": request.POST.get("key") or uuid4().hex,
        "crumbs": trail(
            (_("Cơ quan"), reverse("console:agencies")),
            (card.title, reverse("console:agency", args=[code])),
            str(heading),
        ),
        "navigation": navigation(request),
    }
    return render(request, "console/agencies/change.html", context, status=422 if form.errors else 200)
