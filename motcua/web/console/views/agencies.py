"""The tree of agencies as of a day: browsing, searching, one agency, two days compared."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.organizations import queries
from motcua.organizations.queries import AgencyCard, AgencyHistory, Difference, SuccessionCard
from motcua.web.admission import admits
from motcua.web.console.acting import acting, day_asked, today
from motcua.web.console.agency_forms import DifferenceForm, TreeForm
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import BLOCKS, KINDS, LEVELS, SHARES, change_tag, day, period
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Entry, Fact, Link, Option, Tag, trail
from motcua.web.ui.table import Cell, Column, Table, address

OPTIONS = 12
SHOWN, FOUND = 50, 25  # units of one agency, matches of a search
CHANGES = {
    "doi-ten": "organizations.rename_agency",
    "cap-nhat": "organizations.amend_agency",
    "chuyen": "organizations.move_agency",
    "sap-nhap": "organizations.merge_agencies",
    "chia-tach": "organizations.split_agency",
    "giai-the": "organizations.abolish_agency",
    "lap-moi": "organizations.establish_agency",
}


@require_safe
@admits("organizations.read_agencies")
def listing(request: HttpRequest) -> HttpResponse:
    """The tree: units right below `?goc=`, or what matches `?q=`, on `?ngay=`; `?moc=` counts days of change."""
    actor, on = acting(request), day_asked(request, "ngay", today())
    days = queries.days_of_change(actor=actor, on=on)
    on = _marked(request, days) or on
    words, under = request.GET.get("q", "")[:100], request.GET.get("goc", "")[:35] or None
    page = queries.read_agencies(
        actor=actor,
        on=on,
        under=under,
        words=words,
        after=request.GET.get("after", "")[:35],
        limit=FOUND if words else SHOWN,
    )
    top = queries.read_agency(under, actor=actor, on=on) if under else None
    query = request.GET.copy()
    query.pop("moc", None)
    query["ngay"] = on.isoformat()
    context = {
        "form": TreeForm(initial={"q": words, "ngay": on}),
        "on": on,
        "top": top,
        "under": under,
        "words": words,
        "crumbs": _crumbs(top, on),
        "table": _table(page.items, on, top, words) if page.items else None,
        "pager": cursor(query, after=page.after),
        "marks": _marks(days, on, query),
        "counts": _counts(on, under) if top and not words else (),
        "may_import": queries.may("organizations.import_agencies", actor, on=today()),
        "navigation": navigation(request),
    }
    return render(request, "console/agencies/listing.html", context)


@require_safe
@admits("organizations.read_agencies")
def options(request: HttpRequest) -> HttpResponse:
    """Suggestions while somebody types part of an agency's name or code."""
    words = request.GET.get("q", "")[:100]
    found = (
        queries.read_agencies(actor=acting(request), on=today(), words=words, limit=OPTIONS).items if words else ()
    )
    offered = [Option(card.code, card.title) for card in found]
    return render(request, "ui/components/combobox_options.html", {"options": offered})


