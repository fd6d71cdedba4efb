"""Many dossiers of one procedure at once (tiếp nhận nhiều hồ sơ một lần): each row is an act of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers import queries
from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven
from motcua.dossiers.actions.receiving import receive_dossier
from motcua.dossiers.queries import Prospect
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.office.case_shown import moment
from motcua.web.office.navigation import frame
from motcua.web.office.reception_people import whoever
from motcua.web.signin.acting import acting
from motcua.web.ui.parts import Tag, trail
from motcua.web.ui.table import Cell, Column, Table

MOST_ROWS = 100


@dataclass(frozen=True)
class Row:
    """What became of one line."""

    line: str
    code: str = ""
    due_at: datetime | None = None
    why: str = ""


class BatchForm(forms.Form):
    """The lines, and what is the same for all of them."""

    rows = forms.CharField(
        label=gettext_lazy("Mỗi dòng một hồ sơ"), max_length=60_000,
        help_text=gettext_lazy("Quét thẻ căn cước, hoặc ghi số căn cước; trích yếu; điện thoại. Tối đa 100 dòng."),
        widget=forms.Textarea({"rows": 12, "autofocus": True, "spellcheck": "false"}),
    )  # fmt: skip
    competent = forms.ChoiceField(label=gettext_lazy("Cơ quan giải quyết"))
    checked = forms.BooleanField(label=gettext_lazy("Đã kiểm tra: mọi hồ sơ có đủ giấy tờ bắt buộc"))
    spot = forms.BooleanField(label=gettext_lazy("Giải quyết và trả ngay tại chỗ"), required=False)

    def __init__(self, prospect: Prospect, data: Any = None) -> None:
        super().__init__(data)
        self.fields["competent"].choices = list(prospect.competent)  # type: ignore[attr-defined]
        if not prospect.on_the_spot:
            del self.fields["spot"]

    def clean_rows(self) -> list[str]:
        """Lines with something in them. Refuses more than can be read over."""
        lines = [line.strip() for line in str(self.cleaned_data["rows"]).splitlines() if line.strip()]
        if len(lines) > MOST_ROWS:
            raise forms.ValidationError(_("Nhiều nhất %(most)d dòng một lần.") % {"most": MOST_ROWS})
        return lines


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.receive_dossier", ActorKind.OFFICER)
def receive_many(request: HttpRequest, procedure: str) -> HttpResponse:
    """The same procedure for many people; what was refused stays in the box with its reason."""
    actor, now = acting(request), clock.now()
    prospect = queries.prospect(procedure, actor=actor, at=now)
    if prospect is None:
        raise Http404
    form, done = BatchForm(prospect, request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("key", "")[:150] or uuid4().hex
        done = [
            _received(line, f"{key}:{place}", form, prospect, actor)
            for place, line in enumerate(form.cleaned_data["rows"])
        ]
        left = "\n".join(row.line for row in done if row.why)
        form = BatchForm(prospect, {**request.POST.dict(), "rows": left}) if left else BatchForm(prospect)
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Tiếp nhận"), reverse("office:reception")), _("Nhiều hồ sơ một lần")),
        "prospect": prospect, "form": form, "key": uuid4().hex if done else request.POST.get("key") or uuid4().hex,
        "table": _table(done) if done else None, "received": sum(1 for row in done if row.code), "rows": len(done),
    }  # fmt: skip
    return render(request, "office/reception/many.html", context, status=422 if form.errors and not done else 200)


def _received(line: str, key: str, form: BatchForm, prospect: Prospect, actor: Actor) -> Row:
    """One line, in its own act: what is refused leaves the others alone."""
    told = form.cleaned_data
    who, *rest = [part.strip() for part in line.replace("\t", ";").split(";")]
    title, phone = [*rest, "", ""][:2]
    try:
        applicant, newcomer = whoever(who, actor)
        receipt = receive_dossier(
            lodging=Lodging(
                procedure=prospect.procedure, applicant=applicant, receiving_agency=actor.agency or "",
                competent_agency=told["competent"], title=title, papers=_papers(prospect),
                contact={"phone": phone} if phone else {},
            ),
            newcomer=newcomer, results=_results(prospect) if told.get("spot") else (), actor=actor, at=clock.now(),
            key=key,
        )  # fmt: skip
    except Refusal as refusal:
        return Row(line, why=refusal.message)
    return Row(line, receipt.code, receipt.due_at)


def _papers(prospect: Prospect) -> Sequence[PaperGiven]:
    """Every required paper, as many as the law asks for: the officer has said that they are there."""
    return [
        PaperGiven(
            name=paper.name, code=paper.code, originals=paper.originals or (0 if paper.copies else 1),
            copies=paper.copies, required=True,
        )
        for paper in prospect.papers
        if paper.required
    ]  # fmt: skip


def _results(prospect: Prospect) -> Sequence[Result]:
    named = prospect.results or ((prospect.name, ""),)
    return [Result(name=name[:300], code=code[:40]) for name, code in named]


def _table(done: Sequence[Row]) -> Table:
    columns = (
        Column("line", _("Dòng")), Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("due", _("Hẹn trả")),
        Column("said", _("Kết quả")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "line": str(place),
            "code": Cell(row.code, url=reverse("office:received", args=[row.code]) if row.code else ""),
            "due": moment(row.due_at),
            "said": Cell(tag=Tag(_("Chưa nhận"), "danger"), note=row.why) if row.why
            else Cell(tag=Tag(_("Đã tiếp nhận"), "success")),
        }
        for place, row in enumerate(done, 1)
    ]  # fmt: skip
    return Table("da-nhan", _("Kết quả từng dòng"), columns, rows)
