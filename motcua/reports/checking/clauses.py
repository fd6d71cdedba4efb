"""Clauses: which words before and after a number say what it counts."""

import re

_CUT = re.compile(r"[,;:()\t–]|\.(?=\s)|(?<!\w)(?:trong đó|bao gồm|chiếm|đạt|trên tổng(?: số)?)(?!\w)|\s-\s")
_JOIN = re.compile(r"(?<!\w)(?:và|trong khi|còn|với|gồm|cùng|nhưng|của)(?!\w)")
_SENTENCE = re.compile(r"\.(?=\s)|;")
_SENTENCE_LENGTH = 500
_ASIDE_END = re.compile(r"\([^()]*\)\s*[:,]?\s*(?:là|có|đạt)?\s*$")
_RATE_END = re.compile(r"(?<!\w)(?:đạt|chiếm|là)\s*$")
_RATE_NAME = re.compile(r"\s*(?:tỷ lệ|mức độ|tỷ trọng|chỉ số)(?!\w)[^,;]{4,}")
_FILLER = re.compile(
    r"^(?:[\s:,;.\-+–*•(¸]|(?:trong đó|là|có|được|với|đạt|gồm|bao gồm|cụ thể|như sau|và|còn|khoảng|hơn|gần"
    r"|trên)(?!\w)"
    r"|(?:trong|trong số|trong tổng số)\s*$)+"
)
_TRAIL = re.compile(
    r"(?:[\s:,;.\-–(]"
    r"|(?<!\w)(?:là|có|được|với|đạt|gồm|và|khoảng|hơn|gần|trên|chiếm|tỷ lệ|bằng|tổng số|đã))+$"
)


def before(gap: str, *, first: bool, taken: bool) -> str:
    """The words of the same clause that lead to the number; none when the clause begins with it.

    `gap` lies between the figure before and this one; `taken` says that its first words may belong to that figure.
    """
    bare = _ASIDE_END.sub("", gap) if says(_ASIDE_END.sub("", gap)) else gap
    bare = bare.rstrip(" :-–\n\t)")
    bare = _without_verb(bare)
    cuts = [cut.end() for cut in _CUT.finditer(bare + " ")]
    cuts += [cut.end() for cut in _JOIN.finditer(bare) if _parts(bare, cut)]
    if not cuts or (first and not says(bare[max(cuts) :]) and not bare.rstrip().endswith(",")):
        return gap if first or not taken else ""
    return bare[min(max(cuts), len(bare)) :]


def _without_verb(bare: str) -> str:
    """ "Tỷ lệ hồ sơ trực tuyến đạt": the verb at the end parts nothing."""
    stripped = _RATE_END.sub("", bare)
    start = max((cut.end() for cut in _CUT.finditer(stripped)), default=0)
    return stripped if stripped != bare and _RATE_NAME.match(stripped, start) else bare


def _parts(bare: str, cut: re.Match[str]) -> bool:
    """Whether a joining word parts two clauses: nothing is said before it, or nothing follows ("quá hạn còn 5")."""
    if not says(bare[: cut.start()]):
        return True
    return not bare[cut.end() :].strip() and cut[0] not in {"còn", "của", "với", "gồm"}


def after(gap: str, *, more: bool, led: bool) -> str:
    """The words of the same clause that follow the unit; `more` when another figure follows."""
    cut = _CUT.search(gap) or (_JOIN.search(gap) if more else None)
    if cut:
        return gap[: cut.start()]
    return "" if more and led else gap[:80]


def sentence(low: str, line_start: int, start: int) -> str:
    """The sentence up to the number."""
    text = low[max(line_start, start - _SENTENCE_LENGTH) : start]
    cuts = [cut.end() for cut in _SENTENCE.finditer(text)]
    return text[cuts[-1] :] if cuts else text


def filler(words: str) -> int:
    """How many characters at the start say nothing."""
    found = _FILLER.match(words)
    return found.end() if found else 0


def tidy(words: str) -> str:
    """The words without those that only link."""
    return _TRAIL.sub("", _FILLER.sub("", words)).strip()


def says(words: str) -> bool:
    return bool(tidy(words))
