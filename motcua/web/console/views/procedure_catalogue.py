"""The catalogue in the console: the list, one procedure whole, its versions, what its draft would change."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Actor
from motcua.procedures.queries import catalogue, desk
from motcua.procedures.queries.catalogue import Version
from motcua.procedures.queries.desk import Line, Standing, VersionLine
from motcua.procedures.queries.findings import SEVERITIES, Finding, Severity, in_words, lint_procedures
from motcua.procedures.queries.imports import import_entry
from motcua.procedures.queries.writing import AREA_NAMES, Change, differences
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import day
from motcua.web.console.procedure_doors import decision_page, doors, page_of, processes_page
from motcua.web.console.procedure_forms import CatalogueFilterForm
from motcua.web.console.procedure_shown import shown
from motcua.web.console.procedure_words import (
    LEVELS,
    PROPOSALS,
    STATES,
    action_tag,
    decision_tag,
    listed,
    proposal_tag,
    severity_tag,
    state_tag,
    version_tag,
)
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Fact, Link, Tag, trail
from motcua.web.ui.table import Cell, Column, Table, address


@require_safe
@admits("procedures.read_catalogue")
def listing(request: HttpRequest) -> HttpResponse:
    """Procedures in any state: `?q=`, `?trang_thai=`, `?linh_vuc=`, `?after=`."""
    actor = acting(request)
    sectors = [(each.code, f"{each.name} ({each.procedures})") for each in desk.read_sectors(actor=actor)]
    form = CatalogueFilterForm(request.GET or None, sectors=sectors)
    asked = form.cleaned_data if form.is_valid() else {}
    found = desk.read_catalogue(
        actor=actor, words=asked.get("q", "")[:200], state=asked.get("trang_thai", ""),
        sector=asked.get("linh_vuc", ""), after=request.GET.get("after", "")[:60],
    )  # fmt: skip
    codes = [line.card.code for line in found.items]
    findings = lint_procedures(codes, actor=actor, on=today()) if codes else ()
    total = found.states.get(asked["trang_thai"], 0) if asked.get("trang_thai") else sum(found.states.values())
    context = {
        "form": form,
        "states": _states(request, found.states, asked.get("trang_thai", "")),
        "table": _table(found.items, findings) if found.items else None,
        "pager": cursor(request.GET, after=found.after, summary=_("%(count)s thủ tục") % {"count": total}),
        "doors": doors(),
        "may_write": desk.may_edit("draft_procedure", actor=actor, on=today()),
        "crumbs": trail(_("Thủ tục hành chính")),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/listing.html", context)


@require_safe
@admits("procedures.procedure_card")
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure: what is in force, or the version asked for by `?phien_ban=`, and all that stands around it."""
    actor = acting(request)
    card = desk.procedure_card(code, actor=actor)
    if card is None:
        raise Http404(code)
    versions = desk.version_lines(code, actor=actor)
    held = _asked(request, code, actor) or catalogue.procedure_on(code, on=today()) or desk.newest(code, actor=actor)
    draft = next((each for each in versions if each.state == "draft"), None)
    entry = import_entry(code, actor=actor)
    context: dict[str, Any] = {
        "card": card,
        "held": held,
        "state": state_tag(card.state),
        "facts": _facts(held) if held else (),
        "sections": shown(held.record) if held else (),
        "draft": draft,
        "is_draft": bool(held and held.state == "draft"),
        "changes": catalogue.changes_in_draft(code, actor=actor, on=today()) if draft else (),
        "versions": _versions(code, versions),
        "decisions": _standings(desk.standings(code, actor=actor)),
        "entry": entry if entry and entry.state == "pending" else None,
        "findings": _findings(lint_procedures([code], actor=actor, on=today())),
        "processes": processes_page(code),
        "may_write": held is not None and desk.may_draft(held.record, actor=actor, on=today()),
        "may_decide": desk.may_edit("draft_decision", actor=actor, on=today()),
        "crumbs": trail((_("Thủ tục hành chính"), reverse("console:procedures")), code),
        "navigation": navigation(request),
    }
    context["proposal"] = proposal_tag(entry.kind) if context["entry"] and entry else None
    return render(request, "console/procedures/detail.html", context)