@require_safe
@admits("organizations.read_agencies")
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One agency on `?ngay=`: facts, life, who came before and after, its officers."""
    actor, on = acting(request), day_asked(request, "ngay", today())
    history = queries.read_history(code, actor=actor, on=on)
    if history is None:
        raise Http404(code)
    card = queries.read_agency(code, actor=actor, on=on)
    officers = queries.read_officers(actor=actor, on=on, agency=code, limit=20) if card else None
    context = {
        "code": code,
        "card": card,
        "title": card.title if card else history.versions[-1].title,
        "on": on,
        "form": TreeForm(initial={"ngay": on}),
        "facts": _facts(card, on) if card else (),
        "entries": _life(history),
        "before": _successions(history.predecessors, "ke-thua-tu", _("Kế thừa từ"), on),
        "after": _successions(history.heirs, "ke-thua", _("Được kế thừa bởi"), on),
        "officers": _officers(officers, on) if officers and officers.items else None,
        "more_officers": bool(officers and officers.after),
        "changes": _changes(code)
        if card and queries.may("organizations.amend_agency", actor, code, on=today())
        else (),
        "structure": bool(card) and queries.may("organizations.rename_agency", actor, code, on=today()),
        "crumbs": _crumbs(card, on)
        if card
        else trail((_("Cơ quan"), reverse("console:agencies")), history.versions[-1].title),
        "navigation": navigation(request),
    }
    return render(request, "console/agencies/detail.html", context)


@require_safe
@admits("organizations.read_differences")
def differences(request: HttpRequest) -> HttpResponse:
    """What differs between `?truoc=` and `?sau=`; without them, around the last change."""
    actor = acting(request)
    days = [each for each in queries.days_of_change(actor=actor, on=today()) if each <= today()]
    early, late = (days[-2] if len(days) > 1 else today()), (days[-1] if days else today())
    early, late = day_asked(request, "truoc", early), day_asked(request, "sau", late)
    form = DifferenceForm({"truoc": day(early), "sau": day(late)})
    if late < early:
        form.add_error("sau", _("Ngày sau phải từ ngày trước trở đi."))
        early = late
    page = queries.read_differences(
        actor=actor, early=early, late=late, after=request.GET.get("after", "")[:35], limit=FOUND
    )
    context = {
        "form": form,
        "early": early,
        "late": late,
        "table": _difference_table(page.items, early, late) if page.items else None,
        "pager": cursor(request.GET, after=page.after),
        "crumbs": trail((_("Cơ quan"), reverse("console:agencies")), _("So sánh hai ngày")),
        "navigation": navigation(request),
    }
    return render(request, "console/agencies/differences.html", context)


def _marked(request: HttpRequest, days: tuple[date, ...]) -> date | None:
    given = request.GET.get("moc", "")
    return days[min(int(given), len(days) - 1)] if days and given.isdecimal() and len(given) < 6 else None


def _marks(days: tuple[date, ...], on: date, query: object) -> dict[str, object]:
    """The control that goes from one day of change to another."""
    passed = [each for each in days if each <= on]
    earlier = [each for each in days if each < on]
    later = [each for each in days if each > on]
    return {
        "days": days,
        "last": len(days) - 1,
        "place": max(len(passed) - 1, 0),
        "previous": address(query, ngay=earlier[-1].isoformat(), after=None) if earlier else "",  # type: ignore[arg-type]
        "previous_day": earlier[-1] if earlier else None,
        "next": address(query, ngay=later[0].isoformat(), after=None) if later else "",  # type: ignore[arg-type]
        "next_day": later[0] if later else None,
        "kept": [(name, value) for name, value in query.items() if name in {"q", "goc"}],  # type: ignore[attr-defined]
    }


def _crumbs(card: AgencyCard | None, on: date) -> object:
    """The way from the tree down to the agency; superiors beyond the reader's reach lead to a refusal there."""
    if card is None:
        return trail(_("Cơ quan"))
    tree = reverse("console:agencies")
    above = queries.agencies_by_code(card.path[:-1], on=on)
    steps = [
        (above[code].short_title or above[code].title, f"{tree}?goc={code}&ngay={on}") for code in card.path[:-1]
    ]
    return trail((_("Cơ quan"), f"{tree}?ngay={on}"), *steps, card.short_title or card.title)


def _table(cards: tuple[AgencyCard, ...], on: date, top: AgencyCard | None, words: str) -> Table:
    """Units to go down into; what a search found also says to whom it reports."""
    columns = (
        Column("title", _("Tên"), lead=True), Column("code", _("Mã định danh"), code=True), Column("kind", _("Loại")),
        Column("units", _("Đơn vị trực thuộc"), number=True),
    )  # fmt: skip
    tree = reverse("console:agencies")
    above = queries.agencies_by_code([card.reports_to for card in cards if card.reports_to], on=on) if words else {}
    rows: list[dict[str, Cell | str]] = []
    for card in cards:
        superior = above.get(card.reports_to or "")
        opened = Cell(_("mở %(count)s") % {"count": card.units}, url=f"{tree}?goc={card.code}&ngay={on}")
        rows.append({
            "title": Cell(card.title, url=_page(card.code, on), note=superior.title if superior else ""),
            "code": Cell(card.code, note=_("mã mẫu") if card.sample else ""),
            "kind": Cell(str(KINDS[card.kind]), note=_("cấp %(level)s") % {"level": str(LEVELS[card.level]).lower()}),
            "units": opened if card.units else "0",
        })  # fmt: skip
    caption = _("Kết quả tìm") if words else top.title if top else _("Cơ quan trên cùng")
    return Table("co-quan", caption, columns, rows, keys=True)


def _counts(on: date, root: str | None) -> tuple[Fact, ...]:
    """How many agencies stand below, by level and kind."""
    found = queries.counts(on=on, root=root)
    return tuple(
        Fact(str(LEVELS[level]), ", ".join(f"{KINDS[kind]}: {count}" for kind, count in kinds.items()))
        for level, kinds in found.items()
    )


