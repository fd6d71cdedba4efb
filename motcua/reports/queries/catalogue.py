"""What the catalogue gives to a report (số liệu danh mục): forms II.03, II.07 and II.08.

A procedure handled at several levels is counted once, at the highest: the total is a number of procedures.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from motcua.kernel.actors import SYSTEM
from motcua.law.online import LEVELS
from motcua.procedures.queries.register import form_ii_03
from motcua.procedures.queries.register import stock as in_force
from motcua.procedures.rules.record import Kind
from motcua.reports.rules.figures import Catalogue, Service, Stock
from motcua.reports.rules.headings import Reporter
from motcua.reports.rules.periods import ReportPeriod

_LEVELS = ("province", "district", "commune")
_DEGREES = {"partial": -2, "full": -1}  # the last two names of the law's list of levels
_PROCESSES = """
SELECT process.procedure_code, count(DISTINCT process.id)
  FROM procedures_process AS process JOIN procedures_processversion AS version ON version.process_id = process.id
 WHERE version.published_at IS NOT NULL AND version.effective_from <= %(on)s
   AND (version.effective_until IS NULL OR version.effective_until > %(on)s)
 GROUP BY process.procedure_code
"""


@dataclass(frozen=True)
class _Entry:
    """One procedure in force: its highest level, who handles it, how far it is online."""

    code: str
    level: int
    handled_by: str
    degree: str
    kind: str


def catalogue(reporter: Reporter, period: ReportPeriod) -> Catalogue | None:
    """Form II.03: decisions of the period; only the province publishes. In force: as form II.07 counts them."""
    if reporter.sender != "province":
        return None
    kinds = Counter(entry.kind for entry in _entries(reporter, period))
    told = form_ii_03(actor=SYSTEM, begins=period.first, until=period.until)
    return Catalogue(
        decisions=told.decisions, new=told.new, amended=told.amended, replaced=told.replaced,
        abolished=told.abolished, made_public=told.made_public, by_centre=kinds.total() - kinds[Kind.SPECIFIC],
        by_province=kinds[Kind.SPECIFIC],
    )  # fmt: skip


def stock(reporter: Reporter, period: ReportPeriod) -> tuple[Stock, ...]:
    """Form II.07: procedures in force at the period's end by who handles them and level, and their processes."""
    if reporter.sender not in {"province", "district"}:
        return ()
    processes = _processes(period)
    rows: dict[str, tuple[list[int], list[int]]] = {}
    for entry in _entries(reporter, period):
        competent, made = rows.setdefault(entry.handled_by, ([0, 0, 0], [0, 0, 0]))
        competent[entry.level] += 1
        made[entry.level] += processes.get(entry.code, 0)
    return tuple(
        Stock(title, title, _three(competent), _three(competent), _three(made))
        for title, (competent, made) in sorted(rows.items())
    )


def services(reporter: Reporter, period: ReportPeriod, used: Mapping[str, tuple[int, int]]) -> tuple[Service, ...]:
    """Form II.08: online services by degree, as the law names the degrees on the last day, with their new cases."""
    names = LEVELS.on(period.last).value
    entries = [entry for entry in _entries(reporter, period) if entry.degree in _DEGREES]
    found = []
    for degree, place in _DEGREES.items():
        codes = [entry.code for entry in entries if entry.degree == degree]
        if not codes:
            continue
        cases = [used.get(code, (0, 0)) for code in codes]
        found.append(
            Service(
                names[place], procedures=len(codes), used=sum(1 for each in cases if any(each)),
                online=sum(each[0] for each in cases), offline=sum(each[1] for each in cases),
            )
        )  # fmt: skip
    return tuple(found)


def sector_titles(period: ReportPeriod) -> dict[str, str]:
    """Names of fields by their codes, as the catalogue in force wrote them; two codes of one name stay apart."""
    names: dict[str, str] = {}
    for sectors in in_force(period.until).values_list("record__sectors", flat=True):
        for each in sectors or ():
            if each.get("code"):
                names[each["code"]] = each["name"]
    doubled = {name for name, count in Counter(names.values()).items() if count > 1}
    return {code: f"{name} ({code})" if name in doubled else name for code, name in names.items()}


def _entries(reporter: Reporter, period: ReportPeriod) -> Iterator[_Entry]:
    """The procedures of the reporter's competence: by level of a committee, by name of any other body."""
    told = (
        in_force(period.until)
        .order_by("procedure__code", "-effective_from")
        .distinct("procedure__code")
        .values_list(
            "procedure__code",
            "record__levels",
            "record__executing",
            "record__competent",
            "record__service_levels",
            "record__kind",
        )
    )
    for code, levels, executing, competent, degrees, kind in told:
        places = [_LEVELS.index(level) for level in levels or () if level in _LEVELS]
        bodies = [each["name"] for each in (*(executing or ()), *(competent or ()))]
        level = _level(reporter, places, bodies)
        if level is not None:
            yield _Entry(code, level, bodies[0] if bodies else "Không ghi", _degree(degrees or (), period), str(kind))


def _level(reporter: Reporter, places: list[int], bodies: list[str]) -> int | None:
    """The level at which the reporter counts the procedure; None when it is not of its competence."""
    if reporter.committee:
        own = [place for place in places if place >= _LEVELS.index(reporter.sender)]
        return min(own) if own else None
    return min(places, default=0) if reporter.title in bodies else None


def _degree(told: Any, period: ReportPeriod) -> str:
    """The degree of online service on the period's last day."""
    known = [each for each in told if each["since"] <= period.last.isoformat()]
    return str(max(known, key=lambda each: str(each["since"]))["level"]) if known else ""


def _processes(period: ReportPeriod) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_PROCESSES, {"on": period.last})
        return dict(cursor.fetchall())


def _three(counts: list[int]) -> tuple[int, int, int]:
    return counts[0], counts[1], counts[2]
