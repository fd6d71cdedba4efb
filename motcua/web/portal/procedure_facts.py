"""What one procedure says to a citizen (nội dung trang thủ tục): papers, limits, money."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.procedures.queries.filing import Filing, filings_of, promises
from motcua.procedures.queries.public_pages import Case, CaseRole, FeeLine, Paper, Record
from motcua.web.portal import procedure_words as words
from motcua.web.portal.procedure_parts import Bring, Charge, Limit, Pile

CHOICE = "truong-hop"
_ROLES = {
    CaseRole.CASE: lazy("Giấy tờ phải nộp"), CaseRole.SUBMIT: lazy("Giấy tờ phải nộp"),
    CaseRole.PRESENT: lazy("Giấy tờ xuất trình để đối chiếu, không phải nộp"), CaseRole.NOTE: lazy("Lưu ý"),
}  # fmt: skip


def limits(record: Record, *, agencies: Sequence[str], at: datetime, promised: bool) -> list[Limit]:
    """Every limit of the record; with the day it would be due if filed now where `promised`."""
    filings = filings_of(record)
    due = promises(filings, agencies=agencies, at=at) if promised else [None] * len(filings)
    names = {case.code: case.name for case in record.cases if case.code}
    return [
        Limit(
            title=_of_what(filing, names), words=filing.words or _("Chưa công bố thời hạn"),
            notes=_limit_notes(filing),
            due=words.moment(promise.due_at, now=at) if promise and promise.due_at else "",
            due_at=promise.due_at if promise else None, why=promise.why if promise else (),
        )
        for filing, promise in zip(filings, due, strict=True)
    ]  # fmt: skip


def due_lines(told: Sequence[Limit], now: datetime, place: str) -> list[str]:
    """When it would be returned if filed now: one line, or the earliest and the latest where cases differ."""
    days = sorted({each.due_at for each in told if each.due_at})
    if not days:
        return []
    where = _("Nộp bây giờ tại %(place)s") % {"place": place} if place else _("Nộp bây giờ")
    first, last = words.moment(days[0], now=now), words.moment(days[-1], now=now)
    if len(days) == 1:
        return [_("%(where)s, trả %(due)s") % {"where": where, "due": first}]
    values = {"where": where, "first": first, "last": last}
    return [_("%(where)s, trả sớm nhất %(first)s, muộn nhất %(last)s, tùy trường hợp") % values]


def _of_what(filing: Filing, names: dict[str, str]) -> str:
    """The case, condition and channels of a limit: "Nộp trực tuyến, trường hợp thay đổi, cải chính"."""
    case = names.get(filing.case) or filing.case
    told = [words.channels(filing.channels), case, filing.condition]
    return " – ".join(part for part in told if part)


def _limit_notes(filing: Filing) -> tuple[str, ...]:
    told = []
    if filing.lawful:
        values = {"law": filing.lawful_words, "decision": filing.cut}
        told.append(_("Quy định là %(law)s; rút ngắn theo %(decision)s.") % values)
    if filing.extra:
        values = {"extra": filing.extra_words, "when": filing.extra_when or _("có điều kiện riêng")}
        told.append(_("Cộng thêm %(extra)s khi: %(when)s.") % values)
    if filing.same_day_cutoff:
        told.append(_("Nộp sau 15:00 thì tính từ ngày làm việc tiếp theo."))
    return tuple(told)


def charges(record: Record) -> list[Charge]:
    """Every line of money; channels that pay the same stand together."""
    names = {case.code: case.name for case in record.cases if case.code}
    grouped: dict[FeeLine, list[FeeLine]] = {}
    for fee in record.fees:
        grouped.setdefault(fee.model_copy(update={"channel": None}), []).append(fee)
    every = {fee.channel for fee in record.fees if fee.channel}
    told = []
    for fee, lines in grouped.items():
        own = [line.channel for line in lines if line.channel]
        of_channel = words.channels(own) if own and set(own) != every else ""
        parts = [of_channel, names.get(fee.case) or fee.case, fee.label]
        title = " – ".join([str(words.FEE_KINDS[fee.kind]), *(part for part in parts if part)])
        amount = words.fee_words(fee)
        told.append(Charge(title, amount, fee.quote if fee.quote and fee.quote != amount else ""))
    return told


def piles(record: Record, base: str, chosen: str) -> list[Pile]:
    """The papers by case; `base` is the address to which the choice of a case is added."""
    cases = [case for case in record.cases if case.role is CaseRole.CASE and case.papers]
    several, told = len(cases) > 1, []
    for place, case in enumerate(cases, 1):
        title = case.name or (_("Trường hợp %(number)s") % {"number": place} if several else str(_ROLES[case.role]))
        taken = not several or chosen == str(place)
        url = f"{base}{'&' if '?' in base else '?'}{CHOICE}={place}#giay-to" if several else ""
        told.append(Pile(title, "case", _papers(case), url, taken))
    for case in record.cases:
        if case.role is not CaseRole.CASE and case.papers:
            told.append(Pile(str(_ROLES[case.role]), case.role.value, _papers(case), "", chosen=True))
    return told


def bring(told: Sequence[Pile]) -> str:
    """How many papers, for one line."""
    open_cases = [pile for pile in told if pile.kind == "case" and not pile.chosen]
    taken = [paper for pile in told if pile.chosen and pile.kind != CaseRole.NOTE for paper in pile.papers]
    if open_cases and not any(pile.chosen for pile in told if pile.kind == "case"):
        return _("Tùy trường hợp, có %(count)s trường hợp.") % {"count": len(open_cases)}
    if not taken:
        return _("Danh mục chưa ghi.")
    needed = sum(paper.needed for paper in taken)
    values = {"count": needed, "more": len(taken) - needed}
    return (
        _("%(count)s loại giấy tờ, thêm %(more)s loại nếu có.") if values["more"] else _("%(count)s loại giấy tờ.")
    ) % values


def _papers(case: Case) -> tuple[Bring, ...]:
    return tuple(
        Bring(paper.name, words.copies(paper.originals, paper.copies), paper.required, _paper_notes(paper))
        for paper in case.papers
    )


def _paper_notes(paper: Paper) -> tuple[str, ...]:
    told = []
    if paper.form:
        same = paper.form == paper.name
        told.append(_("Theo mẫu") if same else _("Theo mẫu %(form)s") % {"form": paper.form})
    if paper.reusable_result:
        told.append(_("Là kết quả của một thủ tục khác: đã có bản điện tử thì dùng lại, không phải nộp"))
    if paper.digitise:
        told.append(_("Được số hóa khi tiếp nhận, lần sau dùng lại"))
    if paper.instead:
        told.append(_("Có thể thay bằng: %(paper)s") % {"paper": paper.instead})
    return tuple(told)
