"""Papers: added, digitised, attested, signed, renamed, withdrawn; and who may not."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.documents import queries
from motcua.documents.actions.intake import discard_file, store_upload
from motcua.documents.actions.papers import (
    add_paper,
    attach_signed_copy,
    attest_paper,
    digitise_paper,
    issue_result,
    rename_paper,
    withdraw_paper,
)
from motcua.documents.models import Paper, Version
from motcua.documents.rules.refusals import (
    FileInUse,
    NoSuchFile,
    NoSuchPaper,
    PagesNotRight,
    PaperChanged,
    PaperNotRight,
    PaperWithdrawn,
    SignedPaperFixed,
)
from motcua.documents.states import Digitised, Source
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OFFICER, OWNER, STRANGER

pytestmark = pytest.mark.django_db


def sent(content: bytes, at: datetime, actor: Actor = CITIZEN, name: str = "a.pdf") -> str:
    return store_upload(content=content, name=name, owner=OWNER, actor=actor, at=at).code


def test_a_paper_shows_every_page_of_its_files_in_order(at: datetime) -> None:
    files = [sent(samples.pdf(2), at), sent(samples.picture(), at, name="b.jpg")]
    code = add_paper(
        owner=OWNER, files=files, title="  Giấy khai\0 sinh ", document_type="KQ.G01", actor=CITIZEN, at=at
    )
    (card,) = queries.papers_of(OWNER, actor=OFFICER, at=at)
    assert (card.code, card.title, card.document_type, card.version) == (code, "Giấy khai sinh", "KQ.G01", 1)
    assert (card.source, card.digitised) == (Source.LODGED, Digitised.FILE)
    assert [(page.position, page.file, page.number) for page in card.pages] == [
        (1, files[0], 1), (2, files[0], 2), (3, files[1], 1),
    ]  # fmt: skip
    (recorded,) = journal.read(f"paper:{code}")
    assert recorded.event.payload()["files"] == files
    assert "khai sinh" not in str(recorded.event.payload())


def test_what_an_officer_scans_is_digitised_and_then_attested(at: datetime) -> None:
    file = sent(samples.pdf(), at, OFFICER)
    with pytest.raises(NotAdmitted):
        digitise_paper(owner=OWNER, files=[file], title="Sổ hộ khẩu", actor=CITIZEN, at=at)
    code = digitise_paper(owner=OWNER, files=[file], title="Sổ hộ khẩu", actor=OFFICER, at=at)
    with pytest.raises(NotAdmitted):
        attest_paper(code=code, seen=1, actor=CITIZEN, at=at)
    with pytest.raises(PaperChanged):
        attest_paper(code=code, seen=2, actor=OFFICER, at=at)
    attest_paper(code=code, seen=1, actor=OFFICER, at=at)
    assert queries.paper(code, actor=OFFICER, at=at).digitised is Digitised.ATTESTED


def test_a_result_is_issued_by_an_officer_only(at: datetime) -> None:
    file = sent(samples.pdf(), at, OFFICER)
    with pytest.raises(NotAdmitted):
        issue_result(owner=OWNER, files=[file], title="Quyết định", actor=CITIZEN, at=at)
    code = issue_result(owner=OWNER, files=[file], title="Quyết định", actor=OFFICER, at=at)
    assert queries.paper(code, actor=CITIZEN, at=at).source is Source.RESULT
    assert queries.digitisation_of([OWNER])[OWNER] == queries.Digitisation(0, 0, 0, 1)


def test_a_signed_copy_is_the_newest_version_and_stays(at: datetime) -> None:
    code = digitise_paper(owner=OWNER, files=[sent(samples.pdf(), at)], title="Đơn", actor=OFFICER, at=at)
    with pytest.raises(PagesNotRight):
        attach_signed_copy(code=code, file=sent(samples.pdf(2), at), seen=1, actor=OFFICER, at=at)
    signed = sent(samples.signed_pdf(), at)
    attach_signed_copy(code=code, file=signed, seen=1, actor=OFFICER, at=at)
    card = queries.paper(code, actor=OFFICER, at=at)
    assert (card.digitised, card.version, card.pages[0].file) == (Digitised.SIGNED, 2, signed)
    with pytest.raises(SignedPaperFixed):
        attest_paper(code=code, seen=2, actor=OFFICER, at=at)
    assert [each.signed for each in queries.versions_of(code, actor=OFFICER, at=at)] == [False, True]


def test_names_change_and_withdrawn_papers_do_not(at: datetime) -> None:
    code = add_paper(owner=OWNER, files=[sent(samples.pdf(), at)], title="Đơn", actor=CITIZEN, at=at)
    rename_paper(code=code, title="Đơn đề nghị", document_type="TT.01", actor=CITIZEN, at=at)
    assert queries.paper(code, actor=CITIZEN, at=at).document_type == "TT.01"
    for wrong in ("", " \0 ", "x" * 301):
        with pytest.raises(PaperNotRight):
            rename_paper(code=code, title=wrong, actor=CITIZEN, at=at)
    with pytest.raises(PaperNotRight):
        rename_paper(code=code, title="Đơn", document_type="a b", actor=CITIZEN, at=at)
    withdraw_paper(code=code, actor=CITIZEN, at=at)
    assert queries.papers_of(OWNER, actor=CITIZEN, at=at) == ()
    assert len(queries.papers_of(OWNER, actor=CITIZEN, at=at, withdrawn=True)) == 1
    for attempt in (lambda: withdraw_paper(code=code, actor=CITIZEN, at=at),
                    lambda: rename_paper(code=code, title="x", actor=CITIZEN, at=at)):  # fmt: skip
        with pytest.raises(PaperWithdrawn):
            attempt()


def test_refusals_change_nothing(at: datetime) -> None:
    file = sent(samples.pdf(), at)
    add_paper(owner=OWNER, files=[file], title="Đơn", actor=CITIZEN, at=at)
    before = (Paper.objects.count(), Version.objects.count())
    with pytest.raises(NotAdmitted):
        add_paper(owner=OWNER, files=[file], title="Đơn", actor=STRANGER, at=at)
    for files in ([], ["nothing"], [file, file], ["\0"]):
        with pytest.raises((NoSuchFile, PagesNotRight)):
            add_paper(owner=OWNER, files=files, title="Đơn", actor=CITIZEN, at=at)
    with pytest.raises(NoSuchFile):  # another owner's file is no file here
        add_paper(owner="draft:1", files=[file], title="Đơn", actor=CITIZEN, at=at)
    docx = store_upload(content=samples.docx(), name="a.docx", owner=OWNER, actor=CITIZEN, at=at).code
    with pytest.raises(PagesNotRight, match="Office"):
        add_paper(owner=OWNER, files=[file, docx], title="Đơn", actor=CITIZEN, at=at)
    with pytest.raises(FileInUse):
        discard_file(code=file, actor=CITIZEN, at=at)
    for code in ("nothing", "\0", ""):
        with pytest.raises(NoSuchPaper):
            withdraw_paper(code=code, actor=CITIZEN, at=at)
        with pytest.raises(NoSuchPaper):
            queries.paper(code, actor=CITIZEN, at=at)
    for attempt in (queries.papers_of, queries.files_of, queries.looks_at):
        with pytest.raises(NotAdmitted):
            attempt(OWNER, actor=STRANGER, at=at)
    assert (Paper.objects.count(), Version.objects.count()) == before


def test_files_no_paper_shows_are_told(at: datetime) -> None:
    shown, loose = sent(samples.pdf(), at), sent(samples.pdf(2), at)
    add_paper(owner=OWNER, files=[shown], title="Đơn", actor=CITIZEN, at=at)
    assert [card.code for card in queries.files_of(OWNER, actor=CITIZEN, at=at, loose=True)] == [loose]
    assert len(queries.files_of(OWNER, actor=CITIZEN, at=at)) == 2


def test_a_list_of_papers_costs_two_statements_however_long(at: datetime) -> None:
    file = sent(samples.pdf(3), at)
    counts = []
    for total in (10, 100):
        while Paper.objects.count() < total:
            add_paper(owner=OWNER, files=[file], title="Đơn", actor=CITIZEN, at=at)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert len(queries.papers_of(OWNER, actor=CITIZEN, at=at)) == total
        counts.append(len(seen))
    assert counts == [2, 2]
