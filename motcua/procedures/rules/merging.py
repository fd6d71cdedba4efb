"""One record out of a list row and a full record of the same code (ghép hai nguồn của một thủ tục)."""

from typing import Any

from motcua.kernel.text import fold
from motcua.procedures.rules.canonical import digest, plain
from motcua.procedures.rules.reading.values import Leftover, shown
from motcua.procedures.rules.record import Record

_SAME = ("name", "kind", "state")


def merged(listing: dict[str, Any] | None, detail: dict[str, Any] | None) -> Record:
    """The full record, with what only the list tells filled in."""
    told = dict(listing or {})
    told.update({key: value for key, value in (detail or {}).items() if value or key not in told})
    return Record.model_validate(told)


def disagreements(listing: dict[str, Any], detail: dict[str, Any]) -> list[Leftover]:
    """Where the two sources of one code contradict each other; the full record is believed."""
    found = []
    for key in _SAME:
        one, other = listing.get(key), detail.get(key)
        if one and other and fold(str(one)) != fold(str(other)):
            reason = f"danh mục ghi khác bản đầy đủ ({shown(str(other), 120)}); lấy bản đầy đủ"
            found.append(Leftover(key, shown(str(one)), reason))
    return found


def fingerprint(record: Record) -> str:
    """sha256 of the record's canonical JSON."""
    return digest(plain(record))


_LISTED = ("name", "kind", "state", "sectors", "executing", "publisher", "targets", "audiences")


def overlaid(national: Record, ours: Record) -> Record:
    """What ours would become: a full national record takes its place, a bare list row changes only what it tells."""
    if national.complete or not ours.complete:
        return national
    told = {name: getattr(national, name) for name in _LISTED if getattr(national, name)}
    names = {sector.name for sector in ours.sectors}
    if {sector.name for sector in national.sectors} <= names:
        told.pop("sectors", None)
    if national.publisher and ours.publisher and fold(national.publisher.name) == fold(ours.publisher.name):
        told.pop("publisher", None)
    return ours.model_copy(update=told)


def adopted(national: Record, ours: Record | None) -> Record:
    """A national record as the province takes it over: what only the province says is kept (phần riêng của tỉnh)."""
    if ours is None:
        return national
    national = overlaid(national, ours)
    return national.model_copy(
        update={
            "keywords": tuple(dict.fromkeys((*ours.keywords, *national.keywords))),
            "events": tuple(dict.fromkeys((*ours.events, *national.events))),
            "local_cuts": ours.local_cuts,
            "on_the_spot": ours.on_the_spot,
            "same_day_cutoff": national.same_day_cutoff or ours.same_day_cutoff,
            "joined": national.joined or ours.joined,
        }
    )
