"""Another master key (đổi khóa chủ): the keys of all files are wrapped anew; the files are not touched."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from motcua.documents import permissions
from motcua.documents.events.files import FileKeysRotated
from motcua.documents.gateways import keys
from motcua.documents.models import Content, Upload
from motcua.documents.states import Wrapped
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

BATCH = 2000
SUBJECT = "file_keys:all"
_TABLES: dict[str, tuple[type[Content] | type[Upload], str]] = {
    "contents": (Content, "name"),
    "uploads": (Upload, "code"),
}


@dataclass(frozen=True)
class Rewrapped:
    """How many keys were wrapped anew, and under which master key they are now."""

    number: int
    contents: int
    uploads: int


@act(cites=("nd-85-2016", "motcua:adr-0024"), emits=(FileKeysRotated,))
def rotate_file_keys(*, actor: Actor, at: datetime, done: int = 0, key: str | None = None) -> Rewrapped:
    """Wrap the keys of all files under the newest master key, and say so (đổi khóa chủ của kho tệp).

    `done` contents were wrapped before, by `rewrap_some`, so that the transaction is short. Refuses: NotAdmitted.
    """
    permissions.operate(actor)
    number = keys.newest()
    counts = {name: _all(name) for name in _TABLES}
    counts["contents"] += done
    journal.record(FileKeysRotated(subject=SUBJECT, key_number=number, **counts))
    return Rewrapped(number, **counts)


def rewrap_some() -> int:
    """Wrap one batch of keys of contents anew, in a transaction of its own; how many. None left: 0."""
    with transaction.atomic():
        return _some("contents")


def _all(table: str) -> int:
    total = 0
    while some := _some(table):
        total += some
    return total


def _some(table: str) -> int:
    """One batch: read, wrapped anew in memory, written in one statement."""
    model, name = _TABLES[table]
    rows = list(
        model._default_manager.select_for_update(no_key=True)
        .filter(key_number__lt=keys.newest())
        .order_by("key_number", "id")
        .values_list("id", name, "key_number", "key")[:BATCH]
    )
    anew = [(row[0], keys.wrap(keys.unwrap(Wrapped(row[2], bytes(row[3])), row[1]), row[1])) for row in rows]
    if anew:
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {model._meta.db_table} AS kept SET key_number = new.number, key = new.key"  # noqa: S608  own name
                " FROM unnest(%s::bigint[], %s::int[], %s::bytea[]) AS new (id, number, key) WHERE kept.id = new.id",
                [[row for row, _ in anew], [w.number for _, w in anew], [w.key for _, w in anew]],
            )
    return len(anew)
