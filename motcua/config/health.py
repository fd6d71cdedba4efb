"""Two addresses for a watchdog: is the process alive, can it serve."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.kernel.health import examine
from motcua.web.admission import public


@never_cache
@require_safe
@public("a watchdog has no account; it learns that the process answers")
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
@public("a watchdog has no account; it learns four numbers, nothing about a case")
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database, a worker and the queue are well; 503 with the figures otherwise."""
    health = examine()
    return JsonResponse({"ready": health.ready, **asdict(health)}, status=200 if health.ready else 503)
