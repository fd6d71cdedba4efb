"""Rules about what a record says (rà soát nội dung): limits, papers, fees, results, agencies."""

import re
from collections.abc import Iterator

from motcua.deadlines.rules.limit import parse_limit
from motcua.procedures.rules.codes import BadCode, parse_code
from motcua.procedures.rules.comparing import longer
from motcua.procedures.rules.differences import fee_line, term_line
from motcua.procedures.rules.linting.findings import Checked, Finding, Rule, found
from motcua.procedures.rules.reading.limit_text import read_limit
from motcua.procedures.rules.record import CaseRole, FeeLine, Paper, Record, Told

_FORM = re.compile(
    r"theo mẫu|mẫu số|mẫu [A-Z0-9]|^(?:tờ khai|đơn (?:đề nghị|đăng ký|xin)|phiếu đề nghị)", re.IGNORECASE
)
_SOURCE_OF_FEES = re.compile(r"TT-BTC|NQ-HĐND|97/2015/QH13|NĐ-CP|nghị quyết|thông tư|quyết định số", re.IGNORECASE)
_FEE_LAW = re.compile(r"TT-BTC|NQ-HĐND|97/2015/QH13", re.IGNORECASE)


def check_contents(checked: Checked) -> Iterator[Finding]:
    """Everything about the record itself. A bare list row says too little to be judged further."""
    record = checked.record
    yield from _code(record)
    if not record.complete:
        yield found(record, Rule.INCOMPLETE, "chưa có bản đầy đủ để rà soát")
        return
    yield from _limits(record)
    yield from _papers(record)
    yield from _fees(record)
    yield from _results(record)
    if not (record.executing or record.competent):
        yield found(record, Rule.AGENCY_MISSING)


def _code(record: Record) -> Iterator[Finding]:
    try:
        usual = parse_code(record.code).usual
    except BadCode:
        usual = False
    if not usual:
        yield found(record, Rule.ODD_CODE, record.code)


def _limits(record: Record) -> Iterator[Finding]:
    told = [term for term in record.terms if term.limit]
    if not told:
        words = next((term.quote for term in record.terms if term.quote), "")
        if words:
            yield found(record, Rule.LIMIT_TEXT_ONLY, f"“{words[:160]}”")
        else:
            yield found(record, Rule.NO_LIMIT)
    if any(term.told is Told.INFERRED for term in told):
        yield found(record, Rule.LIMIT_INFERRED, "; ".join(dict.fromkeys(term.limit or "" for term in told)))
    yield from _contradictions(record)
    for cut in record.local_cuts:
        for term in told:
            fits = cut.channel in {None, term.channel} and cut.case in {"", term.case} and not term.condition
            if fits and longer(parse_limit(cut.limit), parse_limit(term.limit or "")) is not False:
                told_cut, told_term = parse_limit(cut.limit).in_words(), term_line(term)
                yield found(record, Rule.LOCAL_LIMIT_LONGER, f"{told_cut} so với {told_term} ({cut.decision})")


def _contradictions(record: Record) -> Iterator[Finding]:
    """A stated number that its own description contradicts."""
    seen = set()
    for term in record.terms:
        if term.told is not Told.STATED or not term.limit or not term.quote or (term.limit, term.quote) in seen:
            continue
        seen.add((term.limit, term.quote))
        said = [each for each in read_limit(term.quote).terms if not each.condition]
        if (
            said
            and all(each.limit != term.limit for each in said)
            and not _sum(term.limit, said[0].limit, said[0].extra)
        ):
            other = parse_limit(said[0].limit).in_words()
            yield found(record, Rule.LIMIT_CONTRADICTION, f"{parse_limit(term.limit).in_words()}, mô tả ghi {other}")
            return


def _sum(limit: str, base: str, extra: str | None) -> bool:
    """Whether a limit is what a description says, with what is added for far communes."""
    if extra is None:
        return False
    one, other, whole = parse_limit(base), parse_limit(extra), parse_limit(limit)
    return one.unit is other.unit is whole.unit and one.amount + other.amount == whole.amount


def _papers(record: Record) -> Iterator[Finding]:
    papers = [paper for case in record.cases if case.role is not CaseRole.NOTE for paper in case.papers]
    if not papers:
        yield found(record, Rule.NO_REQUIREMENTS)
    missing = [paper.name for paper in papers if _needs_form(paper)]
    if missing:
        more = f" và {len(missing) - 1} giấy tờ khác" if len(missing) > 1 else ""
        yield found(record, Rule.FORM_MISSING, f"“{missing[0][:120]}”{more}")


def _needs_form(paper: Paper) -> bool:
    return bool(_FORM.search(paper.name)) and not paper.form and not paper.eform


def _fees(record: Record) -> Iterator[Finding]:
    law = any(_FEE_LAW.search(basis.number) for basis in record.bases)
    charged = [fee for fee in record.fees if fee.amount or fee.foreign]
    bare = [fee for fee in charged if not law and not _SOURCE_OF_FEES.search(fee.quote)]
    if bare:
        yield found(record, Rule.FEE_WITHOUT_BASIS, fee_line(bare[0]))
    dark = [fee for fee in record.fees if _dark(fee)]
    if dark:
        yield found(record, Rule.FEE_UNREADABLE, f"“{dark[0].quote[:120]}”" if dark[0].quote else "")


def _dark(fee: FeeLine) -> bool:
    return fee.amount is None and not fee.council and not fee.foreign


def _results(record: Record) -> Iterator[Finding]:
    if not record.results:
        yield found(record, Rule.RESULT_MISSING)
    bare = [result.name for result in record.results if not re.match(r"KQ[.-]|[GH][0-9]{2}|000\.", result.code)]
    if bare:
        yield found(record, Rule.RESULT_CODE_MISSING, f"“{bare[0][:120]}”")
