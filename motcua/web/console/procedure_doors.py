"""Addresses of the catalogue's pages, for all of them."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.web.ui.parts import Link


def page_of(code: str) -> str:
    """The address of a procedure."""
    return reverse("console:procedure", args=[code])


def decision_page(number: str, door: str = "console:decision") -> str:
    """The address of a page about a decision: its number has strokes in it, so it is asked for."""
    return f"{reverse(door)}?{urlencode({'so': number})}"


def doors() -> tuple[Link, ...]:
    """The other pages of the catalogue."""
    return (
        Link(_("Quyết định công bố"), reverse("console:decisions")),
        Link(_("Rà soát"), reverse("console:procedure-findings")),
        Link(_("Nhập danh mục quốc gia"), reverse("console:procedure-imports")),
        Link(_("Biểu số II.03"), reverse("console:form-ii-03")),
    )


def processes_page(code: str) -> str:
    """The internal processes of a procedure."""
    return reverse("console:procedure-processes", args=[code])
