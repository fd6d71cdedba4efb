"""Printing slips, the control sheet and the register (in phiếu, in sổ): PDF/A, the same bytes every time."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.actions.printing import NoSuchPart, print_register
from motcua.dossiers.slips import control_sheet, print_slip, register_book
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting, today
from motcua.web.ui.parts import Link, trail


@require_safe
@never_cache
@admits("dossiers.slip_told", ActorKind.OFFICER)
def slip(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """A slip that was handed out, once more."""
    told = queries.slip_told(code, seq, actor=acting(request), at=clock.now(), site=settings.PUBLIC_URL)
    if told is None:
        raise Http404
    return pdf(print_slip(told), f"phieu-{told.code}-{seq}")


@require_safe
@never_cache
@admits("dossiers.control_told", ActorKind.OFFICER)
def control(request: HttpRequest, code: str) -> HttpResponse:
    """The control sheet of a case as it stands."""
    found = queries.control_told(code, actor=acting(request), at=clock.now(), site=settings.PUBLIC_URL)
    if found is None:
        raise Http404
    told, rows = found
    return pdf(control_sheet(told, rows), f"kiem-soat-{told.code}")


@require_safe
@never_cache
@admits("dossiers.register_parts", ActorKind.OFFICER)
def register(request: HttpRequest) -> HttpResponse:
    """The register of the desk: its years, each in parts of five hundred numbers."""
    actor, now, year = acting(request), clock.now(), today().year
    asked = request.GET.get("nam", "")
    chosen = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else year
    firsts = queries.register_parts(actor=actor, at=now, year=chosen)
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), _("Sổ theo dõi hồ sơ")),
        "year": chosen,
        "years": [Link(str(each), f"?nam={each}", current=each == chosen) for each in range(year, year - 6, -1)],
        "parts": [
            (first, first + queries.REGISTER_PART - 1, reverse("office:register-part", args=[chosen, first]))
            for first in firsts
        ],
    }
    return render(request, "office/slips/register.html", context)


@require_safe
@never_cache
@admits("dossiers.print_register", ActorKind.OFFICER)
def register_part(request: HttpRequest, year: int, first: int) -> HttpResponse:
    """One part of the register; each print is put on record as a look."""
    now = clock.now()
    try:
        part = print_register(year=year, first=first, actor=acting(request), at=now)
    except NoSuchPart as missing:
        raise Http404 from missing
    return pdf(register_book(part.agency_title, year, part.rows, at=now), f"so-theo-doi-{year}-{first}")


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows, named for saving."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
