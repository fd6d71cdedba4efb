"""The console's main navigation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.web.ui.parts import Link


def navigation(request: HttpRequest) -> tuple[Link, ...]:
    """The doors of the console; the one whose address the page lies under is the current one."""
    doors = [
        (_("Tình trạng"), "console:home"),
        (_("Việc hỏng"), "console:dead-letters"),
        (_("Người"), "console:people"),
        (_("Thủ tục"), "console:procedures"),
        (_("Biểu mẫu"), "console:forms"),
        (_("Báo cáo"), "console:reports"),
        (_("Lịch làm việc"), "console:calendars"),
        (_("Cơ quan"), "console:agencies"),
        (_("Cán bộ"), "console:officers"),
        (_("Ủy quyền"), "console:delegations"),
        (_("Tách bạch"), "console:breaches"),
        (_("Khóa truy cập"), "console:tokens"),
    ]
    links = [(label, reverse(name)) for label, name in doors]
    under = max((url for _label, url in links if request.path.startswith(url)), key=len, default="")
    return tuple(Link(label, url, current=url == under) for label, url in links)
