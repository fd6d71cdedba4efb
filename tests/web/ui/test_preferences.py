"""Theme and language: a form that posts, two cookies, no way out to another site."""

from django.test import Client


def test_theme_is_kept_and_drawn_by_the_server(browser_client: Client) -> None:
    assert 'data-theme="auto"' in browser_client.get("/ui/").content.decode()
    answer = browser_client.post("/look/", {"theme": "dark", "next": "/ui/?sort=fee"})
    assert (answer.status_code, answer["Location"]) == (302, "/ui/?sort=fee")
    assert answer.cookies["mc_theme"]["httponly"] is True
    assert 'data-theme="dark"' in browser_client.get("/ui/").content.decode()


def test_nonsense_is_kept_out(browser_client: Client) -> None:
    answer = browser_client.post("/look/", {"theme": '"><script>', "language": "xx", "next": "/ui/"})
    assert not answer.cookies
    browser_client.cookies["mc_theme"] = "neon"
    assert 'data-theme="auto"' in browser_client.get("/ui/").content.decode()


def test_return_never_leads_to_another_site(browser_client: Client) -> None:
    for target in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        assert browser_client.post("/look/", {"theme": "dark", "next": target})["Location"] == "/"


def test_language_is_kept(browser_client: Client) -> None:
    answer = browser_client.post("/look/", {"language": "en", "next": "/ui/"})
    assert answer.cookies["django_language"].value == "en"
    assert '<html lang="en"' in browser_client.get("/ui/").content.decode()


def test_preferences_are_only_posted(browser_client: Client) -> None:
    assert browser_client.get("/look/").status_code == 405
