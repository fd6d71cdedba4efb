"""Refusals (từ chối): the lawful "no", said to a person.

A refusal is not a failure of the program. It names the rule, changes nothing, and tells in Vietnamese
what to do. Classes are named after the fact (`NotLodged`), so that a log line reads as a sentence.
"""

import re


class Refusal(Exception):
    """An act was not admitted (từ chối thực hiện).

    `message` is Vietnamese and meant for the person; `cites` lists the articles ("nd-61-2018:d.17.k1");
    `field` names the input at fault, when there is one; `code` is stable and machine-readable.
    """

    def __init__(
        self, message: str, *, code: str | None = None, cites: tuple[str, ...] = (), field: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or _snake(type(self).__name__)
        self.cites = cites
        self.field = field


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class NotAdmitted(Refusal):
    """The actor has no authority for this act (không có thẩm quyền)."""


class Busy(Refusal):
    """Another act holds the same subject right now (hồ sơ đang được xử lý)."""


class KeyReused(Refusal):
    """The same idempotency key came with another act or other inputs (khóa chống lặp bị dùng lại)."""
