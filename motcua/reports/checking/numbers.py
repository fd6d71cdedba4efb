"""Numbers as Vietnamese reports write them: 597.351, 597 351, 12,2%, 10,18 ngàn, 07, 101.561/597.351."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from motcua.reports.checking.words_of_number import WORDED, worded_value

_PLAIN = (
    r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+"
    r"|\d{1,3}(?:[.]\d{3})+(?![\d])|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]\d|\d)"
    r"|\d{1,3}(?:,\d{3})+(?![\d])|\d+[.,]\d+(?![\d])|\d+"
)
_TIMES = {"ngàn": 1_000, "nghìn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_TOKEN = re.compile(
    rf"(?:(?<![\w.,/])|(?<=[ (]có)|(?<= là)|(?<= được))(?<!\d[ ])(?:(?P<top>{_PLAIN})\s?/\s?)?(?P<number>{_PLAIN})"
    r"(?P<times>\s?(?:ngàn|nghìn|triệu|t[ỷỉ](?! lệ| trọng))(?!\w)(?:\s(?:ngàn|nghìn|triệu"
    r"|t[ỷỉ](?! lệ))(?!\w))?(?P<rest>\s\d{3}(?![\d.,%]))?)?"
    r"(?P<percent>\s?(?:%|phần trăm))?(?![\w])"
)
_ABOUT = re.compile(
    r"(?<!\w)(?:trên|hơn|gần|khoảng|xấp xỉ|ước(?: tính| đạt)?|dưới|tới|ngót|chừng|cỡ|~|≈|>|<|≥|≤)\s*(?:đạt\s)?$"
)
_ZERO = re.compile(r"(?<=[:])\s*(?P<zero>không(?: có)?)(?=\s*(?:[.;,)]|$))", re.MULTILINE)


@dataclass(frozen=True)
class Number:
    """A number where it stands; `step` is what its last digit counts, `of` the lower number of a/b."""

    start: int
    end: int
    value: Fraction
    step: Fraction
    percent: bool = False
    about: bool = False
    of: Fraction | None = None
    worded: bool = False


def value_of(digits: str, percent: bool = False, times: int = 1) -> tuple[Fraction, Fraction]:
    """Value and step of digits in either style of separators."""
    bare = re.sub(r"[ \u00a0\u202f]", "", digits)
    if "." in bare and "," in bare:
        decimal = max(bare.rfind("."), bare.rfind(","))
        whole, rest = re.sub(r"[.,]", "", bare[:decimal]), bare[decimal + 1 :]
    elif found := re.search(r"[.,]", bare):
        tail = bare[found.end() :]
        thousands = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", bare)
        single = bare.count(found[0]) == 1
        decimal_likely = percent or (times > 1 and single) or bare.startswith("0")
        if thousands and not (single and decimal_likely):
            whole, rest = re.sub(r"[.,]", "", bare), ""
        else:
            whole, rest = bare[: found.start()], tail
    else:
        whole, rest = bare, ""
    step = Fraction(times, 10 ** len(rest))
    return Fraction(int(whole + rest)) * step, step


def numbers(low: str) -> Iterator[Number]:
    """The numbers of a text in which everything that is no quantity is blanked already, in order."""
    found = [*_digits(low), *_words(low)]
    return iter(sorted(found, key=lambda number: number.start))


def _digits(low: str) -> Iterator[Number]:
    for token in _TOKEN.finditer(low):
        times = 1
        for word in re.findall(r"[^\W\d]+", token["times"] or ""):
            times *= _TIMES[word]
        percent = bool(token["percent"])
        value, step = value_of(token["number"], percent, times)
        if token["rest"] and times == 1_000 and step == times:
            value, step = value + int(token["rest"]), Fraction(1)
        about = bool(_ABOUT.search(low, max(0, token.start() - 16), token.start()))
        if token["top"]:
            top, top_step = value_of(token["top"], times > 1, times)
            yield Number(token.start(), token.end("number"), top, top_step, of=value, about=about)
        else:
            yield Number(token.start(), token.end(), value, step, percent, about)


def _words(low: str) -> Iterator[Number]:
    for token in _ZERO.finditer(low):
        yield Number(token.start("zero"), token.end("zero"), Fraction(0), Fraction(1), worded=True)
    for token in WORDED.finditer(low):
        value = worded_value(token["words"])
        if value is not None and value > 1:
            yield Number(token.start("words"), token.end("words"), Fraction(value), Fraction(1), worded=True)
