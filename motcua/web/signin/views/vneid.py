"""Out to VNeID and back."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.web.admission import public
from motcua.web.signin import vneid

RATES = {"begin": "60/m/ip", "return": "120/m/ip"}
# requests' errors are OSError; the rest is what a malformed answer does to code that trusts it.
BROKEN_ANSWER = (KeyError, TypeError, ValueError, AttributeError, OAuth2Error)


@public("The door of citizens and businesses.")
@never_cache
@require_GET
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Start signing in with VNeID. A link, not a form: a form may not lead to another site (CSP form-action)."""
    if not _admitted(request, "begin"):
        return _too_many(request)
    try:
        return vneid.begin(request, next_url=get_next_redirect_url(request))
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    except OSError:
        return vneid.failure_page(request, "unreachable")
    except BROKEN_ANSWER:
        return vneid.failure_page(request, "invalid")


@public("VNeID sends the browser back here; state, nonce and PKCE tell whether we asked.")
@never_cache
@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take VNeID's answer and let the person in."""
    if not _admitted(request, "return"):
        return _too_many(request)
    try:
        view: Any = OAuth2CallbackView.adapter_view(vneid.VNeIDAdapter(request, vneid.PROVIDER))
        response: HttpResponse = view(request)
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    except OSError:
        return vneid.failure_page(request, "unreachable")
    except BROKEN_ANSWER:
        return vneid.failure_page(request, "invalid")
    return response


def _admitted(request: HttpRequest, action: str) -> bool:
    return bool(ratelimit.consume(request, app="motcua.signin", action=action, config=RATES, limit_get=True))


def _too_many(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = ratelimit.respond_429(request)
    return response
