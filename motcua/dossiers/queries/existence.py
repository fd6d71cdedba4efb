"""Whether there are cases at all (đã có hồ sơ chưa): for the sample data, which is played once."""

from motcua.dossiers.models import Dossier


def any_dossier() -> bool:
    """Whether any case was ever lodged here."""
    return Dossier.objects.exists()
