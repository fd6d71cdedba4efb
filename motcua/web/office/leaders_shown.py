"""The leaders' board in words, tables and drawings; every figure is a link to its list."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.indices.queries import Leaders, Month, Organised, Question, Row, Standing, label
from motcua.kernel.money import show_number
from motcua.web.office.leaders_asked import as_address
from motcua.web.ui import maps
from motcua.web.ui.charts import Bar, Dot, bars, line
from motcua.web.ui.maps import Area
from motcua.web.ui.table import Cell, Column, Table

STEPS = {"online_rate": (20, 40, 60, 80)}
USUAL_STEPS = (80, 90, 95, 98)
BEHIND = {"on_time_rate": "resolved_in_time", "on_time_rate_766": "resolved", "online_rate": "received_online"}


def opened(question: Question, code: str, agency: str = "") -> str:
    """The address of the list behind a figure."""
    told = {**as_address(question), "chi-tieu": code}
    return f"{reverse('office:leaders-list')}?{urlencode({**told, 'dong': agency} if agency else told)}"


def figure(question: Question, row: Row, code: str, agency: str = "") -> Cell:
    """One counted figure."""
    amount = row.figures[code]
    return Cell(show_number(amount), url=opened(question, code, agency) if amount else "")


def _cell(question: Question, shown: str, code: str, amount: object) -> Cell:
    """Whatever is shown of a month, as the way to its list; nothing to open where there is nothing."""
    return Cell(shown, url=opened(question, code) if amount else "")


def percent(rate: Decimal | None) -> str:
    """A rate as people write it; a dash where there is nothing to divide by."""
    return "–" if rate is None else f"{rate:.2f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def rate(question: Question, row: Row, code: str, agency: str = "") -> Cell:
    """One rate; it opens what it is made of."""
    shown = percent(row.rates[code])
    return Cell(shown, url="" if row.rates[code] is None else opened(question, BEHIND[code], agency))


def stats(question: Question, row: Row, codes: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Tiles: code, and what stands over it."""
    found = []
    for code, words in codes:
        cell = figure(question, row, code) if code in row.figures else rate(question, row, code)
        found.append({"label": words, "value": cell.text, "url": cell.url})
    return found


def step_of(ratio: str, share: Decimal | None) -> int | None:
    """How strong a colour a rate has, 0 (worst) to 4."""
    if share is None:
        return None
    return sum(share >= edge for edge in STEPS.get(ratio, USUAL_STEPS))


def keys(ratio: str) -> list[tuple[str, str]]:
    """The legend: step and its words."""
    one, two, three, four = STEPS.get(ratio, USUAL_STEPS)
    return [
        ("4", _("từ %s%%") % four), ("3", _("từ %s%% đến dưới %s%%") % (three, four)),
        ("2", _("từ %s%% đến dưới %s%%") % (two, three)), ("1", _("từ %s%% đến dưới %s%%") % (one, two)),
        ("0", _("dưới %s%%") % one), ("few", _("chưa đủ hồ sơ để xếp")),
    ]  # fmt: skip


def drawing(found: Leaders) -> tuple[SafeString, SafeString]:
    """The map of the block's agencies (or tiles), and the country beside it; empty where there is nothing to draw."""
    areas = [_area(found, each) for each in found.standings]
    if not areas:
        return SafeString(""), SafeString("")
    on = (
        found.today.question.period.start if found.question.organised is Organised.NOW else found.question.period.last
    )
    name = maps.province_of([area.code for area in areas if area.code], on)
    title = f"{label(found.ratio)}: {found.question.period.label}"
    told = _("Bảng xếp hạng bên cạnh ghi cùng số liệu.")
    if not name:
        return maps.tiles("ban-do", title, told, areas), SafeString("")
    where = _("Vị trí của tỉnh trên bản đồ Việt Nam, có quần đảo Hoàng Sa và quần đảo Trường Sa")
    return maps.choropleth("ban-do", name, title, told, areas), maps.country("ca-nuoc", name, where)


def _area(found: Leaders, each: Standing) -> Area:
    share = each.row.rates[found.ratio]
    told = _("%(rate)s (%(cases)s hồ sơ đã giải quyết)") % {
        "rate": percent(share), "cases": show_number(each.row.figures["resolved"]),
    }  # fmt: skip
    url = opened(found.question, "resolved", each.code) if each.row.figures["resolved"] else ""
    return Area(each.unit, each.title, told, step_of(found.ratio, share) if each.enough else None, url)


