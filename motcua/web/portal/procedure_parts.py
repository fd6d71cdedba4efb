"""Small frozen values that the pages of procedures hand to their templates."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Result:
    """A procedure in a list; facts: icon, what it says, value."""

    title: str
    url: str
    note: str = ""
    facts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Banner:
    """What must be known before all else; tone as of a notice, a link to where to go."""

    tone: str
    title: str
    text: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Start:
    """A way of filing: what it promises and where its button leads."""

    title: str
    icon: str
    text: str
    url: str
    link: str


@dataclass(frozen=True)
class Limit:
    """A time limit in words with its promise if filed now; `why` is the reckoning, sentence by sentence."""

    title: str
    words: str
    notes: tuple[str, ...] = ()
    due: str = ""
    due_at: datetime | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Charge:
    """A line of money."""

    title: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class Bring:
    """A paper to bring."""

    name: str
    copies: str
    needed: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pile:
    """Papers that belong together; `url` chooses the case whose papers they are."""

    title: str
    kind: str
    papers: tuple[Bring, ...]
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Desk:
    """Where dossiers are received."""

    title: str
    code: str
    address: str = ""
    phone: str = ""
    url: str = ""
