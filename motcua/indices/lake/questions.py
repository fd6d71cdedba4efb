"""What is asked of the database (câu hỏi trích xuất): rows of cases, their moves, steps and pauses, set by set."""

import re
from collections.abc import Callable

from motcua.indices.rules.versions import GIVEN, MOVING

Which = Callable[[str], str]  # a condition on the column that names the case
_UTC = "AT TIME ZONE 'UTC'"
_SNAPSHOT = re.compile(r"\d+:\d+:(\d+(,\d+)*)?", re.ASCII)
# A case whose promise never moved and whose clock never stood tells both its versions in its row.
_PLAIN = """coalesce(d.state = 3 OR (d.pauses = 0 AND d.extensions = 0 AND d.supplements = 0
     AND d.basis_at = d.accepted_at AND d.due_at = d.first_due_at AND d.paused_at IS NULL), false)"""
_COUNTED = "(d.accepted_at IS NOT NULL OR d.state = 3)"


def between(first: int, until: int) -> Which:
    """The cases of a range of rows."""
    return lambda case: f"{case} >= {int(first)} AND {case} < {int(until)}"


def among(ids: list[int]) -> Which:
    """These cases."""
    listed = ",".join(str(int(each)) for each in ids)
    return lambda case: f"{case} = ANY('{{{listed}}}'::bigint[])"


def cases(which: Which) -> str:
    """The rows of cases that were accepted, or refused at the door; instants as they are, in UTC."""
    return f"""
SELECT d.id, coalesce(d.code, d.ref) AS code, d.state, d.procedure, d.sector, d.level, d.audience,
       d.service_level AS service, d.channel, d.receiving_agency AS receiving, d.competent_agency AS competent,
       d.on_the_spot, d.non_boundary, d.return_method, d.accepted_at, d.due_at, d.concluded_at, d.delivered_at,
       d.conclusion, d.timeliness, d.late_minutes, d.fault, d.fault_agency, d.supplements, d.extensions,
       {_PLAIN} AS plain
  FROM dossiers_dossier AS d WHERE {_COUNTED} AND {which("d.id")} ORDER BY d.id"""  # noqa: S608  constants and whole numbers


def moves(which: Which) -> str:
    """The events that moved cases, and those that gave their results: none stands before its case was lodged.

    Asked case by case, by the index: a planner that joins the whole journal instead reads all of it for each chunk.
    """
    kinds = ",".join(f"'dossiers.{kind}'" for kind in (*MOVING, GIVEN))
    return f"""
SELECT d.id, substr(e.kind, 10) AS kind, e.at {_UTC} AS at, (e.payload->>'due_at')::timestamptz {_UTC} AS due_at,
       coalesce(jsonb_typeof(e.payload->'pause') = 'object', false) AS pause,
       coalesce(jsonb_typeof(e.payload->'pause') = 'number', false) AS ended,
       coalesce(jsonb_typeof(e.payload->'timing') = 'object', false) AS timing,
       (e.payload->'timing'->>'due_at')::timestamptz {_UTC} AS timing_due,
       coalesce(jsonb_typeof(e.payload->'timing'->'pause') = 'object', false) AS timing_pause,
       e.payload->>'slip' IS NOT NULL AS slip, e.payload->'lateness'->>'timeliness' AS timeliness,
       (e.payload->'lateness'->>'late_minutes')::int AS late_minutes, e.payload->'lateness'->>'fault' AS fault,
       e.payload->'lateness'->>'agency' AS agency, e.payload->'lateness'->>'shares' AS shares,
       e.payload->>'method' AS method
  FROM dossiers_dossier AS d
 CROSS JOIN LATERAL (
       SELECT * FROM kernel_event
        WHERE subject = 'dossier:' || d.ref AND at >= d.lodged_at AND kind IN ({kinds}) OFFSET 0) AS e
 WHERE {which("d.id")} ORDER BY d.id, e.seq"""  # noqa: S608  constants and whole numbers


def steps(which: Which) -> str:
    """The steps of the cases, also of those that are not counted: a join would cost as much as the steps."""
    return f"""
SELECT s.dossier_id AS id, s.seq, s.agency, s.party <> '' AS outside, s.opened_at, s.closed_at, s.limit_minutes,
       (s.used / 60000000)::int AS used_minutes, s.overrun
  FROM dossiers_step AS s WHERE {which("s.dossier_id")} ORDER BY s.dossier_id, s.seq"""  # noqa: S608  whole numbers


def pauses(which: Which) -> str:
    """The pauses of the cases, likewise."""
    return f"""
SELECT p.dossier_id AS id, p.start, p.until
  FROM dossiers_pause AS p WHERE {which("p.dossier_id")} ORDER BY p.dossier_id, p.seq"""  # noqa: S608  whole numbers


def touched(since: str) -> str:
    """The cases of which something was said by transactions that an earlier snapshot did not see."""
    return f"""
SELECT DISTINCT d.id FROM kernel_event AS e JOIN dossiers_dossier AS d ON d.ref = substr(e.subject, 9)
 WHERE {_unseen(since, "e.xid")} AND e.subject LIKE 'dossier:%' ORDER BY 1"""  # noqa: S608  whole numbers


def behind(since: str) -> str:
    """Since when something was said that the facts do not have."""
    return f"""
SELECT min(recorded_at) FROM kernel_event
 WHERE {_unseen(since, "xid")} AND subject LIKE 'dossier:%'"""  # noqa: S608  whole numbers


def _unseen(snapshot: str, column: str) -> str:
    """A condition on the transaction of an event; the first half is answered by the index."""
    if not _SNAPSHOT.fullmatch(snapshot):
        raise ValueError(f"not a snapshot: {snapshot[:40]!r}")
    oldest = snapshot.partition(":")[0]
    return f"{column} >= '{oldest}'::xid8 AND NOT pg_visible_in_snapshot({column}, '{snapshot}'::pg_snapshot)"


GREATEST = "SELECT coalesce(max(id), 0) AS greatest FROM dossiers_dossier"
