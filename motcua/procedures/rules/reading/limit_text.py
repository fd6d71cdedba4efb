"""Time limits written as prose (thời hạn viết bằng lời): what they say, with the words in which they say it.

"Ngay trong ngày…", "không quá 15 ngày làm việc", "05 (năm) ngày làm việc kể từ…", "từ 3 đến 5 ngày", several
limits each for its case, and what is added for poor or far communes. Nothing is guessed: where the prose
gives the times of steps without a total, or two totals without a condition, the reading says why it stopped.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from motcua.kernel.text import nfc
from motcua.procedures.rules.reading.amounts import Amount, amounts

_WHAT = "thời gian "  # of a part of the work, where the whole is not said
LONGEST = 20_000  # letters; beyond it is no time limit but a pasted document
_SPLIT = re.compile(
    r"\n+|;\s+(?=[A-ZĐÀ-Ỹ0-9+\-–*(]|đối\s+với|trường\s+hợp|nếu|hoặc|không\s+quá|tối\s+đa|[a-hđ][.)])"
    r"|(?<=[.])\s+(?=[A-ZĐÀ-Ỹ(+\-–*])|\s+(?=[+*•]\s)|\s+(?=[a-hđ][.)]\s+[A-ZĐÀ-Ỹ])|\s+-\s+(?=[A-ZĐÀ-Ỹ])"
)
_BULLET = re.compile(r"^(?:[-+*•–]\s*|[a-hđ][.)]\s*|\(?[0-9]{1,2}[.)]\s+)", re.IGNORECASE)
_PARTS = re.compile(r"\(\s*trong đó[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE)
_INSIDE = re.compile(r"[(,]?\s*trong đó\b[^)]*\)?", re.IGNORECASE)
_PAGE = re.compile(r"(?<=[.])\s+[0-9]{1,4}\s+(?=Đối với)")
_OPEN_SUM = re.compile(r"(?:ngày|giờ|tháng|làm\s+việc)\s*\+\s*(?:với\s+)?thời\s+gian", re.IGNORECASE)
_EXCLUDED = re.compile(r"không\s+(?:bao\s+gồm|tính|kể)\s+(?:cả\s+)?(?:vào\s+)?(?:thời|ngày)", re.IGNORECASE)
_ADDED = re.compile(
    r"tăng\s+thêm|cộng\s+thêm|kéo\s+dài\s+thêm|được\s+kéo\s+dài|gia\s+hạn\s+thêm|có\s+thể\s+kéo\s+dài", re.IGNORECASE
)
_STEP = re.compile(r"\bbước\s+[0-9]|thời\s+gian\s+(?:trình|thông\s+báo|tổ\s+chức\s+họp)", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:chưa|không)\s+(?:đầy\s+đủ|đủ|hợp\s+lệ|đúng)|yêu\s+cầu\s+bổ\s+sung|thông\s+báo[^.]{0,60}(?:bổ\s+sung|hoàn\s+thiện)"
    r"|trả\s+lại\s+hồ\s+sơ|hợp\s+lệ\s+trong\s+vòng|niêm\s+yết|hết\s+(?:thời\s+)?hạn",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    r"ngay\s+trong\s+(?:cùng\s+)?(?:ngày|buổi)|trong\s+cùng\s+ngày|ngay\s+trong\s+buổi|trong\s+buổi\s+làm\s+việc"
    r"|trong\s+ngày\s+(?:làm\s+việc\s+)?(?:nhận|tiếp\s+nhận|nộp|khi)|trong\s+ngày\s+làm\s+việc(?!\s+(?:tiếp|kế|sau))"
    r"|ngay\s+(?:sau\s+)?khi\s+(?:nhận|tiếp\s+nhận|nộp)|giải\s+quyết\s+ngay|trả\s+(?:kết\s+quả\s+)?ngay"
    r"|^\s*trong\s+ngày\s*[.;]?\s*$|^\s*ngay\s*[.;]?\s*$|^\s*trả\s+ngay",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    r"(?:sau\s+15\s*(?:giờ|h)|15\s*(?:giờ|h)\s*00).{0,160}?(?:ngày\s+(?:làm\s+việc\s+)?(?:tiếp|kế|hôm\s+sau))",
    re.IGNORECASE | re.DOTALL,
)
_LATER = re.compile(r"(?:ngày\s+(?:làm\s+việc\s+)?(?:tiếp|kế)\s+(?:theo|sau|tiếp))|sau\s+15\s*giờ", re.IGNORECASE)
_CONDITION = re.compile(r"(?:đối\s+với|trường\s+hợp|nếu|áp\s+dụng\s+cho)\b.*", re.IGNORECASE | re.DOTALL)
_CASE = re.compile(r"đối\s+với|trường\s+hợp", re.IGNORECASE)
_ABOUT = re.compile(
    r"thời\s+(?:gian|hạn)\s+(?!giải\s+quyết|thực\s+hiện\s+(?:thủ\s+tục|không|là)|xử\s+lý|không|là|:)(?P<what>[^.;:]{4,160}?)"
    r"\s*(?::|là\b|không\s+quá|tối\s+đa|chậm\s+nhất|trong\b|$)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(?:không\s+quá|tối\s+đa|chậm\s+nhất|là|trong|thì)\s*(?:thời\s+hạn|vòng)?\s*$", re.IGNORECASE)
_JOINER = re.compile(r"\s*(?:đến|tới|-|–)\s*(?:không\s+quá\s*)?", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:thì\s+)?(?:thời\s+(?:gian|hạn)[^,.;:]{0,60}?)?(?:là\s+|được\s+)?(?:không\s+quá|tối\s+đa|chậm\s+nhất|trong\s+(?:thời\s+hạn|vòng)?)?\s*:?\s*$",
    re.IGNORECASE,
)


_HALF_SIGN = re.compile(r"(?:½|(?<![0-9/])1/2|nửa)\s+(?=ngày|giờ|tháng)", re.IGNORECASE)


def nfc_lines(text: str) -> str:
    """Canonical spelling, line by line: the lines tell items apart."""
    return "\n".join(nfc(line) for line in text.splitlines())


@dataclass(frozen=True)
class ReadTerm:
    """One limit found in prose (một thời hạn đọc được). `condition` empty: it holds for all."""

    limit: str
    condition: str
    quote: str
    extra: str | None = None
    extra_when: str = ""


@dataclass(frozen=True)
class Reading:
    """What a text says about time (kết quả đọc): terms, or a reason why none could be had."""

    terms: tuple[ReadTerm, ...] = ()
    same_day_cutoff: bool = False
    problem: str = ""


@lru_cache(maxsize=8_192)
def read_limit(text: str) -> Reading:
    """Read the limits out of prose. Never raises; `problem` is Vietnamese and empty when terms were found."""
    if len(text) > LONGEST:
        return Reading(problem=f"đoạn văn dài {len(text)} ký tự, không phải thời hạn")
    cutoff = bool(_NEXT_DAY.search(text))
    if _OPEN_SUM.search(text):
        return Reading(problem="thời hạn cộng thêm một phần không ghi bằng số", same_day_cutoff=cutoff)
    text = _HALF_SIGN.sub("0,5 ", _PAGE.sub(" ", _PARTS.sub("", nfc_lines(text))))
    terms: list[ReadTerm] = []
    steps = False
    for whole in _clauses(text):
        clause = _EXCLUDED.split(whole, maxsplit=1)[0]
        if _ADDED.search(clause):
            _add(clause, terms)
        elif _STEP.search(clause) and any(amounts(clause)):
            steps = True
        elif not _NOTICE.search(clause):
            terms += _read(clause)
    return _settled(_spread(_unique(terms)), steps, cutoff)


def _clauses(text: str) -> list[str]:
    """The sentences and items of a text, spaces evened, parts of a total ("trong đó …") left out."""
    lines = []
    for piece in _SPLIT.split(text.replace("\t", " ").replace("\xa0", " ")):
        bare = _BULLET.sub("", nfc(piece))
        inside = _INSIDE.search(bare)
        if inside and not any(amounts(bare[: inside.start()])):
            break  # everything after is parts of a total said nowhere
        lines.append(_INSIDE.sub("", bare) if inside else bare)
        if inside and bare.rstrip().endswith(":"):
            return [*lines, *(line for line in _after_parts(text) if line)]
    return [line for line in lines if line]


def _after_parts(text: str) -> list[str]:
    """After "Trong đó:" only what is added elsewhere still counts; the parts themselves do not."""
    tail = re.split(r"trong đó\s*:", text, maxsplit=1, flags=re.IGNORECASE)[-1]
    return [nfc(piece) for piece in _SPLIT.split(tail) if _ADDED.search(piece)]


def _read(clause: str) -> list[ReadTerm]:
    found = _merged(clause, list(amounts(clause)))
    if not found:
        same_day = _SAME_DAY.search(clause)
        return [ReadTerm("0wd", _same_day_condition(clause), clause)] if same_day else []
    return [ReadTerm(str(each.limit), _condition(clause, found, place), clause) for place, each in enumerate(found)]


def _same_day_condition(clause: str) -> str:
    found = re.search(r"^(?:đối\s+với|trường\s+hợp)[^,:]*", clause, re.IGNORECASE)
    return nfc(found[0]) if found and not _LATER.search(found[0]) else ""


def _merged(clause: str, found: list[Amount]) -> list[Amount]:
    """ "từ 3 ngày đến 5 ngày" is one limit, the longer."""
    kept: list[Amount] = []
    for each in found:
        if kept and _JOINER.fullmatch(clause[kept[-1].ends : each.begins]):
            kept.pop()
        kept.append(each)
    return kept


def _condition(clause: str, found: list[Amount], place: int) -> str:
    """The case for which an amount holds: what leads to it, else what follows it, else what it is the time of."""
    last = place + 1 == len(found)
    after = clause[found[place].ends : len(clause) if last else found[place + 1].begins]
    before = clause[found[place - 1].ends if place else 0 : found[place].begins]
    if (said := _CONDITION.search(before)) is not None and _leads_here(clause, found, place):
        return _bare(_LEAD.sub("", said[0]))
    said = _CONDITION.search(after)
    if said is not None and (last or not _LEADS_ON.search(after)):
        return _bare(said[0])
    about = _ABOUT.search(before)
    return f"{_WHAT}{_bare(about['what'])}" if about else ""


def _leads_here(clause: str, found: list[Amount], place: int) -> bool:
    """Whether the words before an amount belong to it and not, in brackets or before a comma, to the one before."""
    before = clause[found[place - 1].ends if place else 0 : found[place].begins]
    return not place or bool(_LEADS_ON.search(before))


def _bare(said: str) -> str:
    return nfc(said).strip(" ,.;:()-")


def _add(clause: str, terms: list[ReadTerm]) -> None:
    """Put an added time to the last limit, and read a limit that the same clause says before it."""
    said = _ADDED.search(clause)
    if said is None:
        return
    cases = list(_CASE.finditer(clause, 0, said.start()))
    cut = cases[-1].start() if cases else said.start()
    if not any(amounts(clause[cut : said.start()])):
        while len(cases) > 1 and cases[-1].start() - cases[-2].end() < len(" các "):
            cases.pop()
            cut = cases[-1].start()
        head = clause[:cut]
    else:
        head, cut = clause[: said.start()], said.start()
    terms += [] if _NOTICE.search(head) else _read(head)
    more = list(amounts(clause[said.start() :]))
    if terms and more:
        told = re.sub(r"\s*(?:thì\s+)?(?:thời\s+gian[^,]*?)?(?:được|có\s+thể)?\s*$", "", clause[cut : said.start()])
        terms[-1] = replace(terms[-1], extra=str(more[0].limit), extra_when=_bare(told))


def _unique(terms: list[ReadTerm]) -> list[ReadTerm]:
    seen: dict[tuple[str, str], ReadTerm] = {}
    for term in terms:
        seen.setdefault((term.limit, term.condition), term)
    return list(seen.values())


def _spread(terms: list[ReadTerm]) -> list[ReadTerm]:
    """One addition at the end of several limits is meant for all of them."""
    if len(terms) > 1 and terms[-1].extra and not any(term.extra for term in terms[:-1]):
        return [replace(term, extra=terms[-1].extra, extra_when=terms[-1].extra_when) for term in terms]
    return terms


def _settled(terms: list[ReadTerm], steps: bool, cutoff: bool) -> Reading:
    if len(terms) == 1 and terms[0].condition.startswith(_WHAT):
        terms = [replace(terms[0], condition="")]
    plain = {term.limit for term in terms if not term.condition}
    if len(plain) > 1:
        return Reading(problem="nhiều thời hạn mà không rõ điều kiện của từng thời hạn", same_day_cutoff=cutoff)
    if terms:
        return Reading(tuple(terms), cutoff)
    if steps:
        return Reading(problem="chỉ có thời gian của từng bước, không có tổng thời hạn", same_day_cutoff=cutoff)
    return Reading(problem="không thấy số và đơn vị thời gian", same_day_cutoff=cutoff)
