"""One case on one page (trang hồ sơ): everything known of it, and the lawful next acts only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries import LawfulAct
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.office import case_shown
from motcua.web.office.act_forms import FORMS
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting
from motcua.web.ui.parts import trail

FIRST = frozenset({
    "accept_dossier", "forward_dossier", "decide_dossier", "register_result", "deliver_result",
    "answer_consultation", "record_outside_answer", "supplement_dossier",
})  # fmt: skip


@require_safe
@never_cache
@admits("dossiers.read_dossier", ActorKind.OFFICER)
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One case; who may not read it is told that there is none."""
    actor, now = acting(request), clock.now()
    file = queries.read_dossier(code, actor=actor, at=now)
    if file is None:
        raise Http404
    acts = [one for one in queries.lawful_acts(code, actor=actor, at=now) if one.admitted and one.act in FORMS]
    shown = file.card.code or file.card.ref
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), shown),
        "file": file,
        "code": shown,
        "facts": case_shown.head(file),
        "holders": case_shown.holders(file),
        "steps": case_shown.steps(file) if file.steps else None,
        "papers": case_shown.papers(file) if file.papers else None,
        "timeline": case_shown.timeline(file),
        "promises": case_shown.promises(file),
        "first": [_link(shown, one) for one in acts if one.may and one.act in FIRST],
        "further": [_link(shown, one) for one in acts if one.may and one.act not in FIRST],
        "hindered": [one for one in acts if not one.may],
    }
    return render(request, "office/cases/case.html", context)


def _link(code: str, one: LawfulAct) -> dict[str, object]:
    query = "&".join(
        f"{name}={value}"
        for name, value in (("buoc", one.step), ("y-kien", one.question), ("cach", one.variant))
        if value
    )
    url = reverse("office:act", args=[code, FORMS[one.act].slug])
    return {"label": one.label, "url": f"{url}?{query}" if query else url, "act": one.act, "step": one.step}
