"""Test cases kept with a form (trường hợp thử): they run before publishing, and publishing waits for them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.forms.rules.definition import Trial

Check = Callable[[Mapping[str, Any]], Mapping[str, str]]


@dataclass(frozen=True)
class Tried:
    """What came of one test case (kết quả thử): which inputs were refused and should not be, or the other way."""

    title: str
    refused: Mapping[str, str]
    missing: tuple[str, ...]
    surprising: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether exactly the expected inputs were refused."""
        return not self.missing and not self.surprising


def run_trials(trials: Iterable[Trial], check: Check) -> tuple[Tried, ...]:
    """Every test case against the form."""
    found = []
    for trial in trials:
        refused = dict(check(trial.answers))
        wanted = set(trial.refused)
        found.append(
            Tried(trial.title, refused, tuple(sorted(wanted - set(refused))), tuple(sorted(set(refused) - wanted)))
        )
    return tuple(found)
