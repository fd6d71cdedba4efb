"""One field of a draft (ô khai): added to a page, or changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.forms.queries import desk
from motcua.forms.queries.desk import Field, Kept
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.console.acting import filled
from motcua.web.console.form_forms import FieldForm, told_of
from motcua.web.console.navigation import navigation
from motcua.web.console.views.form_drafts import draft_of, edit_url, page_of, require_writer, written
from motcua.web.console.views.form_pages import crumbs_of


@require_http_methods(["GET", "HEAD", "POST"])
@admits("forms.amend_form_draft", ActorKind.OFFICER)
def field(request: HttpRequest, code: str) -> HttpResponse:
    """The field `?o=` of the page `?trang=`; without `o` a new one at its end."""
    require_writer(request)
    kept = draft_of(request, code)
    here = page_of(kept, request.GET.get("trang", ""))
    old = desk.field_named(kept.version.definition, here.name, request.GET.get("o", ""))
    initial = told_of(old) if old else {"required": True, "widget": "text"}
    form = FieldForm(filled(request), initial=initial, before=_before(kept, here.name, old))
    if request.method == "POST" and form.is_valid():
        fresh, name = form.field(), old.name if old else ""
        if old is not None:  # what the boxes do not show stays
            fresh = fresh.model_copy(update={"like": old.like, "like_when": old.like_when, "means": old.means})
        refusal = written(request, kept, lambda known: desk.with_field(known, here.name, fresh, name), tell=False)
        if refusal is None:
            return redirect(f"{edit_url(code, here.name)}#o-{fresh.name}")
        form.add_error(None, refusal.message)
    context = {
        "version": kept.version,
        "here": here,
        "old": old,
        "form": form,
        "seen": request.POST.get("seen", "") or kept.version.digest,
        "back": edit_url(code, here.name),
        "crumbs": crumbs_of(kept, old.label if old else _("Thêm ô")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/field.html", context, status=422 if form.errors else 200)


def _before(kept: Kept, page: str, old: Field | None) -> tuple[Field, ...]:
    """The fields that stand before this one: on them it may hang."""
    found: list[Field] = []
    for each in kept.version.pages:
        for known in each.fields:
            if old is not None and known.name == old.name:
                return tuple(found)
            found.append(known)
        if each.name == page and old is None:
            break
    return tuple(found)
