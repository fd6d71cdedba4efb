"""What a visitor chose about the look: theme and language, kept in two cookies, set by a plain form."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.web.admission import public

THEMES = ("light", "dark", "auto")
THEME_COOKIE = "mc_theme"
ONE_YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    """The chosen theme, or `auto`: as the machine is set."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


@public("keeps a colour and a language in the cookies of the visitor who asks")
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the theme or the language that the form names, and return to the page it came from.

    Exempt from the CSRF token on purpose: a forged post could change a colour or a language and nothing
    else, while a token would put a cookie on every public page.
    """
    response = HttpResponseRedirect(_back(request))
    if request.POST.get("theme") in THEMES:
        _keep(response, THEME_COOKIE, request.POST["theme"])
    if translation.check_for_language(request.POST.get("language", "")):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, request.POST["language"])
    return response


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else "/"


def _keep(response: HttpResponse, name: str, value: str) -> None:
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(name, value, max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=secure)
