"""Finding procedures (tìm thủ tục): candidates by the database's index, ranked by what people mean."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from motcua.procedures.rules.codes import BadCode, parse_code
from motcua.procedures.rules.search.scoring import Asked, Candidate, candidate_words, ranked
from motcua.procedures.rules.search.synonyms import LifeEvent, events_in, life_events, phrasebook, wordings
from motcua.procedures.rules.search.words import Vocabulary, corrected, read_question

MOST_CANDIDATES = 80
PAGE = 20
IN_FORCE = "valid_from <= %(on)s AND (valid_until IS NULL OR valid_until > %(on)s)"  # of procedures_shelf
_FILTERS = {
    "audience": "%(audience)s = ANY(audiences)",
    "agency": "%(agency)s = ANY(agencies)",
    "level": "%(level)s = ANY(levels)",
    "sector": "%(sector)s IN (sector, sector_code)",
    "event": "%(event)s = ANY(life_events)",
}
_COLUMNS = "code, name, folded, words, life_events, demand, sector, levels, agencies, service_level"


@dataclass(frozen=True)
class Hit:
    """One procedure found (một kết quả)."""

    code: str
    name: str
    sector: str
    levels: tuple[str, ...]
    agencies: tuple[str, ...]
    service_level: str
    score: float


@dataclass(frozen=True)
class Found:
    """What a question found (kết quả tìm). `understood` is the question with misspelt words corrected, or ""."""

    hits: tuple[Hit, ...]
    understood: str
    more: bool


def search(
    text: str,
    *,
    on: date,
    audience: str = "",
    agency: str = "",
    level: str = "",
    sector: str = "",
    event: str = "",
    after: str = "",
    page: int = PAGE,
) -> Found:
    """Procedures in force on a day that answer a question, the best first. An empty question lists by demand.

    `after` is the last code of the page before; a code that is not among the answers begins from the first.
    """
    given = {"audience": audience, "agency": agency, "level": level, "sector": sector, "event": event}
    where = " AND ".join([IN_FORCE, *(_FILTERS[name] for name, value in given.items() if value)])
    values: dict[str, Any] = {"on": on, **given}
    if (exact := _by_code(text, where, values)) is not None:
        return exact
    question = read_question(text)
    if not question.words:
        return _listed(where, values, after, page)
    vocabulary, book = _vocabulary(*catalogue_stamp()), phrasebook()
    words = corrected(question, vocabulary, book.known)
    told = wordings(words, question.marked, book, vocabulary.weight)
    marks = dict(zip(words, question.marked, strict=True))
    asked = Asked(tuple(told), marks, events_in(words, question.marked, book))
    telling = candidate_words(told, vocabulary)
    if not telling:
        return Found((), "", more=False)
    rows = _candidates(telling, where, values)
    order = ranked((candidate for candidate, _ in rows.values()), asked, vocabulary)
    begins = next((place for place, (_, each) in enumerate(order, 1) if each.code == after), 0)
    order = order[begins:]
    hits = tuple(_hit(rows[each.code][1], points) for points, each in order[:page])
    return Found(hits, "" if words == question.words else " ".join(words), more=len(order) > page)


def events_of_life(*, on: date) -> tuple[tuple[LifeEvent, int], ...]:
    """Every event in life with the number of procedures in force under it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT event, count(*) FROM procedures_shelf, unnest(life_events) AS event WHERE {IN_FORCE}"  # noqa: S608
            " GROUP BY event",
            {"on": on},
        )
        counts = dict(cursor.fetchall())
    return tuple((event, counts.get(event.event, 0)) for event in life_events())


def _candidates(
    telling: list[tuple[str, float]], where: str, values: dict[str, Any]
) -> dict[str, tuple[Candidate, tuple[Any, ...]]]:
    """Procedures with any of the telling words, those with the weightiest words first."""
    given = dict(values)
    points = []
    for place, (word, weight) in enumerate(telling):
        given[f"w{place}"], given[f"p{place}"] = word, round(weight, 3)
        points.append(f"CASE WHEN search @@ %(w{place})s::tsquery THEN %(p{place})s::float8 ELSE 0 END")
    given["any"] = " | ".join(word for word, _ in telling)
    statement = (
        f"SELECT {_COLUMNS} FROM procedures_shelf WHERE search @@ %(any)s::tsquery AND {where}"  # noqa: S608
        f" ORDER BY {' + '.join(points)} DESC, demand DESC, code LIMIT {MOST_CANDIDATES}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    return {row[0]: (_candidate(*row[:4], tuple(row[4]), row[5]), row) for row in rows}


_candidate = lru_cache(maxsize=8_192)(Candidate)  # what was taken apart for one question serves the next


def _by_code(text: str, where: str, values: dict[str, Any]) -> Found | None:
    """The procedure itself when the question is a code, in any spelling."""
    try:
        code = parse_code(text)
    except BadCode:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM procedures_shelf"  # noqa: S608
            f" WHERE code IN (%(key)s, %(base)s) AND {where} ORDER BY code DESC",
            {**values, "key": code.key, "base": code.base},
        )
        rows = cursor.fetchall()
    return Found(tuple(_hit(row, 2.0) for row in rows), "", more=False)


def _listed(where: str, values: dict[str, Any], after: str, page: int) -> Found:
    with connection.cursor() as cursor:
        last = None
        if after:
            cursor.execute("SELECT demand FROM procedures_procedure WHERE code = %s", [after])
            last = cursor.fetchone()
        beyond = " AND (-demand, code) > (%(least)s, %(after)s)" if last else ""
        cursor.execute(
            f"SELECT {_COLUMNS} FROM procedures_shelf WHERE {where}{beyond}"  # noqa: S608
            " ORDER BY -demand, code LIMIT %(page)s",
            {**values, "after": after, "least": -last[0] if last else 0, "page": page + 1},
        )
        rows = cursor.fetchall()
    return Found(tuple(_hit(row, 0.0) for row in rows[:page]), "", more=len(rows) > page)


def _hit(row: tuple[Any, ...], points: float) -> Hit:
    return Hit(row[0], row[1], row[6], tuple(row[7]), tuple(row[8]), row[9], round(points, 4))


def catalogue_stamp() -> tuple[int, int]:
    """What the public catalogue is now, cheaply: every publication makes a version or a decision."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM procedures_procedureversion),"
            " (SELECT count(*) FROM procedures_decision WHERE state = 'published')"
        )
        row = cursor.fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


@lru_cache(maxsize=2)
def _vocabulary(version: int, decisions: int) -> Vocabulary:
    """Every word of the public catalogue with its frequency; made anew when the catalogue changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, ndoc FROM ts_stat("
            "'SELECT DISTINCT ON (code) search FROM procedures_shelf ORDER BY code, valid_from DESC')"
        )
        counts = dict(cursor.fetchall())
        cursor.execute("SELECT count(DISTINCT code) FROM procedures_shelf")
        row = cursor.fetchone()
    return Vocabulary(counts, max(row[0] if row else 0, 1))
