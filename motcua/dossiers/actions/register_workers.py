"""Blocks taken over by several processes at once (nhập song song): each has its own connection to the database.

This process is one of them: a fresh one has to load the whole program first, which costs as much as some thousand
dossiers. Whoever is free takes the next block, so that nobody waits for somebody else's.
"""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from queue import Empty
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from motcua.dossiers.actions.register_blocks import Done, Job

LISTEN = 0.1  # seconds that are waited for a helper before looking whether it is still there
_given: Any = None  # in a helper: whose turn it is, where results are told


def blocks(jobs: Sequence["Job"], workers: int, database: str) -> Iterator["Done"]:
    """Every block's result, as they are done. One worker: in this process, on its own connection."""
    context, helpers = get_context("spawn"), min(workers, len(jobs)) - 1
    turn = context.Value("q", 0)
    if helpers < 1:
        yield from _mine(jobs, turn)
        return
    told, heard = context.Queue(), 0
    with ProcessPoolExecutor(helpers, context, _ready, (database, turn, told)) as pool:
        try:
            helping = [pool.submit(_help, tuple(jobs)) for _ in range(helpers)]
            for done in _mine(jobs, turn):
                yield done
                for other in _told(told, 0):
                    heard += 1
                    yield other
                _all_heard(helping, heard)  # one that failed ends the run now
            while not _all_heard(helping, heard):
                for other in _told(told, LISTEN):
                    heard += 1
                    yield other
        finally:
            turn.value = len(jobs)  # nobody begins another one


def _mine(jobs: Sequence["Job"], turn: Any) -> Iterator["Done"]:
    """The blocks that this process takes."""
    from motcua.dossiers.actions.register_blocks import work  # noqa: PLC0415  a fresh process must set up first
    from motcua.dossiers.actions.register_world import House  # noqa: PLC0415

    house = House(jobs[0].at) if jobs else None
    while (place := _next(turn)) < len(jobs):
        assert house is not None  # noqa: S101  there is a job
        yield work(jobs[place], house)


def _next(turn: Any) -> int:
    with turn.get_lock():
        place = int(turn.value)
        turn.value = place + 1
    return place


def _told(told: Any, seconds: float) -> Iterator["Done"]:
    try:
        while True:
            yield told.get(timeout=seconds)
    except Empty:
        return


def _all_heard(helping: Sequence[Future[int]], heard: int) -> bool:
    """Whether every helper has ended and all that it did was heard of; raises what a helper failed with."""
    ended = [each.result() for each in helping if each.done()]
    return len(ended) == len(helping) and sum(ended) == heard


def _ready(database: str, turn: Any, told: Any) -> None:
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    global _given  # noqa: PLW0603  one for each process
    _given = (turn, told)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    settings.DATABASES["default"]["NAME"] = database
    django.setup()


def _end_with_parent(parent: int) -> None:
    """A run that is killed leaves nobody behind who goes on writing."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _help(jobs: Sequence["Job"]) -> int:
    """Take blocks until there is none; how many."""
    turn, told = _given
    count = 0
    for done in _mine(jobs, turn):
        told.put(done)
        count += 1
    return count
