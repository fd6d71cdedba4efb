"""Signing in as a sample person, in the sample province only."""

from dataclasses import dataclass

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.people import queries, seeds
from motcua.web.admission import public


@dataclass(frozen=True)
class SamplePerson:
    """One button of the page."""

    code: str
    name: str
    says: str
    place: str


@public("Sample people of the sample province; not routed and refused where real people are served.")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def samples(request: HttpRequest) -> HttpResponse:
    """List the sample people; one click signs in as one of them."""
    if not settings.SAMPLES_ALLOWED:
        raise Http404
    found = {card.code: card for card in queries.samples()}
    if request.method == "POST":
        return _sign_in(request, found.get(request.POST.get("code", "")))
    file = seeds.people(clock.vietnam_day(clock.now()))
    context = {
        "officers": [
            SamplePerson(each.code, each.name, each.role, each.workplace)
            for each in file.officers
            if each.code in found
        ],
        "citizens": [
            SamplePerson(
                each.code, each.name, each.about, "Tổ chức" if each.kind is ActorKind.BUSINESS else "Cá nhân"
            )
            for each in file.citizens
            if each.code in found
        ],
        "password": file.password,
        "next": get_next_redirect_url(request) or "",
    }
    return render(request, "signin/samples.html", context)


def _sign_in(request: HttpRequest, card: queries.AccountCard | None) -> HttpResponse:
    if card is None:
        raise Http404
    if request.user.is_authenticated:
        if "switch" not in request.POST:
            return redirect("signin-samples")
        logout(request)  # asked for in so many words: the guided walk changes from one person to the next
    user = queries.holder(card.code)
    record_authentication(request, user, "sample")
    response: HttpResponse = perform_login(
        request, user, email_verification="none", redirect_url=get_next_redirect_url(request)
    )
    return response
