"""Where the lake lies, and who may write into it now (nơi để kho dữ kiện)."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


def lake() -> Path:
    """The directory of the lake."""
    return Path(settings.MOTCUA_LAKE)


@contextmanager
def alone(root: Path) -> Iterator[bool]:
    """Whether we are the only writer until the end of the block; a killed writer leaves nothing locked."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
