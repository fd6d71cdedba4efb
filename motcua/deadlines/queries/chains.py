"""Which calendars speak for an agency at an instant (chuỗi kế thừa lịch), and the whole that they make."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from motcua.deadlines.models import CalendarVersion
from motcua.deadlines.permissions import NATIONAL
from motcua.deadlines.queries.own_parts import OwnPart, read_part
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.inheritance import whole
from motcua.deadlines.rules.publication import NoCalendar

LONGEST_CODE = 35
_AGENCY = re.compile(r"[A-Z][0-9]{2}(\.[0-9A-Z]{2,3})*")
# The first national version also stands for the time before the installation: nothing else is known of it.
_IN_FORCE = "(version.published_at <= %(at)s OR (version.code = %(national)s AND version.number = 1))"
_COLUMNS = "version.code, version.number, version.title, version.digest, version.published_at, version.parent"
_SEEN: ContextVar[dict[tuple[str, datetime], tuple["Link", ...]] | None] = ContextVar("calendars_seen", default=None)
_CHAIN = f"""
WITH RECURSIVE chain AS (
    (SELECT {_COLUMNS}, 0 AS height FROM deadlines_calendarversion AS version
      WHERE version.code = ANY(%(codes)s) AND {_IN_FORCE}
      ORDER BY version.code <> %(national)s DESC, length(version.code) DESC, version.number DESC LIMIT 1)
    UNION ALL
    SELECT above.*, chain.height + 1 FROM chain CROSS JOIN LATERAL (
        SELECT {_COLUMNS} FROM deadlines_calendarversion AS version
         WHERE version.code = chain.parent AND {_IN_FORCE} ORDER BY version.number DESC LIMIT 1
    ) AS above WHERE chain.height < 20
)
SELECT code, number, title, digest, published_at, parent FROM chain ORDER BY height DESC
"""  # noqa: S608  no part of it comes from outside
_CHAINS = f"""
SELECT wanted.agency, found.* FROM ROWS FROM (jsonb_to_recordset(%(wanted)s) AS (agency text, codes text[])) AS wanted
 CROSS JOIN LATERAL ({_CHAIN.replace("%(codes)s", "wanted.codes").replace("chain ORDER BY height DESC", "chain")}
 ORDER BY height DESC) AS found
"""  # noqa: S608  no part of it comes from outside


@dataclass(frozen=True)
class Link:
    """One calendar of a chain: the version in force at the instant asked for."""

    code: str
    number: int
    title: str
    digest: str
    published_at: datetime
    parent: str | None


def is_agency_code(code: str) -> bool:
    """Whether a text has the form of an identity code of an agency: "H01.14" (QĐ 20/2020/QĐ-TTg)."""
    return len(code) <= LONGEST_CODE and _AGENCY.fullmatch(code) is not None


def lineage(code: str) -> tuple[str, ...]:
    """The codes whose calendars may speak for one, nearest first: H01.14.02, H01.14, H01, the country's."""
    groups = code.split(".")
    own = [".".join(groups[:count]) for count in range(len(groups), 0, -1)] if is_agency_code(code) else []
    return (*own, NATIONAL)


@contextmanager
def one_look() -> Iterator[None]:
    """While one page is read, the chain of one agency at one instant is asked for once."""
    token = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(token)


def links(code: str, at: datetime) -> tuple[Link, ...]:
    """The chain for an agency at an instant, the country's calendar first. One question to the database.

    Refuses: NoCalendar, where the code is none of an agency or nothing was ever published.
    """
    if code != NATIONAL and not is_agency_code(code):
        shown = code if len(code) <= 40 else f"{code[:40]}…"
        raise NoCalendar(f"“{shown}” không phải mã định danh cơ quan (mẫu: H01.14).", field="agency")
    seen = _SEEN.get()
    if seen is not None and (code, at) in seen:
        return seen[code, at]
    with connection.cursor() as cursor:
        cursor.execute(_CHAIN, {"codes": list(lineage(code)), "at": at, "national": NATIONAL})
        found = tuple(Link(*row) for row in cursor.fetchall())
    if not found:
        raise NoCalendar("Chưa có lịch làm việc nào được công bố. Nạp lịch quốc gia bằng lệnh motcua seed.")
    if seen is not None:
        seen[code, at] = found
    return found


def links_of_many(codes: Iterable[str], at: datetime) -> dict[str, tuple[Link, ...]]:
    """The chains for many agencies at an instant, in one question. Refuses: NoCalendar."""
    wanted = sorted(set(codes))
    for code in wanted:
        if not is_agency_code(code):
            raise NoCalendar(f"“{code[:40]}” không phải mã định danh cơ quan (mẫu: H01.14).", field="agency")
    if not wanted:
        return {}
    told: Any = Jsonb([{"agency": code, "codes": lineage(code)} for code in wanted])
    found: dict[str, tuple[Link, ...]] = dict.fromkeys(wanted, ())
    with connection.cursor() as cursor:
        cursor.execute(_CHAINS, {"wanted": told, "at": at, "national": NATIONAL})
        for agency, *link in cursor.fetchall():
            found[agency] = (*found[agency], Link(*link))
    if not all(found.values()):
        raise NoCalendar("Chưa có lịch làm việc nào được công bố. Nạp lịch quốc gia bằng lệnh motcua seed.")
    return found


def calendar_of(chain: tuple[Link, ...]) -> Calendar:
    """The whole calendar of a chain. Kept in memory by content, so a warm answer asks the database nothing."""
    return _whole(tuple((link.code, link.title, link.digest) for link in chain))


def part_in(link: Link) -> OwnPart:
    """The own part of one version."""
    return _part(link.digest)


def own_calendar(link: Link) -> Calendar:
    """The own part of one version as a calendar of the rules."""
    return _own(link.code, link.title, link.digest)


@lru_cache(maxsize=1024)
def _whole(chain: tuple[tuple[str, str, str], ...]) -> Calendar:
    return whole([_own(*each) for each in chain])


@lru_cache(maxsize=2048)
def _own(code: str, title: str, digest: str) -> Calendar:
    return _part(digest).calendar(code, title)


@lru_cache(maxsize=2048)
def _part(digest: str) -> OwnPart:
    # Equal digests are equal contents, whoever published them.
    content = CalendarVersion.objects.filter(digest=digest).values_list("content", flat=True)[:1].get()
    return read_part(content)
