"""What a citizen reads, and what an event keeps."""

import json
from datetime import date, datetime, timedelta

import pytest

from motcua.deadlines.rules.due import Left, due
from motcua.deadlines.rules.elapsed import TimeReversed, add_working_time, elapsed, hand_over
from motcua.deadlines.rules.instants import OutsideCalendar, tick
from motcua.deadlines.rules.limit import BadLimit, Limit, Unit, parse_limit
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.pause import Mode, Pause, PauseKind
from motcua.deadlines.rules.reasons import show_instant
from motcua.deadlines.rules.rest_days import named, runs
from motcua.kernel.clock import VIETNAM, parse_instant

NATIONAL = national_calendar()


def why(accepted: str, limit: str, *pauses: Pause, late: bool = False) -> list[str]:
    promise = due(
        NATIONAL, accepted=parse_instant(accepted), limit=parse_limit(limit), pauses=pauses, late_cutoff=late
    )
    return list(promise.why)


def test_a_swapped_day_and_its_make_up_are_named():
    assert why("2024-04-26T09:00", "5wd")[2:] == [
        "Không tính ngày nghỉ hằng tuần: thứ Bảy, Chủ nhật.",
        "Không tính ngày nghỉ Ngày Chiến thắng, Ngày Quốc tế Lao động: "
        "từ thứ Hai ngày 29/04/2024 đến thứ Tư ngày 01/05/2024.",
        "Thứ Bảy ngày 04/05/2024 là ngày làm bù thay cho thứ Hai ngày 29/04/2024, được tính là ngày làm việc.",
        "Hẹn trả kết quả: 17:00 thứ Ba ngày 07/05/2024.",
    ]


def test_a_run_over_the_new_year_is_one():
    assert why("2018-12-28T09:00", "1wd")[3] == (
        "Không tính ngày nghỉ Tết Dương lịch: từ thứ Hai ngày 31/12/2018 đến thứ Ba ngày 01/01/2019."
    )
    assert why("2019-01-01T09:00", "1wd")[2].startswith("Không tính ngày nghỉ Tết Dương lịch: từ thứ Hai ngày 31/12")
    assert not [run for run in runs(NATIONAL, 2019) if run.first == date(2019, 1, 1)]


def test_a_holiday_on_a_free_day_is_not_named():
    """30/4/2022 is a Saturday: only its compensation matters."""
    told = why("2022-04-29T09:00", "1wd")
    assert "từ thứ Bảy ngày 30/04/2022 đến thứ Ba ngày 03/05/2022" in told[3]
    assert named(NATIONAL, date(2023, 4, 29)) == " (Giỗ Tổ Hùng Vương)"
    assert not any(run.first == date(2024, 9, 1) for run in runs(NATIONAL, 2024))


def test_a_moved_day_is_told():
    told = why("2021-02-01T10:00", "12d")
    assert told[2] == (
        "Ngày cuối của thời hạn là thứ Bảy ngày 13/02/2021 (Mùng 2 Tết), không phải ngày làm việc, "
        "nên chuyển sang thứ Tư ngày 17/02/2021."
    )
    assert "Chủ nhật ngày 11/07/2021, không phải" in why("2021-07-01T10:00", "10d")[2]
    assert why("2028-01-16T10:00", "10d")[3] == "Lịch nghỉ của những ngày này là dự kiến."
    assert len(why("2021-06-01T10:00", "10d")) == 3


def test_estimated_days_are_told():
    told = why("2028-01-21T09:00", "1wd")
    assert "(dự kiến)." in told[3]
    assert told[4].startswith("Lịch nghỉ ghi (dự kiến) tính theo Bộ luật Lao động")


def test_pauses_are_told_with_their_kind_and_what_follows():
    start, end = parse_instant("2021-06-14T10:00"), parse_instant("2021-06-16T14:00")
    kind, cites = PauseKind.SUPPLEMENT, ("nd-61-2018:d.19.k4",)
    assert why("2021-06-11T15:20", "5wd", Pause(start, end, Mode.RESTART, kind, cites))[1] == (
        "Chờ bổ sung hồ sơ từ 10:00 thứ Hai ngày 14/06/2021 đến 14:00 thứ Tư ngày 16/06/2021: "
        "sau đó thời hạn tính lại từ đầu."
    )
    assert "(chưa kết thúc): không tính thời gian này." in why("2021-06-11T15:20", "5wd", Pause(start, None))[1]


def test_the_late_cutoff_is_told_when_it_matters():
    assert why("2021-06-11T15:01", "1wd", late=True)[1].endswith("ngày làm việc tiếp theo, thứ Hai ngày 14/06/2021.")
    assert "coi như" not in " ".join(why("2021-06-11T15:00", "1wd", late=True))
    pause = Pause(parse_instant("2021-06-14T10:00"), parse_instant("2021-06-16T15:30"), Mode.RESTART)
    assert "thứ Năm ngày 17/06/2021" in why("2021-06-11T15:00", "1wd", pause, late=True)[2]


