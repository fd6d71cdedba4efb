"""What surrounds every page."""

from typing import Any

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/?q=%00", "/?%00=x", "/dang-nhap/?next=%00", "/quan-tri/co-quan/%00/"])
def test_a_nul_character_is_a_bad_request(client: Any, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.django_db
def test_a_nul_character_in_a_form_is_a_bad_request(client: Any) -> None:
    assert client.post("/dang-nhap/", {"login": "a\x00b", "password": "x"}).status_code == 400


@pytest.mark.django_db
def test_a_request_id_is_kept_when_it_is_one_and_made_anew_otherwise(client: Any) -> None:
    assert client.get("/", headers={"X-Request-ID": "abcdef-123456"})["X-Request-ID"] == "abcdef-123456"
    assert client.get("/", headers={"X-Request-ID": "<script>"})["X-Request-ID"].isalnum()


@pytest.mark.django_db
def test_the_page_is_vietnamese_unless_the_visitor_chose_otherwise(client: Any) -> None:
    assert client.get("/", headers={"Accept-Language": "en"})["Content-Language"] == "vi"
    client.cookies["django_language"] = "en"
    assert client.get("/")["Content-Language"] == "en"
    client.cookies["django_language"] = "xx"
    assert client.get("/")["Content-Language"] == "vi"
