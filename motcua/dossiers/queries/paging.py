"""Pages of a list by its keys (phân trang theo khóa): the next page begins after the last row."""

import re
from datetime import datetime
from typing import Any

from motcua.dossiers.queries.scope import BadFilter
from motcua.dossiers.queries.selection import Selection
from motcua.kernel.clock import parse_instant

_MARK = re.compile(r"(?P<key>[0-9T:.+\-]{10,40}|-)~(?P<ref>[a-z0-9]{1,16})(?:\.(?P<seq>[0-9]{1,5}))?")
_TIES = {
    "s.id": "(SELECT t.id FROM dossiers_step AS t JOIN dossiers_dossier AS u ON u.id = t.dossier_id"
    " WHERE u.ref = %(mark_ref)s AND t.seq = %(mark_seq)s)",
    "c.id": "(SELECT t.id FROM dossiers_consultation AS t JOIN dossiers_dossier AS u ON u.id = t.dossier_id"
    " WHERE u.ref = %(mark_ref)s AND t.seq = %(mark_seq)s)",
    "d.id": "(SELECT u.id FROM dossiers_dossier AS u WHERE u.ref = %(mark_ref)s)",
}


def mark(key: datetime | None, ref: str, seq: int | None) -> str:
    """Where a page ended."""
    return f"{key.isoformat() if key else '-'}~{ref}{'' if seq is None else f'.{seq}'}"


def page_sql(found: Selection, after: str) -> tuple[str, dict[str, Any]]:
    """The rows of a page, and the values for it; `%(limit)s` rows at most. Refuses: BadFilter."""
    key, ref, seq = _read(after)
    values: dict[str, Any] = {**found.values, "mark_key": key, "mark_ref": ref, "mark_seq": seq}
    tie = _TIES[found.tie]
    parts = []
    if not after or key is not None:
        begun = [f"({found.key}, {found.tie}) > (%(mark_key)s::timestamptz, {tie})"] if after else []
        known = [f"{found.key} IS NOT NULL"] if found.nulls else []
        parts.append(_part(found, [*known, *begun], f"{found.key}, {found.tie}"))
    if found.nulls:
        begun = [f"{found.tie} > {tie}"] if after and key is None else []
        parts.append(_part(found, [f"{found.key} IS NULL", *begun], f"{found.key}, {found.tie}"))
    return " UNION ALL ".join(f"({part})" for part in parts), values


def _part(found: Selection, more: list[str], order: str) -> str:
    source, where = found.rows(found.key), found.predicate(*more)
    return (
        f"SELECT {found.case} AS dossier, {found.step} AS step, {found.question} AS question, {found.key} AS key,"  # noqa: S608
        f" {found.tie} AS tie FROM {source} WHERE {where} ORDER BY {order} LIMIT %(limit)s"
    )


def _read(after: str) -> tuple[datetime | None, str, int | None]:
    if not after:
        return None, "", None
    found = _MARK.fullmatch(after)
    try:
        key = parse_instant(found["key"]) if found and found["key"] != "-" else None
    except ValueError:
        found = None
    if found is None:
        raise BadFilter("Trang này không còn, hãy xem lại từ trang đầu.", field="after")
    return key, found["ref"], int(found["seq"]) if found["seq"] else None
