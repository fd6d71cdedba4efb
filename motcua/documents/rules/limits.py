"""How large, how many (giới hạn tệp): strangers less than officers."""

from dataclasses import dataclass

from motcua.kernel.actors import Actor, ActorKind

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may be. `files` and `total` count all that one owner has."""

    size: int = 20 * MB
    pages: int = 200
    pixels: int = 80_000_000  # A3 at 600 dots an inch is 70 million
    side: int = 30_000
    objects: int = 200_000
    entries: int = 2_000
    unpacked: int = 150 * MB
    ratio: int = 200
    files: int = 200
    total: int = 400 * MB


STRANGER = Limits(pages=100, files=100, total=150 * MB)  # a case of a citizen, not an archive
DESK = Limits(size=50 * MB, pages=500, files=1_000, total=2_000 * MB)


def limits_for(actor: Actor) -> Limits:
    """Officers, systems and the house send more than people from outside."""
    return DESK if actor.kind in {ActorKind.OFFICER, ActorKind.SYSTEM} else STRANGER


def readable(size: int) -> str:
    """A size as people read it: 1,5 MB."""
    for unit, step in (("MB", MB), ("KB", 1024)):
        if size >= step:
            return f"{size / step:.1f} {unit}".replace(".0 ", " ").replace(".", ",")
    return f"{size} byte"
