"""Citations: read, written, and named as a lawyer names them."""

import pytest

from motcua.law.citations import Citation, parse
from motcua.law.instruments import in_words, instruments, registry, resolve


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nd-61-2018", "Nghị định số 61/2018/NĐ-CP"),
        ("nd-61-2018:d.18", "Điều 18 Nghị định số 61/2018/NĐ-CP"),
        ("bl-45-2019:d.112.k3", "khoản 3 Điều 112 Bộ luật Lao động số 45/2019/QH14"),
        ("nd-61-2018:d.11.k2.c", "điểm c khoản 2 Điều 11 Nghị định số 61/2018/NĐ-CP"),
        ("tt-01-2020-vpcp:pl.II", "Phụ lục II Thông tư số 01/2020/TT-VPCP"),
    ],
)
def test_a_citation_is_read_written_and_told(text, words):
    assert str(parse(text)) == text
    assert in_words(text) == words


@pytest.mark.parametrize(
    "text", ["", "61", "nd-61-2018:", "nd-61-2018:d.", "nd-61-2018:d.1.c", "nd-61-2018:k.1", "nd 61"]
)
def test_what_is_no_citation_is_said_in_vietnamese(text):
    with pytest.raises(ValueError, match="Không đọc được căn cứ pháp lý"):
        parse(text)


def test_citations_sort_and_compare():
    assert parse("nd-61-2018:d.18") == Citation("nd-61-2018", "18")


def test_an_unknown_instrument_is_refused():
    with pytest.raises(ValueError, match="nd-1-1900 không có trong danh mục"):
        resolve("nd-1-1900:d.1")


def row(**changes):
    base = {
        "key": "nd-1-2000",
        "number": "1/2000/NĐ-CP",
        "kind": "Nghị định",
        "issuer": "Chính phủ",
        "issued": "2000-01-01",
        "in_force_from": "2000-02-01",
        "title": "Thử",
        "checked_on": None,
    }
    return {**base, **changes}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("chữ", "phải là một danh sách"),
        ([row(), row()], "khai hai lần"),
        ([row(in_force_until="2000-02-01")], "hết hiệu lực trước khi có hiệu lực"),
        ([row(replaced_by=["nd-2-2000"])], "không có ngày hết hiệu lực"),
        ([row(in_force_until="2001-01-01", replaced_by=["nd-2-2000"])], "văn bản thay thế nd-2-2000"),
        ([row(odd=1)], "odd"),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(rows, said):
    with pytest.raises(ValueError, match=said):
        registry(rows)


def test_force_is_half_open():
    decree = instruments()["nd-61-2018"]
    days = [decree.in_force_from, decree.in_force_until]
    assert [decree.in_force(day) for day in days] == [True, False]
    assert not decree.in_force(decree.issued)
    assert instruments()["nd-118-2025"].in_force(decree.in_force_until)