def test_each_unit_is_told_in_its_own_words():
    assert "chỉ tính trong giờ làm việc" in why("2021-06-11T15:20", "8h")[1]
    assert "tính cả ngày nghỉ" in why("2021-06-11T15:20", "8d")[1]
    assert "tính theo ngày tương ứng của tháng" in why("2021-06-11T15:20", "2m")[1]
    assert "trả kết quả trong ngày" in why("2021-06-11T15:20", "0wd")[1]


def test_very_many_holidays_are_cut_short():
    told = why("2021-06-11T15:20", "1000wd")
    assert any(line.startswith("Và ") and "đợt nghỉ lễ" in line for line in told)
    assert len(told) < 20


def test_reasons_are_data_for_the_event():
    promise = due(NATIONAL, accepted=parse_instant("2024-04-26T09:00"), limit=parse_limit("5wd"))
    data = [reason.as_data() for reason in promise.reasons]
    assert json.loads(json.dumps(data)) == data
    assert [row["code"] for row in data] == ["accepted", "limit", "weekly_rest", "rest", "make_up", "due"]
    assert data[-1]["facts"] == {"at": "2024-05-07T17:00:00+07:00"}
    assert data[4]["facts"] == {"on": "2024-05-04", "instead_of": "2024-04-29"}
    assert data[1]["cites"] == ["bl-91-2015:d.147"]


def test_seconds_are_shown_only_when_there_are_any():
    assert show_instant(datetime(2021, 6, 11, 15, 20, 5, tzinfo=VIETNAM)) == "15:20:05 thứ Sáu ngày 11/06/2021"


def test_what_is_left_in_words():
    assert Left(Unit.HOURS, working=timedelta(0)).in_words() == "0 giờ làm việc"
    assert Left(Unit.HOURS, working=timedelta(minutes=150, seconds=59)).in_words() == "2 giờ 30 phút làm việc"
    assert Left(Unit.HOURS, working=timedelta(minutes=5)).in_words() == "5 phút làm việc"
    assert Left(Unit.MONTHS, days=0).in_words() == "0 tháng"


@pytest.mark.parametrize("text", ["5wd", "0wd", "12h", "1.5h", "0.25h", "1min", "90d", "2m"])
def test_limits_are_written_as_they_are_read(text):
    assert str(parse_limit(text)) == text
    assert parse_limit(str(parse_limit(text))) == parse_limit(text)


def test_limits_in_words_and_variants():
    assert parse_limit(" 1,5 H ") == Limit(Unit.HOURS, 90)
    assert parse_limit("2h").in_words() == "2 giờ làm việc"
    assert parse_limit("0wd").in_words() == "trả trong ngày làm việc"
    with pytest.raises(BadLimit, match="không được âm"):
        Limit(Unit.DAYS, -1)
    with pytest.raises(BadLimit, match="nhiều nhất 200000 giờ làm việc"):
        Limit(Unit.HOURS, 200_000 * 60 + 1)


def test_a_naive_instant_is_a_mistake():
    with pytest.raises(ValueError, match="without time zone"):
        tick(datetime(2021, 6, 11))


def test_the_hand_over_is_told():
    late = hand_over(NATIONAL, parse_instant("2021-06-11T15:01"))
    assert late.reasons[0].text.endswith("đầu giờ ngày làm việc tiếp theo, thứ Hai ngày 14/06/2021.")
    early = hand_over(NATIONAL, parse_instant("2021-06-11T15:00"))
    assert early.reasons[0].text.endswith("chuyển ngay trong thứ Sáu ngày 11/06/2021.")


def test_elapsed_time_is_told():
    begins, ends = parse_instant("2021-02-09T16:00"), parse_instant("2021-02-17T08:30")
    pause = Pause(parse_instant("2021-02-09T16:30"), None)
    passed = elapsed(NATIONAL, begins, ends, [pause])
    assert passed.minutes == 30
    assert [reason.code for reason in passed.reasons] == ["span", "weekly_rest", "rest", "pauses", "elapsed"]
    assert passed.why[3] == "Trừ thời gian tạm dừng: 1 giờ 30 phút làm việc."
    assert [reason.code for reason in elapsed(NATIONAL, begins, begins).reasons] == ["span", "elapsed"]


def test_working_time_is_added():
    begins = parse_instant("2021-06-11T16:00")
    assert add_working_time(NATIONAL, begins, timedelta(hours=2)) == parse_instant("2021-06-14T08:30")
    assert add_working_time(NATIONAL, begins, timedelta(0)) == begins
    with pytest.raises(TimeReversed):
        add_working_time(NATIONAL, begins, timedelta(seconds=-1))
    with pytest.raises(OutsideCalendar):
        add_working_time(NATIONAL, begins, timedelta(days=100_000))
