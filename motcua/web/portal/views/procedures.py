"""Finding a procedure: one box, results at a glance, filters, ways to browse, suggestions while typing."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.procedures.queries import facets as catalogue
from motcua.procedures.queries.glances import Glance, glances
from motcua.procedures.queries.public_pages import Audience, public_procedure, read_question
from motcua.procedures.queries.search import Found, Hit, events_of_life, search
from motcua.web.admission import public
from motcua.web.portal import procedure_words as words
from motcua.web.portal.procedure_filters import LONGEST, Asked, chosen_links, filter_form
from motcua.web.portal.procedure_parts import Result
from motcua.web.portal.views.revalidation import revalidated
from motcua.web.ui.pager import Pager, cursor
from motcua.web.ui.parts import Link, Option, trail

PAGE, SUGGESTIONS, BROWSED, LISTED = 20, 8, 12, 120


@require_safe
@revalidated
@public("the catalogue of procedures is published by law")
def procedures(request: HttpRequest) -> HttpResponse:
    """Find a procedure the way people speak, or browse."""
    asked, today = Asked.read(request.GET), clock.vietnam_day(clock.now())
    if not asked.filters and (known := public_procedure(asked.text)):
        return redirect("portal:procedure", known.code)
    shown: dict[str, Any] = {"asked": asked, "crumbs": trail((_("Trang đầu"), "/"), _("Thủ tục hành chính"))}
    counted = catalogue.facets(on=today)
    shown |= _browsing(counted, today) if asked.nothing else _answers(asked, counted, today)
    return render(request, "portal/procedures/find.html", shown)


@require_safe
@revalidated
@public("names of published procedures, while somebody types")
def suggestions(request: HttpRequest) -> HttpResponse:
    """The first names that answer what stands in the box so far."""
    text = Asked.read(request.GET).text
    found = search(text, on=clock.vietnam_day(clock.now()), page=SUGGESTIONS).hits if text else ()
    options = [Option(hit.name, _note(hit)) for hit in found]
    return render(request, "ui/components/combobox_options.html", {"options": options})


@require_safe
@revalidated
@public("the catalogue of procedures is published by law")
def sectors(request: HttpRequest) -> HttpResponse:
    """Every field with its number of procedures."""
    return _listing(request, "sector", _("Thủ tục theo lĩnh vực"))


@require_safe
@revalidated
@public("the catalogue of procedures is published by law")
def agencies(request: HttpRequest) -> HttpResponse:
    """Every handling agency with its number of procedures."""
    return _listing(request, "agency", _("Thủ tục theo cơ quan giải quyết"))


def _listing(request: HttpRequest, name: str, heading: str) -> HttpResponse:
    listed = catalogue.facets(on=clock.vietnam_day(clock.now()))[name]
    asked = request.GET.get("after", "")[:LONGEST]
    ordered = sorted(listed, key=_alphabetically)
    rest = [facet for facet in ordered if _alphabetically(facet) > (fold(asked), asked)]
    shown = rest[:LISTED]
    context = {
        "heading": heading,
        "links": [Link(facet.title, Asked(**{name: facet.value}).url(), count=facet.procedures) for facet in shown],
        "pager": cursor(request.GET, after=shown[-1].title if len(rest) > LISTED else ""),
        "crumbs": trail((_("Trang đầu"), "/"), (_("Thủ tục hành chính"), Asked().url()), heading),
    }
    return render(request, "portal/procedures/listing.html", context)


def _alphabetically(facet: catalogue.Facet) -> tuple[str, str]:
    return fold(facet.title), facet.title


def _browsing(counted: dict[str, tuple[catalogue.Facet, ...]], today: date) -> dict[str, Any]:
    audiences = {facet.value: facet.procedures for facet in counted["audience"]}
    return {
        "events": event_links(today),
        "audiences": [
            Link(str(title), Asked(audience=value).url(), count=audiences[value])
            for value, title in words.AUDIENCES.items()
            if value in audiences and value is not Audience.OFFICIAL
        ],
        "sectors": [
            Link(facet.title, Asked(sector=facet.value).url(), count=facet.procedures)
            for facet in counted["sector"][:BROWSED]
        ],
        "wanted": _results(search("", on=today, page=6).hits, today),
    }


def event_links(today: date) -> list[Link]:
    """Events in life that have procedures, as people say them."""
    return [
        Link(event.title, Asked(event=event.event).url(), count=count)
        for event, count in events_of_life(on=today)
        if count
    ]


def _answers(asked: Asked, counted: dict[str, tuple[catalogue.Facet, ...]], today: date) -> dict[str, Any]:
    found = search(asked.text, on=today, after=asked.after, page=PAGE, **asked.filters)
    without = search(asked.text, on=today, page=1).hits if not found.hits and asked.filters else ()
    further = asked.url(after=found.hits[-1].code) if found.more and found.hits else ""
    return {
        "results": _results(found.hits, today),
        "understood": _spelt(asked.text, found),
        "filter_form": filter_form(asked, counted),
        "chosen": chosen_links(asked, counted),
        "unfiltered": Asked(text=asked.text).url() if without else "",
        "pager": Pager(next=further),
        "events": event_links(today) if not found.hits else (),
    }


def _results(hits: tuple[Hit, ...], today: date) -> list[Result]:
    told = glances([hit.code for hit in hits], on=today)
    return [_result(hit, told.get(hit.code, Glance())) for hit in hits]


def _result(hit: Hit, glance: Glance) -> Result:
    where = glance.agencies[0] if glance.agencies else words.levels(hit.levels)
    return Result(
        hit.name,
        reverse("portal:procedure", args=[hit.code]),
        note=_note(hit),
        facts=(
            ("building", _("Nơi giải quyết"), where),
            ("clock", _("Thời hạn"), words.limit_at_a_glance(glance.filings)),
            ("wallet", _("Phí, lệ phí"), words.fee_at_a_glance(glance.fees)),
        ),
    )


def _note(hit: Hit) -> str:
    return " · ".join(filter(None, (hit.code, words.levels(hit.levels))))


def _spelt(text: str, found: Found) -> str:
    """The question with misspelt words put right, with the diacritics of the names that were found."""
    if not found.understood:
        return ""
    written = {
        fold(word): word for hit in reversed(found.hits) for word in hit.name.lower().replace(",", " ").split()
    }
    question, right = read_question(text), found.understood.split(" ")
    told = [
        marked if word == good else written.get(good, good)
        for marked, word, good in zip(question.marked, question.words, right, strict=False)
    ]
    return " ".join(told)
