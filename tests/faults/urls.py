"""The product's addresses and the bell."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from motcua.config.urls import urlpatterns as of_the_product
from motcua.kernel import clock
from motcua.kernel.errors import Busy
from tests.faults.reactions import RINGER
from tests.kernel.sample import ring_bell


@csrf_exempt
def ring(request: HttpRequest, bell: str, key: str) -> HttpResponse:
    """Ring a bell under a key."""
    try:
        ring_bell(bell=bell, actor=RINGER, at=clock.now(), key=key)
    except Busy as refusal:
        return HttpResponse(refusal.message, status=503)
    return JsonResponse({"rung": key})


urlpatterns = [path("bell/<str:bell>/<str:key>", ring), *of_the_product]
handler500 = "motcua.web.faults.server_fault"
