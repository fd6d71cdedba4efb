"""Numbers without gaps (số liên tục): taken in the act's own transaction, so a refused act takes none."""

from django.db import connection


def take_numbers(*series: str) -> list[int]:
    """The next number of each series, in one statement. Writers of the same series wait for each other.

    The order in which rows are locked is the same for everybody, so two acts cannot hold each other up.
    """
    ordered = sorted(series)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_counter AS counter (series, last)"
            " SELECT name, 1 FROM unnest(%s::text[]) AS new (name)"
            " ON CONFLICT (series) DO UPDATE SET last = counter.last + 1 RETURNING series, last",
            [ordered],
        )
        found = dict(cursor.fetchall())
    return [found[name] for name in series]
