"""The page of one procedure and those that hang on it: papers to print, desks, filing online, versions, drawing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers.queries.online import open_online
from motcua.procedures.queries.filing import filings_of
from motcua.procedures.queries.processes import ProcessCard, process_drawing, process_for
from motcua.procedures.queries.public_pages import Change, neighbours, public_steps, stages
from motcua.web.admission import public
from motcua.web.portal import procedure_facts as facts
from motcua.web.portal import procedure_filing as filing
from motcua.web.portal import procedure_words as words
from motcua.web.portal.procedure_data import structured
from motcua.web.portal.procedure_span import procedure_span
from motcua.web.portal.views.procedure_asked import Shown, banners, of_procedure
from motcua.web.portal.views.revalidation import revalidated


@require_safe
@revalidated
@of_procedure
@public("the content of a procedure is published by law")
def procedure(request: HttpRequest, shown: Shown) -> HttpResponse:
    """One procedure, understood in one minute; `?ngay=` an older version, `?noi=` a desk, `?truong-hop=` a case."""
    record = shown.version.record
    place = filing.desk(request.GET.get("noi", ""), on=shown.today)
    held = shown.procedure.published_by(shown.version)
    bodies = [place.code if place else "", held.issuer if held else ""]
    limits = facts.limits(record, agencies=[*filter(None, bodies)], at=shown.now, promised=shown.live)
    piles = facts.piles(record, _address(shown, place.code if place else ""), request.GET.get(facts.CHOICE, ""))
    process, linked = _process(shown, place.code if place else ""), _linked(shown)
    context: dict[str, Any] = {
        "shown": shown, "record": record, "code": shown.procedure.code,
        "crumbs": shown.crumbs(), "held": held, "place": place, "limits": limits,
        "who": _who(shown), "limit": words.limit_at_a_glance(filings_of(record)),
        "due_lines": facts.due_lines(limits, shown.now, place.title if place else ""),
        "fee": words.fee_at_a_glance(record.fees), "charges": facts.charges(record),
        "piles": piles, "bring": facts.bring(piles),
        "starts": filing.starts(shown.procedure.code, record, on=shown.today) if shown.live else (),
        "place_notes": filing.place_notes(record, on=shown.asked_on or shown.today),
        "steps": public_steps(process.definition) if process else (),
        "span": procedure_span(shown.procedure.code, at=shown.now) if shown.live else None,
        "versions": _versions(shown), **linked, "banners": banners(shown, linked["successor"]),
        "data": structured(request, shown), "canonical": request.build_absolute_uri(shown.url()),
        "summary": _summary(shown),
    }  # fmt: skip
    response = render(request, "portal/procedures/procedure.html", context, status=shown.status)
    changed = None if shown.live else shown.version.published_at
    response["Last-Modified"] = http_date((changed or shown.now).timestamp())
    return response


@require_safe
@revalidated
@of_procedure
@public("the papers of a procedure are published by law")
def checklist(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The papers of one case as a sheet to print and tick off."""
    chosen = request.GET.get(facts.CHOICE, "")
    piles = facts.piles(shown.version.record, f"{shown.url('portal:procedure-papers')}", chosen)
    context = {
        "shown": shown, "record": shown.version.record, "code": shown.procedure.code, "piles": piles,
        "choose": not any(pile.chosen for pile in piles if pile.kind == "case"),
        "crumbs": shown.crumbs(_("Giấy tờ cần mang")), "banners": banners(shown),
        "address": request.build_absolute_uri(shown.url()),
    }  # fmt: skip
    return render(request, "portal/procedures/papers.html", context, status=shown.status)


