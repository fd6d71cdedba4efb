"""Findings of the linter for a screen (phát hiện rà soát): kept while the catalogue stays as it is."""

import hashlib
from datetime import date

from django.core.cache import cache
from django.db import connection

from motcua.kernel.actors import Actor
from motcua.law.instruments import in_words
from motcua.procedures import permissions
from motcua.procedures.queries.linting import lint_catalogue, lint_procedures
from motcua.procedures.rules.linting.findings import GROUNDS, Finding, Rule, Severity
from motcua.procedures.rules.linting.telling import SEVERITIES, summary, to_sheet

__all__ = [
    "GROUNDS", "SEVERITIES", "Finding", "Rule", "Severity", "in_words", "lint_procedures", "read_findings", "summary",
    "to_sheet",
]  # fmt: skip
KEPT = 3600  # seconds
# Everything on which a finding rests; what changes any of it changes the stamp.
_STAMP = """
SELECT (SELECT md5(string_agg(digest || state, '' ORDER BY id)) FROM procedures_procedureversion),
       (SELECT md5(string_agg(digest || state, '' ORDER BY id)) FROM procedures_processversion),
       (SELECT count(*) FROM procedures_decision WHERE state = 'published'),
       (SELECT sum(database_on - DATE '2000-01-01') FROM procedures_decisionitem),
       (SELECT count(*) FROM procedures_nationalentry WHERE state = 'pending'),
       (SELECT max(run_id) FROM procedures_nationalentry),
       (SELECT max(decided_at) FROM procedures_nationalentry)
"""


def read_findings(*, actor: Actor, on: date) -> tuple[Finding, ...]:
    """What the linter finds on a day, the worst first; looked for again only when the catalogue changed."""
    permissions.look(actor)
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        stamp = hashlib.sha256(repr((on, cursor.fetchone())).encode()).hexdigest()
    key = f"procedures.findings.{stamp}"
    held: tuple[Finding, ...] | None = cache.get(key)
    if held is None:
        held = lint_catalogue(actor=actor, on=on)
        cache.set(key, held, KEPT)
    return held
