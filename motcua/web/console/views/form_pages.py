"""Electronic forms in the console: the list, one version whole, two versions side by side, the schema."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.forms.queries import desk
from motcua.forms.queries.desk import Kept
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.form_shown import changes_table, facts, fields_table, listing_table, state_tag, trials_table
from motcua.web.console.navigation import navigation
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Crumb, trail


@require_safe
@admits("forms.read_forms", ActorKind.OFFICER)
def listing(request: HttpRequest) -> HttpResponse:
    """Forms by code: `?q=`, `?after=`."""
    actor, words = acting(request), request.GET.get("q", "")[:200]
    after = request.GET.get("after", "")[:80].replace("\x00", "")
    found, more = desk.read_forms(words, after=after, on=today(), actor=actor)
    context = {
        "words": words,
        "table": listing_table(found) if found else None,
        "pager": cursor(request.GET, after=found[-1].code if more else ""),
        "may_write": desk.may_write_forms(actor, on=today()),
        "crumbs": trail(_("Biểu mẫu điện tử")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/listing.html", context)


@require_safe
@admits("forms.form_versions", ActorKind.OFFICER)
def form(request: HttpRequest, code: str) -> HttpResponse:
    """One version of a form: what `?phien-ban=` asks for, else the draft, else the newest."""
    actor, on = acting(request), today()
    versions = versions_of(request, code)
    kept = chosen(versions, request.GET.get("phien-ban", ""))
    if kept is None:
        raise Http404
    tried = desk.try_out(kept, on=on)
    context = {
        "version": kept.version,
        "tag": state_tag(kept.version),
        "facts": facts(kept),
        "table": fields_table(kept.version),
        "trials": trials_table(tried) if tried else None,
        "failed": any(not each.passed for each in tried),
        "versions": [(each.version, state_tag(each.version), each is kept) for each in versions],
        "older": next((each.version for each in versions if each.version.number < kept.version.number), None),
        "draft_waits": versions[0].version.state == "draft",
        "running": any(each.version.state == "published" for each in versions),
        "may_write": desk.may_write_forms(actor, on=on),
        "crumbs": crumbs_of(kept),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/form.html", context)


@require_safe
@admits("forms.form_versions", ActorKind.OFFICER)
def differences(request: HttpRequest, code: str) -> HttpResponse:
    """Two versions side by side, `?tu=1&den=2`; without them the newest and the one before."""
    versions = versions_of(request, code)
    new = chosen(versions, request.GET.get("den", ""))
    if new is None:
        raise Http404
    earlier = [each for each in versions if each.version.number < new.version.number]
    old = chosen(versions, request.GET.get("tu", "")) if request.GET.get("tu") else None
    old = old or (earlier[0] if earlier else None)
    found = desk.form_changes(old.version, new.version) if old else ()
    context = {
        "version": new.version,
        "old": old.version if old else None,
        "versions": [each.version for each in versions],
        "table": changes_table(found) if found else None,
        "crumbs": crumbs_of(new, _("So sánh")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/differences.html", context)


@require_safe
@admits("forms.form_versions", ActorKind.OFFICER)
def schema(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The JSON Schema of a version, for other systems."""
    kept = chosen(versions_of(request, code), str(number))
    if kept is None:
        raise Http404
    answer = JsonResponse(kept.version.schema, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Type"] = "application/schema+json"
    return answer


def versions_of(request: HttpRequest, code: str) -> tuple[Kept, ...]:
    """Every version of the form of an address, or a page that says there is none."""
    found = desk.form_versions(code, actor=acting(request))
    if not found:
        raise Http404
    return found


def chosen(versions: tuple[Kept, ...], told: str) -> Kept | None:
    """The version asked for by its number; without one the newest."""
    if not told:
        return versions[0] if versions else None
    return next((each for each in versions if str(each.version.number) == told), None)


def crumbs_of(kept: Kept, *further: str) -> list[Crumb]:
    """The way to a page of a form."""
    home = (_("Biểu mẫu điện tử"), reverse("console:forms"))
    own = (kept.version.title, reverse("console:form", args=[kept.version.form]))
    return list(trail(home, own, *further) if further else trail(home, kept.version.title))