@require_safe
@admits("procedures.version_lines")
def compared(request: HttpRequest, code: str) -> HttpResponse:
    """What differs between two versions, `?truoc=` and `?sau=`; without them the draft against what is in force."""
    actor = acting(request)
    versions = desk.version_lines(code, actor=actor)
    if not versions:
        raise Http404(code)
    late = _version(request, "sau", code, actor) or desk.newest(code, actor=actor)
    early = _version(request, "truoc", code, actor) or catalogue.procedure_on(code, on=today())
    changes = differences(early.record, late.record) if early and late else ()
    context = {
        "code": code,
        "versions": versions,
        "early": early,
        "late": late,
        "table": difference_table(changes, _numbered(early), _numbered(late)) if early and late and changes else None,
        "crumbs": trail(
            (_("Thủ tục hành chính"), reverse("console:procedures")), (code, page_of(code)), _("So sánh phiên bản")
        ),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/compared.html", context)


def difference_table(changes: tuple[Change, ...], before: str, after: str) -> Table:
    """Changed parts, before and after beside each other."""
    columns = (Column("area", _("Phần"), lead=True), Column("before", before), Column("after", after))
    rows = [
        {"area": AREA_NAMES[each.area], "before": "; ".join(each.gone) or "–", "after": "; ".join(each.come) or "–"}
        for each in changes
    ]
    return Table("khac-biet", _("Những phần khác nhau"), columns, rows)


def _numbered(version: Version) -> str:
    return _("Phiên bản %(number)s") % {"number": version.number}


def _asked(request: HttpRequest, code: str, actor: Actor) -> Version | None:
    if "phien_ban" not in request.GET:
        return None
    found = _version(request, "phien_ban", code, actor)
    if found is None:
        raise Http404(code)
    return found


def _version(request: HttpRequest, name: str, code: str, actor: Actor) -> Version | None:
    given = request.GET.get(name, "")
    number = int(given) if given.isdecimal() and len(given) < 7 else 0
    return desk.version_of(code, number, actor=actor) if number else None


def _states(request: HttpRequest, counts: dict[str, int], chosen: str) -> tuple[Link, ...]:
    everything = Link(
        _("Tất cả"), address(request.GET, trang_thai=None, after=None), not chosen, sum(counts.values())
    )
    rest = (
        Link(str(words), address(request.GET, trang_thai=state, after=None), chosen == state, counts.get(state, 0))
        for state, words in STATES.items()
    )
    return (everything, *rest)


def _table(lines: tuple[Line, ...], findings: tuple[Finding, ...]) -> Table:
    """One page of the catalogue with what the linter says of each."""
    columns = (
        Column("name", _("Tên thủ tục"), lead=True), Column("code", _("Mã"), code=True),
        Column("sector", _("Lĩnh vực")), Column("state", _("Trạng thái")), Column("waits", _("Đang chờ")),
        Column("lint", _("Rà soát")),
    )  # fmt: skip
    counts = Counter((each.code, each.severity) for each in findings)
    rows: list[dict[str, Cell | str]] = []
    for line in lines:
        card = line.card
        waits = (_("dự thảo") if line.draft else "", str(PROPOSALS.get(line.proposal, "")).lower())
        rows.append({
            "name": Cell(card.name, page_of(card.code)), "code": card.code,
            "sector": Cell(card.sector, note=listed(LEVELS, card.levels)), "state": Cell(tag=state_tag(card.state)),
            "waits": "; ".join(filter(None, waits)), "lint": Cell(tag=_badge(card.code, counts)),
        })  # fmt: skip
    return Table("thu-tuc", _("Danh mục thủ tục hành chính"), columns, rows, keys=True, hide_caption=True)


def _badge(code: str, counts: "Counter[tuple[str, Severity]]") -> Tag:
    for severity in (Severity.ERROR, Severity.WARNING):
        if number := counts[(code, severity)]:
            return severity_tag(severity, f"{number} {str(SEVERITIES[severity]).lower()}")
    return Tag(_("không có lỗi"), "success")


def _facts(held: Version) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Phiên bản"), _("số %(number)s") % {"number": held.number}, tag=version_tag(held.state)),
        Fact(_("Hiệu lực"), " – ".join(filter(None, (day(held.effective_from), day(held.effective_until))))),
        Fact(_("Quyết định"), held.decision, url=decision_page(held.decision) if held.decision else ""),
        Fact(_("Dấu kiểm (SHA-256)"), held.digest),
    ]
    return tuple(fact for fact in facts if fact.value)


def _versions(code: str, versions: tuple[VersionLine, ...]) -> Table:
    columns = (
        Column("number", _("Phiên bản"), lead=True), Column("state", _("Tình trạng")),
        Column("since", _("Từ ngày"), number=True), Column("until", _("Đến trước ngày"), number=True),
        Column("decision", _("Quyết định")), Column("digest", _("Dấu kiểm"), code=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "number": Cell(str(each.number), f"{page_of(code)}?phien_ban={each.number}"),
            "state": Cell(tag=version_tag(each.state)), "since": day(each.effective_from),
            "until": day(each.effective_until), "digest": f"{each.digest[:12]}…",
            "decision": Cell(each.decision, decision_page(each.decision)) if each.decision else "",
        }
        for each in versions
    ]  # fmt: skip
    return Table("phien-ban", _("Các phiên bản"), columns, rows, hide_caption=True)


def _standings(found: tuple[Standing, ...]) -> Table | None:
    columns = (
        Column("number", _("Quyết định"), lead=True), Column("action", _("Nội dung")),
        Column("signed", _("Ngày ký"), number=True), Column("effective", _("Hiệu lực"), number=True),
        Column("database", _("Lên cơ sở dữ liệu quốc gia"), number=True),
        Column("posted", _("Niêm yết"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "number": Cell(each.number, decision_page(each.number), decision_tag(each.state)),
            "action": Cell(tag=action_tag(each.action), note=each.successor), "signed": day(each.signed_on),
            "effective": day(each.effective_on), "database": day(each.database_on) or _("chưa"),
            "posted": day(each.posted_on) or _("chưa"),
        }
        for each in found
    ]  # fmt: skip
    return Table("quyet-dinh-cong-bo", _("Các quyết định"), columns, rows, hide_caption=True) if rows else None


def _findings(found: tuple[Finding, ...]) -> tuple[Fact, ...]:
    return tuple(
        Fact(in_words(each.cites), each.text, tag=severity_tag(each.severity, str(SEVERITIES[each.severity])))
        for each in found
    )