def league(found: Leaders) -> Table:
    """The agencies of the block, best first; those with too few cases have no place."""
    question = found.question
    columns = (
        Column("place", _("Hạng"), number=True), Column("title", _("Cơ quan"), lead=True),
        Column("rate", _("Tỷ lệ"), number=True), Column("resolved", _("Đã giải quyết"), number=True),
        Column("late", _("Trong đó quá hạn"), number=True), Column("overdue", _("Đang quá hạn"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "place": str(place) if each.enough else "–",
            "title": each.title if each.enough else Cell(each.title, note=_("chưa đủ hồ sơ")),
            "rate": rate(question, each.row, found.ratio, each.code),
            "resolved": figure(question, each.row, "resolved", each.code),
            "late": figure(question, each.row, "resolved_late", each.code),
            "overdue": figure(question, each.row, "pending_overdue", each.code),
        }
        for place, each in enumerate(found.standings, 1)
    ]
    return Table("xep-hang", label(found.ratio), columns, rows, cards=False)


def services(found: Leaders) -> Table | None:
    """By level of service; of what was filed under no level nothing opens, for nothing in an address names it."""
    codes = ("received_new", "received_online", "resolved", "resolved_late", "returned_by_post")
    columns = (
        Column("title", _("Mức độ dịch vụ"), lead=True), *(Column(code, label(code), number=True) for code in codes),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = []
    for row in found.services.rows:
        own = replace(found.question, service=row.keys[0])
        told = {code: figure(own, row, code) for code in codes}
        told = told if own.service else {code: Cell(cell.text) for code, cell in told.items()}
        rows.append({"title": row.labels[0], **told})
    total = {code: figure(found.question, found.services.total, code) for code in codes}
    whole: dict[str, Cell | str] = {"title": _("Toàn phạm vi"), **total}
    return Table("muc-do", _("Mức độ dịch vụ"), columns, rows, total=whole, hide_caption=True) if rows else None


def books(found: Leaders) -> Table | None:
    """Both books side by side, for agencies with anything late in either."""
    question = found.question
    late = [
        each for each in found.standings if each.row.figures["resolved_late"] or each.row.figures["late_responsible"]
    ]
    columns = (
        Column("title", _("Cơ quan"), lead=True),
        Column("received", _("Quá hạn của hồ sơ thuộc cơ quan"), number=True),
        Column("minutes", label("late_minutes") + _(" (phút làm việc)"), number=True),
        Column("responsible", label("late_responsible"), number=True),
        Column("own", label("responsible_minutes") + _(" (phút làm việc)"), number=True),
    )
    codes = {"received": "resolved_late", "minutes": "late_minutes", "responsible": "late_responsible",
             "own": "responsible_minutes"}  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {"title": each.title, **{key: figure(question, each.row, code, each.code) for key, code in codes.items()}}
        for each in late
    ]
    total: dict[str, Cell | str] = {key: figure(question, found.period.total, code) for key, code in codes.items()}
    everywhere = {**total, "title": _("Toàn phạm vi")}
    return Table("hai-so", _("Hai sổ"), columns, rows, total=everywhere, hide_caption=True) if rows else None


def trends(points: Sequence[Month]) -> tuple[SafeString, SafeString]:
    """Received and resolved by month, and the rate on time."""
    groups = [
        Bar(f"{p.period.start:%m/%Y}", (p.figures["received_new"], p.figures["resolved"]),
            tuple(_("%(month)s: %(count)s %(what)s") % {
                "month": p.period.label, "count": show_number(p.figures[code]), "what": label(code).lower(),
            } for code in ("received_new", "resolved")))
        for p in points
    ]  # fmt: skip
    dots = [
        Dot(f"{p.period.start:%m/%Y}", None if share is None else float(share) / 100, percent(share))
        for p in points
        for share in (p.on_time_rate,)
    ]
    told = _("Bảng bên dưới ghi cùng số liệu.")
    return (
        bars("dien-bien", _("Mới tiếp nhận và đã giải quyết theo tháng"), told, groups),
        line("dung-han", _("Tỷ lệ giải quyết trước hạn, đúng hạn theo tháng"), told, dots),
    )


def trend_table(points: Sequence[Month], question: Question) -> Table:
    """The same as a table; every figure opens."""
    columns = (
        Column("month", _("Tháng"), lead=True), Column("received_new", label("received_new"), number=True),
        Column("resolved", label("resolved"), number=True),
        Column("resolved_late", label("resolved_late"), number=True),
        Column("rate", label("on_time_rate"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = []
    for p in points:
        own = replace(question, period=p.period, by=())
        rows.append(
            {
                "month": p.period.label,
                "rate": _cell(own, percent(p.on_time_rate), "resolved_in_time", p.on_time_rate),
                **{code: _cell(own, show_number(p.figures[code]), code, p.figures[code])
                   for code in ("received_new", "resolved", "resolved_late")},
            }
        )  # fmt: skip
    return Table("bang-dien-bien", _("Diễn biến theo tháng"), columns, rows, hide_caption=True)
