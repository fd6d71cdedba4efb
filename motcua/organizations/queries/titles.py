"""Titles and names for long lists (tên cơ quan, cán bộ): many codes in one question."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

_AGENCIES = """
SELECT DISTINCT ON (agency.code) agency.code, version.title
  FROM organizations_agencyversion AS version JOIN organizations_agency AS agency ON agency.id = version.agency_id
 WHERE agency.code = ANY(%(codes)s)
 ORDER BY agency.code,
          version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s) DESC,
          version.valid_from DESC
"""
_OFFICERS = """
SELECT code, full_name FROM organizations_officer WHERE code = ANY(%(codes)s)
UNION ALL
SELECT account_id, full_name FROM organizations_officer WHERE account_id = ANY(%(codes)s)
"""
_BOTH = f"""
SELECT 'agency', told.* FROM ({_AGENCIES.replace("(codes)", "(agencies)")}) AS told
UNION ALL
SELECT 'officer', told.* FROM ({_OFFICERS.replace("(codes)", "(officers)")}) AS told
"""  # noqa: S608  no part of it comes from outside


def agency_titles(codes: Iterable[str], *, on: date) -> dict[str, str]:
    """The titles of agencies as of a day; of one that is not there on the day its last title."""
    return _asked(_AGENCIES, codes, on)


def officer_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of officers by their code or their account's: officials act under their names."""
    return _asked(_OFFICERS, codes, None)


def titles_and_names(
    agencies: Iterable[str], officers: Iterable[str], *, on: date
) -> tuple[dict[str, str], dict[str, str]]:
    """Titles of agencies and names of officers for one page, in one question."""
    wanted = {"agencies": sorted(filter(None, set(agencies))), "officers": sorted(filter(None, set(officers)))}
    found: dict[str, dict[str, str]] = {"agency": {}, "officer": {}}
    if any(wanted.values()):
        with connection.cursor() as cursor:
            cursor.execute(_BOTH, {**wanted, "on": on})
            for kind, code, name in cursor.fetchall():
                found[kind][code] = name
    return found["agency"], found["officer"]


def _asked(question: str, codes: Iterable[str], on: date | None) -> dict[str, str]:
    wanted = sorted({code for code in codes if code})
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(question, {"codes": wanted, "on": on})
        return dict(cursor.fetchall())
