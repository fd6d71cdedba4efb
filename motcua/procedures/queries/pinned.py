"""What a dossier has pinned (phiên bản đã gắn với hồ sơ): published records never change, so they are kept."""

from functools import lru_cache

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.rules.record import Record


@lru_cache(maxsize=1024)
def pinned_record(identity: int) -> Record:
    """The record of a published version. Raises DoesNotExist for a draft."""
    row = ProcedureVersion.objects.get(pk=identity, published_at__isnull=False)
    return Record.model_validate(row.record)
