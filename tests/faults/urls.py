"""The product's addresses and the bell."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from motcua.config.urls import urlpatterns as of_the_product
from motcua.kernel import clock, jobs
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Busy
from tests.kernel.sample import BellRung, hear_bell, ring_bell

RINGER = Actor(id="ringer", kind=ActorKind.PARTNER)


@csrf_exempt
def ring(request: HttpRequest, bell: str, key: str) -> HttpResponse:
    """Ring a bell under a key."""
    try:
        ring_bell(bell=bell, actor=RINGER, at=clock.now(), key=key)
    except Busy as refusal:
        return HttpResponse(refusal.message, status=503)
    return JsonResponse({"rung": key})


@jobs.on(BellRung)
def listen(event: BellRung) -> None:
    """Hear every ring once, however often the worker is killed over it."""
    bell = event.subject.removeprefix("bell:")
    hear_bell(bell=bell, seq=event.times, actor=RINGER, at=clock.now(), key=f"heard:{bell}:{event.times}")


urlpatterns = [path("bell/<str:bell>/<str:key>", ring), *of_the_product]
