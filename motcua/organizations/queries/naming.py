"""Which agency a process means by a name (cơ quan theo tên gọi trong quy trình): "Sở Tư pháp", "Công an cấp xã"."""

import re
from datetime import date

from django.db import connection

from motcua.kernel.text import fold

# Nearest first: the agency itself and its superiors, then those below it, then the rest of the province.
_NAMED = """
WITH near AS (
  SELECT version.path FROM organizations_agencyversion AS version
    JOIN organizations_agency AS agency ON agency.id = version.agency_id
   WHERE agency.code = %(near)s AND version.valid_from <= %(on)s
     AND (version.valid_until IS NULL OR version.valid_until > %(on)s))
SELECT agency.code
  FROM organizations_agencyversion AS version
  JOIN organizations_agency AS agency ON agency.id = version.agency_id, near
 WHERE version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)
   AND version.path <@ subpath(near.path, 0, 1)
   AND version.folded LIKE %(pattern)s AND (%(level)s = '' OR version.level = %(level)s)
 ORDER BY version.folded <> %(exact)s, version.path @> near.path DESC,
          nlevel(lca(version.path, near.path)) DESC NULLS LAST, nlevel(version.path), agency.code
 LIMIT 1
"""
_LEVELS = {"cap xa": "commune", "cap huyen": "district", "cap tinh": "province"}
_LEVEL = re.compile(r"\s*(cap xa|cap huyen|cap tinh)\b.*$")


def agency_named(name: str, *, near: str, on: date) -> str | None:
    """The agency of a name in the province of `near`, the nearest one in the tree; None when nobody is called so.

    "Công an cấp xã" asks for the commune's; where there is none at that level, the nearest of any level.
    """
    text = fold(name).strip()
    found = _LEVEL.search(text)
    level, bare = (_LEVELS[found[1]], text[: found.start()]) if found else ("", text)
    if not bare:
        return None
    return _ask(bare, level, near, on) or (_ask(bare, "", near, on) if level else None)


def _ask(bare: str, level: str, near: str, on: date) -> str | None:
    pattern = bare.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, {"near": near, "on": on, "pattern": pattern, "exact": bare, "level": level})
        row = cursor.fetchone()
    return row[0] if row else None


_LIKE = """
SELECT agency.code, version.title
  FROM organizations_agencyversion AS version
  JOIN organizations_agency AS agency ON agency.id = version.agency_id
  JOIN organizations_agency AS own ON own.code = %(near)s
  JOIN organizations_agencyversion AS near ON near.agency_id = own.id AND near.valid_from <= %(on)s
   AND (near.valid_until IS NULL OR near.valid_until > %(on)s)
 WHERE version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)
   AND version.path <@ subpath(near.path, 0, 1)
   AND (version.folded LIKE %(pattern)s OR agency.code LIKE %(code)s)
 ORDER BY version.folded NOT LIKE %(begin)s, nlevel(version.path), version.folded, agency.code
 LIMIT %(limit)s
"""


def agencies_like(words: str, *, near: str, on: date, limit: int = 12) -> tuple[tuple[str, str], ...]:
    """Agencies of the province of `near` by part of their name or the beginning of their code: code and title."""
    bare = _plain(fold(words[:100]).strip())
    if not bare:
        return ()
    values: dict[str, str | int | date] = {
        "pattern": f"%{bare}%", "begin": f"{bare}%", "code": f"{_plain(words[:35].strip().upper())}%", "near": near,
        "on": on, "limit": limit,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LIKE, values)
        return tuple(cursor.fetchall())


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
