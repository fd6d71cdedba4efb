"""Figures for tests: those of a real province's quarter II of 2021, and small ones made to order."""

from datetime import UTC, datetime
from typing import Any

from motcua.reports.rules.figures import Catalogue, Figures, Flow, LateLine, Line, Service, Stock
from motcua.reports.rules.filling import Entered
from motcua.reports.rules.headings import Reporter
from motcua.reports.rules.outline import outline
from motcua.reports.rules.periods import ReportPeriod, parse
from motcua.reports.states import Cause, Side

AT = datetime(2021, 6, 15, 3, 0, tzinfo=UTC)
Q2 = parse("2021-Q2")
PROVINCE = Reporter("H01", "Ủy ban nhân dân tỉnh An Giang", "province")
COMMUNE = Reporter(
    "H01.71.11", "Ủy ban nhân dân xã Mẫu", "commune", above="Ủy ban nhân dân huyện Mẫu", above_code="H01.71"
)
BODIES = Flow(
    online=101_561, offline=475_576, carried=20_214, early=103_273, on_time=467_485, late=112, in_time=26_454,
    overdue=27,
)  # fmt: skip
CENTRE = Flow(online=11_028, offline=9_071, carried=1_900, on_time=19_518, late=24, closed=254, in_time=2_203)
VERTICAL = Flow(
    online=349_114, offline=919_447, carried=19_767, early=118_279, on_time=788_320, late=2, in_time=381_720,
    overdue=7,
)  # fmt: skip


def line(flow: Flow, side: Side = Side.BODIES, **over: str) -> Line:
    told = {
        "level": "province",
        "field": "Đất đai",
        "agency": "H01.01",
        "agency_title": "Sở Mẫu",
        "group": "departments",
    }
    return Line(side=side, flow=flow, **{**told, **over})


def real(**over: Any) -> Figures:
    """The figures of the source, its blocks as it prints them; what it does not print is left out."""
    told: dict[str, Any] = {
        "agency": "H01", "period": Q2, "as_of": AT,
        "lines": (
            line(BODIES, field="Các lĩnh vực"),
            line(CENTRE, Side.CENTRE, field="Các lĩnh vực"),
            line(VERTICAL, Side.VERTICAL, field="Các lĩnh vực"),
        ),
        "causes": (LateLine("Các lĩnh vực", Cause.SLOWNESS, 172),),
        "catalogue": Catalogue(
            decisions=23, new=286, amended=162, abolished=80, made_public=517, by_centre=2036, by_province=7
        ),
        "services": (
            Service("mức độ 3", procedures=400, used=120, online=2453, offline=9071),
            Service("mức độ 4", procedures=325, used=80, online=8575, offline=0),
        ),
        "stock": (Stock("H01", "Các cơ quan của tỉnh", (1200, 500, 343), (1200, 500, 343), (1100, 450, 300)),),
    }  # fmt: skip
    return Figures(**{**told, **over})


OPINIONS: Entered = {
    ("II.05b", "rules", "new"): 15, ("II.05b", "rules", "handled"): 14, ("II.05b", "rules", "pending"): 1,
    ("II.05b", "rules", "published"): 14, ("II.05b", "conduct", "new"): 5, ("II.05b", "conduct", "handled"): 5,
    ("II.05b", "conduct", "published"): 5,
}  # fmt: skip


def small(flow: Flow, period: ReportPeriod = Q2, **over: Any) -> Figures:
    """One line of figures."""
    return Figures(agency="H01.71.11", period=period, as_of=AT, lines=(line(flow, level="commune"),), **over)


def passages(period: ReportPeriod = Q2) -> dict[str, str]:
    """Every section that people write, written."""
    return {each.code: "Đơn vị tiếp tục thực hiện kế hoạch năm." for each in outline(period.last) if each.written}
