"""The history of one agency (lịch sử cơ quan): its versions, one after another, folded from its events.

Acts write what this module says, so folding the events of an agency always gives its rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.kernel.errors import Refusal
from motcua.kernel.events import Event
from motcua.organizations import events as said
from motcua.organizations.rules.codes import label
from motcua.organizations.states import Block, Details, Kind, Level

TWO_LEVELS_FROM = date(2025, 7, 1)
CITES_TWO_LEVELS = ("nd-118-2025",)
AMENDABLE = frozenset({"block", "calendar", "hotline", "inbox", "kind", "level", "office", "unit", "website"})
TITLE_LONGEST = 300


class NoSuchAgency(Refusal):
    """No agency has this code on that day (không có cơ quan này vào ngày đó)."""


class AgencyExists(Refusal):
    """Another agency has this code (mã định danh đã dùng)."""


class AgencyEnded(Refusal):
    """The agency ended before (cơ quan đã giải thể, sáp nhập)."""


class ChangedLater(Refusal):
    """A later change of the agency is on record already (đã có thay đổi sau ngày này)."""


class StillHasUnits(Refusal):
    """Agencies still report to it (còn đơn vị trực thuộc)."""


class NoTitle(Refusal):
    """The agency has no proper name (tên cơ quan không hợp lệ)."""


class NoDistrictsNow(Refusal):
    """There is no district level any more (không còn cấp huyện)."""


class UnderItself(Refusal):
    """The agency would report to itself (cơ quan trực thuộc chính mình)."""


class NothingChanges(Refusal):
    """The act would change nothing (không có gì thay đổi)."""


class CannotAmend(Refusal):
    """This fact is not changed this way (không sửa thông tin này bằng cách này)."""


class HeirOfTheDay(Refusal):
    """Something passes to the agency on the very day of its end (vừa kế thừa vừa chấm dứt trong một ngày)."""


@dataclass(frozen=True)
class Version:
    """What held of an agency on [since, until)."""

    since: date
    until: date | None
    details: Details
    path: str


@dataclass(frozen=True)
class Turn:
    """What a change does to the last version: it is cut, and perhaps another one begins on that day."""

    cut: Version | None  # the last version as it ends now; None: it began on the same day and is replaced
    begun: Version | None


def turn(last: Version, on: date, *, path: str | None = None, **changes: Any) -> Turn:
    """Other facts hold from `on`. Refuses: AgencyEnded, ChangedLater, NothingChanges."""
    _require_open(last, on)
    begun = replace(last, since=on, details=replace(last.details, **changes), path=path or last.path)
    if (begun.details, begun.path) == (last.details, last.path):
        raise NothingChanges("Thông tin mới giống hệt thông tin đang có.")
    return Turn(replace(last, until=on) if last.since < on else None, begun)


def end(last: Version, on: date) -> Turn:
    """The agency is no more from `on`. Refuses: AgencyEnded, ChangedLater."""
    _require_open(last, on)
    if last.since == on:
        raise ChangedLater("Ngày chấm dứt phải sau ngày thay đổi gần nhất của cơ quan.", field="on")
    return Turn(replace(last, until=on), None)


def begin(code: str, on: date, details: Details, parent: Version | None = None) -> Version:
    """The first version. Refuses: NoTitle, NoDistrictsNow."""
    require_title(details.title)
    if details.level is Level.DISTRICT and on >= TWO_LEVELS_FROM:
        raise NoDistrictsNow(
            "Từ ngày 01/07/2025 không còn đơn vị hành chính cấp huyện.", cites=CITES_TWO_LEVELS, field="level"
        )
    return Version(on, None, details, place(code, parent.path if parent else None))


def place(code: str, above: str | None) -> str:
    """Where an agency stands in the tree, below the path of its superior."""
    return f"{above}.{label(code)}" if above else label(code)


def require_title(title: str) -> None:
    """Refuses: NoTitle."""
    if not title or len(title) > TITLE_LONGEST:
        raise NoTitle(f"Ghi tên cơ quan, tối đa {TITLE_LONGEST} ký tự.", field="title")


def amendments(changes: dict[str, str]) -> dict[str, Any]:
    """Changed facts in their types. Refuses: CannotAmend."""
    typed: dict[str, Any] = {}
    for field, value in changes.items():
        if field not in AMENDABLE:
            raise CannotAmend("Tên và cơ quan cấp trên được thay bằng việc đổi tên, chuyển cơ quan.", field=field)
        kind = {"kind": Kind, "level": Level, "block": Block}.get(field, str)
        try:
            typed[field] = kind(value)
        except ValueError as unknown:
            raise CannotAmend(f"Giá trị “{value}” không có trong danh mục.", field=field) from unknown
    return typed


def fold(told: Iterable[Event]) -> tuple[Version, ...]:
    """The versions of one agency, from all its events in order."""
    versions: list[Version] = []
    for event in told:
        _fold_one(versions, event)
    return tuple(versions)


def _fold_one(versions: list[Version], event: Event) -> None:
    match event:
        case said.AgencyEstablished(on=on, details=details, path=path):
            versions.append(Version(on, None, details, path))
        case said.AgencyRenamed(on=on, title=title, short_title=short):
            _apply(versions, turn(versions[-1], on, title=title, short_title=short))
        case said.AgencyAmended(on=on, changes=changes):
            _apply(versions, turn(versions[-1], on, **amendments(changes)))
        case said.AgencyMoved(on=on, reports_to=superior, path=path):
            _apply(versions, turn(versions[-1], on, path=path, reports_to=superior))
        case said.SuperiorMoved(on=on, path=path):
            _apply(versions, turn(versions[-1], on, path=path))
        case said.AgencyMerged(on=on) | said.AgencyAbolished(on=on) | said.AgencySplit(on=on, goes_on=False):
            _apply(versions, end(versions[-1], on))


def _apply(versions: list[Version], turned: Turn) -> None:
    versions[-1:] = [version for version in (turned.cut, turned.begun) if version is not None]


def _require_open(last: Version, on: date) -> None:
    if last.until is not None:
        raise AgencyEnded(f"Cơ quan này đã chấm dứt từ ngày {last.until:%d/%m/%Y}.", field="on")
    if on < last.since:
        raise ChangedLater(
            f"Cơ quan này đã có thay đổi từ ngày {last.since:%d/%m/%Y}; ngày áp dụng không được trước ngày đó.",
            field="on",
        )
