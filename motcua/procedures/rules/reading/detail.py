"""A full record of the national database as our record (bản ghi đầy đủ của Cơ sở dữ liệu quốc gia về TTHC)."""

from collections.abc import Iterator
from typing import Any

from motcua.kernel.text import nfc
from motcua.procedures.rules.codes import BadCode, parse_code
from motcua.procedures.rules.reading import known
from motcua.procedures.rules.reading.money_text import read_fee
from motcua.procedures.rules.reading.naming import read_kind, read_name, read_targets
from motcua.procedures.rules.reading.papers import read_cases
from motcua.procedures.rules.reading.terms import CHANNELS, promised, read_terms
from motcua.procedures.rules.reading.values import Taker
from motcua.procedures.rules.record import (
    Agency,
    Channel,
    FeeLine,
    LegalBasis,
    Level,
    MinistryDecision,
    OnlineSince,
    Result,
    Sector,
    ServiceLevel,
    Term,
)

_LEVELS = (
    ("isWard", Level.COMMUNE), ("isProvince", Level.PROVINCE), ("isMinistry", Level.MINISTRY),
    ("isOtherAgency", Level.OTHER),
)  # fmt: skip


def read_detail(row: Taker) -> dict[str, Any]:
    """The fields of our record that a full record tells."""
    row.strangers(known.DETAIL)
    terms, fees, postal = _methods(row)
    targets, audiences = read_targets(row, list(_names(row, "subjectTypesDetails")) or None)
    return {
        **read_name(row),
        **read_kind(row),
        "sectors": tuple(_sectors(row)),
        "levels": _levels(row),
        "vertical": row.flag("isVertical"),
        "targets": targets,
        "audiences": audiences,
        "publisher": _publisher(row),
        "executing": _agencies(row, "Executing", "executingAgencies"),
        "competent": _agencies(row, "Authority", "delegatedAgencies"),
        "delegated": _agencies(row, "Authorized", "authorizedAgencies"),
        "coordinating": _agencies(row, "Coordinating", "coordinatingAgencies"),
        "receiving_at": row.text("dossierReceivingAddresses"),
        "terms": terms,
        "fees": fees,
        "cases": read_cases(row),
        "conditions": row.text("requirementsAndConditions", name="conditions"),
        "results": tuple(_results(row)),
        "bases": tuple(_bases(row)),
        "keywords": _keywords(row),
        "events": tuple(_names(row, "serviceGroupsDetails")),
        "narrative": _narrative(row),
        "service_levels": tuple(_online(row)),
        "non_boundary": row.flag("isNonTerritorial"),
        "offline_only": row.flag("isOfflineOnly"),
        "postal": postal,
        "joined": tuple(_related(row)),
        "services": tuple(_services(row)),
        "decision": _decision(row),
        "note": row.text("note"),
        "complete": True,
    }


def _methods(row: Taker) -> tuple[tuple[Term, ...], tuple[FeeLine, ...], bool]:
    terms: list[Term] = []
    fees: list[FeeLine] = []
    units = list(promised(row))
    for method in row.objects("executionMethods", known.METHOD):
        channel = _channel(method)
        terms += read_terms(method, channel, units)
        for fee in method.objects("fees", known.FEE):
            fees += read_fee(fee, channel)
    for fee in row.objects("fees", known.FEE):
        fees += read_fee(fee, None)
    return tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(fees)), any(t.channel is Channel.POSTAL for t in terms)


def _channel(method: Taker) -> Channel | None:
    told = method.source.get("submissionMethod")
    channel = CHANNELS.get(told) if isinstance(told, str) else None
    method.tally.count("channels", understood=channel is not None)
    if channel is None:
        method.leave("submissionMethod", told, "kênh nộp hồ sơ lạ")
    return channel


def _sectors(row: Taker) -> Iterator[Sector]:
    for sector in row.objects("categoriesDetails", known.NAMED):
        name = sector.text("name", name="sectors", one_line=True)
        if name:
            yield Sector(name=name[:300], code=sector.text("code", one_line=True)[:40])


def _levels(row: Taker) -> tuple[Level, ...]:
    levels = tuple(level for key, level in _LEVELS if row.flag(key))
    row.tally.count("levels", understood=bool(levels))
    if not levels:
        row.leave("isWard", {key: row.source.get(key) for key, _ in _LEVELS}, "không ghi cấp thực hiện")
    return levels


def _publisher(row: Taker) -> Agency | None:
    name = row.text("departmentPromulgateName", name="publisher", one_line=True)
    code = row.text("departmentPromulgateCode", one_line=True)
    return Agency(name=name[:300], code=code[:60]) if name else None


