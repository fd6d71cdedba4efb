"""A draft of the decision (dự thảo quyết định): the template with what the case already tells, to go on with."""

import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from docx import Document
from docx.text.paragraph import Paragraph

from motcua.dossiers import queries
from motcua.dossiers.queries import DossierFile
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.signin.acting import acting, role_of

TEMPLATE = Path(__file__).resolve().parents[1] / "letters" / "quyet-dinh.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PLACE = re.compile(r"\{\{ ([a-z_]+) \}\}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML can hold


@require_safe
@never_cache
@admits("dossiers.read_dossier", ActorKind.OFFICER)
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as a file; nothing of it is kept here, and names are as masked as on the page."""
    actor, now = acting(request), clock.now()
    file = queries.read_dossier(code, actor=actor, at=now)
    if file is None:
        raise Http404
    role, name = role_of(request), getattr(request.user, "display_name", "")
    told = {
        **_case(file),
        "co_quan": (role.agency_title if role else file.card.competent_title).upper(),
        "nguoi_soan": name, "ngay_soan": f"{clock.vietnam(now):%d/%m/%Y}", "nam": f"{clock.vietnam(now):%Y}",
    }  # fmt: skip
    shown = file.card.code or file.card.ref
    headers = {"Content-Disposition": f'attachment; filename="du-thao-{shown}.docx"'}
    return HttpResponse(filled(told), content_type=DOCX, headers=headers)


def filled(told: Mapping[str, str]) -> bytes:
    """The template with its places filled."""
    document = Document(str(TEMPLATE))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    _fill([*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)], told)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _fill(paragraphs: Iterable[Paragraph], told: Mapping[str, str]) -> None:
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if "{{" in run.text:
                run.text = _PLACE.sub(lambda place: _UNPRINTABLE.sub("", told[place[1]]), run.text)


def _case(file: DossierFile) -> dict[str, str]:
    card = file.card
    accepted, due = card.accepted_at, card.left.due_at
    return {
        "ma_ho_so": card.code or card.ref, "nguoi_nop": card.applicant_name, "thu_tuc": card.procedure_name,
        "ma_thu_tuc": card.procedure, "noi_tiep_nhan": card.receiving_title,
        "ngay_tiep_nhan": f"{clock.vietnam(accepted):%d/%m/%Y}" if accepted else "……",
        "ngay_hen": f"{clock.vietnam(due):%d/%m/%Y}" if due else "……",
    }  # fmt: skip
