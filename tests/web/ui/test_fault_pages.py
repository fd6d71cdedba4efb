"""Error pages say in Vietnamese what to do, and stand without database, session or request."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from motcua.kernel.errors import Refusal

PAGES = ["400", "403", "403_csrf", "404", "405", "409", "413", "429", "500", "503"]


@pytest.mark.parametrize("name", PAGES)
def test_page_renders_with_nothing_at_hand(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert f"Mã lỗi {name[:3]}" in html
    assert html.count("<h1") == 1
    assert "Về trang đầu" in html


def test_refused_form_keeps_people_oriented() -> None:
    html = render_to_string("403_csrf.html")
    assert "Bấm Quay lại: nội dung vẫn còn trên trang trước." in html


def test_details_are_shown_when_given() -> None:
    assert "10 MB" in render_to_string("413.html", {"limit": "10 MB"})
    assert "Hãy chờ 15 phút" in render_to_string("429.html", {"minutes": 15})
    assert "06:00 ngày 25/11/2026" in render_to_string("503.html", {"until": "06:00 ngày 25/11/2026"})
    assert "a1b2c3d4" in render_to_string("500.html", {"request_id": "a1b2c3d4"})


def test_refusal_gives_its_words_and_its_article() -> None:
    refusal = Refusal("Hồ sơ đã có kết quả nên không rút được nữa.", cites=("nd-61-2018:d.17",))
    html = render_to_string("ui/refusal.html", {"refusal": refusal})
    assert "Hồ sơ đã có kết quả nên không rút được nữa." in html
    assert "nd-61-2018:d.17" in html
    assert "Hồ sơ đã có kết quả" in render_to_string("409.html", {"refusal": refusal})


def test_form_without_token_gets_the_csrf_page(browser_client: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "vi"})
    answer = strict.post("/posted/", {"a": "1"})
    assert answer.status_code == 403
    assert "Trang đã mở quá lâu nên chưa gửi được" in answer.content.decode()
