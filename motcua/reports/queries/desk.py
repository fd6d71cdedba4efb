"""Reports for screens (bàn làm báo cáo): a period with who has sent, and one report with what may be done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import fold
from motcua.reports import permissions
from motcua.reports.models import Report
from motcua.reports.queries.drafts import content_of
from motcua.reports.queries.reconciling import Gap, gaps
from motcua.reports.queries.reminders import Reminded, reminders
from motcua.reports.queries.reporters import DUE, below, reporter
from motcua.reports.rules.content import Content
from motcua.reports.rules.differences import Difference, differences
from motcua.reports.rules.headings import Reporter
from motcua.reports.rules.periods import ReportPeriod, due_on, parse
from motcua.reports.states import State, possible

ACTS = (
    "enter_figures", "write_passage", "submit_report", "return_report", "approve_report", "sign_report",
    "send_back_report", "correct_report",
)  # fmt: skip
PAGE = 25
FILTERS: dict[str, Callable[["Sent"], bool]] = {
    "": lambda each: True,
    "signed": lambda each: each.state == State.SIGNED,
    "writing": lambda each: bool(each.code) and each.state != State.SIGNED,
    "missing": lambda each: not each.code,
    "late": lambda each: each.days_late > 0,
}
_ORDER = ("province", "department", "vertical", "centre", "district", "commune")
_AT_SUPERIOR = "send_back_report"


@dataclass(frozen=True)
class Sent:
    """One agency of the chain for a period (tình hình gửi báo cáo); `code` is empty while it has no report."""

    agency: str
    title: str
    due_on: date
    code: str
    state: str
    state_label: str
    number: str
    signed_on: date | None
    days_late: int  # signed after the day, or not signed and the day is past


@dataclass(frozen=True)
class Desk:
    """The reports of one agency and of those below it for one period.

    `below` is a page of them, who is late or has nothing first; `after` continues; `counts` are of all, by filter.
    """

    agency: str
    title: str
    period: ReportPeriod
    own: Sent | None
    below: tuple[Sent, ...]
    counts: dict[str, int]
    after: str
    may_draft: bool
    due_on: date
    reminders: tuple[Reminded, ...]


@dataclass(frozen=True)
class RemarkCard:
    """Why a report came back, or was corrected."""

    text: str
    made_at: datetime
    made_by: str
    agency: str


@dataclass(frozen=True)
class ReportPage:
    """One report as a page shows it; `may` are the acts that this actor may do now."""

    code: str
    agency: str
    period: ReportPeriod
    state: str
    state_label: str
    edition: int
    due_on: date
    number: str
    signed_on: date | None
    digest: str
    content: Content
    may: frozenset[str]
    remarks: tuple[RemarkCard, ...]
    changed: tuple[Difference, ...]
    corrects: str
    gaps: tuple[Gap, ...] = ()
    absent: int = 0  # agencies below that have not sent theirs


def read_reports(
    *, actor: Actor, period: str, at: datetime, agency: str = "", only: str = "", after: str = "", limit: int = PAGE
) -> Desk:  # fmt: skip
    """The actor's own report of a period and who below has sent theirs, a page at a time.

    `only` is one of FILTERS, anything else is all. Refuses: NotAdmitted, NoSuchReporter.
    """
    on = vietnam_day(at)
    span = parse(period)
    code = agency or permissions.desk(actor, on)
    permissions.look(actor, agency=code, on=on)
    who = reporter(code, on=span.last)
    senders = {each.code: each for each in below(code, on=span.last)}
    known: dict[str, Report] = {}
    rows = (
        Report.objects.filter(agency__in=[code, *senders], period=span.key)
        .defer("content")
        .order_by("agency", "version")
    )
    for row in rows:
        known[row.agency] = row
    own = known.get(code)
    everyone = [_sent(each, span, known.get(each.code), on) for each in senders.values()]
    page, more = _page(everyone, senders, only, after, limit)
    return Desk(
        code, who.title, span, _sent(who, span, own, on) if own else None, page,
        {name: sum(map(chosen, everyone)) for name, chosen in FILTERS.items()}, more,
        own is None and span.statutory and permissions.may("reports.draft_report", actor, agency=code, on=on),
        own.due_on if own else due_on(span, DUE.get(who.sender, who.sender)), reminders(code, on=on),
    )  # fmt: skip


def read_report(*, code: str, actor: Actor, at: datetime) -> ReportPage | None:
    """One report, if the actor may read it; counted now while it is a draft. Refuses: NotAdmitted, NoFactsYet."""
    on = vietnam_day(at)
    report = Report.objects.filter(code=code).first()
    if report is None:
        return None
    permissions.look(actor, agency=report.agency, on=on)
    content = content_of(report, at=at)
    old = Report.objects.filter(code=report.corrects).first() if report.corrects else None
    remarks = report.remarks.order_by("pk").values_list("text", "made_at", "made_by", "agency")
    return ReportPage(
        code=report.code, agency=report.agency, period=parse(report.period), state=report.state,
        state_label=State(report.state).label, edition=report.version, due_on=report.due_on, number=report.number,
        signed_on=report.signed_on, digest=report.digest, content=content,
        may=frozenset(act for act in ACTS if _may(act, report, actor, on)),
        remarks=tuple(RemarkCard(*row) for row in remarks),
        changed=differences(content_of(old, at=at), content) if old else (), corrects=report.corrects,
        gaps=gaps(report, at=at, as_of=report.as_of), absent=_absent(report),
    )  # fmt: skip


def _absent(report: Report) -> int:
    """How many agencies below have not signed their report of the period."""
    wanted = {each.code for each in below(report.agency, on=parse(report.period).last)}
    sent = Report.objects.filter(superior=report.agency, period=report.period, state=State.SIGNED)
    return len(wanted - set(sent.values_list("agency", flat=True)))


def usual_period(on: date) -> str:
    """The period that is being reported now: the last quarter or year that has ended, or ends within a week."""
    for text in (f"{on.year}", f"{on.year}-Q3", f"{on.year}-Q2", f"{on.year}-Q1"):
        if (parse(text).last - on).days <= 7:
            return text
    return f"{on.year - 1}"


def periods_of(on: date) -> tuple[ReportPeriod, ...]:
    """The periods that a page offers, the newest first."""
    return tuple(
        parse(f"{year}{part}") for year in (on.year, on.year - 1) for part in ("", "-Q3", "-H1", "-Q2", "-Q1")
    )


def _may(act: str, report: Report, actor: Actor, on: date) -> bool:
    where = report.superior if act == _AT_SUPERIOR else report.agency
    return (
        bool(where) and possible(act, report.state) and permissions.may(f"reports.{act}", actor, agency=where, on=on)
    )


def _page(
    everyone: Iterable[Sent], senders: Mapping[str, Reporter], only: str, after: str, limit: int
) -> tuple[tuple[Sent, ...], str]:
    """Those of a filter behind the cursor, and the cursor behind them."""

    def place(urgency: int, code: str) -> tuple[int, int, str, str]:
        return urgency, *_in_order(senders[code]), code

    chosen = FILTERS.get(only, FILTERS[""])
    rows = sorted((place(_urgency(each), each.agency), each) for each in everyone if chosen(each))
    urgency, _, code = after.partition(".")
    if code in senders and urgency in {"0", "1", "2", "3"}:
        rows = [row for row in rows if row[0] > place(int(urgency), code)]
    found = tuple(each for _, each in rows[:limit])
    return found, f"{_urgency(found[-1])}.{found[-1].agency}" if len(rows) > limit else ""


def _urgency(each: Sent) -> int:
    """Who is late first, then who has nothing, who is writing, who has sent."""
    if each.state == State.SIGNED:
        return 3
    return 0 if each.days_late else 2 if each.code else 1


def _in_order(who: Reporter) -> tuple[int, str]:
    """Departments first, then sectors, the centre, districts, communes; each by name."""
    return _ORDER.index(who.sender), fold(who.title)


def _sent(who: Reporter, span: ReportPeriod, row: Report | None, on: date) -> Sent:
    due = row.due_on if row else due_on(span, DUE.get(who.sender, who.sender))
    done = row.signed_on if row else None
    return Sent(
        who.code, who.title, due, row.code if row else "", row.state if row else "",
        State(row.state).label if row else "Chưa lập", row.number if row else "", done,
        max(((done or on) - due).days, 0),
    )  # fmt: skip
