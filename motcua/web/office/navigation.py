"""The office's main navigation (điều hướng của bàn làm việc)."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.actors import Actor
from motcua.organizations import queries as organizations
from motcua.web.signin.acting import today
from motcua.web.ui.parts import Link


def navigation(request: HttpRequest) -> tuple[Link, ...]:
    """The doors of the office; the one whose address the page lies under is the current one."""
    doors = [
        (_("Việc hôm nay"), "office:home"),
        (_("Tiếp nhận"), "office:reception"),
        (_("Trả kết quả"), "office:returns"),
        (_("Sổ theo dõi"), "office:register"),
        (_("Giám sát"), "office:board"),
    ]
    links = [(label, reverse(name)) for label, name in doors]
    under = max((url for _label, url in links if request.path.startswith(url)), key=len, default="")
    return tuple(Link(label, url, current=url == under) for label, url in links)


def frame(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """What every page of the office shows around its content: doors, agency, in whose place one works."""
    agency = organizations.agency(actor.agency, on=today()) if actor.agency else None
    return {
        "navigation": navigation(request),
        "agency_name": agency.title if agency else "",
        "acting_for": actor.on_behalf_of or "",
    }
