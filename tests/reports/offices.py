"""A small province that reports: commune → district → province, a department; its officers; figures to order."""

from datetime import date, datetime
from typing import Any

import pytest

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level, Position
from motcua.reports.actions.deciding import approve_report, submit_report
from motcua.reports.actions.sending import sign_report
from motcua.reports.actions.writing import draft_report, enter_figures, write_passage
from motcua.reports.queries import making, reconciling
from motcua.reports.rules.entering import cells_of
from motcua.reports.rules.figures import Figures, Flow
from motcua.reports.rules.forms import form
from motcua.reports.rules.signing import Signature
from tests.reports.samples import line, passages

TREE = {
    "H01": ("Ủy ban nhân dân tỉnh Mẫu", Kind.PROVINCE_COMMITTEE, Level.PROVINCE, Block.PROVINCE, None),
    "H01.01": ("Văn phòng Ủy ban nhân dân tỉnh", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.09": ("Sở Xây dựng", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.09.02": ("Phòng Quy hoạch", Kind.DIVISION, Level.PROVINCE, Block.DEPARTMENTS, "H01.09"),
    "H01.71": ("Ủy ban nhân dân huyện Mẫu", Kind.DISTRICT_COMMITTEE, Level.DISTRICT, Block.DISTRICTS, "H01"),
    "H01.71.11": ("Ủy ban nhân dân xã Một", Kind.COMMUNE_COMMITTEE, Level.COMMUNE, Block.COMMUNES, "H01.71"),
    "H01.71.12": ("Ủy ban nhân dân xã Hai", Kind.COMMUNE_COMMITTEE, Level.COMMUNE, Block.COMMUNES, "H01.71"),
}
COMMUNE, OTHER, DISTRICT, PROVINCE = "H01.71.11", "H01.71.12", "H01.71", "H01"
PERIOD = "2021-Q2"
FLOW = Flow(online=30, offline=20, carried=5, early=25, on_time=15, late=5, in_time=8, overdue=2)
SIGNATURE = Signature("7/BC-UBND", "Nguyễn Văn An", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN")


def plant(at: datetime) -> None:
    """The agencies, since 2020."""
    for code, (title, kind, level, block, above) in TREE.items():
        details = Details(title=title, kind=kind, level=level, block=block, reports_to=above)
        establish_agency(code=code, on=date(2020, 1, 1), details=details, actor=SYSTEM, at=at)


def officer(agency: str, position: Position = Position.CONTROL_OFFICER) -> Actor:
    return Actor(id=f"{position}-{agency}", kind=ActorKind.OFFICER, agency=agency, position=position)


def head(agency: str) -> Actor:
    return officer(agency, Position.AGENCY_HEAD)


def counted(monkeypatch: pytest.MonkeyPatch, flow: Flow = FLOW) -> dict[str, Flow]:
    """Figures that are counted from now on, by agency; change the answer and the data have changed."""
    told: dict[str, Flow] = {}

    def figures(who: Any, span: Any, *, at: datetime, as_of: datetime | None = None, book: str = "") -> Figures:
        lines = (line(told.get(who.code, flow), agency=who.code, agency_title=who.title),)
        return Figures(agency=who.code, period=span, as_of=as_of or at, book=book, lines=lines)

    def flows_below(_agency: str, _period: str, *, at: datetime, as_of: datetime | None) -> dict[str, Flow]:
        return {code: told.get(code, flow) for code in TREE}

    monkeypatch.setattr(making, "figures", figures)
    monkeypatch.setattr(reconciling, "flows_below", flows_below)
    return told


def nothing(code: str, agency: str, at: datetime, *forms: str) -> None:
    """Every cell of these forms entered as nothing."""
    for each in forms:
        cells = dict.fromkeys(cells_of(form(each, date(2021, 6, 14))), 0)
        enter_figures(code=code, form=each, cells=cells, reason="Không phát sinh", actor=officer(agency), at=at)


def written(agency: str, at: datetime, *forms: str, period: str = PERIOD) -> str:
    """A draft with everything that people write."""
    code = draft_report(agency=agency, period=period, actor=officer(agency), at=at)
    nothing(code, agency, at, *forms)
    for section, text in passages().items():
        write_passage(code=code, section=section, text=text, actor=officer(agency), at=at)
    return code


def sent(agency: str, at: datetime, *forms: str) -> str:
    """A report that was written, approved and signed."""
    code = written(agency, at, *forms)
    finish(code, agency, at)
    return code


def finish(code: str, agency: str, at: datetime) -> None:
    submit_report(code=code, actor=officer(agency), at=at)
    approve_report(code=code, actor=head(agency), at=at)
    sign_report(code=code, signature=SIGNATURE, signed_on=at.date(), actor=head(agency), at=at)
