"""What the linter finds (rà soát danh mục): counts by rule, the findings narrowed, a workbook."""

from collections import Counter
from collections.abc import Container, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.kernel.text import fold
from motcua.procedures.queries import desk, findings
from motcua.procedures.queries.findings import GROUNDS, SEVERITIES, Finding, Rule, Severity, in_words
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import day
from motcua.web.console.procedure_doors import page_of
from motcua.web.console.procedure_words import severity_tag
from motcua.web.ui.fields import SearchInput
from motcua.web.ui.pager import numbered, page_number
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table, address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = 100
ALL = gettext_lazy("Tất cả")
_SECTIONS = {
    "thoi-han": ("no_limit", "limit_text_only", "limit_inferred", "limit_contradiction"),
    "cat-giam": ("local_limit_longer",), "thanh-phan": ("no_requirements", "form_missing"),
    "phi-le-phi": ("fee_without_basis", "fee_unreadable"), "ket-qua": ("result_missing", "result_code_missing"),
    "co-quan": ("agency_missing",), "nhan-dien": ("duplicate_name", "odd_code", "incomplete"),
}  # fmt: skip
SECTION_OF = {Rule(rule): slug for slug, rules in _SECTIONS.items() for rule in rules}


class FindingFilterForm(forms.Form):
    """The narrowing of the findings."""

    q = forms.CharField(label=gettext_lazy("Mã, tên hoặc nội dung"), required=False, widget=SearchInput)
    co_quan = forms.CharField(label=gettext_lazy("Cơ quan công bố, thực hiện"), required=False, max_length=200)
    muc_do = forms.ChoiceField(
        label=gettext_lazy("Mức độ"), required=False,
        choices=[("", ALL), *((each.value, words) for each, words in SEVERITIES.items())],
    )  # fmt: skip
    quy_tac = forms.ChoiceField(
        label=gettext_lazy("Quy tắc"), required=False,
        choices=[("", ALL), *((rule.value, title) for rule, (_severity, _cites, title) in GROUNDS.items())],
    )  # fmt: skip


@require_safe
@admits("procedures.read_findings")
def listing(request: HttpRequest) -> HttpResponse:
    """Findings: `?q=`, `?co_quan=`, `?muc_do=`, `?quy_tac=`, `?page=`."""
    actor = acting(request)
    everything = findings.read_findings(actor=actor, on=today())
    form, found = _narrowed(request, everything)
    pages = max(1, -(-len(found) // PAGE))
    page = page_number(request.GET, pages)
    counted, shown = findings.summary(everything), found[(page - 1) * PAGE : page * PAGE]
    known = desk.names_of([each.code for each in shown], actor=actor)
    context = {
        "form": form,
        "counted": counted,
        "rules": _rules(request, counted["rules"], Counter(each.rule for each in found)),
        "table": _table(shown, known) if shown else None,
        "pager": numbered(
            request.GET, page=page, pages=pages, summary=_("%(count)s phát hiện") % {"count": len(found)}
        ),
        "on": day(today()),
        "sheet": f"{reverse('console:procedure-findings-sheet')}?{request.GET.urlencode()}",
        "crumbs": trail((_("Thủ tục hành chính"), reverse("console:procedures")), _("Rà soát danh mục")),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/findings.html", context)


@require_safe
@admits("procedures.read_findings")
def sheet(request: HttpRequest) -> HttpResponse:
    """The same findings as a workbook."""
    _form, found = _narrowed(request, findings.read_findings(actor=acting(request), on=today()))
    name = f"ra-soat-{today()}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(findings.to_sheet(found), content_type=XLSX, headers=headers)


def _narrowed(request: HttpRequest, everything: Sequence[Finding]) -> tuple[FindingFilterForm, list[Finding]]:
    form = FindingFilterForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    words, severity, rule = fold(asked.get("q", "")[:200]), asked.get("muc_do", ""), asked.get("quy_tac", "")
    agency = asked.get("co_quan", "")
    codes = desk.codes_of_agency(agency, actor=acting(request)) if agency else None
    found = [
        each
        for each in everything
        if (not severity or each.severity == severity)
        and (not rule or each.rule == rule)
        and (codes is None or each.code in codes)
        and (not words or each.code.lower().startswith(words) or words in fold(f"{each.name} {each.text}"))
    ]
    return form, found


def _rules(request: HttpRequest, rules: list[dict[str, Any]], shown: "Counter[Rule]") -> Table:
    """How often each rule speaks, in all and in what is shown."""
    columns = (
        Column("title", _("Quy tắc"), lead=True), Column("severity", _("Mức độ")), Column("cites", _("Căn cứ")),
        Column("count", _("Cả danh mục"), number=True), Column("shown", _("Đang lọc"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "title": Cell(rule["title"], address(request.GET, quy_tac=rule["rule"], page=None)),
            "severity": Cell(tag=severity_tag(Severity(rule["severity"]), rule["severity_title"])),
            "cites": in_words(rule["cites"]), "count": str(rule["count"]), "shown": str(shown[Rule(rule["rule"])]),
        }
        for rule in rules
    ]  # fmt: skip
    return Table("quy-tac", _("Theo quy tắc"), columns, rows)


def _table(found: Sequence[Finding], known: Container[str]) -> Table:
    columns = (
        Column("name", _("Thủ tục"), lead=True), Column("severity", _("Mức độ")), Column("text", _("Phát hiện")),
        Column("cites", _("Căn cứ")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "name": Cell(each.name or each.code, _where(each, known), note=each.code),
            "severity": Cell(tag=severity_tag(each.severity, SEVERITIES[each.severity])), "text": each.text,
            "cites": in_words(each.cites),
        }
        for each in found
    ]  # fmt: skip
    return Table("phat-hien", _("Phát hiện"), columns, rows, keys=True)


def _where(finding: Finding, known: Container[str]) -> str:
    """The section of the procedure at fault, or its proposal when it is only proposed so far."""
    if finding.code not in known:
        return f"{reverse('console:import-entries')}?{urlencode({'q': finding.code})}"
    return f"{page_of(finding.code)}#{SECTION_OF.get(finding.rule, 'quyet-dinh')}"
