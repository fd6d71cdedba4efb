"""Fees of the source (phí, lệ phí): whole đồng where a number is said, the province's council where it decides."""

import re
from collections.abc import Iterator

from motcua.kernel.text import nfc
from motcua.procedures.rules.reading.values import Taker, shown
from motcua.procedures.rules.record import Channel, FeeKind, FeeLine

_KINDS = {kind.value: kind for kind in FeeKind}
_COUNCIL = re.compile(
    r"(?:hội\s+đồng\s+nhân\s+dân|HĐND)[^.;]{0,120}(?:quy\s+định|quyết\s+định|ban\s+hành)"
    r"|(?:quy\s+định|quyết\s+định|ban\s+hành)\s+(?:của|bởi)\s+(?:hội\s+đồng\s+nhân\s+dân|HĐND)"
    r"|(?:thẩm\s+quyền|nghị\s+quyết)[^.;]{0,60}(?:hội\s+đồng\s+nhân\s+dân|HĐND)",
    re.IGNORECASE,
)
_FREE = re.compile(r"miễn\s+(?:phí|lệ\s+phí)|không\s+(?:thu|có|mất|phải\s+nộp)|không\s*[.;]?$", re.IGNORECASE)
_NONE = re.compile(r"^\s*không(?:\s+(?:có|quy\s+định))?\s*[.;]?\s*$", re.IGNORECASE)
_REFERS = re.compile(
    r"theo\s|chi\s+tiết\s+tại|tra\s+cứu\s+tại|quy\s+định\s+tại|thông\s+tư|nghị\s+quyết|kèm\s+theo", re.IGNORECASE
)
_MONEY = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[.,\s][0-9]{3})+|[0-9]{4,9}|[0-9]{1,4}(?:,[0-9]{1,2})?(?=\s*(?:nghìn|ngàn|triệu)))"
    r"\s*(?P<scale>nghìn|ngàn|triệu)?\s*(?:đồng|đ|VNĐ|VND|₫)(?![\w])(?:\s*/\s*(?P<per>[^;,.()\n:/]{1,40}))?",
    re.IGNORECASE,
)
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_LEAST = 1_000  # a fee below a thousand đồng without a currency is a slip for thousands


def read_fee(fee: Taker, channel: Channel | None) -> Iterator[FeeLine]:
    """The lines of one fee object; counts it as understood or leaves it aside with its words."""
    kind = _kind(fee)
    said = fee.text("description")
    value = _number(fee)
    line = FeeLine(kind=kind, channel=channel, quote=said)
    lines, problem = _lines(line, value, nfc(fee.text("currencyName")), said)
    fee.tally.count("fees", understood=not problem)
    if problem:
        fee.leave("value", {"value": fee.source.get("value"), "description": said}, problem)
    yield from lines


def _lines(line: FeeLine, value: int | None, currency: str, said: str) -> tuple[list[FeeLine], str]:
    if value:
        return _stated(line, value, currency)
    found = list(read_money(said))
    if found:
        return [line.model_copy(update={"amount": a, "per": per, "label": label}) for a, per, label in found], ""
    if _COUNCIL.search(said):
        return [line.model_copy(update={"council": True})], ""
    if _NONE.match(said) or _FREE.search(said) or (value == 0 and not said):
        return [line.model_copy(update={"amount": 0})], ""
    return [line], "chỉ dẫn chiếu văn bản, không có số tiền" if _REFERS.search(said) else "không có số tiền"


def _stated(line: FeeLine, value: int, currency: str) -> tuple[list[FeeLine], str]:
    if currency and "đồng" not in currency.lower() and currency.upper() not in {"VND", "VNĐ"}:
        return [line.model_copy(update={"foreign": f"{value} {currency[:20]}"})], ""
    if value >= _LEAST:
        return [line.model_copy(update={"amount": value})], ""
    return [line], f"số {value} không có đơn vị tiền hợp lý"


def read_money(text: str) -> Iterator[tuple[int, str, str]]:
    """Every amount of đồng in a text: (amount, per what, what for)."""
    ended = 0
    for found in _MONEY.finditer(text):
        scale = _SCALES.get((found["scale"] or "").lower(), 1)
        digits = re.sub(r"[.\s]", "", found["number"]) if scale == 1 else found["number"].replace(",", ".")
        amount = int(re.sub(r"\D", "", digits)) if scale == 1 else int(float(digits) * scale)
        label = nfc(text[ended : found.start()]).strip(" -+*;:,.()")[-160:]
        ended = found.end()
        yield amount, nfc(found["per"] or ""), label


def _kind(fee: Taker) -> FeeKind:
    told = fee.source.get("type")
    if isinstance(told, str) and told in _KINDS:
        return _KINDS[told]
    fee.leave("type", told, "loại phí lạ, tạm coi là phí")
    return FeeKind.CHARGE


def _number(fee: Taker) -> int | None:
    value = fee.source.get("value")
    if value is None or value == "":
        return None
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,3}(?:[.,][0-9]{3})*\s*|\s*[0-9]{1,12}\s*", value):
        return int(re.sub(r"\D", "", value))
    if isinstance(value, float) and value.is_integer() and 0 <= value < 10**13:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**13:
        return value
    fee.leave("value", shown(value), "không phải số tiền")
    return None
