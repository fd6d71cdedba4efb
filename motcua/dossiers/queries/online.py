"""What lodging a procedure online takes (nộp trực tuyến): open or not, its cases, papers, promise; all published."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.queries.reception import Prospect, at_desk, cases_of
from motcua.dossiers.states import Channel
from motcua.kernel.clock import vietnam_day
from motcua.procedures.queries.catalogue import Version, procedure_on
from motcua.procedures.queries.public_pages import Record, ServiceLevel, level_on

OPEN = {ServiceLevel.PARTIAL, ServiceLevel.FULL}


@dataclass(frozen=True)
class OnlineOffer:
    """A procedure that may be lodged online. `may_bring`: originals may be brought to the desk later, as the law
    lets a procedure whose service is only in part online."""

    procedure: str
    name: str
    cases: tuple[tuple[str, str], ...]
    may_bring: bool
    postal: bool
    non_boundary: bool
    record: Record
    version: Version


def online_offer(procedure: str, *, at: datetime) -> OnlineOffer | None:
    """The procedure as it may be lodged online now; None when it is not in force or not open online."""
    on = vietnam_day(at)
    version = procedure_on(procedure, on=on)
    if version is None or not open_online(version.record, on=on):
        return None
    record = version.record
    return OnlineOffer(
        version.code, record.name, cases_of(record), level_on(record, on) is ServiceLevel.PARTIAL, record.postal,
        record.non_boundary, record, version,
    )  # fmt: skip


def open_online(record: Record, *, on: date) -> bool:
    """Whether the record is on that day published as online in part or whole, and not kept for the desk."""
    return level_on(record, on) in OPEN and not record.offline_only


def online_prospect(offer: OnlineOffer, desk: str, *, case: str, at: datetime) -> Prospect:
    """What lodging it online with this desk now would take and promise."""
    return at_desk(offer.version, desk, channel=Channel.ONLINE, case=case, at=at)