def _agencies(row: Taker, what: str, spoken: str) -> tuple[Agency, ...]:
    found: dict[tuple[str, str], Agency] = {}
    for key, group in ((f"departments{what}", False), (f"unitGroups{what}", True)):
        for body in row.objects(key, known.NAMED):
            name, code = (
                body.text("name", name="agencies", one_line=True)[:300],
                body.text("code", one_line=True)[:60],
            )
            if name:
                found.setdefault((name, code), Agency(name=name, code=code, group=group))
    told = row.text(spoken, one_line=True)
    if not found and told:
        found[told, ""] = Agency(name=told[:300])
    return tuple(found.values())


def _names(row: Taker, key: str) -> Iterator[str]:
    for each in row.objects(key, known.NAMED):
        if name := each.text("name", one_line=True)[:300]:
            yield name


def _results(row: Taker) -> Iterator[Result]:
    for result in row.objects("resultsDetails", known.NAMED):
        name, code = result.text("name", one_line=True)[:1_000], result.text("code", one_line=True)[:200]
        row.tally.count("results", understood=bool(name))
        if name:
            yield Result(name=name, code=code)
        else:
            result.leave("name", result.source, "kết quả không có tên")


def _bases(row: Taker) -> Iterator[LegalBasis]:
    for basis in row.objects("legalBasisesDetails", known.NAMED):
        number, name = basis.text("code", one_line=True)[:200], basis.text("name", one_line=True)[:1_500]
        row.tally.count("bases", understood=bool(number))
        if number or name:
            yield LegalBasis(number=number, name=name)
        if not number:
            basis.leave("code", basis.source, "căn cứ pháp lý không có số, ký hiệu")


def _keywords(row: Taker) -> tuple[str, ...]:
    told = row.text("keywords", one_line=True)
    parts = (nfc(part) for part in told.replace(";", ",").split(","))
    return tuple(dict.fromkeys(part[:200] for part in parts if part and part.lower() != "không"))


def _narrative(row: Taker) -> str:
    steps = []
    for step in row.objects("executionSteps", known.STEP):
        steps += [part for part in (step.text("name"), step.text("description")) if part]
    return "\n".join(steps)


def _online(row: Taker) -> Iterator[OnlineSince]:
    """The level of online service, dated by the decision or else by the record's last change."""
    proposal = row.source.get("procedureProposal")
    decided = Taker(proposal, row.tally, [], "procedureProposal.") if isinstance(proposal, dict) else None
    since = (decided.day("decisionDate") if decided else None) or row.day("updatedAt") or row.day("createdAt")
    channels = {each.source.get("submissionMethod") for each in row.objects("executionMethods") if _said(each)}
    if since is None:
        return
    if row.flag("isFullProcess"):
        yield OnlineSince(since=since, level=ServiceLevel.FULL)
    else:
        online = "ONLINE" in channels and not row.flag("isOfflineOnly")
        yield OnlineSince(since=since, level=ServiceLevel.PARTIAL if online else ServiceLevel.INFORMATION)


def _said(method: Taker) -> bool:
    return isinstance(method.source.get("submissionMethod"), str)


def _related(row: Taker) -> Iterator[str]:
    for place, item in enumerate(row.items("procedureRelatedGroup")):
        told = item.get("code") if isinstance(item, dict) else item
        try:
            yield parse_code(told).key if isinstance(told, str) else parse_code("").key
        except BadCode:
            row.leave(f"procedureRelatedGroup[{place}]", item, "thủ tục liên quan không có mã đọc được")


def _services(row: Taker) -> Iterator[str]:
    for case in row.objects("cases", known.SERVICE):
        told = case.text("code", one_line=True)
        if not isinstance(case.source.get("processingDay", {}), dict):
            case.leave("processingDay", case.source["processingDay"], "không phải đối tượng")
        try:
            yield str(parse_code(told))
        except BadCode:
            case.leave("code", case.source.get("code"), "mã dịch vụ công không đọc được")


def _decision(row: Taker) -> MinistryDecision | None:
    """The publication decision; its number may stand in either of two places."""
    proposal = row.source.get("procedureProposal")
    if proposal is not None and not isinstance(proposal, dict):
        row.leave("procedureProposal", proposal, "không phải đối tượng")
        proposal = None
    taken = Taker(proposal or {}, row.tally, row.left, "procedureProposal.")
    taken.strangers(known.PROPOSAL)
    number = taken.text("decisionNumber", one_line=True) or taken.text("proposalNumber", one_line=True)
    number = (number or row.text("decisionNo", one_line=True))[:200]
    issuer = next(iter(_names(taken, "issuingAgency")), "")
    signed, published = taken.day("decisionDate"), taken.day("publicationDate")
    row.tally.count("decision", understood=bool(number and signed))
    if not (number and signed):
        row.leave("procedureProposal", proposal, "không có số hoặc ngày của quyết định công bố")
    if not (number or signed):
        return None
    return MinistryDecision(number=number, issuer=issuer, signed_on=signed, published_on=published)
