"""Parameters: what a file must say, what a handle gives on a day, and the facts that others build upon."""

from datetime import date, time
from decimal import Decimal

import pytest

from motcua.law import (
    control,
    holidays,
    modernisation,
    one_stop,
    online,
    petitions,
    readers,
    reports,
    service_index,
    working_time,
)
from motcua.law.files import read_yaml
from motcua.law.schema import check
from motcua.law.values import HANDLES, NoLawYet, Parameter

IN_2021 = date(2021, 6, 11)
IN_2026 = date(2026, 11, 22)


def file(values, **changes):
    base = {"title": "Thử", "unit": "ngày", "reckoned_on": "ngày tiếp nhận", "checked_on": date(2026, 11, 22)}
    return {**base, "values": values, **changes}


def value(cites=("nd-61-2018:d.1",), **changes):
    return {"value": 1, "cites": list(cites), **changes}


def test_checked_on_is_inherited_and_may_be_taken_back():
    both = ("nd-61-2018", "nd-118-2025")
    found = check(file({date(2019, 1, 1): value(), date(2020, 1, 1): value(both, checked_on=None)}))
    assert [row.checked_on for row in found.values.values()] == [date(2026, 11, 22), None]


def test_a_lapse_needs_no_force():
    lapse = {"value": None, "cites": ["nd-118-2025"]}
    found = check(file({date(2019, 1, 1): value(), date(2025, 7, 1): lapse}))
    assert found.values[date(2025, 7, 1)].value is None


def test_two_instruments_may_hold_a_value_up_in_turn():
    cites = ("nd-61-2018:d.18", "nd-118-2025")
    assert check(file({date(2019, 1, 1): value(cites)})).values


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("chữ", "valid dictionary"),
        (file({}), "at least 1"),
        (file("chữ"), "valid dictionary"),
        (file({date(2019, 1, 1): "chữ"}), "valid dictionary"),
        (file({date(2019, 1, 1): value(())}), "at least 1"),
        (file({date(2019, 1, 1): value(("nd-1-1900",))}), "không có trong danh mục"),
        (file({date(2019, 1, 1): value(("Điều 1",))}), "Không đọc được"),
        (file({date(2018, 1, 1): value()}), "ngày 2018-01-01 không văn bản nào"),
        (file({date(2019, 1, 1): value()}), "ngày 2025-07-01 không văn bản nào"),
        (file({date(2020, 1, 1): value(), date(2019, 1, 1): value()}), "phải tăng dần"),
        (file({date(2019, 1, 1): value()}, odd=1), "odd"),
    ],
)
def test_a_file_that_contradicts_itself_or_the_register_is_refused(raw, said):
    with pytest.raises(ValueError, match=said):
        check(raw)


def test_a_key_written_twice_is_refused(tmp_path):
    twice = tmp_path / "twice.yaml"
    twice.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="khai hai lần"):
        read_yaml(twice)


def test_a_value_is_given_with_its_source_and_its_dates():
    found = one_stop.SUPPLEMENT_REQUESTS.on(IN_2021)
    assert (found.value, found.cites, found.since) == (1, ("nd-61-2018:d.15.k3",), date(2018, 6, 21))
    assert found.checked_on == date(2026, 11, 22)
    assert one_stop.SUPPLEMENT_REQUESTS.on(IN_2026).checked_on is None


def test_before_the_first_value_there_is_no_law():
    with pytest.raises(NoLawYet) as refused:
        one_stop.SUPPLEMENT_REQUESTS.on(date(2018, 6, 20))
    assert refused.value.message == "Chưa có quy định về “Số lần được yêu cầu bổ sung hồ sơ” tại ngày 20/06/2018."


