"""Whether a record may be published at all (kiểm tra nội dung): only what would wrong the citizen is refused.

Everything else that is incomplete or doubtful is for the linter, which shows it and lets people work.
"""

from motcua.deadlines.rules.limit import parse_limit
from motcua.kernel.errors import Refusal
from motcua.procedures.rules.codes import parse_code
from motcua.procedures.rules.comparing import longer
from motcua.procedures.rules.differences import term_line
from motcua.procedures.rules.record import Record


class CutNotShorter(Refusal):
    """A local limit is not shorter than the published one (cắt giảm phải ngắn hơn quy định)."""


class RecordUnsound(Refusal):
    """The record contradicts itself (nội dung thủ tục không hợp lệ)."""


def check_record(record: Record) -> None:
    """Refuses BadCode, RecordUnsound or CutNotShorter."""
    parse_code(record.code)
    if not record.name.strip():
        raise RecordUnsound("Thủ tục phải có tên.", field="name", cites=("nd-63-2010:d.8.k2",))
    known = {case.code for case in record.cases if case.code}
    used = [part.case for parts in (record.terms, record.fees, record.local_cuts) for part in parts if part.case]
    for case in used:
        if known and case not in known:
            raise RecordUnsound(f"Trường hợp “{case}” không có trong thành phần hồ sơ.", field="cases")
    days = [each.since for each in record.service_levels]
    if len(days) != len(set(days)):
        raise RecordUnsound("Hai mức độ dịch vụ cùng một ngày.", field="service_levels")
    _check_cuts(record)


def _check_cuts(record: Record) -> None:
    for cut in record.local_cuts:
        for term in record.terms:
            if not term.limit or cut.channel not in {None, term.channel} or cut.case not in {"", term.case}:
                continue
            if term.limit == cut.limit or longer(parse_limit(cut.limit), parse_limit(term.limit)) is not False:
                told = parse_limit(cut.limit).in_words()
                raise CutNotShorter(
                    f"Thời hạn cắt giảm {told} không ngắn hơn {term_line(term)}.",
                    field="local_cuts",
                    cites=("nd-61-2018:d.27",),
                )


def effective_limit(record: Record, *, channel: str | None = None, case: str = "") -> str | None:
    """The limit that is promised for a channel and case: the local cut if there is one, else the general one."""
    fitting = [
        term
        for term in record.terms
        if term.limit and not term.condition and term.channel in {None, channel} and term.case in {"", case}
    ]
    cuts = [cut for cut in record.local_cuts if cut.channel in {None, channel} and cut.case in {"", case}]
    if cuts:
        return cuts[0].limit
    exact = [term for term in fitting if term.case == case] or fitting
    return exact[0].limit if exact else None
