"""Limits of the source (thời hạn trong dữ liệu nguồn): a number with a unit, or prose that has to be read."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from motcua.deadlines.rules.limit import Limit
from motcua.kernel.text import nfc
from motcua.procedures.rules.reading.amounts import make_limit
from motcua.procedures.rules.reading.limit_text import Reading, ReadTerm, read_limit
from motcua.procedures.rules.reading.numbers import read_number
from motcua.procedures.rules.reading.values import LONGEST_TEXT, Taker, clean
from motcua.procedures.rules.record import Channel, Term, Told

CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}
UNITS = {
    "WORKING_DAY": "ngày làm việc", "DAY": "ngày", "HOUR": "giờ làm việc", "WORKING_HOUR": "giờ làm việc",
    "MONTH": "tháng", "WEEK": "tuần", "MINUTE": "phút",
}  # fmt: skip
_NUMERIC = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
_CONDITION = re.compile(r"^(?:[-+*•]\s*)?((?:đối\s+với|trường\s+hợp|áp\s+dụng)[^\n]{3,300})", re.IGNORECASE)
_QUOTE = 4_000


def read_terms(method: Taker, channel: Channel | None, promised: list[tuple[Decimal, str]]) -> list[Term]:
    """The limits of one execution method. `promised`: number and unit that its cases say elsewhere in the record."""
    said, told, unit = method.text("description"), _told(method), _unit(method)
    number = _number(told)
    about = _reading(said)
    if unit in UNITS and number is not None and number > 0:
        limit = make_limit(number, UNITS[unit])
        if limit is not None:
            method.tally.count("limits", understood=True)
            return _stated(limit, channel, said, about)
    problem = ""
    if isinstance(told, str) and number is None and told.strip():
        reading = read_limit(told)
        if reading.terms:
            method.tally.count("limits", understood=True)
            return [_term(term, channel, told) for term in reading.terms]
        problem = reading.problem
    if unit not in UNITS and number is not None and number > 0:
        if any(_same_number(term.limit, number) for term in about.terms):
            method.tally.count("limits", understood=True)
            return [_term(term, channel, said) for term in about.terms]
        units = {unit for amount, unit in promised if amount == number and unit in UNITS}
        return _unitless(method, number, channel, said, units)
    if about.terms:
        method.tally.count("limits", understood=True)
        return [_term(term, channel, said) for term in about.terms]
    return _unread(method, channel, said, problem or _why(told, unit))


def _stated(limit: Limit, channel: Channel | None, said: str, about: Reading) -> list[Term]:
    """The stated limit, with the condition and additions its description tells, and other cases told there."""
    same = next((term for term in about.terms if term.limit == str(limit)), None)
    led = _CONDITION.match(said)
    condition = same.condition if same else nfc(led[1])[:300] if led else ""
    main = Term(
        limit=str(limit), channel=channel, condition=condition, quote=said[:_QUOTE],
        extra=same.extra if same else None, extra_when=same.extra_when if same else "",
    )  # fmt: skip
    others = [term for term in about.terms if same and term is not same and term.condition]
    return [main, *(_term(term, channel, said) for term in others)]


def _unitless(method: Taker, number: Decimal, channel: Channel | None, said: str, units: set[str]) -> list[Term]:
    """A bare number: its unit is that of the same number elsewhere in the record, when only one is there."""
    limit = make_limit(number, UNITS[units.pop()]) if len(units) == 1 else None
    if limit is not None:
        method.tally.count("limits", understood=True)
        return [Term(limit=str(limit), channel=channel, told=Told.INFERRED, quote=said[:_QUOTE])]
    why = "đơn vị khác nhau ở các trường hợp" if units else "không ghi đơn vị"
    return _unread(method, channel, said or str(number), f"số {number} {why}")


def _same_number(limit: str, number: Decimal) -> bool:
    found = re.match(r"[0-9.]+", limit)
    return found is not None and Decimal(found[0]) == number


def _unread(method: Taker, channel: Channel | None, said: str, problem: str) -> list[Term]:
    told = {key: method.source.get(key) for key in ("processingTime", "processingTimeUnit", "description")}
    method.tally.count("limits", understood=False)
    method.leave("processingTime", told, problem)
    words = _told(method)
    quote = nfc(words)[:_QUOTE] if isinstance(words, str) and words else said[:_QUOTE]
    return [Term(channel=channel, told=Told.UNREAD, quote=quote)]


def _term(read: ReadTerm, channel: Channel | None, said: str) -> Term:
    return Term(
        limit=read.limit, channel=channel, condition=read.condition[:600], told=Told.READ, quote=nfc(said)[:_QUOTE],
        extra=read.extra, extra_when=read.extra_when[:600],
    )  # fmt: skip


def _reading(said: str) -> Reading:
    return read_limit(said) if said else Reading()


def _told(method: Taker) -> Any:
    told = method.source.get("processingTime")
    return clean(told[:LONGEST_TEXT]) if isinstance(told, str) else told


def _unit(method: Taker) -> str:
    unit = method.source.get("processingTimeUnit")
    return unit if isinstance(unit, str) else ""


def _number(told: Any) -> Decimal | None:
    if isinstance(told, bool) or told is None:
        return None
    if isinstance(told, int | float):
        found = Decimal(str(told))
        return found if found.is_finite() else None
    if isinstance(told, str) and _NUMERIC.fullmatch(told.strip()):
        return read_number(told)
    return None


def _why(told: Any, unit: str) -> str:
    if told is None or told == "":
        return "không ghi thời hạn"
    if unit and unit not in UNITS and unit != "OTHER":
        return f"đơn vị lạ “{unit[:40]}”"
    if _number(told) is None:
        return "thời hạn không phải số cũng không phải câu chữ đọc được"
    return "thời hạn bằng 0, âm hoặc lẻ mà không đổi được"


def promised(record: Taker) -> Iterator[tuple[Decimal, str]]:
    """Numbers and units that the cases of a record promise (processingDay)."""
    for case in record.objects("cases"):
        day = case.source.get("processingDay")
        if isinstance(day, dict) and (number := _number(day.get("qty"))) is not None:
            yield number, str(day.get("type"))
