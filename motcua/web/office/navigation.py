"""The office's main navigation (điều hướng của bàn làm việc): only the doors that a position may use."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.actors import Actor
from motcua.organizations.states import Position, scopes
from motcua.web.signin.acting import role_of
from motcua.web.ui.parts import Link


def navigation(request: HttpRequest, actor: Actor) -> tuple[Link, ...]:
    """The doors of the office; the one whose address the page lies under is the current one."""
    doors = (
        (_("Việc hôm nay"), "office:home", "read_dossiers"),
        (_("Tiếp nhận"), "office:reception", "lodge_dossier"),
        (_("Trả kết quả"), "office:returns", "deliver_result"),
        (_("Sổ theo dõi"), "office:register", "read_dossiers"),
        (_("Giám sát"), "office:board", "watch_dossiers"),
        (_("Điều hành"), "office:leaders", "watch_dossiers"),
    )
    links = [(label, reverse(name)) for label, name, needed in doors if stands(actor, f"dossiers.{needed}")]
    under = max((url for _label, url in links if request.path.startswith(url)), key=len, default="")
    return tuple(Link(label, url, current=url == under) for label, url in links)


def stands(actor: Actor, needed: str) -> bool:
    """Whether the position has it in the matrix at all; the page behind the door asks for this agency and person."""
    known = {each.value: each for each in Position}
    return actor.position is not None and known.get(actor.position) in scopes(needed)


def frame(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """What every page of the office shows around its content: doors, agency, in whose place one works."""
    role = role_of(request)
    return {
        "navigation": navigation(request, actor),
        "agency_name": role.agency_title if role else "",
        "acting_for": (role.on_behalf_of_name if role else None) or actor.on_behalf_of or "",
    }
