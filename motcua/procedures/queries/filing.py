"""What filing a dossier would promise (nộp bây giờ, trả bao giờ): every limit of a record, told once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.deadlines.queries import NATIONAL, NoCalendar, calendar_for
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import Promise, due
from motcua.deadlines.rules.limit import Unit, parse_limit
from motcua.kernel.errors import Refusal
from motcua.procedures.rules.record import Channel, LocalCut, Record, Term


@dataclass(frozen=True)
class Filing:
    """One limit as it is promised (thời hạn theo trường hợp), for all channels that have it.

    `limit` is text of motcua.deadlines ("5wd"), its local cut applied: then `lawful` is the longer one of the law
    and `cut` the decision that cut it. None where only words are known; then `quote` has them.
    """

    channels: tuple[Channel, ...]
    case: str
    condition: str
    limit: str | None
    lawful: str | None = None
    cut: str = ""
    quote: str = ""
    extra: str | None = None
    extra_when: str = ""
    same_day_cutoff: bool = False

    @property
    def words(self) -> str:
        """ "5 ngày làm việc", or the record's own words."""
        return parse_limit(self.limit).in_words() if self.limit else self.quote

    @property
    def lawful_words(self) -> str:
        """The limit of the law where the locality promises a shorter one, else ""."""
        return parse_limit(self.lawful).in_words() if self.lawful else ""

    @property
    def extra_words(self) -> str:
        """What is added where `extra_when` holds, else ""."""
        return parse_limit(self.extra).in_words() if self.extra else ""


def promises(filings: Sequence[Filing], *, agencies: Sequence[str], at: datetime) -> tuple[Promise | None, ...]:
    """The due moment of each if the dossier were accepted at `at` by the first of these agencies with a calendar.

    None where no limit is known, where no calendar was ever published, or where it does not reach so far.
    """
    calendar = _calendar(agencies, at)
    return tuple(_promise(each, calendar, at) if calendar else None for each in filings)


def _calendar(agencies: Sequence[str], at: datetime) -> Calendar | None:
    for code in (*agencies, NATIONAL):
        try:
            return calendar_for(code, at)
        except NoCalendar:
            continue
    return None


def _promise(filing: Filing, calendar: Calendar, at: datetime) -> Promise | None:
    if filing.limit is None:
        return None
    try:
        return due(calendar, accepted=at, limit=parse_limit(filing.limit), late_cutoff=filing.same_day_cutoff)
    except Refusal:
        return None


def filings_of(record: Record) -> tuple[Filing, ...]:
    """The limits of a record in its order; channels with the same limit stand together, none means any channel."""
    grouped: dict[Filing, list[Channel]] = {}
    for term in record.terms:
        channels = grouped.setdefault(_filing(term, record), [])
        if term.channel and term.channel not in channels:
            channels.append(term.channel)
    every = {term.channel for term in record.terms if term.channel}
    return tuple(
        replace(filing, channels=() if set(channels) == every else tuple(channels))
        for filing, channels in grouped.items()
    )


def _filing(term: Term, record: Record) -> Filing:
    cut = _cut(term, record)
    return Filing(
        channels=(), case=term.case, condition=term.condition, limit=cut.limit if cut else term.limit,
        lawful=term.limit if cut else None, cut=cut.decision if cut else "",
        quote="" if term.limit else term.quote, extra=term.extra, extra_when=term.extra_when,
        same_day_cutoff=record.same_day_cutoff,
    )  # fmt: skip


def _cut(term: Term, record: Record) -> LocalCut | None:
    for cut in record.local_cuts:
        if term.limit and cut.channel in {None, term.channel} and cut.case in {"", term.case}:
            return cut
    return None


def span_words(filings: Iterable[Filing]) -> str:
    """All limits in one short phrase: "5 ngày làm việc", "từ 1 đến 3 ngày làm việc"; "" when none is known."""
    limits = {parse_limit(each.limit) for each in filings if each.limit}
    if len(limits) < 2:
        return "".join(each.in_words() for each in limits)
    units = {each.unit for each in limits}
    amounts = sorted(each.amount for each in limits)
    if len(units) == 1 and amounts[0] and Unit.HOURS not in units:
        return f"từ {amounts[0]} đến {amounts[-1]} {next(iter(limits)).noun()}"
    told = sorted(limits, key=lambda each: (_LENGTHS[each.unit] * each.amount, each.unit))
    return f"từ {told[0].in_words()} đến {told[-1].in_words()}"


_LENGTHS = {Unit.HOURS: 3, Unit.WORKING_DAYS: 1_440, Unit.DAYS: 1_000, Unit.MONTHS: 30_000}  # only for an order