def _facts(card: AgencyCard, on: date) -> tuple[Fact, ...]:
    above = card.reports_to
    superior = queries.agency(above, on=on) if above else None
    facts = [
        Fact(_("Mã định danh"), card.code, tag=Tag(_("mã mẫu"), "warning") if card.sample else None),
        Fact(_("Mã theo kiểu cũ"), card.old_code or _("không có")),
        Fact(_("Loại"), str(KINDS[card.kind])),
        Fact(_("Cấp"), str(LEVELS[card.level])),
        Fact(_("Khối báo cáo"), str(BLOCKS[card.block])),
        Fact(_("Cơ quan cấp trên"), *_above(superior, on)),
        Fact(_("Đơn vị trực thuộc"), str(card.units), url=f"{reverse('console:agencies')}?goc={card.code}&ngay={on}"),
        Fact(_("Mã đơn vị hành chính"), card.unit), Fact(_("Lịch làm việc"), card.calendar),
        Fact(_("Trụ sở"), card.office), Fact(_("Điện thoại"), card.hotline), Fact(_("Thư điện tử"), card.inbox),
        Fact(_("Trang thông tin"), card.website),
    ]  # fmt: skip
    return tuple(fact for fact in facts if fact.value)


def _above(superior: AgencyCard | None, on: date) -> tuple[str, str]:
    return (superior.title, _page(superior.code, on)) if superior else (_("không có"), "")


def _life(history: AgencyHistory) -> tuple[Entry, ...]:
    """The periods of an agency, the latest first."""
    now = today()
    entries = [
        Entry(
            version.title,
            period(version.valid_from, version.valid_until),
            f"{KINDS[version.kind]} · {LEVELS[version.level]}",
            _("Trực thuộc %(code)s") % {"code": version.reports_to} if version.reports_to else "",
            "ahead" if version.valid_from > now else "now" if (version.valid_until or date.max) > now else "done",
        )
        for version in reversed(history.versions)
    ]
    if history.ended_on:
        entries.insert(0, Entry(_("Chấm dứt hoạt động"), day(history.ended_on), state="danger"))
    return tuple(entries)


def _successions(links: tuple[SuccessionCard, ...], name: str, caption: str, on: date) -> Table | None:
    columns = (
        Column("title", _("Cơ quan"), lead=True), Column("code", _("Mã định danh"), code=True),
        Column("share", _("Phần")), Column("on", _("Từ ngày"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "title": Cell(link.title, url=f"{reverse('console:agency', args=[link.code])}?ngay={on}"),
            "code": link.code,
            "share": Cell(
                f"{SHARES[link.share]}" + (f", {link.part}" if link.part != 1 else ""),
                note=_("tỷ lệ ước định") if link.estimated else "",
            ),
            "on": day(link.on),
        }
        for link in links
    ]
    return Table(name, caption, columns, rows) if rows else None


def _officers(page: queries.OfficerPage, on: date) -> Table:
    columns = (Column("name", _("Họ và tên"), lead=True), Column("held", _("Vị trí")))
    rows: list[dict[str, Cell | str]] = [
        {
            "name": Cell(officer.full_name, url=reverse("console:officer", args=[officer.code]), note=officer.code),
            "held": ", ".join(held.title for held in officer.held) or _("chưa có vị trí"),
        }
        for officer in page.items
    ]
    return Table("can-bo", _("Cán bộ do cơ quan quản lý"), columns, rows)


def _changes(code: str) -> tuple[Link, ...]:
    words = {
        "doi-ten": _("Đổi tên"), "cap-nhat": _("Cập nhật thông tin"), "chuyen": _("Chuyển cơ quan cấp trên"),
        "sap-nhap": _("Sáp nhập"), "chia-tach": _("Chia, tách"), "giai-the": _("Giải thể"),
        "lap-moi": _("Thêm đơn vị trực thuộc"),
    }  # fmt: skip
    return tuple(Link(label, reverse("console:agency-change", args=[code, what])) for what, label in words.items())


def _page(code: str, on: date) -> str:
    return f"{reverse('console:agency', args=[code])}?ngay={on}"


def _difference_table(items: tuple[Difference, ...], early: date, late: date) -> Table:
    columns = (
        Column("title", _("Cơ quan"), lead=True), Column("code", _("Mã định danh"), code=True),
        Column("changes", _("Thay đổi")), Column("before", day(early)), Column("after", day(late)),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = []
    for each in items:
        moved = each.path_before and each.path_after and each.path_before != each.path_after
        there = late if each.title_after else early
        beside = " · ".join(change_tag(change).text for change in each.changes[1:])
        rows.append({
            "title": Cell(each.title_after or each.title_before, url=_page(each.code, there)),
            "code": each.code,
            "changes": Cell(tag=change_tag(each.changes[0]), note=beside),
            "before": Cell(each.title_before or "–", note=" › ".join(each.path_before) if moved else ""),
            "after": Cell(each.title_after or "–", note=" › ".join(each.path_after) if moved else ""),
        })  # fmt: skip
    return Table("thay-doi", _("Những cơ quan khác nhau"), columns, rows)
