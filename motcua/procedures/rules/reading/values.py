"""Values of a foreign JSON object (lấy giá trị): what has the wrong shape is kept aside, with a reason."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import nfc

LONGEST_TEXT = 100_000
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u200b\u200e\u200f\ufeff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Leftover:
    """A value that was kept but not understood (giá trị chưa hiểu): where, what it says, and why."""

    field: str
    value: str
    reason: str


@dataclass
class Tally:
    """How many values of each field were given and how many were understood (đếm theo trường)."""

    given: dict[str, int] = field(default_factory=dict)
    understood: dict[str, int] = field(default_factory=dict)

    def count(self, name: str, *, understood: bool) -> None:
        """Count one value."""
        self.given[name] = self.given.get(name, 0) + 1
        self.understood[name] = self.understood.get(name, 0) + understood


def clean(text: str) -> str:
    """Plain NFC text, line by line: tags and control signs gone, entities read, spaces evened."""
    if "<" in text:
        text = _TAG.sub(" ", _BREAK.sub("\n", _HIDDEN.sub(" ", text)))
    if "&" in text:
        text = html.unescape(text)
    lines = (nfc(line) for line in _CONTROL.sub(" ", text).splitlines())
    return "\n".join(line for line in lines if line)


def shown(value: object, longest: int = 500) -> str:
    """A value as JSON for a list of findings, cut when long; always writable as UTF-8."""
    try:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        text = repr(type(value))
    text = _CONTROL.sub("\ufffd", text)
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text)} ký tự)"


class Taker:
    """One object of the source and what of it could not be understood (bộ lấy giá trị)."""

    def __init__(self, source: Mapping[str, Any], tally: Tally, left: list[Leftover], path: str = "") -> None:
        self.source = source
        self.tally = tally
        self.left = left
        self.path = path

    def leave(self, key: str, value: object, reason: str) -> None:
        """Keep a value aside."""
        self.left.append(Leftover(shown(f"{self.path}{key}", 200), shown(value), shown(reason)))

    def text(self, key: str, *, name: str = "", one_line: bool = False) -> str:
        """A text; "" when absent. Numbers are taken as their digits, anything else is left aside."""
        value = self.source.get(key)
        if value is None or value == "":
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        told = clean(value) if isinstance(value, str) and len(value) <= LONGEST_TEXT else ""
        fits = isinstance(value, str) and len(value) <= LONGEST_TEXT
        if name and (told or not fits):
            self.tally.count(name, understood=fits)
        if not fits:
            reason = "không phải chữ" if not isinstance(value, str) else f"dài {len(value)} ký tự"
            self.leave(key, value, reason)
        return nfc(told) if one_line else told

    def flag(self, key: str) -> bool:
        """A yes or no; absent is no."""
        value = self.source.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        if isinstance(value, int | str) and str(value).lower() in {"0", "1", "true", "false"}:
            return str(value).lower() in {"1", "true"}
        self.leave(key, value, "không phải đúng/sai")
        return False

    def count(self, key: str) -> int:
        """A whole number from 0 to 999; absent is 0."""
        value = self.source.get(key)
        if value is None:
            return 0
        if isinstance(value, str) and value.strip().isdigit() and value.isascii():
            value = int(value[:6])
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1000:
            return value
        self.leave(key, value, "không phải số lượng")
        return 0

    def items(self, key: str) -> list[Any]:
        """The items of a list; a lone value is taken as a list of one, absent as none."""
        value = self.source.get(key)
        if value is None or value == "":
            return []
        return value if isinstance(value, list) else [value]

    def texts(self, key: str, *, name: str = "") -> Iterator[str]:
        """The texts of a list."""
        for item in self.items(key):
            told = nfc(clean(item)) if isinstance(item, str) else ""
            if told or not isinstance(item, str):
                if name:
                    self.tally.count(name, understood=bool(told))
                if told:
                    yield told
                else:
                    self.leave(key, item, "không phải chữ")

    def objects(self, key: str, known: frozenset[str] | None = None) -> Iterator["Taker"]:
        """The objects of a list, each with its own taker; unknown keys of theirs are left aside."""
        for place, item in enumerate(self.items(key)):
            if not isinstance(item, dict):
                self.leave(f"{key}[{place}]", item, "không phải đối tượng")
                continue
            inner = Taker(item, self.tally, self.left, f"{self.path}{key}[{place}].")
            if known is not None:
                inner.strangers(known)
            yield inner

    def strangers(self, known: frozenset[str]) -> None:
        """Leave aside every key that is not known."""
        for key in self.source:
            if key not in known:
                self.leave(shown(key, 80), self.source[key], "trường lạ, giữ nguyên văn")

    def day(self, key: str) -> date | None:
        """A day given as epoch milliseconds or as an ISO text, on the Vietnamese calendar."""
        value = self.source.get(key)
        if value is None or value == "":
            return None
        try:
            if isinstance(value, str) and not value.strip().lstrip("-").isdigit():
                return date.fromisoformat(value.strip()[:10])
            if isinstance(value, int | float | str) and not isinstance(value, bool):
                at = _EPOCH + timedelta(milliseconds=float(value))
                found = vietnam_day(at)
                if 1945 <= found.year <= 2100:
                    return found
        except (ValueError, OverflowError):
            pass
        self.leave(key, value, "không phải ngày")
        return None
