"""Telling a promise (Vì sao ngày này?): the steps of the count as sentences that a citizen understands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.instants import day_of
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.pause import Mode, Pause
from motcua.deadlines.rules.reasons import Facts, Reason, show_day, show_instant
from motcua.deadlines.rules.rest_days import between, named, weekly_rest
from motcua.kernel.clock import vietnam_day

_NOT_COUNTED = ("bl-91-2015:d.147",)
_MOVED = ("bl-91-2015:d.148.k5",)
_CUTOFF = ("nd-61-2018:d.18",)
_MOST_RUNS = 12


@dataclass(frozen=True)
class Story:
    """All that a promise's sentences are told from; `nominal` is the last counted day's number, `left` in words."""

    calendar: Calendar
    accepted: datetime
    limit: Limit
    pauses: tuple[Pause, ...]
    late_cutoff: bool
    counted_from: datetime
    due_at: datetime | None
    left: str | None
    nominal: int | None


def tell(story: Story) -> tuple[Reason, ...]:
    """The reasons in the order of the count; the last one is the due moment, or what is left."""
    return tuple(_steps(story))


def _steps(story: Story) -> Iterator[Reason]:
    yield _reason("accepted", f"Hồ sơ được tiếp nhận lúc {show_instant(story.accepted)}.", at=story.accepted)
    yield from (_paused(pause) for pause in story.pauses)
    yield from _late(story)
    yield _limit(story)
    if story.due_at is not None:
        yield from _rests(story, vietnam_day(story.counted_from), vietnam_day(story.due_at))
        yield from _moved(story, vietnam_day(story.due_at))
        yield _reason("due", f"Hẹn trả kết quả: {show_instant(story.due_at)}.", at=story.due_at)
    else:
        text = f"Thời hạn đang tạm dừng nên chưa có ngày hẹn; còn lại {story.left}."
        yield Reason("paused_now", text, {"left": story.left})


def _reason(code: str, text: str, *, at: datetime, cites: tuple[str, ...] = ()) -> Reason:
    return Reason(code, text, {"at": at}, cites)


def _paused(pause: Pause) -> Reason:
    name = pause.kind.value[0].upper() + pause.kind.value[1:]
    until = f"đến {show_instant(pause.end)}" if pause.end else "(chưa kết thúc)"
    then = "không tính thời gian này" if pause.mode is Mode.CONTINUE else "sau đó thời hạn tính lại từ đầu"
    facts: Facts = {
        "start": pause.start,
        "end": pause.end,
        "mode": pause.mode.value,
        "kind": pause.kind.name.lower(),
    }
    return Reason("pause", f"{name} từ {show_instant(pause.start)} {until}: {then}.", facts, pause.cites)


def _late(story: Story) -> Iterator[Reason]:
    """Said when a late hour or a day of rest moved the day from which the limit runs."""
    restarts = [pause.end for pause in story.pauses if pause.mode is Mode.RESTART and pause.end is not None]
    received = restarts[-1] if restarts else story.accepted
    if story.late_cutoff and story.counted_from != received:
        text = (
            "Tiếp nhận sau 15:00, ngoài giờ làm việc hoặc vào ngày nghỉ nên coi như tiếp nhận "
            f"ngày làm việc tiếp theo, {show_day(vietnam_day(story.counted_from))}."
        )
        yield _reason("late_cutoff", text, at=story.counted_from, cites=_CUTOFF)


def _limit(story: Story) -> Reason:
    unit, told = story.limit.unit, story.limit.in_words()
    day = vietnam_day(story.counted_from)
    facts: Facts = {"limit": str(story.limit), "from": story.counted_from}
    if unit is Unit.HOURS:
        text = f"Thời hạn {told}, chỉ tính trong giờ làm việc, kể từ {show_instant(story.counted_from)}."
        return Reason("limit", text, facts)
    if story.limit.amount == 0:
        text = "Thủ tục trả kết quả trong ngày: tiếp nhận trước 15:00 của ngày làm việc thì trả trong ngày; "
        return Reason("limit", f"{text}còn lại trả vào ngày làm việc tiếp theo.", facts, _CUTOFF)
    if unit is Unit.WORKING_DAYS:
        text = f"Thời hạn {told}; ngày tiếp nhận ({show_day(day)}) không tính."
    elif unit is Unit.DAYS:
        text = f"Thời hạn {told}, tính cả ngày nghỉ; ngày tiếp nhận ({show_day(day)}) không tính."
    else:
        text = f"Thời hạn {told}, kể từ {show_day(day)}, tính theo ngày tương ứng của tháng."
    return Reason("limit", text, facts, _NOT_COUNTED)


def _rests(story: Story, first: date, last: date) -> Iterator[Reason]:
    """The days of rest passed over; calendar days and months count them, so there nothing is said."""
    if story.limit.unit in (Unit.DAYS, Unit.MONTHS) and story.limit.amount:
        return
    weekly = weekly_rest(story.calendar, first, last)
    if weekly:
        yield Reason("weekly_rest", f"Không tính ngày nghỉ hằng tuần: {weekly}.", {"weekdays": weekly})
    passed = between(story.calendar, first, last)
    yield from (run.reason for run in passed[:_MOST_RUNS])
    if len(passed) > _MOST_RUNS:
        more = len(passed) - _MOST_RUNS
        yield Reason("more_rest", f"Và {more} đợt nghỉ lễ hoặc làm bù khác cho đến ngày hẹn.", {"more": more})
    if any(run.estimated for run in passed):
        text = "Lịch nghỉ ghi (dự kiến) tính theo Bộ luật Lao động, có thể thay đổi khi có quyết định chính thức."
        yield Reason("estimated", text, {"estimated": True}, ("bl-45-2019:d.112.k3",))


def _moved(story: Story, last: date) -> Iterator[Reason]:
    if story.nominal is None:
        return
    nominal = day_of(story.nominal)
    if nominal == last:
        return
    rest = named(story.calendar, nominal)
    text = f"Ngày cuối của thời hạn là {show_day(nominal)}{rest}, không phải ngày làm việc"
    facts: Facts = {"nominal": nominal, "moved_to": last}
    yield Reason("moved", f"{text}, nên chuyển sang {show_day(last)}.", facts, _MOVED)
    if any(run.estimated for run in between(story.calendar, nominal, last)):
        yield Reason("estimated", "Lịch nghỉ của những ngày này là dự kiến.", {"estimated": True})
