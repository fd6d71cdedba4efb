"""From one owner to another: a draft becomes a dossier, a scan finds its place, a paper is used again."""

from datetime import datetime

import pytest

from motcua.documents import queries
from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.pages import rearrange_pages
from motcua.documents.actions.papers import add_paper, attest_paper, withdraw_paper
from motcua.documents.actions.transfers import HandedOver, hand_over_files, hand_over_papers, reuse_paper
from motcua.documents.models import Content
from motcua.documents.rules.refusals import FileInUse, NoSuchFile, PaperWithdrawn
from motcua.documents.states import Digitised, Source
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OFFICER, OWNER, STRANGER
from tests.organizations.conftest import small  # noqa: F401  the fixture

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_a_dossier(at: datetime) -> None:
    draft = "draft:8"
    file = store_upload(content=samples.pdf(), name="a.pdf", owner=draft, actor=CITIZEN, at=at).code
    store_upload(content=samples.pdf(2), name="b.pdf", owner=draft, actor=CITIZEN, at=at)
    paper = add_paper(owner=draft, files=[file], title="Đơn", actor=CITIZEN, at=at)
    with pytest.raises(NotAdmitted):
        hand_over_papers(owner=draft, to=OWNER, actor=STRANGER, at=at)
    assert hand_over_papers(owner=draft, to=OWNER, actor=CITIZEN, at=at) == HandedOver(1, 2)
    assert queries.paper(paper, actor=CITIZEN, at=at).owner == OWNER
    assert queries.files_of(draft, actor=CITIZEN, at=at) == ()


@pytest.mark.usefixtures("small")
def test_a_scan_finds_its_place(at: datetime) -> None:
    scan = store_upload(
        content=samples.pdf(), name="scan.pdf", owner="inbox:H01.14", actor=SYSTEM, at=at, source=Source.SCANNED
    ).code
    (card,) = queries.scans_of("H01.14", actor=OFFICER, at=at).items
    assert card.code == scan
    with pytest.raises(NotAdmitted):
        queries.scans_of("H01.15", actor=OFFICER, at=at)
    with pytest.raises(NotAdmitted):
        hand_over_files(files=[scan], to=OWNER, actor=CITIZEN, at=at)
    hand_over_files(files=[scan], to=OWNER, actor=OFFICER, at=at)
    assert queries.scans_of("H01.14", actor=OFFICER, at=at).items == ()
    add_paper(owner=OWNER, files=[scan], title="Đơn", actor=OFFICER, at=at)
    with pytest.raises(FileInUse):
        hand_over_files(files=[scan], to="draft:1", actor=OFFICER, at=at)
    with pytest.raises(NoSuchFile):
        hand_over_files(files=["none"], to="draft:1", actor=OFFICER, at=at)


def test_a_paper_is_used_again_without_a_copy_on_disk(at: datetime) -> None:
    file = store_upload(content=samples.pdf(2), name="a.pdf", owner=OWNER, actor=OFFICER, at=at).code
    first = add_paper(owner=OWNER, files=[file], title="Giấy chứng nhận", actor=CITIZEN, at=at)
    attest_paper(code=first, seen=1, actor=OFFICER, at=at)
    again = reuse_paper(code=first, to="draft:2", actor=CITIZEN, at=at)
    card = queries.paper(again, actor=CITIZEN, at=at)
    assert (card.source, card.digitised, card.copied_from, len(card.pages)) == (
        Source.STORE, Digitised.ATTESTED, first, 2,
    )  # fmt: skip
    assert Content.objects.count() == 1
    rearrange_pages(code=again, order=[2], seen=1, actor=CITIZEN, at=at)
    assert len(queries.paper(first, actor=CITIZEN, at=at).pages) == 2
    assert queries.digitisation_of(["draft:2", OWNER])["draft:2"].reused == 1
    with pytest.raises(NotAdmitted):
        reuse_paper(code=first, to="draft:2", actor=STRANGER, at=at)
    withdraw_paper(code=first, actor=CITIZEN, at=at)
    with pytest.raises(PaperWithdrawn):
        reuse_paper(code=first, to="draft:2", actor=CITIZEN, at=at)
