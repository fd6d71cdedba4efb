"""For those who list pages (máy tìm kiếm): which there are, and which are nobody's business."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.procedures.queries.facets import public_addresses
from motcua.web.admission import public
from motcua.web.portal.views.revalidation import revalidated

PRIVATE = ("/can-bo/", "/quan-tri/", "/dang-nhap/", "/du-lieu-cua-toi/", "/api/", "/look/")


@require_safe
@revalidated
@public("lists public pages for search engines")
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public procedure with the day of its last change; one file takes 50,000 addresses."""
    root = request.build_absolute_uri("/")[:-1]
    above = root + reverse("portal:procedures")
    pages = [
        (f"{above}{each.code}/", clock.vietnam(each.changed_at).isoformat() if each.changed_at else "")
        for each in public_addresses()
    ]
    fixed = [root + path for path in ("/", reverse("portal:procedures"), reverse("portal:procedure-sectors"))]
    context = {"fixed": fixed, "pages": pages}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
@revalidated
@public("says to search engines which pages to leave alone")
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be listed; older versions and search results need not be."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    lines += ["Disallow: /thu-tuc/goi-y/", f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
