"""The day's work (danh sách công việc): pages, and counts over the very same conditions.

A page costs one question for its rows together with its own length and the lengths of a menu, three for names,
titles and calendars, whatever its length; and one where it asks what is due within some working days.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.deadlines.queries import one_look
from motcua.dossiers.queries.asking import MOST_ROWS, Asked
from motcua.dossiers.queries.cards import ListPage
from motcua.dossiers.queries.hydrating import cards, columns, gather
from motcua.dossiers.queries.paging import mark, page_sql
from motcua.dossiers.queries.scope import READ, WATCH, BadFilter, places
from motcua.dossiers.queries.selection import Selection, select
from motcua.kernel.actors import Actor

PAGE = 25


def read_dossiers(
    asked: Asked,
    *,
    actor: Actor,
    at: datetime,
    after: str = "",
    limit: int = PAGE,
    counted: bool = False,
    menu: Sequence[Asked] = (),
) -> ListPage:
    """One page of a work list, for an officer within reach (danh sách hồ sơ); `counted`: with the list's length,
    and with the lengths of the lists of a menu.

    Refuses: NotAdmitted, BadFilter.
    """
    if not 1 <= limit <= MOST_ROWS:
        raise BadFilter(f"Mỗi trang có từ 1 đến {MOST_ROWS} hồ sơ.", field="limit")
    with one_look():
        found = _selected(asked, actor, at)
        others = [found, *(_selected(each, actor, at) for each in menu)] if counted or menu else []
        page, lengths = _paged(found, actor=actor, at=at, after=after, limit=limit, counting=others)
    return replace(page, total=lengths[0], counts=lengths[1:]) if others else page


def count_dossiers(asked: Asked, *, actor: Actor, at: datetime) -> int:
    """How many rows that list has, all pages together (số hồ sơ). Refuses: NotAdmitted, BadFilter."""
    return count_of([_selected(asked, actor, at)])[0]


def count_lists(asked: Sequence[Asked], *, actor: Actor, at: datetime) -> tuple[int, ...]:
    """How many rows each list has, in one question: for a menu. Refuses: NotAdmitted, BadFilter."""
    with one_look():
        return count_of([_selected(each, actor, at) for each in asked])


def page_of(found: Selection, *, actor: Actor, at: datetime, after: str = "", limit: int = PAGE) -> ListPage:
    """One page of selected rows as cards."""
    return _paged(found, actor=actor, at=at, after=after, limit=limit, counting=())[0]


def _paged(
    found: Selection, *, actor: Actor, at: datetime, after: str, limit: int, counting: Sequence[Selection]
) -> tuple[ListPage, tuple[int, ...]]:
    """The page, and the lengths that are asked for: both in one question unless the page is empty."""
    rows, values = page_sql(found, after)
    lengths, more = counts_sql(counting)
    statement = f"""
        WITH page AS (SELECT * FROM ({rows}) AS part ORDER BY key NULLS LAST, tie LIMIT %(limit)s)
        SELECT ARRAY[{lengths}]::bigint[], page.key, page.step, page.question, {columns()}
          FROM page JOIN dossiers_dossier AS d ON d.id = page.dossier
          LEFT JOIN dossiers_step AS h ON h.dossier_id = d.id AND h.closed_at IS NULL
          LEFT JOIN dossiers_consultation AS c ON c.id = page.question
         ORDER BY page.key NULLS LAST, page.tie, h.seq
    """  # noqa: S608  constants and parameters
    with connection.cursor() as cursor:
        cursor.execute(statement, {**values, **more, "limit": limit + 1})
        answer = cursor.fetchall()
    told = gather(row[1:] for row in answer)
    last = told[limit - 1] if len(told) > limit else None
    after = mark(last.key, last.case["ref"], last.seq) if last else ""
    counts = tuple(answer[0][0]) if answer else count_of(counting)
    return ListPage(cards(told[:limit], actor=actor, at=at), after), counts


def count_of(found: Sequence[Selection]) -> tuple[int, ...]:
    """The lengths of several lists in one question."""
    lengths, values = counts_sql(found)
    if not lengths:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lengths}", values)
        row: tuple[Any, ...] = cursor.fetchone()
    return tuple(int(value) for value in row)


def counts_sql(found: Sequence[Selection]) -> tuple[str, dict[str, Any]]:
    """The lengths as columns, and the values for them."""
    parts, values = [], {}
    for place, each in enumerate(found):
        renamed = {name: f"v{place}_{name}" for name in each.values}
        parts.append(f"({each.count() % {name: f'%({new})s' for name, new in renamed.items()}})")
        values.update({renamed[name]: value for name, value in each.values.items()})
    return ", ".join(parts), values


def _selected(asked: Asked, actor: Actor, at: datetime) -> Selection:
    there = places(actor, at=at, read=WATCH if asked.whole else READ, agency=asked.agency, whole=asked.whole)
    return select(asked, actor=actor, there=there, at=at)
