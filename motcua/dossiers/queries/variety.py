"""What sorts of cases there are (các loại hồ sơ đang có): for whoever opens a sample and asks what is in it."""

from dataclasses import dataclass

from django.db import connection

from motcua.dossiers.states import State

_ASKED = """
SELECT count(*), count(DISTINCT d.procedure), count(DISTINCT d.receiving_agency), count(DISTINCT d.competent_agency),
       count(*) FILTER (WHERE d.accepted_at IS NOT NULL AND d.concluded_at IS NULL),
       count(*) FILTER (WHERE d.timeliness = 'early'), count(*) FILTER (WHERE d.timeliness = 'on_time'),
       count(*) FILTER (WHERE d.timeliness = 'late'), count(*) FILTER (WHERE d.pauses > 0),
       count(*) FILTER (WHERE d.state = ANY(%(waiting)s)), count(*) FILTER (WHERE d.extensions > 0),
       count(*) FILTER (WHERE EXISTS (
         SELECT FROM dossiers_step AS s WHERE s.dossier_id = d.id AND s.outcome = 'return')),
       count(*) FILTER (WHERE EXISTS (
         SELECT FROM dossiers_step AS s
          WHERE s.dossier_id = d.id AND s.agency <> d.receiving_agency AND s.agency <> d.competent_agency)),
       count(*) FILTER (WHERE d.conclusion = 'refused' OR d.state = ANY(%(ended)s)),
       count(*) FILTER (WHERE d.delivered_at IS NOT NULL)
  FROM dossiers_dossier AS d
"""


@dataclass(frozen=True)
class Variety:
    """Counts of cases; one case may be of several sorts."""

    cases: int
    procedures: int
    receiving: int
    competent: int
    open: int
    early: int
    on_time: int
    late: int
    paused: int
    waiting: int
    apologised: int
    returned: int
    joined: int
    refused: int
    delivered: int


def variety() -> Variety:
    """Count them, in one look."""
    waiting = [State.AWAITING_SUPPLEMENT.value, State.AWAITING_PAYMENT.value]
    ended = [State.NOT_ACCEPTED.value, State.WITHDRAWN.value, State.STOPPED.value]
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"waiting": waiting, "ended": ended})
        return Variety(*cursor.fetchone())
