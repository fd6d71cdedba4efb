"""Reading ahead and writing behind: in order, one at a time each, and what fails is heard of."""

import threading

import pytest

from motcua.indices.lake.ahead import ahead, behind


def test_everything_comes_in_order_while_the_next_is_made() -> None:
    made: list[int] = []
    two_made, asked = threading.Event(), threading.Event()

    def work(item: int) -> int:
        made.append(item)
        if item == 1:
            two_made.set()
            assert asked.wait(10)  # the second is being made while the first is at hand
        return item * 10

    found = []
    with ahead(work, range(5)) as each:
        found.append(next(each))
        assert two_made.wait(10)
        asked.set()
        found += each
    assert (found, made) == ([0, 10, 20, 30, 40], [0, 1, 2, 3, 4])


def test_what_fails_in_the_other_thread_is_heard_of_and_nothing_goes_on_after() -> None:
    made: list[int] = []

    def work(item: int) -> int:
        made.append(item)
        if item == 1:
            raise OSError("the disk is full")
        return item

    with pytest.raises(OSError, match="disk"), ahead(work, range(50)) as each:
        list(each)
    assert len(made) <= 3
    made.clear()
    with pytest.raises(OSError, match="disk"), behind(work) as hand_over:
        for item in range(50):
            hand_over(item)
    assert len(made) <= 4
    with pytest.raises(OSError, match="disk"), behind(work) as hand_over:  # the last ones, too
        hand_over(0)
        hand_over(1)
