"""The electronic form of a case (tờ khai điện tử), for the officer who handles it; each look is on record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.forms import queries as forms
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.people.actions.looks import look_at_person
from motcua.people.states import LookPurpose, Part
from motcua.web.admission import admits
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting
from motcua.web.ui.parts import trail


@require_safe
@never_cache
@admits("dossiers.read_dossier", ActorKind.OFFICER)
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """What the applicant filled in, unmasked: a look at the person's data, put on record as one."""
    actor, now = acting(request), clock.now()
    file = queries.read_dossier(code, actor=actor, at=now)
    if file is None:
        raise Http404
    card = forms.answers_of(f"dossier:{file.card.ref}", actor=actor, at=now)
    if card is None:
        raise Http404
    shown = file.card.code or file.card.ref
    kind, _colon, person = file.card.applicant.partition(":")
    if kind == "person":
        look_at_person(
            code=person, purpose=LookPurpose.DOSSIER, parts=(Part.CIVIL, Part.HOME, Part.CONTACTS),
            matter=file.card.procedure[:30], actor=actor, at=now,
        )  # fmt: skip
    context = {
        **frame(request, actor), "code": shown, "card": card, "sections": forms.summary(card.version, card.answers),
        "crumbs": trail((shown, reverse("office:case", args=[shown])), _("Tờ khai điện tử")),
    }  # fmt: skip
    return render(request, "office/cases/answers.html", context)
