"""A version of a process as a file: table, document, BPMN, drawing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.kernel.actors import ActorKind
from motcua.procedures.queries.process_desk import process_version
from motcua.procedures.queries.processes import process_drawing, process_file
from motcua.web.admission import admits
from motcua.web.console.acting import acting

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "bpmn": "application/xml",
    "svg": "image/svg+xml",
}


@require_safe
@admits("procedures.process_version", ActorKind.OFFICER)
def file(request: HttpRequest, code: str, number: int, kind: str) -> HttpResponse:
    """Hand the file over, never shown inside the page."""
    card = process_version(code, number, actor=acting(request)) if kind in KINDS and number < 10**6 else None
    if card is None:
        raise Http404
    content = process_drawing(card.definition).encode() if kind == "svg" else process_file(card.definition, kind)
    if not content:
        raise Http404
    name = "".join(sign if sign.isascii() and (sign.isalnum() or sign in ".-") else "-" for sign in code)
    headers = {"Content-Disposition": f'attachment; filename="quy-trinh-{name}-v{number}.{kind}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)
