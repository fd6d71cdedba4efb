"""Requests that die before any address is found: the API tells them in its own form, pages in theirs."""

from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

from motcua.web.api.gate import told
from motcua.web.api.problems import problem


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A wrong Host, a broken form, too many fields (yêu cầu không đọc được): 400 in the words of the asker."""
    if request.path.startswith("/api/"):
        return told(request, problem("bad_request"))
    return bad_request(request, exception)
