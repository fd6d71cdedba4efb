"""The limit that a procedure promises (thời hạn đã hứa), as other parts of the catalogue need it."""

from datetime import date

from django.db.models import Q

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.rules.record import Record
from motcua.procedures.rules.soundness import effective_limit


def promise_on(code: str, day: date) -> str | None:
    """The unconditional limit of the version in force on a day, its local cut applied; None when there is none."""
    version = (
        ProcedureVersion.objects.filter(
            Q(effective_until__isnull=True) | Q(effective_until__gt=day),
            procedure__code=code, published_at__isnull=False, effective_from__lte=day,
        )
        .order_by("-effective_from")
        .first()
    )  # fmt: skip
    if version is None:
        return None
    record = Record.model_validate(version.record)
    channels = [None, *dict.fromkeys(term.channel for term in record.terms if term.channel)]
    for channel in channels:
        limit = effective_limit(record, channel=channel)
        if limit is not None:
            return limit
    return None
