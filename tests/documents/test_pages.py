"""Pages: ordered, turned, named, split, merged; versions stay; what is opened shows it."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pikepdf
import pytest

from motcua.documents import queries
from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.looks import open_paper
from motcua.documents.actions.pages import label_pages, merge_papers, rearrange_pages, split_paper, turn_pages
from motcua.documents.actions.papers import add_paper, attest_paper, withdraw_paper
from motcua.documents.models import Version
from motcua.documents.rules.refusals import PagesNotRight, PaperChanged, PaperWithdrawn
from motcua.documents.states import Digitised
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OFFICER, OWNER, STRANGER

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(at: datetime) -> str:
    """Three pages of a PDF, 200, 210 and 220 points wide, and a picture."""
    files = [
        store_upload(content=samples.pdf(3), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at).code,
        store_upload(content=samples.picture(), name="b.jpg", owner=OWNER, actor=CITIZEN, at=at).code,
    ]
    return add_paper(owner=OWNER, files=files, title="Đơn", actor=CITIZEN, at=at)


def opened(code: str, at: datetime, version: int | None = None) -> list[tuple[int, int]]:
    """Width and turn of each page of the whole."""
    content = b"".join(open_paper(code=code, actor=CITIZEN, at=at, version=version).content)
    with pikepdf.open(io.BytesIO(content)) as book:
        return [(round(float(page.mediabox[2])), int(page.obj.get("/Rotate", 0))) for page in book.pages]


def test_pages_stand_in_another_order_and_the_former_version_stays(paper: str, at: datetime) -> None:
    assert rearrange_pages(code=paper, order=[3, 1], seen=1, actor=CITIZEN, at=at) == 2
    assert opened(paper, at) == [(220, 0), (200, 0)]
    assert [width for width, _ in opened(paper, at, version=1)][:3] == [200, 210, 220]
    assert [len(each.pages) for each in queries.versions_of(paper, actor=CITIZEN, at=at)] == [4, 2]


def test_pages_are_turned_and_named(paper: str, at: datetime) -> None:
    turn_pages(code=paper, pages=[1, 4], degrees=270, seen=1, actor=CITIZEN, at=at)
    turn_pages(code=paper, pages=[1], degrees=180, seen=2, actor=CITIZEN, at=at)
    label_pages(code=paper, labels={2: " Mặt  sau "}, seen=3, actor=CITIZEN, at=at)
    card = queries.paper(paper, actor=CITIZEN, at=at)
    assert [page.turn for page in card.pages] == [90, 0, 0, 270]
    assert [page.label for page in card.pages] == ["", "Mặt sau", "", ""]
    assert [turn for _, turn in opened(paper, at)] == [90, 0, 0, 270]


def test_a_paper_is_split_and_merged_again(paper: str, at: datetime) -> None:
    part = split_paper(code=paper, pages=[2, 4], title="Mặt sau", seen=1, actor=CITIZEN, at=at)
    assert [width for width, _ in opened(paper, at)] == [200, 220]
    assert opened(part, at)[0] == (210, 0)
    assert merge_papers(code=paper, others=[part], seen=2, actor=CITIZEN, at=at) == 3
    assert [width for width, _ in opened(paper, at)][:3] == [200, 220, 210]
    (standing,) = queries.papers_of(OWNER, actor=CITIZEN, at=at)
    assert standing.code == paper


def test_other_pages_must_be_attested_again_turned_ones_not(paper: str, at: datetime) -> None:
    attest_paper(code=paper, seen=1, actor=OFFICER, at=at)
    turn_pages(code=paper, pages=[1], degrees=90, seen=1, actor=OFFICER, at=at)
    assert queries.paper(paper, actor=OFFICER, at=at).digitised is Digitised.ATTESTED
    rearrange_pages(code=paper, order=[1, 2], seen=2, actor=OFFICER, at=at)
    assert queries.paper(paper, actor=OFFICER, at=at).digitised is Digitised.FILE


ATTEMPTS: list[Callable[..., Any]] = [
    lambda **given: rearrange_pages(order=[1], **given),
    lambda **given: turn_pages(pages=[1], degrees=90, **given),
    lambda **given: label_pages(labels={1: "x"}, **given),
    lambda **given: split_paper(pages=[1], title="x", **given),
    lambda **given: merge_papers(others=[], **given),
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_strangers_latecomers_and_withdrawn_papers_are_refused(
    attempt: Callable[..., Any], paper: str, at: datetime
) -> None:
    with pytest.raises(NotAdmitted):
        attempt(code=paper, seen=1, actor=STRANGER, at=at)
    with pytest.raises(PaperChanged):
        attempt(code=paper, seen=0, actor=CITIZEN, at=at)
    withdraw_paper(code=paper, actor=CITIZEN, at=at)
    with pytest.raises(PaperWithdrawn):
        attempt(code=paper, seen=1, actor=CITIZEN, at=at)
    assert Version.objects.count() == 1


def test_pages_that_are_not_there_are_refused(paper: str, at: datetime) -> None:
    for order in ([], [0], [5], [-1], [1, 1], [10**30]):
        with pytest.raises(PagesNotRight):
            rearrange_pages(code=paper, order=order, seen=1, actor=CITIZEN, at=at)
    for degrees in (0, 45, -90, 360):
        with pytest.raises(PagesNotRight):
            turn_pages(code=paper, pages=[1], degrees=degrees, seen=1, actor=CITIZEN, at=at)
    with pytest.raises(PagesNotRight):
        split_paper(code=paper, pages=[1, 2, 3, 4], title="x", seen=1, actor=CITIZEN, at=at)
    with pytest.raises(PagesNotRight):
        merge_papers(code=paper, others=[paper], seen=1, actor=CITIZEN, at=at)
    with pytest.raises(PagesNotRight):
        label_pages(code=paper, labels={1: "x" * 121}, seen=1, actor=CITIZEN, at=at)
    assert Version.objects.count() == 1
