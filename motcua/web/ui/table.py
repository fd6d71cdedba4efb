"""Tables whose order, filter and page are plain addresses (`?sort=-due&page=2`), so they work without script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from motcua.web.ui.parts import Tag


@dataclass(frozen=True)
class Column:
    """A column: `lead` names the row (its cell is a header), `number` stands to the right,
    `code` never breaks over two lines."""

    key: str
    label: str
    sortable: bool = False
    number: bool = False
    lead: bool = False
    code: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: text, perhaps as a link, a status, a note under it, a box to tick."""

    text: str = ""
    url: str = ""
    tag: Tag | None = None
    note: str = ""
    pick: str = ""  # a box to tick before the text, with this value; its name is `ho-so`


@dataclass(frozen=True)
class Sorting:
    """The order asked for: a column's key, and whether downwards."""

    key: str
    descending: bool
    query: QueryDict

    @classmethod
    def read(cls, query: QueryDict, columns: Sequence[Column], *, default: str) -> "Sorting":
        """Take `?sort=` when it names a sortable column, else `default`; a leading minus is downwards."""
        allowed = {column.key for column in columns if column.sortable}
        asked = query.get("sort", "")
        chosen = asked if asked.lstrip("-") in allowed else default
        return cls(key=chosen.lstrip("-"), descending=chosen.startswith("-"), query=query)

    def of(self, column: Column) -> str:
        """`ascending`, `descending` or nothing: the value of aria-sort."""
        if column.key != self.key:
            return ""
        return "descending" if self.descending else "ascending"

    def url(self, column: Column) -> str:
        """The address that sorts by this column, or turns its order round; back to the first page."""
        turned = column.key == self.key and not self.descending
        return address(self.query, sort=f"-{column.key}" if turned else column.key, page=None, after=None)


def address(query: QueryDict, **changes: str | int | None) -> str:
    """The same address with some of its questions changed; `None` takes one out."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


@dataclass(frozen=True)
class Head:
    """A column header, ready to draw."""

    column: Column
    aria_sort: str
    url: str


@dataclass(frozen=True)
class Placed:
    """A cell under its column."""

    column: Column
    cell: Cell


@dataclass(frozen=True)
class Table:
    """Everything that `ui/components/table.html` draws.

    `rows` and `total` map column keys to a Cell or a plain text; a key that is missing is an empty cell.
    `keys` lets officers walk the rows from the keyboard; `cards` (the default) turns rows into cards on a
    phone, otherwise the table scrolls in its frame.
    """

    id: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Cell | str]]
    sorting: Sorting | None = None
    total: Mapping[str, Cell | str] | None = None
    cards: bool = True
    keys: bool = False
    hide_caption: bool = False

    @property
    def heads(self) -> list[Head]:
        """The header row."""
        return [self._head(column) for column in self.columns]

    @property
    def body(self) -> list[list[Placed]]:
        """The rows in column order."""
        return [self._placed(row) for row in self.rows]

    @property
    def foot(self) -> list[Placed]:
        """The row of totals, empty when there is none."""
        return self._placed(self.total) if self.total else []

    def _head(self, column: Column) -> Head:
        if not self.sorting or not column.sortable:
            return Head(column, "", "")
        return Head(column, self.sorting.of(column), self.sorting.url(column))

    def _placed(self, row: Mapping[str, Cell | str]) -> list[Placed]:
        return [Placed(column, _cell(row.get(column.key, ""))) for column in self.columns]


def _cell(value: Cell | str) -> Cell:
    return Cell(value) if isinstance(value, str) else value
