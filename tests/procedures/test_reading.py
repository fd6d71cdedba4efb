"""Rows of the national database: understood, kept aside with a reason, or refused with one; never a traceback."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.procedures.rules.reading.catalogue import Gathered, gather
from motcua.procedures.rules.reading.rows import rows
from motcua.procedures.rules.record import Channel, Record, Told
from tests.procedures.samples import detail, fee, listing, method, paper


def read(*values: Any) -> Gathered:
    return gather(rows("t.jsonl", "\n".join(json.dumps(value) for value in values).encode()))


def only(*values: Any) -> tuple[Record, list[str]]:
    gathered = read(*values)
    (part,) = gathered.details.values()
    return Record(**part.fields), [left.reason for left in part.left]


def test_a_full_record_is_understood() -> None:
    record, left = only(detail())
    assert left == []
    assert record.terms[0].limit == "7wd" and record.terms[0].channel is Channel.DIRECT
    assert record.fees[0].amount == 20_000
    assert record.papers()[0].originals == 1 and record.papers()[0].required
    assert record.decision is not None and str(record.decision.signed_on) == "2026-01-16"
    assert record.services == ("1.004222.01",)


def test_every_field_of_a_list_row_is_counted() -> None:
    gathered = read(listing())
    assert gathered.tally.given == gathered.tally.understood
    assert gathered.tally.given["targets"] == 1


@pytest.mark.parametrize(
    ("over", "limits", "told"),
    [
        ({"processingTime": 30, "processingTimeUnit": "DAY"}, ["30d"], Told.STATED),
        ({"processingTime": "05"}, ["5wd"], Told.STATED),
        ({"processingTime": 7.5}, ["56.25h"], Told.STATED),
        ({"processingTime": 2, "processingTimeUnit": "MONTH"}, ["2m"], Told.STATED),
        ({"processingTime": "Ngay trong ngày", "processingTimeUnit": "OTHER"}, ["0wd"], Told.READ),
        (
            {"processingTime": "Theo mô tả", "processingTimeUnit": "OTHER", "description": "15 ngày"},
            ["15d"],
            Told.READ,
        ),
        ({"processingTime": 7, "processingTimeUnit": "OTHER"}, ["7wd"], Told.INFERRED),
        ({"processingTime": 3, "processingTimeUnit": "OTHER"}, [None], Told.UNREAD),
        ({"processingTime": 0}, [None], Told.UNREAD),
        ({"processingTime": -4}, [None], Told.UNREAD),
        ({"processingTime": None, "processingTimeUnit": None}, [None], Told.UNREAD),
        ({"processingTime": True}, [None], Told.UNREAD),
        ({"processingTime": [5]}, [None], Told.UNREAD),
        ({"processingTime": 10**9}, [None], Told.UNREAD),
        ({"processingTime": 3, "processingTimeUnit": "FORTNIGHT"}, [None], Told.UNREAD),
    ],
)
def test_limits(over: dict[str, Any], limits: list[str | None], told: Told) -> None:
    record, left = only(detail(executionMethods=[method(**over)]))
    assert [term.limit for term in record.terms] == limits
    assert {term.told for term in record.terms} == {told}
    assert bool(left) == (told is Told.UNREAD)


def test_a_stated_limit_with_another_case_in_its_description() -> None:
    said = "10 ngày (hoặc 7 ngày đối với nhà ở riêng lẻ)"
    record, _ = only(detail(executionMethods=[method(processingTime=10, processingTimeUnit="DAY", description=said)]))
    assert [(term.limit, term.condition) for term in record.terms] == [("10d", ""), ("7d", "đối với nhà ở riêng lẻ")]


@pytest.mark.parametrize(
    ("over", "amounts", "council", "left"),
    [
        ({}, [20_000], False, 0),
        ({"value": 0, "description": "Mức thu do Hội đồng nhân dân tỉnh quyết định"}, [None], True, 0),
        ({"value": None, "description": "Do Hội đồng nhân dân cấp tỉnh quy định"}, [None], True, 0),
        ({"value": 0}, [0], False, 0),
        ({"value": 0, "description": "Miễn lệ phí"}, [0], False, 0),
        (
            {"value": 0, "description": "Đất ở: 150.000 đồng/hồ sơ; đất sản xuất: 200.000 đồng/hồ sơ"},
            [150_000, 200_000],
            False,
            0,
        ),
        ({"value": 0, "description": "Mức 1,5 triệu đồng"}, [1_500_000], False, 0),
        ({"value": "20.000"}, [20_000], False, 0),
        ({"value": 20, "currencyName": "USD"}, [None], False, 0),
        ({"value": 45, "currencyName": None}, [None], False, 1),
        ({"value": None, "description": "Theo Thông tư 85/2019/TT-BTC"}, [None], False, 1),
        ({"value": -5}, [None], False, 2),
        ({"value": {"a": 1}}, [None], False, 2),
        ({"type": "GIFT"}, [20_000], False, 1),
    ],
)
def test_fees(over: dict[str, Any], amounts: list[int | None], council: bool, left: int) -> None:
    record, problems = only(detail(executionMethods=[method(fees=[fee(**over)])]))
    assert [line.amount for line in record.fees] == amounts
    assert {line.council for line in record.fees} == {council}
    assert len(problems) == left


def test_unknown_keys_and_values_are_kept_verbatim() -> None:
    record, left = only(detail(isPaperless="có lẽ", executionMethods=[method(speed={"v": 1})], isWard="maybe"))
    gathered = read(detail(isPaperless="có lẽ"))
    assert [(each.field, each.value) for each in gathered.details["1.004222"].left] == [("isPaperless", "có lẽ")]
    assert len(left) == 4 and record.levels == ()


def test_html_and_control_signs_become_text() -> None:
    name = "<p>Đăng ký <b>thường trú</b><script>alert(1)</script>&nbsp;&amp; tạm trú</p>\x00\ud800"
    record, _ = only(detail(name=name))
    assert record.name == "Đăng ký thường trú & tạm trú"


def test_groups_of_papers_are_told_apart() -> None:
    cases = [
        {"name": "* Giấy tờ phải nộp:", "profileComponents": [paper()]},
        {"name": "* Lưu ý :", "profileComponents": [paper(name="")]},
    ]
    record, left = only(detail(executionCases=cases))
    assert [(case.role.value, len(case.papers)) for case in record.cases] == [("submit", 1), ("note", 0)]
    assert left == ["giấy tờ không có tên"]


def test_codes_decide_whether_a_row_can_be_kept() -> None:
    gathered = read(
        listing(code="1.014955-Xoa"),
        listing(code=None, codeNotation=None),
        listing(code=1.00422, codeNotation=None),
        listing("1.0133611"),
        listing(code=5, codeNotation="1.004222"),
    )
    assert list(gathered.listings) == ["1.0133611", "1.004222"]
    assert gathered.listings["1.004222"].left[0].reason == "mã không đọc được, lấy ở codeNotation: 1.004222"
    assert len(gathered.refused) == 3
    assert "đã mất các số 0" in gathered.refused[2].reason


def test_repeated_and_contradicting_rows() -> None:
    gathered = read(listing(), listing(), listing(name="Khác"))
    assert (len(gathered.listings), gathered.repeated) == (1, 1)
    (conflict,) = gathered.conflicts
    assert conflict.number == 3 and "name" in conflict.reason and "Khác" in conflict.text


def test_an_odd_spelling_gives_way_to_the_exact_code() -> None:
    gathered = read(listing(" 1.014325", name="Một"), listing("1.014325", name="Hai"))
    assert gathered.listings["1.014325"].fields["name"] == "Hai"
    assert "Một" in gathered.conflicts[0].text


@pytest.mark.parametrize(
    ("data", "good", "bad"),
    [
        (b"", 0, 1),
        (b"\n\n", 0, 1),
        (b"[]", 0, 0),
        (b"null", 0, 1),
        (b"{", 0, 1),
        (b'{"code": NaN}', 0, 1),
        (b'[{"code": "1.000001"}, 5, {"code"', 1, 2),
        (b'{"code": "1.000001"}\nxyz\n{"code": "1.000002"}\n', 2, 1),
        (b'\xef\xbb\xbf{"code": "1.000001"}', 1, 0),
        ('{"code": "1.000001"}'.encode("utf-16"), 1, 0),
        (b'{"code": "1.000001", "name": "\xff\xfe"}\n{"code": "1.000002"}', 1, 1),
        (b'{"data": {"code": "1.000001"}}', 1, 0),
        (b'{"content": [{"code": "1.000001"}, {"code": "1.000002"}, 7]}', 2, 1),
        (b'{\n "code": "1.000001",\n "name": "a"\n}\n', 1, 0),
        (b"[" * 100_000, 0, 1),
        (b'{"a":' * 50_000, 0, 1),
        (b'{"code": "1.000001"}] trailing', 0, 1),
        (gzip.compress(b'{"code": "1.000001"}\n{"code": "1.000002"}\n', mtime=0), 2, 0),
        (gzip.compress(b'{"code": "1.000001"}\n' * 1, mtime=0)[:-6], 1, 1),
        (b"\x1f\x8bgarbage", 0, 1),
    ],
)
def test_files_of_every_condition(data: bytes, good: int, bad: int) -> None:
    gathered = gather(rows("t", data))
    assert (len(gathered.listings) + len(gathered.details), len(gathered.refused)) == (good, bad)
    assert all(refused.reason for refused in gathered.refused)


def test_a_key_written_twice_is_told() -> None:
    gathered = gather(rows("t", b'{"code": "1.000001", "name": "a", "name": "b"}'))
    assert "hai lần" in gathered.listings["1.000001"].left[0].reason


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(detail())), _json, min_size=1, max_size=8))
def test_a_record_of_any_shape_is_taken_or_refused(over: dict[str, Any]) -> None:
    value = detail(**over)
    gathered = read(value)
    assert len(gathered.details) + len(gathered.listings) + len(gathered.refused) == 1


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(method())), _json, max_size=4),
    st.dictionaries(st.sampled_from(sorted(paper())), _json, max_size=4),
)
def test_inner_objects_of_any_shape(over: dict[str, Any], about: dict[str, Any]) -> None:
    value = detail(
        executionMethods=[method(**over)], executionCases=[{"name": "", "profileComponents": [paper(**about)]}]
    )
    gathered = read(value)
    assert len(gathered.details) == 1
