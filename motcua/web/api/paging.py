"""Pages (phân trang): how far to read, and the link to the next page, pinned to the day of the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest

from motcua.web.api import cursors
from motcua.web.api.calls import call_of

T = TypeVar("T")


@dataclass(frozen=True)
class Turn:
    """One question asked page by page: the filters in force, and behind which row this page begins."""

    path: str
    caller: str
    filters: Mapping[str, Any]
    limit: int
    after: str

    def link(self, after: str) -> str | None:
        """The address of the page behind a row; None behind the last."""
        if not after:
            return None
        asked = {name: str(value) for name, value in self.filters.items() if value not in {None, ""}}
        return (
            f"{self.path}?{urlencode({**asked, 'limit': self.limit, 'cursor': cursors.cursor(after, self.question)})}"
        )

    @property
    def question(self) -> dict[str, Any]:
        """What a cursor is good for: this path, these filters, this caller."""
        return {**self.filters, "|path": self.path, "|caller": self.caller}

    def page(self, rows: Sequence[T], key: str) -> tuple[Sequence[T], str | None]:
        """A page out of rows that are all there, in the order of `key`, and the link behind it."""
        rest = [row for row in rows if getattr(row, key) > self.after]
        shown = rest[: self.limit]
        return shown, self.link(getattr(shown[-1], key)) if len(rest) > self.limit else None


def turn(request: HttpRequest, filters: Mapping[str, Any], *, cursor: str, limit: int) -> Turn:
    """The page that a request asks for. Raises bad_cursor."""
    call = call_of(request)
    asked = Turn(request.path, call.token.code if call.token else "", dict(filters), limit, "")
    return Turn(asked.path, asked.caller, asked.filters, limit, cursors.after(cursor, asked.question))
