"""Who knows the open dossiers (hồ sơ đang giải quyết): a floor above this one, which registers itself here.

While nobody has registered, no open case is known. The floor of the dossiers registers its own query where it
is made ready: `open_cases.tell_from(provider)` in its `apps.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.deadlines.rules.amendment import OpenCase


@dataclass(frozen=True)
class AgencyCase:
    """An open dossier's clock and the agency by whose calendar it runs (hồ sơ theo lịch của cơ quan)."""

    agency: str
    case: OpenCase


class OpenCases(Protocol):
    """Tells the dossiers open at an instant, those of `code` and below it; all of them for the country's code."""

    def __call__(self, code: str, at: datetime) -> Iterable[AgencyCase]: ...


def none_known(code: str, at: datetime) -> Iterable[AgencyCase]:
    """The answer while no floor above keeps dossiers."""
    return ()


class _Known:
    provider: OpenCases = staticmethod(none_known)


def tell_from(provider: OpenCases) -> None:
    """From now on ask this provider; `tell_from(none_known)` forgets it again."""
    _Known.provider = staticmethod(provider)


def known_cases(code: str, at: datetime) -> Iterable[AgencyCase]:
    """The dossiers whose clocks may run by this calendar."""
    return _Known.provider(code, at)
