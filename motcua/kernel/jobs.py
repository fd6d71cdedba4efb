"""Work after commit (việc sau giao dịch): enqueued in the act's transaction, done by the worker.

PostgreSQL is the queue. A reaction is called at least once for each event it listens to, in the order of
the subject's events, and is retried with growing pauses; after the last attempt it is a dead letter that
an operator sees in the console and may retry. So every reaction must be idempotent.
"""

import functools
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job
from procrastinate.manager import JobManager

from motcua.kernel.events import Event

E = TypeVar("E", bound=Event)
Reaction = Callable[[Any], None]
REACT = "kernel.react"

_reactions: dict[str, list[str]] = {}  # event kind → reaction names
_functions: dict[str, Reaction] = {}


def on(event: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Answer to an event with one own act: `@on(DossierAccepted) def tell_applicant(event): …`."""

    def register(function: Callable[[E], None]) -> Callable[[E], None]:
        name = f"{function.__module__.removeprefix('motcua.')}.{function.__name__}"
        _functions[name] = function
        listed = _reactions.setdefault(event.kind, [])
        if name not in listed:
            listed.append(name)
        return function

    return register


def every(cron: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Wake a scheduled task (`tasks.py`) by a cron line, in UTC."""

    def register(function: Callable[[], None]) -> Callable[[], None]:
        name = f"{function.__module__.removeprefix('motcua.')}.{function.__name__}"

        @functools.wraps(function)
        def wake(timestamp: int) -> None:
            function()

        app.periodic(cron=cron)(app.task(name=name, queueing_lock=name, pass_context=False)(wake))
        return function

    return register


def queue() -> JobManager:
    """The queue over this thread's own database connection, so that a job is part of the running transaction.

    Never the application-wide manager: inside the worker that one has a connection of its own.
    """
    return JobManager(DjangoConnector())


def enqueue_reactions(said: Sequence[tuple[Event, int, datetime]]) -> None:
    """Enqueue one job for each (event, reaction): part of the caller's transaction, one statement."""
    jobs = [
        Job(
            id=None, queue="default", lock=f"{name}|{event.subject}", queueing_lock=None, task_name=REACT,
            task_kwargs={"reaction": name, "subject": event.subject, "seq": seq, "at": at.isoformat()},
        )
        for event, seq, at in said
        for name in _reactions.get(event.kind, ())
    ]  # fmt: skip
    if jobs:
        queue().batch_defer_jobs(jobs)


def registered_reactions() -> dict[str, tuple[str, ...]]:
    """Event kind → names of the reactions to it."""
    return {kind: tuple(names) for kind, names in sorted(_reactions.items())}


def reaction(name: str) -> Reaction:
    """The function registered under a reaction's name."""
    return _functions[name]


def forget(function: Reaction) -> None:
    """Stop answering with this function (for tests that listen only for a while)."""
    name = f"{function.__module__.removeprefix('motcua.')}.{function.__name__}"
    _functions.pop(name)
    for names in _reactions.values():
        if name in names:
            names.remove(name)
