"""Who came after whom: rows of succession, written when agencies end or are divided."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection

from motcua.organizations.models import Agency, Succession
from motcua.organizations.rules.history import HeirOfTheDay
from motcua.organizations.rules.shares import Heir, require_whole


def keep_heirs(heirs: Mapping[int, Sequence[Heir]], ending: Mapping[int, str], on: date) -> None:
    """Write the heirs of these agencies (by key). Refuses: SharesDoNotAddUp, NoMainHeir, HeirOfTheDay."""
    for shares in heirs.values():
        require_whole(shares)
    named = {heir.code for shares in heirs.values() for heir in shares}
    late = Succession.objects.filter(successor_id__in=ending, on__gte=on).values_list("successor_id", flat=True)
    if both := {ending[each] for each in late} | (named & set(ending.values())):
        raise HeirOfTheDay(
            f"Cơ quan {', '.join(sorted(both)[:3])} nhận phần của cơ quan khác trong ngày này hoặc sau đó "
            "nên không thể chấm dứt.",
            field="on",
        )
    ids = dict(Agency.objects.filter(code__in=named).values_list("code", "id"))
    with (
        connection.cursor() as cursor,
        cursor.copy(
            'COPY organizations_succession (predecessor_id, successor_id, "on", share, numerator, denominator,'
            " estimated) FROM STDIN"
        ) as copy,
    ):
        for agency, shares in heirs.items():
            for heir in shares:
                copy.write_row(
                    (agency, ids[heir.code], on, str(heir.share), heir.numerator, heir.denominator, heir.estimated)
                )
