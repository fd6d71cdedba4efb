"""Pages for what went wrong on our side (sự cố), drawn without the database."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from motcua.kernel.logs import request_id

RETRY_AFTER_SECONDS = 5


def server_fault(request: HttpRequest) -> HttpResponse:
    """A database that does not answer is a short interruption (503, come back); anything else is our mistake."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
    return HttpResponse(render_to_string("500.html", {"request_id": request_id.get()}), status=500)
