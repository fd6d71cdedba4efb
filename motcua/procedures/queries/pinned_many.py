"""What many dossiers have pinned (tên thủ tục, bước quy trình của nhiều hồ sơ): asked once, then kept in memory."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from motcua.procedures.models import ProcedureVersion, ProcessVersion
from motcua.procedures.rules.processes.definition import Definition, Step

T = TypeVar("T")
_MOST = 8192
Steps = Mapping[str, Step]


class _Kept(Generic[T]):
    """Values of published versions by identity: these never change. Full, it begins again."""

    def __init__(self, ask: Callable[[list[int]], dict[int, T]]) -> None:
        self._ask = ask
        self._values: dict[int, T] = {}

    def of(self, identities: Iterable[int | None]) -> dict[int, T]:
        wanted = {each for each in identities if each is not None}
        missing = sorted(wanted - self._values.keys())
        if missing:
            if len(self._values) > _MOST:
                self._values = {each: self._values[each] for each in wanted & self._values.keys()}
            self._values.update(self._ask(missing))
        return {each: self._values[each] for each in wanted if each in self._values}


def _names(missing: list[int]) -> dict[int, str]:
    rows = ProcedureVersion.objects.filter(pk__in=missing, published_at__isnull=False)
    return dict(rows.values_list("pk", "record__name"))


def _steps(missing: list[int]) -> dict[int, Steps]:
    rows = ProcessVersion.objects.filter(pk__in=missing, published_at__isnull=False)
    return {
        identity: {step.number: step for step in Definition.model_validate(told).steps}
        for identity, told in rows.values_list("pk", "definition")
    }


_kept_names, _kept_steps = _Kept(_names), _Kept(_steps)


def pinned_names(versions: Iterable[int | None]) -> dict[int, str]:
    """The names of published versions of procedures, by identity; at most one question."""
    return _kept_names.of(versions)


def pinned_steps(versions: Iterable[int | None]) -> dict[int, Steps]:
    """The steps of published processes by their numbers, by identity; at most one question."""
    return _kept_steps.of(versions)