def test_after_a_lapse_there_is_no_law(monkeypatch, tmp_path):
    (tmp_path / "lapsed.yaml").write_text(
        "title: Thử\nunit: ngày\nreckoned_on: ngày\nchecked_on: null\nvalues:\n"
        "  2019-01-01: {value: 1, cites: [nd-61-2018]}\n  2025-07-01: {value: null, cites: [nd-118-2025]}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("motcua.law.values.PARAMETERS", tmp_path)
    handle = Parameter("lapsed", readers.whole)
    del HANDLES["lapsed"]
    assert handle.on(date(2025, 6, 30)).value == 1
    with pytest.raises(NoLawYet):
        handle.on(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("read", "raw"),
    [
        (readers.whole, -1),
        (readers.whole, True),
        (readers.decimal, 1.5),
        (readers.clock, 900),
        (readers.words, "một"),
        (readers.words, [1]),
        (readers.phrase, 1),
        (readers.yes_no, 1),
        (readers.table, {1: 2}),
        (readers.table, []),
        (reports.periods, {"quarter_1": {"from": [0, 1], "to": [0, 3, 14]}}),
        (holidays.LUNAR_NEW_YEAR_LAYOUT.read, {"saturday": 2}),
        (working_time.office_hours, {"weekdays": [0], "intervals": []}),
        (working_time.office_hours, {"weekdays": 5, "intervals": []}),
    ],
)
def test_a_value_of_another_kind_is_refused(read, raw):
    with pytest.raises(readers.BadValue):
        read(raw)


def test_the_one_stop_rules():
    assert one_stop.HAND_OVER_CUTOFF.on(IN_2021).value == time(15)
    assert one_stop.SAME_DAY_CUTOFF.on(IN_2021).value == time(15)
    assert one_stop.RETURN_DAYS.on(IN_2021).value == 3
    assert one_stop.LIMIT_RESTARTS_AFTER_RETURN.on(IN_2021).value is True
    assert one_stop.EXTENSIONS.on(IN_2021).value == 1
    assert one_stop.EXTENSION_NOTICE_DAYS.on(IN_2021).value == 1
    assert one_stop.ONLINE_ANSWER_HOURS.on(IN_2021).value == 8
    assert one_stop.EVALUATION_REVIEWS_MONTHS.on(IN_2021).value == 3
    assert one_stop.QUALITY_POINTS.on(IN_2021).value["excellent"] == Decimal(15)


def test_the_forms_are_six_and_then_seven():
    assert len(one_stop.FORMS.on(IN_2021).value) == 6
    assert one_stop.FORMS.on(IN_2026).value[4] == "05 Thông báo dừng giải quyết hồ sơ"
    assert len(one_stop.FORMS.on(IN_2026).value) == 7


@pytest.mark.parametrize(
    ("decided", "period", "year", "first", "last"),
    [
        (date(2020, 3, 1), "quarter_1", 2020, date(2019, 12, 1), date(2020, 2, 29)),
        (IN_2021, "quarter_1", 2023, date(2022, 12, 15), date(2023, 3, 14)),
        (IN_2021, "quarter_2", 2021, date(2021, 3, 15), date(2021, 6, 14)),
        (IN_2021, "quarter_3", 2021, date(2021, 6, 15), date(2021, 9, 14)),
        (IN_2021, "half_year", 2021, date(2020, 12, 15), date(2021, 6, 14)),
        (IN_2021, "year", 2021, date(2020, 12, 15), date(2021, 12, 14)),
    ],
)
def test_reporting_periods_by_regulation(decided, period, year, first, last):
    assert reports.PERIODS.on(decided).value[period].in_year(year) == (first, last)


def test_submission_days():
    assert reports.SUBMISSION_DAYS.on(IN_2021).value["department"] == 18


def test_petitions():
    limits = [petitions.REFUSE_DAYS, petitions.SUPPLEMENT_DAYS, petitions.ANSWER_DAYS, petitions.PUBLISH_DAYS]
    assert [limit.on(IN_2026).value for limit in limits] == [2, 5, 15, 2]
    assert petitions.FORWARD_DAYS.on(IN_2021).value == 5
    assert petitions.KINDS.on(IN_2021).value == ("về quy định hành chính", "về hành vi hành chính")


def test_levels_of_online_services():
    assert len(online.LEVELS.on(IN_2021).value) == 4
    assert online.LEVELS.on(IN_2026).value == ("một phần", "toàn trình")
    assert online.LEVEL_MAPPING.on(IN_2026).value["mức độ 4"] == "toàn trình"


def test_the_maxima_of_the_service_index_sum_to_one_hundred():
    assert sum(service_index.MAXIMA.on(IN_2026).value.values()) == 100
    groups = service_index.GROUPS.on(IN_2026).value
    assert list(groups.values()) == [18, 20, 12, 10, 22, 18]
    by_group = {"transparency": "1", "progress": "2", "digitisation": "4", "satisfaction": "5"}
    for group, digit in by_group.items():
        parts = [most for code, most in service_index.MAXIMA.on(IN_2026).value.items() if code[0] == digit]
        assert sum(parts) == groups[group]
    assert service_index.FULL_SCORE_SHARES.on(IN_2026).value["3.3"] == 50
    assert service_index.BANDS.on(IN_2026).value["excellent"] == 90
    assert service_index.PUBLICATION_DAYS.on(IN_2026).value["update_after_decision"] == 5
    assert service_index.DECIMALS.on(IN_2026).value == 2
    assert service_index.ALLOWED_SUPPLEMENT_REQUESTS.on(IN_2026).value == 1


def test_the_targets_of_the_reform():
    assert [modernisation.WAITING_MINUTES.on(day).value for day in (IN_2021, IN_2026)] == [30, 15]
    assert [modernisation.REUSE_SHARE.on(day).value for day in (IN_2021, IN_2026)] == [30, 80]
    assert modernisation.ONLINE_SHARE.on(IN_2026).value == 50
    assert modernisation.SATISFACTION_SHARE.on(IN_2026).value == 95
    assert modernisation.COUNTER_MINUTES.on(IN_2026).value == 30
    assert modernisation.DIGITISED_GROWTH.on(IN_2021).value["commune"] == 30
    assert modernisation.DOSSIERS_PER_OFFICER.on(IN_2021).value["urban"] == 1600


def test_when_procedures_are_announced():
    assert control.ANNOUNCE_DAYS_BEFORE_FORCE.on(IN_2021).value == 5
    assert control.DATABASE_DAYS.on(IN_2021).value == 5


def test_what_ministries_keep_and_the_hours_of_a_day_are_from_memory():
    day = date(2021, 6, 1)
    told = [
        (control.MINISTRY_ANNOUNCE_DAYS_BEFORE_FORCE.on(day), 20),
        (control.MINISTRY_DATABASE_DAYS.on(day), 10),
        (control.SIMPLIFIED_ANNOUNCE_DAYS.on(day), 3),
        (working_time.HOURS_A_DAY.on(day), 8),
    ]
    assert [(each.value, each.checked_on) for each, _ in told] == [(value, None) for _, value in told]
