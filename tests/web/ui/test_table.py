"""Order, filter and page are plain addresses."""

from django.http import QueryDict

from motcua.web.ui.pager import cursor, numbered, page_number
from motcua.web.ui.parts import Crumb, Tag, trail
from motcua.web.ui.table import Cell, Column, Sorting, Table, address

COLUMNS = [Column("code", "Mã", sortable=True, lead=True), Column("name", "Tên"), Column("due", "Hạn", sortable=True)]


def sorting(query: str) -> Sorting:
    return Sorting.read(QueryDict(query), COLUMNS, default="-due")


def test_order_is_read_from_the_address() -> None:
    assert (sorting("sort=code").key, sorting("sort=code").descending) == ("code", False)
    assert (sorting("sort=-code").key, sorting("sort=-code").descending) == ("code", True)


def test_order_by_what_may_not_be_sorted_falls_back() -> None:
    for query in ("", "sort=name", "sort=password", "sort=--code;"):
        assert (sorting(query).key, sorting(query).descending) == ("due", True)


def test_header_turns_its_own_order_and_keeps_the_filter() -> None:
    asked = sorting("sort=code&q=%E1%BA%A8n&page=3&after=x")
    assert asked.url(COLUMNS[0]) == "?q=%E1%BA%A8n&sort=-code"
    assert asked.url(COLUMNS[2]) == "?q=%E1%BA%A8n&sort=due"
    assert [asked.of(column) for column in COLUMNS] == ["ascending", "", ""]
    assert sorting("sort=-code").of(COLUMNS[0]) == "descending"
    assert sorting("sort=-code").url(COLUMNS[0]) == "?sort=code"


def test_table_lays_cells_under_their_columns() -> None:
    cell = Cell("H01", url="/h01", tag=Tag("Mới"))
    table = Table(
        id="t",
        caption="Hồ sơ",
        columns=COLUMNS,
        rows=[{"due": "1/1", "code": cell}],
        sorting=sorting(""),
        total={"code": "Cộng"},
    )
    assert [placed.cell for placed in table.body[0]] == [cell, Cell(""), Cell("1/1")]
    assert [placed.cell.text for placed in table.foot] == ["Cộng", "", ""]
    assert [head.url for head in table.heads] == ["?sort=code", "", "?sort=due"]
    assert [head.aria_sort for head in table.heads] == ["", "", "descending"]


def test_table_without_order_or_total_has_plain_headers() -> None:
    table = Table(id="t", caption="Hồ sơ", columns=COLUMNS, rows=[])
    assert [head.url for head in table.heads] == ["", "", ""]
    assert table.foot == []


def test_address_changes_some_questions_and_keeps_the_rest() -> None:
    query = QueryDict("a=1&b=2&b=3")
    assert address(query, a=None, c=4) == "?b=2&b=3&c=4"
    assert query.urlencode() == "a=1&b=2&b=3"


def test_numbered_pager_shows_ends_and_neighbours() -> None:
    pager = numbered(QueryDict("q=x"), page=9, pages=18, summary="431 hồ sơ")
    assert [link.number for link in pager.links] == [1, None, 8, 9, 10, None, 18]
    assert [link.number for link in pager.links if link.current] == [9]
    assert (pager.previous, pager.next) == ("?q=x&page=8", "?q=x&page=10")


def test_single_page_needs_no_pager() -> None:
    pager = numbered(QueryDict(""), page=1, pages=1)
    assert (pager.links, pager.previous, pager.next) == ((), "", "")


def test_cursor_pager_drops_the_other_end() -> None:
    pager = cursor(QueryDict("after=5&q=x"), after="30", before="6")
    assert (pager.previous, pager.next) == ("?q=x&before=6", "?q=x&after=30")
    assert (cursor(QueryDict("")).previous, cursor(QueryDict("")).next) == ("", "")


def test_page_number_stays_within_what_there_is() -> None:
    numbers = [page_number(QueryDict(query), 5) for query in ("", "page=3", "page=99", "page=0", "page=-2", "page=x")]
    assert numbers == [1, 3, 5, 1, 1, 1]
    assert page_number(QueryDict("page=99999999999999"), 5) == 1
    assert page_number(QueryDict("page=1"), 0) == 1


def test_trail_ends_in_this_page() -> None:
    assert list(trail(("Trang chủ", "/"), "Hồ sơ")) == [Crumb("Trang chủ", "/"), Crumb("Hồ sơ")]
