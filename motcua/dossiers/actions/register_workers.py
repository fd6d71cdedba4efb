"""Blocks taken over by several processes at once (nhập song song): each has its own connection to the database."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from motcua.dossiers.actions.register_blocks import Done, Job

_house: Any = None


def blocks(jobs: Sequence["Job"], workers: int, database: str) -> Iterator["Done"]:
    """Every block's result, as they are done. One worker: in this process, on its own connection."""
    from motcua.dossiers.actions.register_blocks import work  # noqa: PLC0415  a fresh process must set up first
    from motcua.dossiers.actions.register_world import House  # noqa: PLC0415

    if workers <= 1 or len(jobs) <= 1:
        house = House(jobs[0].at) if jobs else None
        for job in jobs:
            assert house is not None  # noqa: S101  there is a job
            yield work(job, house)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _ready, (database,)) as pool:
        waiting: set[Future[Done]] = set()
        rest = iter(jobs)
        for job in rest:  # a few ahead, not all: what came back is handed on before more is asked for
            waiting.add(pool.submit(_work, job))
            if len(waiting) < 2 * workers:
                continue
            ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()
        for future in waiting:
            yield future.result()


def _ready(database: str) -> None:
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()


def _end_with_parent(parent: int) -> None:
    """A run that is killed leaves nobody behind who goes on writing."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work(job: "Job") -> "Done":
    global _house  # noqa: PLW0603  one for each process
    from motcua.dossiers.actions.register_blocks import work  # noqa: PLC0415
    from motcua.dossiers.actions.register_world import House  # noqa: PLC0415

    if _house is None or _house.at != job.at:
        _house = House(job.at)
    return work(job, _house)
