"""Sample data (dữ liệu mẫu), floor by floor; each loader is idempotent and says how many things it added."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from importlib import import_module

from motcua.config import moment
from motcua.config.environment import sample_cases
from motcua.kernel import clock

LOADERS = (
    "motcua.deadlines.seeds", "motcua.people.seeds", "motcua.organizations.seeds", "motcua.forms.seeds",
    "motcua.procedures.seeds",
)  # fmt: skip


def load_all() -> Iterator[tuple[str, int]]:
    """Run every loader, lowest floor first."""
    at, on = clock.now(), moment.standing().day
    for module in LOADERS:
        load: Callable[[datetime, date | None], int] = import_module(module).load
        yield module.split(".")[1], load(at, on)
    from motcua.simulation.seeds import load as play  # noqa: PLC0415  needs the packages below it

    yield "simulation", play(at, sample_cases())
