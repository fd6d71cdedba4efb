"""Sample files as records and processes (dữ liệu mẫu): the state of 2021 and that from 1 July 2025. Pure.

The files are short on purpose: what a file says for all its procedures is said once at its head, papers are one
line each, and processes come from a few templates scaled to each procedure's limit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.deadlines.rules.limit import parse_limit
from motcua.procedures.rules.comparing import minutes_a_working_day, working_minutes
from motcua.procedures.rules.processes.definition import Definition, Doer, DoerKind, Step
from motcua.procedures.rules.processes.table import read_outcomes
from motcua.procedures.rules.record import (
    Agency,
    Audience,
    Case,
    CaseRole,
    Channel,
    FeeKind,
    FeeLine,
    Kind,
    LegalBasis,
    Level,
    OnlineSince,
    Paper,
    Record,
    Result,
    Sector,
    ServiceLevel,
    Term,
)

OLD, NEW = date(2021, 1, 1), date(2025, 7, 1)
UNCHECKED = "Dữ liệu mẫu: một phần theo hiểu biết chung, chưa đối chiếu với văn bản."
_OWN_DESK = {Level.COMMUNE: "cấp xã", Level.DISTRICT: "cấp huyện"}


@dataclass(frozen=True)
class SampleVersion:
    """One state of a sample procedure and its process, from a day on (một phiên bản mẫu)."""

    since: date
    record: Record
    process: Definition | None


@dataclass(frozen=True)
class SampleProcedure:
    """A sample procedure with its states (thủ tục mẫu). `successor` names what took its place on 1 July 2025."""

    code: str
    versions: tuple[SampleVersion, ...]
    demand: int
    abolished: bool
    successor: str


def read_samples(files: dict[str, dict[str, Any]], templates: dict[str, Any]) -> tuple[SampleProcedure, ...]:
    """Every sample procedure, by code. Raises KeyError or ValueError where a file is wrong: it is our own."""
    found = [_procedure(code, {**head, **body}, templates) for head, code, body in _bodies(files)]
    return tuple(sorted(found, key=lambda each: each.code))


def as_of(samples: tuple[SampleProcedure, ...], on: date) -> tuple[SampleProcedure, ...]:
    """The samples as known on a day: states that begin later are left out, and so is what is to be abolished."""
    found = []
    for each in samples:
        versions = tuple(version for version in each.versions if version.since <= on)
        ended = each.abolished and on >= NEW
        if versions:
            heir = each.successor if ended else ""
            found.append(replace(each, versions=versions, abolished=ended, successor=heir))
    return tuple(found)


def _bodies(files: dict[str, dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, dict[str, Any]]]:
    for told in files.values():
        head = {key: value for key, value in told.items() if key != "procedures"}
        for code, body in told["procedures"].items():
            yield head, code, body


def _procedure(code: str, told: dict[str, Any], templates: dict[str, Any]) -> SampleProcedure:
    abolished = bool(told.get("until"))
    days = [NEW] if told.get("since") else [OLD] if abolished else [OLD, NEW]
    versions = []
    for day in days:
        state = {**told, **told.get("before", {})} if day == OLD else told
        record = _record(code, state, day)
        versions.append(SampleVersion(day, record, _process(record, state, templates)))
    return SampleProcedure(code, tuple(versions), int(told.get("demand", 0)), abolished, told.get("successor", ""))


def _record(code: str, told: dict[str, Any], day: date) -> Record:
    results = told["result"] if isinstance(told["result"], list) else [told["result"]]
    level = Level(told["level"])
    return Record(
        code=code,
        name=told["name"],
        kind=Kind.STANDARD,
        sectors=(Sector(**told["sector"]),),
        levels=(level,),
        vertical=bool(told.get("vertical")),
        audiences=tuple(Audience(each) for each in told["audiences"]),
        publisher=Agency(**told["publisher"]),
        executing=(Agency(name=told["who"], group=level in {Level.COMMUNE, Level.DISTRICT}),),
        competent=(Agency(name=told["who"], group=level in {Level.COMMUNE, Level.DISTRICT}),),
        coordinating=tuple(Agency(name=name) for name in told.get("with", ())),
        receiving_at=_desk(told, day),
        terms=tuple(_terms(told["limit"])),
        same_day_cutoff=bool(told.get("cutoff")),
        fees=tuple(_fees(told["fee"], day)),
        cases=tuple(_cases(told["papers"])),
        results=tuple(_result(each) for each in results),
        bases=tuple(LegalBasis(number=number) for number in told["bases"] if _known(number, day)),
        keywords=tuple(told.get("words", ())),
        events=tuple(told.get("events", ())),
        service_levels=(_online(told, day),),
        non_boundary=day == NEW and not told.get("vertical"),
        postal=True,
        joined=tuple(told.get("joined", ())),
        state="active",
        complete=True,
        note=UNCHECKED if told["from"] == "M" else "",
    )


def _desk(told: dict[str, Any], day: date) -> str:
    if told.get("vertical"):
        return f"Bộ phận tiếp nhận của {told['who']}"
    where = _OWN_DESK.get(Level(told["level"]), "cấp tỉnh")
    if day == OLD and where != "cấp tỉnh":
        return f"Bộ phận Một cửa {where}"
    return f"Trung tâm Phục vụ hành chính công {where}"


def _terms(limit: Any) -> Iterator[Term]:
    if isinstance(limit, str):
        yield Term(limit=limit)
    elif isinstance(limit, dict):
        yield from (Term(limit=value, channel=Channel(channel)) for channel, value in limit.items())
    else:
        yield from (Term(limit=each["limit"], condition=each.get("when", "")) for each in limit)


def _known(instrument: str, day: date) -> bool:
    """Whether an instrument like 75/2022/TT-BTC was there when the catalogue of a day was published, before it."""
    found = re.search(r"/((?:19|20)\d\d)/", instrument)
    return found is None or day == NEW or int(found[1]) < day.year


def _fees(fee: Any, day: date) -> Iterator[FeeLine]:
    if fee == 0:
        yield FeeLine(kind=FeeKind.FEE, amount=0)
    elif fee == "council":
        yield FeeLine(kind=FeeKind.FEE, council=True, quote="Hội đồng nhân dân tỉnh quy định mức thu.")
    else:
        for line in fee:
            channel = Channel(line["channel"]) if "channel" in line else None
            yield FeeLine(
                kind=FeeKind(line["kind"]), amount=line["amount"], channel=channel, label=line.get("label", ""),
                per=line.get("per", ""), quote=f"Căn cứ {line['basis']}." if _known(line["basis"], day) else "",
            )  # fmt: skip


def _cases(papers: list[str]) -> Iterator[Case]:
    brought: list[Paper] = []
    shown: list[Paper] = []
    for line in papers:
        name, _, flags = (part.strip() for part in line.partition("|"))
        told = {flag.strip() for flag in flags.split(",") if flag.strip()}
        copy, form = "sao" in told, "mẫu" in told
        paper = Paper(
            name=name, originals=0 if copy else 1, copies=1 if copy else 0, required="nếu có" not in told,
            form=name if form else "", eform=form, digitise="số hóa" in told,
        )  # fmt: skip
        (shown if "xuất trình" in told else brought).append(paper)
    if brought:
        yield Case(role=CaseRole.CASE, papers=tuple(brought))
    if shown:
        yield Case(name="Giấy tờ xuất trình", role=CaseRole.PRESENT, papers=tuple(shown))


def _result(told: str) -> Result:
    name, _, code = told.partition(" = ")
    return Result(name=name, code=code)


def _online(told: dict[str, Any], day: date) -> OnlineSince:
    presents = any("xuất trình" in line for line in told["papers"])
    full = day == NEW and not presents
    return OnlineSince(since=day, level=ServiceLevel.FULL if full else ServiceLevel.PARTIAL)


def _process(record: Record, told: dict[str, Any], templates: dict[str, Any]) -> Definition | None:
    limits = [working_minutes(parse_limit(term.limit)) for term in record.terms if term.limit]
    total = min(limits) or minutes_a_working_day()
    name = told.get("process") or _template(record, total)
    names = {"desk": record.receiving_at, "who": record.executing[0].name}
    names.update({f"with{place}": body.name for place, body in enumerate(record.coordinating, 1)})
    names.setdefault("with3", names.get("with2", names["who"]))
    rows = templates[name]
    whole = sum(row.get("share", 0) for row in rows)
    steps = tuple(_step(row, names, total, whole) for row in rows)
    return Definition(
        code=f"{record.code}@H01", procedure=record.code, title=f"Quy trình: {record.name}", agency="H01", steps=steps
    )


def _template(record: Record, total: int) -> str:
    if total <= 2 * minutes_a_working_day():
        return "on_the_spot"
    if total >= 20 * minutes_a_working_day() and Level.PROVINCE in record.levels:
        return "consulting"
    return "department" if Level.PROVINCE in record.levels else "simple"


def _step(row: dict[str, Any], names: dict[str, str], total: int, whole: int) -> Step:
    limit = f"{row['hours']}h" if "hours" in row else None
    if "share" in row:
        grain = 30 if total >= 2 * minutes_a_working_day() else 5
        limit = f"{max(grain, total * row['share'] // max(whole, 100) // grain * grain)}min"
    return Step(
        number=row["step"], content=row["content"], limit=limit, counted=row.get("counted", True),
        doer=Doer(
            agency=row["who"].format(**names), position=row.get("position", ""), kind=DoerKind(row.get("kind", "own"))
        ),
        outcomes=tuple(read_outcomes("; ".join(row["to"]))), group=row.get("group", ""),
        product=row.get("product", ""),
    )  # fmt: skip
