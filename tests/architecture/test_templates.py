"""Pages: no inline script or style, nothing from other hosts, Vietnamese in the template itself."""

import re
from collections.abc import Callable

import pytest

from tests.architecture.sources import clean, files, short, text
from tests.architecture.words import is_marked, is_syllable

COMMENT = re.compile(r"<!--.*?-->|\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
INLINE = {
    "an inline script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=[\"']application/(?:ld\+)?json)", re.IGNORECASE
    ),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE),
    "an on… attribute": re.compile(r"<[a-z][^<>]*\s(hx-)?on[a-z:-]*\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
}
ADDRESS = re.compile(r"(?:https?:)?//(?P<host>[a-z0-9.-]+\.[a-z]{2,})(?P<rest>[^\s\"'<>)]*)", re.IGNORECASE)
LINK = re.compile(r"<a\b[^>]*\bhref=[\"']$", re.IGNORECASE)
NAMES_NOT_ADDRESSES = {"www.w3.org"}  # namespaces of SVG and XML are never fetched
LINKED_HOSTS = {
    "dichvucong.gov.vn": "the national portal, named to citizens",
    "vneid.gov.vn": "where a citizen gets an electronic identity",
    "congbao.chinhphu.vn": "the gazette, for the text of an instrument",
    "vanban.chinhphu.vn": "the government's register of instruments",
}
TRANSLATED = re.compile(r"\{%-?\s*(?:translate|trans)\s+(?P<quote>[\"'])(?P<text>.*?)(?P=quote)")
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}(?P<text>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
CALLED = re.compile(r"\b(?:gettext|gettext_lazy|pgettext|ngettext|_)\(\s*(?P<quote>[\"'])(?P<text>.*?)(?P=quote)")
HOLES = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|%\(\w+\)[sd]|&\w+;|[^\W\d_]*[A-Z][^\W\d_]*[A-Z][^\W\d_]*", re.DOTALL)
LOANWORDS = {"motcua", "email", "logo", "web", "internet", "video", "file", "fax", "zalo", "tab", "menu", "style"}


def _line(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def _without_comments(source: str) -> str:
    return COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)


def inline(source: str, where: str) -> list[str]:
    """What a strict content policy would refuse."""
    source = _without_comments(source)
    return [
        f"{where}:{_line(source, found.start())} {what}"
        for what, pattern in INLINE.items()
        for found in pattern.finditer(source)
    ]


def foreign(source: str, where: str) -> list[str]:
    """Addresses of other hosts. In a template an allowed host may stand in the href of a link."""
    findings = []
    for found in ADDRESS.finditer(source):
        host = found["host"].lower()
        linked = host in LINKED_HOSTS and LINK.search(source[max(0, found.start() - 300) : found.start()])
        if host not in NAMES_NOT_ADDRESSES and not linked:
            findings.append(f"{where}:{_line(source, found.start())} leads to {host}")
    return findings


def not_vietnamese(message: str) -> bool:
    """Whether a message reads as another language: no Vietnamese letter, and a word no Vietnamese mouth forms."""
    words = re.findall(r"[A-Za-z]{2,}", HOLES.sub(" ", message))
    return (
        bool(words)
        and not is_marked(message)
        and any(not is_syllable(word) and word.lower() not in LOANWORDS for word in words)
    )


def foreign_words(source: str, where: str) -> list[str]:
    """Messages to be translated whose original is not Vietnamese."""
    found = [match for pattern in (TRANSLATED, BLOCK, CALLED) for match in pattern.finditer(source)]
    return [
        f"{where}:{_line(source, match.start())} {match['text'].strip()!r} is not Vietnamese"
        for match in found
        if not_vietnamese(match["text"])
    ]


@pytest.mark.parametrize("rule", [inline, foreign, foreign_words])
def test_templates_are_lawful(rule: Callable[[str, str], list[str]]) -> None:
    clean(finding for path in files(".html", under=("motcua",)) for finding in rule(text(path), short(path)))


def test_styles_scripts_and_pictures_fetch_nothing_from_elsewhere() -> None:
    ours = files(".css", ".scss", ".js", ".svg", under=("motcua", "frontend"), built=True)
    findings = [finding for path in ours if "build" not in path.parts for finding in foreign(text(path), short(path))]
    clean(findings)


def test_messages_in_the_code_are_vietnamese() -> None:
    product = files(".py", under=("motcua",))
    clean(finding for path in product for finding in foreign_words(text(path), short(path)))


@pytest.mark.parametrize(
    "planted",
    [
        "<script>alert(1)</script>", '<script type="module">x</script>', "<style>p{}</style>",
        '<p class="a" style="color:red">', "<button\n onclick='x()'>", '<div hx-on:click="x()">',
        '<a href="javascript:void(0)">',
    ],
)  # fmt: skip
def test_planted_inline_code_is_caught(planted: str) -> None:
    assert len(inline(planted, "x.html")) == 1


def test_lawful_markup_passes() -> None:
    lawful = (
        '<script src="/a.js" type="module"></script><script type="application/json" id="d">{}</script>'
        '<script type="application/ld+json">{}</script>'
        '<p class="style" data-on="1">{# <style> #}<!-- onclick="x" --></p><link rel="stylesheet" href="/a.css">'
    )
    assert inline(lawful, "x.html") == []


def test_planted_hosts_are_caught() -> None:
    assert foreign('<script src="https://cdn.example.com/a.js">', "x.html") == ["x.html:1 leads to cdn.example.com"]
    assert foreign("a{background:url(//fonts.example.org/x)}", "x.css") == ["x.css:1 leads to fonts.example.org"]
    assert foreign('<img src="https://dichvucong.gov.vn/logo.png">', "x.html") != []
    assert foreign('<a class="l" href="https://dichvucong.gov.vn/">', "x.html") == []
    assert foreign('<svg xmlns="http://www.w3.org/2000/svg">', "x.svg") == []


@pytest.mark.parametrize("message", ["Save", "Sign in", "Search dossiers", "Log out now", "%(name)s uploaded"])
def test_planted_english_is_caught(message: str) -> None:
    assert foreign_words(f'{{% translate "{message}" %}}', "x.html") != []
    assert foreign_words(f"{{% blocktranslate %}}{message}{{% endblocktranslate %}}", "x.html") != []
    assert foreign_words(f'gettext_lazy("{message}")', "x.py") != []


@pytest.mark.parametrize(
    "message", ["Lưu", "Xem", "Theo dõi", "Xem trang", "VNeID", "In PDF", "%(count)s trang", "Email"]
)
def test_vietnamese_passes(message: str) -> None:
    assert not not_vietnamese(message)
