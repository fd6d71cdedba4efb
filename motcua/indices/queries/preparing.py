"""What boards ask is made ready beforehand (chuẩn bị trước), so that nobody waits for it in a fresh process."""

from datetime import date, datetime
from itertools import product

from django.conf import settings

from motcua.indices.engines.compiling import due_sql, leaf_sql, list_sql
from motcua.indices.engines.leaves import kinds_sql
from motcua.indices.queries.asking import Side
from motcua.indices.rules.facts import EPOCH, naive
from motcua.indices.rules.measures import Source
from motcua.indices.rules.statements import AGENCY
from motcua.indices.rules.window import Scope, Window
from motcua.kernel.clock import at_vietnam
from motcua.law.service_index import ALLOWED_SUPPLEMENT_REQUESTS

DIALECTS = {"duckdb": "duckdb", "postgres": "postgres", "spark": "pyspark"}
OPENED = ("received_new", "resolved", "resolved_late", "pending_overdue")  # those that are opened most
OF_SERVICE = ("received_online", "returned_by_post")
SOME = Scope(frozenset({0}))  # whoever watches an agency; which one is put in later


def prepare() -> None:
    """Have every question of a board in the engine's words; those that are kept already cost nothing."""
    dialect = DIALECTS.get(settings.MOTCUA_ANALYTICS, "duckdb")
    for side, window in product(Side, _windows()):
        for source, keys in product(Source, ((), (AGENCY,), ("service",))):
            if keys and source is Source.FLOW and dialect == "duckdb":
                kinds_sql(dialect, window, SOME, keys, side.value)
            else:
                leaf_sql(dialect, source, window, SOME, keys, side.value)
        due = naive(at_vietnam(EPOCH)), naive(at_vietnam(EPOCH))
        due_sql(dialect, window, SOME, side.value, due)
        for code in ("", *OPENED):
            list_sql(dialect, code, window, SOME, side.value, (0, -1), 1, due if not code else None)
        for code in OF_SERVICE:
            list_sql(dialect, code, window, SOME.with_column("service", frozenset({0})), side.value, (0, -1), 1)


def _windows() -> list[Window]:
    """A period that is over and one that runs, for each number of requests that an index of quality allows."""
    first, last = date(2021, 1, 1), date(2021, 2, 1)
    moments: tuple[datetime, ...] = (at_vietnam(date(2021, 1, 15)), at_vietnam(date(2021, 3, 1)))
    allowed = {each.value for _, each in ALLOWED_SUPPLEMENT_REQUESTS.dated if each is not None}
    return [Window.of(first, last, at, allowed_supplements=count) for at, count in product(moments, sorted(allowed))]
