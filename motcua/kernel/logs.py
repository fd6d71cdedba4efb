"""Structured logs: one JSON object a line, carrying the request id and never a person's data."""

import json
import logging
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
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
