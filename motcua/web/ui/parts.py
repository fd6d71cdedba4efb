"""Small frozen values that pages hand to the components: a template reads them by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Crumb:
    """One step of the way to this page; the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Link:
    """An entry of the navigation or of a row of tabs."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Tag:
    """A status; tones: neutral, info, success, warning, danger, pause, accent."""

    text: str
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True)
class Entry:
    """One moment of a timeline; state: done, now, ahead, danger."""

    title: str
    when: str = ""
    who: str = ""
    text: str = ""
    state: str = "done"


@dataclass(frozen=True)
class Fact:
    """One row of a summary list; `action` is a link to change it."""

    key: str
    value: str | SafeString
    url: str = ""
    tag: Tag | None = None
    action: Link | None = None


@dataclass(frozen=True)
class Step:
    """One step of a stepper; state: done, now, ahead."""

    label: str
    state: str = "ahead"


@dataclass(frozen=True)
class Option:
    """A suggestion of a combobox: the words it puts into the box, and a line of explanation."""

    value: str
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """A line of an error summary that belongs to no form."""

    text: str
    url: str = ""


def trail(*steps: tuple[str, str] | str) -> Sequence[Crumb]:
    """`trail(("Trang chủ", "/"), "Hồ sơ")`: crumbs, the last without address."""
    return [Crumb(step) if isinstance(step, str) else Crumb(*step) for step in steps]
