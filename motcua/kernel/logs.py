"""Structured logs: one JSON object a line, carrying the request id and never a person's data."""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

request_id: ContextVar[str | None] = ContextVar("request id", default=None)

_PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
_ALLOWED = frozenset({
    "reaction", "subject", "seq", "status_code", "method", "route", "milliseconds", "act", "refusal", "job",
})  # fmt: skip


class JsonFormatter(logging.Formatter):
    """Known extra fields only: an unexpected one could carry a name or a number of somebody."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (current := request_id.get()) is not None:
            line["request"] = current
        extras = record.__dict__.keys() - _PLAIN
        line.update({name: str(record.__dict__[name]) for name in sorted(extras & _ALLOWED)})
        if record.exc_info:
            line["exception"] = _without_words(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _without_words(exc_info: Any) -> str:
    """Kinds and places of a chain of exceptions. Their messages are left out: they may quote what a person typed."""
    told = []
    seen: set[int] = set()
    failure: BaseException | None = exc_info[1]
    while failure is not None and id(failure) not in seen:  # a chain may bite its own tail
        seen.add(id(failure))
        places = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(failure.__traceback__)
        ]
        told.append(f"{type(failure).__module__}.{type(failure).__qualname__} at " + " < ".join(reversed(places)))
        failure = failure.__cause__ or failure.__context__
    return "; because of ".join(told)
