"""Text copied from another level: a commune's report in which the district did not receive any petition."""

import re
from collections import Counter
from itertools import pairwise

from motcua.reports.checking.report import Finding, Notebook

_OFFICE = re.compile(r"ubnd (?P<level>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)(?!\s*,|\s+(?:các|và))")
_TITLE = re.compile(
    r"^\W*(?:ubnd|ủy ban nhân dân)\s+(?P<level>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)(?! (?:các|và))\b"
)
_RANK = {"xã": 1, "phường": 1, "thị trấn": 1, "huyện": 2, "quận": 2, "thị xã": 2, "thành phố": 2, "tỉnh": 3}
_NAMES = {1: "cấp xã", 2: "cấp huyện", 3: "cấp tỉnh"}
_OWN = re.compile(
    r"(?:trong (?:quý|kỳ|tháng|năm|6 tháng)[^.,;\n]{0,40},?\s*)(?P<office>ubnd (?:xã|phường|thị trấn|huyện|quận"
    r"|thị xã|thành phố|tỉnh)[^.,;\n]{0,25}?)"
    r"\s(?:không|chưa|đã|có)?\s?(?:tiếp nhận|phát sinh|ban hành văn bản|nhận được)"
)
_CLOSING = re.compile(
    r"ubnd (?P<level>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)[^.;\n]{0,40}(?:kính báo cáo"
    r"|báo cáo(?: như sau|\./\.|\.))"
)


def check_levels(notebook: Notebook, low: str) -> None:
    """Sentences of the office's own period that name an office of another level."""
    own = _own_level(low)
    if own is None:
        return
    for found in _OWN.finditer(low):
        named = _OFFICE.match(found["office"])
        if named is None or _RANK[named["level"]] == own:
            continue
        why = (
            f"Báo cáo này của {_NAMES[own]} nhưng câu ghi"
            f" “{notebook.text[found.start('office') : found.end('office')]}”:"
            " có thể chép từ báo cáo của cấp khác."
        )
        notebook.find(Finding("label", "warning", found.start(), found.end(), why, 0.7))


def _top(low: str) -> list[str]:
    """The first lines; the name of the office may be on a line of its own."""
    lines = [line.strip() for line in low.split("\n") if line.strip()][:6]
    return [
        *lines,
        *(f"{one} {two}" for one, two in pairwise(lines) if one.endswith("ủy ban nhân dân")),
    ]


def _own_level(low: str) -> int | None:
    """The level of the office that reports: said in the closing words, or named far more than the others."""
    titled = [_RANK[found["level"]] for line in _top(low) for found in _TITLE.finditer(line)]
    if titled:
        return min(titled)
    closing = _CLOSING.search(low)
    counts = Counter(_RANK[found["level"]] for found in _OFFICE.finditer(low))
    if not counts:
        return None
    level, times = counts.most_common(1)[0]
    rest = sum(counts.values()) - times
    if closing:
        return _RANK[closing["level"]] if counts[_RANK[closing["level"]]] >= rest // 2 else None
    return level if times >= 5 and times >= 3 * max(rest, 1) else None
