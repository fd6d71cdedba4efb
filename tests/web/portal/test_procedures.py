"""Finding procedures: the box, results, filters, browsing, pages of a list, suggestions, whatever is typed."""

import gzip
import re
from datetime import datetime
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.web.portal.views import procedures

FIND = "/thu-tuc/"
RESULT = re.compile(r'<h3 class="mc-results__title"><a class="mc-link" href="/thu-tuc/([0-9.]+)/">')

pytestmark = pytest.mark.django_db


def page(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


@pytest.mark.usefixtures("catalogue")
def test_the_front_page_has_the_box_and_the_events(client: Client) -> None:
    html = page(client, "/")
    assert f'action="{FIND}"' in html
    assert "Tôi vừa có con" in html


@pytest.mark.usefixtures("catalogue")
def test_nothing_asked_offers_ways_to_browse(client: Client) -> None:
    html = page(client, FIND)
    for way in ("Tôi sắp kết hôn", "Doanh nghiệp", "Hộ tịch", "Hay được làm nhất", "Đăng ký khai sinh"):
        assert way in html


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("asked", ["khai sinh", "KHAI SINH", "dang ky khai sinh", "làm giấy khai sinh"])
def test_the_right_one_comes_first_with_its_figures(client: Client, asked: str) -> None:
    html = page(client, f"{FIND}?q={quote(asked)}")
    assert RESULT.findall(html)[0] == "1.001193"
    first = html.split('class="mc-results__item"')[1]
    assert "Ủy ban nhân dân cấp xã" in first
    assert "Trả trong ngày làm việc" in first
    assert "Không thu tiền" in first


@pytest.mark.usefixtures("catalogue")
def test_a_misspelt_question_is_put_right_and_said_so(client: Client) -> None:
    html = page(client, f"{FIND}?q={quote('đăng ký khai sinhx')}")
    assert "Có phải bạn tìm" in html
    assert "đăng ký khai sinh</a>" in html
    assert RESULT.findall(html)[0] == "1.001193"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("spelling", ["1.001193", " 1,001193 ", "1.001193.000.00.00.H01", "2.000488"])
def test_a_code_leads_to_its_page_abolished_ones_too(client: Client, spelling: str) -> None:
    answer = client.get(FIND, {"q": spelling})
    assert (answer.status_code, answer["Location"][:9]) == (302, "/thu-tuc/")
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.usefixtures("catalogue")
def test_filters_narrow_and_are_taken_away_one_by_one(client: Client) -> None:
    html = page(client, f"{FIND}?q=dang+ky&cap=commune&doi-tuong=citizen")
    assert RESULT.findall(html)
    assert '<span class="mc-visually-hidden">Bỏ lọc </span>Cấp xã' in html
    assert 'href="/thu-tuc/?q=dang+ky&cap=commune"' in html
    assert "Hộ tịch" in page(client, f"{FIND}?su-kien={quote('Sinh con')}")
    by_field = RESULT.findall(page(client, f"{FIND}?linh-vuc={quote('Chứng thực')}"))
    assert len(by_field) == 8


@pytest.mark.usefixtures("catalogue")
def test_filters_of_no_sense_are_left_out(client: Client) -> None:
    html = page(client, f"{FIND}?q=khai+sinh&cap=hanh-tinh&doi-tuong=nobody")
    assert RESULT.findall(html)[0] == "1.001193"
    assert "mc-ways--chosen" not in html


@pytest.mark.usefixtures("catalogue")
def test_nothing_found_helps(client: Client) -> None:
    html = page(client, f"{FIND}?q={quote('đăng ký kết hôn')}&linh-vuc={quote('Thuế')}")
    assert "Không tìm thấy thủ tục nào" in html
    assert 'href="/thu-tuc/?q=%C4%91%C4%83ng+k%C3%BD+k%E1%BA%BFt+h%C3%B4n"' in html
    assert "Hoặc tìm theo việc trong đời" in page(client, f"{FIND}?q=zzzzqqq")


NASTY = [
    "%", "_", "%%%' OR 1=1 --", "\\", '"><script>alert(1)</script>', "🧧🐉", "khai sinh 🎉", "&|!():*", "' ' '", "…",
    "   ", "a" * 5_000, "khai " * 900, "1.", "1.1.1.1.1.1", "１．００１１９３", "\u202ekhai sinh", "{{ 7*7 }}",
    "-1", "NULL",
]  # fmt: skip


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("typed", NASTY)
def test_whatever_is_typed_gets_a_page(client: Client, typed: str) -> None:
    for field in ("q", "cap", "doi-tuong", "su-kien", "linh-vuc", "co-quan", "after"):
        answer = client.get(FIND, {field: typed})
        assert answer.status_code in {200, 302}
        assert b"<script>alert" not in answer.content
    assert client.get("/thu-tuc/goi-y/", {"q": typed}).status_code == 200
    assert client.get("/thu-tuc/co-quan/", {"after": typed}).status_code == 200


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("path", [FIND, "/thu-tuc/goi-y/", "/thu-tuc/1.001193/"])
def test_a_nul_is_a_bad_request(client: Client, path: str) -> None:
    assert client.get(path, {"q": "a\x00b"}).status_code == 400


@pytest.mark.usefixtures("catalogue")
def test_pages_of_the_list_hold_everything_once(client: Client) -> None:
    seen: list[str] = []
    address: str | None = f"{FIND}?cap=commune"
    while address:
        html = page(client, address)
        seen += RESULT.findall(html)
        further = re.search(r'href="([^"]+)" rel="next"', html)
        address = further[1] if further else None
    assert len(seen) == len(set(seen)) == 82


@pytest.mark.usefixtures("catalogue")
def test_pages_of_an_answer_do_not_repeat(client: Client) -> None:
    first = page(client, f"{FIND}?q=dang+ky")
    further = re.search(r'href="([^"]+)" rel="next"', first)
    assert further
    second = page(client, further[1])
    assert not set(RESULT.findall(first)) & set(RESULT.findall(second))
    assert "Về trang kết quả đầu tiên" in second


@pytest.mark.usefixtures("catalogue")
def test_as_many_questions_for_a_hundred_rows_as_for_ten(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in (f"{FIND}?cap=commune", f"{FIND}?q=dang+ky", FIND):
        asked = []
        client.get(address)
        for rows in (10, 100):
            monkeypatch.setattr(procedures, "PAGE", rows)
            with CaptureQueriesContext(connection) as queries:
                html = page(client, address)
            asked.append(len(queries))
        assert asked[0] == asked[1] <= 8
        assert len(RESULT.findall(html)) > 60 or "cap=" not in address


@pytest.mark.usefixtures("catalogue")
def test_suggestions_while_typing(client: Client) -> None:
    html = page(client, "/thu-tuc/goi-y/?q=khai+s")
    assert 'data-value="Đăng ký khai sinh"' in html
    assert html.count('role="option"') <= 8
    assert page(client, "/thu-tuc/goi-y/").strip() == ""


@pytest.mark.usefixtures("catalogue")
def test_fields_and_agencies_are_listed_page_by_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Đăng ký, quản lý cư trú" in page(client, "/thu-tuc/linh-vuc/")
    monkeypatch.setattr(procedures, "LISTED", 10)
    seen: list[str] = []
    address: str | None = "/thu-tuc/co-quan/"
    while address:
        html = page(client, address)
        seen += re.findall(r'href="(/thu-tuc/\?co-quan=[^"]+)"', html)
        further = re.search(r'href="([^"]+)" rel="next"', html)
        address = f"/thu-tuc/co-quan/{further[1]}" if further else None
    assert len(seen) == len(set(seen)) > 20


def test_an_empty_catalogue_says_so(client: Client, now: datetime) -> None:
    assert "Chưa có thủ tục nào được công bố" in page(client, FIND)
    assert "Không tìm thấy" in page(client, f"{FIND}?q=khai+sinh")
    assert page(client, "/") and page(client, "/thu-tuc/linh-vuc/")
    assert "<url>" in page(client, "/sitemap.xml")


@pytest.mark.usefixtures("catalogue")
def test_what_comes_over_the_wire(client: Client) -> None:
    for address in ("/", FIND, f"{FIND}?q=dang+ky", "/thu-tuc/co-quan/", "/thu-tuc/1.013225/", "/thu-tuc/1.001193/"):
        assert len(gzip.compress(client.get(address).content, 6)) <= 15_000


@pytest.mark.usefixtures("catalogue")
def test_the_list_of_pages_for_search_engines(client: Client) -> None:
    told = page(client, "/sitemap.xml")
    assert "<loc>http://testserver/thu-tuc/1.001193/</loc><lastmod>" in told
    assert "2.000488" not in told
    assert "Sitemap: http://testserver/sitemap.xml" in page(client, "/robots.txt")
