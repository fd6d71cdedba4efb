"""The machine room at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel.health import Health, examine_for
from motcua.web.admission import admits
from motcua.web.console.navigation import navigation
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import Fact


@require_safe
@admits("kernel.examine_for")
def home(request: HttpRequest) -> HttpResponse:
    """Health of the installation, and the doors to its parts."""
    health = examine_for(actor=actor_of(request))
    context = {"health": health, "facts": _facts(health), "navigation": navigation(request)}
    return render(request, "console/home.html", context)


def _facts(health: Health) -> tuple[Fact, ...]:
    seconds = _("%(seconds)s giây")
    heartbeat = _("không có tiến trình nào")
    if health.heartbeat is not None:
        heartbeat = _("báo sống %(seconds)s giây trước") % {"seconds": health.heartbeat}
    waiting = _("không có việc nào chờ")
    if health.queue_age is not None:
        waiting = seconds % {"seconds": health.queue_age}
    return (
        Fact(_("Cơ sở dữ liệu"), _("trả lời") if health.database else _("không trả lời")),
        Fact(_("Tiến trình xử lý việc nền"), heartbeat),
        Fact(_("Việc chờ lâu nhất"), waiting),
        Fact(_("Việc hỏng"), str(health.dead_letters), url=reverse("console:dead-letters")),
    )
