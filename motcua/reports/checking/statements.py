"""Statements that there is none of something, against figures that say how many there are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.reports.checking.figures import Figure, counted
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.report import Finding, Notebook
from motcua.reports.checking.roles import Role
from motcua.reports.checking.wording import said

_NONE = (
    r"(?:chưa (?:thực hiện|triển khai|phát sinh|có hồ sơ|tiếp nhận)|không (?:phát sinh|thực hiện"
    r"|có(?! khó khăn| vướng)|tiếp nhận)|không(?=\s*[.;\n]|$))"
)


@dataclass(frozen=True)
class _Topic:
    """What is denied, how it is denied, and which figures say otherwise."""

    name: str
    denied: re.Pattern[str]
    counts: Callable[[Figure], bool]
    unless: re.Pattern[str]


def _online(figure: Figure) -> bool:
    return (
        "online" in figure.tags
        and not figure.tags & {"direct", "paid_online", "postal"}
        and figure.unit in {"hồ sơ", ""}
    )


def _postal(figure: Figure) -> bool:
    return (
        "postal" in (figure.tags | figure.wide_tags)
        and not figure.tags & {"direct", "online"}
        and figure.unit == "hồ sơ"
    )


def _petition(figure: Figure) -> bool:
    return figure.unit == "phản ánh" and bool(figure.tags & {"received", "new", "total", "resolved"})


def _paid(figure: Figure) -> bool:
    return (
        "paid_online" in figure.tags
        and "online" in figure.tags
        and figure.unit in {"hồ sơ", "giao dịch", "lượt", "trường hợp"}
    )


_TOPICS = (
    _Topic(
        "nộp hồ sơ trực tuyến",
        re.compile(
            rf"(?:dịch vụ công trực tuyến|dvc trực tuyến|dvctt|(?:nộp|tiếp nhận)(?: hồ sơ)? trực tuyến"
            rf"|hồ sơ trực tuyến)\s*[:\-–,]?\s*{_NONE}"
            r"|(?:chưa|không) (?:phát sinh|có|tiếp nhận) hồ sơ (?:nộp "
            r"|tiếp nhận )?(?:qua )?(?:dịch vụ công )?trực tuyến"
        ),
        _online,
        re.compile(r"toàn trình|một phần|mức độ|thanh toán|ngành dọc|cấp (?:tỉnh|huyện)|quá hạn|khó khăn"),
    ),
    _Topic(
        "bưu chính công ích",
        re.compile(rf"(?:bưu chính(?: công ích)?|bcci)\s*[:\-–]?\s*(?:trong kỳ |hiện |trong quý )?{_NONE}"),
        _postal,
        re.compile(r"khó khăn|quá hạn|ngành dọc"),
    ),
    _Topic(
        "phản ánh, kiến nghị",
        re.compile(r"(?:không|chưa) (?:phát sinh|tiếp nhận|nhận được|có)(?: \w+){0,3}? (?:phản ánh|kiến nghị|pakn)"),
        _petition,
        re.compile(r"quá hạn|tồn đọng|trùng|hành vi|quy định hành chính|cùng kỳ|sau khi|khiếu nại"),
    ),
    _Topic(
        "thanh toán trực tuyến",
        re.compile(
            rf"thanh toán trực tuyến[^.;\n\d]{{0,40}}?[:\-–]\s*{_NONE}|chưa (?:thực hiện|triển khai"
            rf"|phát sinh) (?:việc )?thanh toán trực tuyến"
        ),
        _paid,
        re.compile(r"khó khăn|cấp (?:tỉnh|huyện)|lệ phí hộ tịch"),
    ),
)


def check_statements(notebook: Notebook, low: str, figures: Sequence[Figure], found: Sequence[Ledger]) -> None:
    """Every denial against the figures of the whole report; "không có hồ sơ quá hạn" against its own line only."""
    for topic in _TOPICS:
        against = next((one for one in counted(figures) if one.value > 0 and topic.counts(one)), None)
        if against is None:
            continue
        for said_none in topic.denied.finditer(low):
            around = low[max(0, said_none.start() - 40) : said_none.end() + 40].split("\n")
            if not topic.unless.search(" ".join(around[:2])):
                _contradicted(notebook, topic.name, said_none, against)
    _none_late(notebook, low, found)


def _contradicted(notebook: Notebook, name: str, denial: re.Match[str], against: Figure) -> None:
    words = " ".join(notebook.text[denial.start() : denial.end()].split())
    quote = " ".join(notebook.text[against.named_at : against.end + 25].split("\n")[0].split())
    why = f"Ở đây ghi “{words}” về {name}, chỗ khác lại ghi {said(against.value)} (“{quote}…”)."
    notebook.find(
        Finding(
            "contradiction", "warning", denial.start(), denial.end(), why, 0.8, None, against.value, against.value
        )
    )


_NO_LATE = re.compile(
    r"không (?:có|phát sinh|còn|để)(?: xảy ra)?(?: hồ sơ| trường hợp)*(?: nào)?(?: bị| giải quyết)? (?:quá|trễ"
    r"|chậm) hạn"
)


_ELSEWHERE = re.compile(
    r"cấp (?:xã|huyện|tỉnh)|lĩnh vực|các xã|đang|chưa|phòng|sở|ngành|nhiều|đơn vị|tháng|năm|mục tiêu|phấn đấu"
    r"|bảo đảm|đảm bảo|tiếp tục"
)


def _none_late(notebook: Notebook, low: str, found: Sequence[Ledger]) -> None:
    for denial in _NO_LATE.finditer(low):
        start, end = low.rfind("\n", 0, denial.start()) + 1, low.find("\n", denial.end())
        after = low[denial.end() : denial.end() + 30]
        before = low[max(start, denial.start() - 120) : denial.start()]
        of_pending = bool(re.search(r"đang (?:giải quyết|xử lý)|chưa giải quyết", before[-90:] + after))
        role = Role.OVERDUE if of_pending else Role.LATE
        whole = [ledger for ledger in found if ledger.subject == "hồ sơ" and ledger.has(Role.RESOLVED)]
        alone = (
            len(whole) == 1 and role is Role.LATE and not _ELSEWHERE.search(low[start : end if end > 0 else len(low)])
        )
        for ledger in found:
            late = ledger.entries.get(role)
            here = late is not None and start <= late.start < (end if end > 0 else len(low))
            if late and here and not ledger.has(Role.RESOLVED):
                here = ". " not in low[min(late.end, denial.end()) : max(late.start, denial.start())]
            if late and late.value > 0 and (here or (alone and ledger in whole)):
                _contradicted(notebook, "hồ sơ quá hạn", denial, late)
