"""The report that an act is about, held until the end of the transaction (báo cáo đang làm)."""

from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.reports import permissions
from motcua.reports.models import Report
from motcua.reports.states import State, require


class NoSuchReport(Refusal):
    """There is no report of this code (không có báo cáo này)."""


def held(act: str, code: str, *, actor: Actor, at: datetime, agency: str = "") -> tuple[Report, State]:
    """Lock, admit, and the state to which the act leads. Refuses: NoSuchReport, NotAdmitted, NotInState.

    `agency` "superior" asks for authority at the agency above instead of the reporting one.
    """
    report = Report.objects.locked(code)
    if report is None:
        raise NoSuchReport(f"Không có báo cáo {code[:80]}.", field="code")
    where = report.superior if agency == "superior" else report.agency
    permissions.admit(f"reports.{act}", actor, agency=where, on=vietnam_day(at))
    return report, require(act, report.state)
