"""Two things at a time (làm song song): the next chunk is read, and the last one written, while this one is reckoned.

The heavy parts of each run outside the interpreter, so that threads use both cores; everything comes in its order.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
WAITING = 2  # chunks in memory beside the one at hand


@contextmanager
def ahead(work: Callable[[T], R], items: Iterable[T]) -> Iterator[Iterator[R]]:
    """What `work` makes of each item, the next ones being made meanwhile by one thread, which ends with the block."""
    with ThreadPoolExecutor(1) as hand:
        waiting: deque[Future[R]] = deque()

        def each() -> Iterator[R]:
            for item in items:
                waiting.append(hand.submit(work, item))
                if len(waiting) >= WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

        try:
            yield each()
        finally:
            hand.shutdown(cancel_futures=True)


@contextmanager
def behind(work: Callable[[T], object]) -> Iterator[Callable[[T], None]]:
    """Hand items over to be worked at in order by one thread; all are done at the end of the block."""
    with ThreadPoolExecutor(1) as hand:
        waiting: deque[Future[object]] = deque()

        def hand_over(item: T) -> None:
            waiting.append(hand.submit(work, item))
            if len(waiting) >= WAITING:
                waiting.popleft().result()

        try:
            yield hand_over
            while waiting:
                waiting.popleft().result()
        finally:
            hand.shutdown(cancel_futures=True)
