"""What was asked of a console page: the form sent, the day looked at."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from motcua.web.signin.acting import ROLE, acting, today
from motcua.web.ui.fields import DayField

__all__ = ["ROLE", "acting", "day_asked", "filled", "today"]


def filled(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None when the page is only looked at, so that an empty form sent is still faulty."""
    return request.POST if request.method == "POST" else None


def day_asked(request: HttpRequest, name: str, otherwise: date) -> date:
    """The day of a question in the address, written 2021-06-15 or 15/06/2021; nonsense is `otherwise`."""
    given = request.GET.get(name, "").strip()
    try:
        return date.fromisoformat(given)
    except ValueError:
        try:
            return DayField(required=False).clean(given) or otherwise
        except ValidationError:
            return otherwise