@require_safe
@revalidated
@of_procedure
@public("where a procedure is filed is published by law")
def desks(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The desks that take this procedure today."""
    record, typed = shown.version.record, request.GET.get("q", "").strip()[:100]
    context = {
        "shown": shown, "record": record, "code": shown.procedure.code, "typed": typed,
        "desks": filing.desks(record, shown.procedure.code, on=shown.today, typed=typed) if shown.live else (),
        "notes": filing.place_notes(record, on=shown.today), "crumbs": shown.crumbs(_("Nơi nộp hồ sơ")),
    }  # fmt: skip
    return render(request, "portal/procedures/desks.html", context)


@require_safe
@revalidated
@of_procedure
@public("says whether a procedure can be filed online here")
def online(request: HttpRequest, shown: Shown) -> HttpResponse:
    """To where it is filed online; for one that is not open online, how to file otherwise."""
    if shown.live and open_online(shown.version.record, on=shown.today):
        return redirect("portal:lodging-start", shown.procedure.code)
    starts = filing.starts(shown.procedure.code, shown.version.record, on=shown.today) if shown.live else []
    context = {
        "shown": shown, "record": shown.version.record, "code": shown.procedure.code,
        "starts": starts, "crumbs": shown.crumbs(_("Nộp trực tuyến")),
    }  # fmt: skip
    return render(request, "portal/procedures/online.html", context)


@require_safe
@revalidated
@of_procedure
@public("every version of a procedure was published by law")
def versions(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Every version with what it changed."""
    context = {
        "shown": shown, "record": shown.version.record, "code": shown.procedure.code,
        "versions": _versions(shown, changes=True), "crumbs": shown.crumbs(_("Các phiên bản")),
    }  # fmt: skip
    return render(request, "portal/procedures/versions.html", context)


@require_safe
@revalidated
@of_procedure
@public("the steps of a procedure are published by decision")
def drawing(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The internal process as a picture."""
    process = _process(shown, "")
    if process is None:
        raise Http404
    return HttpResponse(process_drawing(process.definition), content_type="image/svg+xml; charset=utf-8")


def _address(shown: Shown, place: str) -> str:
    """The address of the page as shown, to which a case is added."""
    asked = f"ngay={shown.asked_on:%Y-%m-%d}" if shown.asked_on and not shown.problem else ""
    query = "&".join(filter(None, (asked, f"noi={place}" if place else "")))
    return f"{shown.url()}?{query}" if query else shown.url()


def _process(shown: Shown, agency: str) -> ProcessCard | None:
    on = (shown.asked_on if not shown.problem else None) or (
        shown.today if shown.live else shown.version.effective_from or shown.today
    )
    return process_for(shown.procedure.code, on=on, agency=agency)


def _who(shown: Shown) -> str:
    record = shown.version.record
    return ", ".join(str(words.AUDIENCES[each]) for each in record.audiences) or ", ".join(record.targets)


def _summary(shown: Shown) -> str:
    """The page in one sentence, for those who list pages."""
    record = shown.version.record
    limit, fee = words.limit_at_a_glance(filings_of(record)), words.fee_at_a_glance(record.fees)
    values = {"name": record.name, "code": shown.procedure.code, "limit": limit, "fee": fee}
    return _("%(name)s (mã %(code)s): giấy tờ cần mang, nơi nộp, thời hạn %(limit)s, phí: %(fee)s.") % values


def _versions(shown: Shown, *, changes: bool = False) -> list[dict[str, Any]]:
    """The versions for a list, the newest first."""
    told = stages(shown.procedure) if changes else ()
    listed = []
    for place, version in enumerate(shown.procedure.versions):
        stage = told[place] if told else None
        listed.append(
            {
                "since": words.day(version.effective_from), "until": words.day(version.effective_until),
                "decision": shown.procedure.published_by(version), "current": version is shown.version,
                "url": f"{shown.url()}?ngay={version.effective_from:%Y-%m-%d}", "first": stage and stage.first,
                "changes": [_change(each) for each in stage.changes] if stage else (),
            }
        )  # fmt: skip
    return listed


def _change(change: Change) -> dict[str, Any]:
    return {"title": words.change_title(change), "gone": change.gone, "come": change.come}


def _linked(shown: Shown) -> dict[str, Any]:
    """The procedures that this one names: what took its place, and those handled together with it."""
    ending = shown.procedure.abolished_by
    joined = shown.version.record.joined
    wanted = tuple(filter(None, (ending.successor if ending else "", *joined)))
    known = neighbours(wanted)
    return {
        "ending": ending, "successor": known.get(ending.successor) if ending else None,
        "joined": [known[code] for code in joined if code in known],
    }  # fmt: skip
