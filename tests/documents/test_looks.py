"""Opening: for the admitted only, with headers that let a browser do no harm, each look on record."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from motcua.documents import queries
from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.looks import open_file, open_paper, preview_file, preview_page
from motcua.documents.actions.pages import turn_pages
from motcua.documents.actions.papers import add_paper
from motcua.documents.gateways import vault, workshop
from motcua.documents.models import Content, Look
from motcua.documents.rules.refusals import NoSuchFile, NoSuchPaper, PagesNotRight
from motcua.kernel import journal
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OFFICER, OWNER, STRANGER

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(at: datetime) -> str:
    return store_upload(content=samples.pdf(2), name="Đơn đề nghị.pdf", owner=OWNER, actor=CITIZEN, at=at).code


@pytest.fixture
def paper(file: str, at: datetime) -> str:
    return add_paper(owner=OWNER, files=[file], title="Đơn / đề nghị", actor=CITIZEN, at=at)


def test_headers_let_a_browser_do_no_harm(file: str, at: datetime) -> None:
    headers = open_file(code=file, actor=OFFICER, at=at).headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    kind, plain, full = headers["Content-Disposition"].split("; ")
    assert (kind, plain) == ("attachment", 'filename="Don de nghi.pdf"')
    assert unquote(full.removeprefix("filename*=UTF-8''")) == "Đơn đề nghị.pdf"
    assert open_file(code=file, actor=OFFICER, at=at, inline=True).headers["Content-Disposition"].startswith("inline")
    office = store_upload(content=samples.docx(), name="a.docx", owner=OWNER, actor=CITIZEN, at=at).code
    shown = open_file(code=office, actor=OFFICER, at=at, inline=True).headers["Content-Disposition"]
    assert shown.startswith("attachment")  # browsers do not show office files


def test_each_look_is_on_record(file: str, paper: str, at: datetime) -> None:
    open_file(code=file, actor=OFFICER, at=at)
    open_paper(code=paper, actor=OFFICER, at=at)
    looks = queries.looks_at(OWNER, actor=CITIZEN, at=at)
    assert [(look.what, look.subject, look.actor, look.agency) for look in looks] == [
        ("paper", f"paper:{paper}", OFFICER.id, OFFICER.agency),
        ("file", f"file:{file}", OFFICER.id, OFFICER.agency),
    ]
    assert journal.read(f"file:{file}")[-1].event.kind == "documents.file_opened"
    assert journal.read(f"paper:{paper}")[-1].actor == OFFICER.id
    assert queries.looks_at(OWNER, actor=CITIZEN, at=at, before=looks[-1].number) == ()


def test_many_small_pictures_are_one_look_an_hour(file: str, paper: str, at: datetime) -> None:
    for _ in range(3):
        for position in (1, 2):
            preview_page(code=paper, position=position, width=160, actor=OFFICER, at=at)
            preview_file(code=file, number=position, width=160, actor=OFFICER, at=at)
    assert Look.objects.filter(what="preview").count() == 2
    preview_page(code=paper, position=1, width=160, actor=CITIZEN, at=at)
    preview_page(code=paper, position=1, width=160, actor=OFFICER, at=at + timedelta(minutes=61))
    assert Look.objects.filter(what="preview").count() == 4


def test_strangers_see_nothing_and_leave_no_look(file: str, paper: str, at: datetime) -> None:
    for attempt in (
        lambda: open_file(code=file, actor=STRANGER, at=at),
        lambda: open_paper(code=paper, actor=STRANGER, at=at),
        lambda: preview_file(code=file, number=1, width=160, actor=STRANGER, at=at),
        lambda: preview_page(code=paper, position=1, width=160, actor=STRANGER, at=at),
    ):
        with pytest.raises(NotAdmitted):
            attempt()
    assert Look.objects.count() == 0


def test_without_a_provider_nobody_is_admitted(file: str, at: datetime) -> None:
    queries.forget("dossier")
    with pytest.raises(NotAdmitted):
        open_file(code=file, actor=OFFICER, at=at)
    queries.admitted_by("dossier", lambda actor, owner, doing, at: "yes")  # type: ignore[arg-type,return-value]
    with pytest.raises(NotAdmitted):  # True and nothing else is a yes
        open_file(code=file, actor=OFFICER, at=at)


def test_small_pictures_are_turned_and_kept_sealed(
    paper: str, at: datetime, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def size(width: int = 160) -> tuple[int, int]:
        opened = preview_page(code=paper, position=1, width=width, actor=CITIZEN, at=at)
        assert opened.headers["Content-Type"] == "image/webp"
        with Image.open(io.BytesIO(b"".join(opened.content))) as picture:
            return picture.size

    assert size() == (160, 240)
    turn_pages(code=paper, pages=[1], degrees=90, seen=1, actor=CITIZEN, at=at)
    assert size() == (160, 107)
    kept = list((store / "previews").rglob("*.*"))
    assert len(kept) == 2 + 2  # both pages of the content, either way round
    assert all(b"WEBP" not in path.read_bytes() for path in kept)

    def never(*given: object, **said: object) -> workshop.Answer:
        raise AssertionError("drawn again")

    monkeypatch.setattr(workshop, "ask", never)
    assert size() == (160, 107)
    vault.forget_previews(Content.objects.get().name)
    with pytest.raises(AssertionError):
        size()


def test_pictures_and_turned_pictures_are_drawn(at: datetime) -> None:
    code = store_upload(content=samples.picture(400, 200), name="a.jpg", owner=OWNER, actor=CITIZEN, at=at).code
    paper = add_paper(owner=OWNER, files=[code], title="Ảnh", actor=CITIZEN, at=at)
    turn_pages(code=paper, pages=[1], degrees=90, seen=1, actor=CITIZEN, at=at)
    opened = preview_page(code=paper, position=1, width=160, actor=CITIZEN, at=at)
    with Image.open(io.BytesIO(b"".join(opened.content))) as picture:
        assert picture.size == (160, 320)


def test_what_is_not_there_is_refused(file: str, paper: str, at: datetime) -> None:
    for code in ("", "\0", "x", "0" * 20):
        with pytest.raises(NoSuchFile):
            open_file(code=code, actor=CITIZEN, at=at)
        with pytest.raises(NoSuchPaper):
            open_paper(code=code, actor=CITIZEN, at=at)
    for version in (0, 2, -1, 10**30):
        with pytest.raises(NoSuchPaper):
            open_paper(code=paper, actor=CITIZEN, at=at, version=version)
    for number, width in ((0, 160), (3, 160), (1, 161), (1, 0), (10**30, 160)):
        with pytest.raises(PagesNotRight):
            preview_file(code=file, number=number, width=width, actor=CITIZEN, at=at)
        with pytest.raises(PagesNotRight):
            preview_page(code=paper, position=number, width=width, actor=CITIZEN, at=at)
    office = store_upload(content=samples.docx(), name="a.docx", owner=OWNER, actor=CITIZEN, at=at).code
    with pytest.raises(PagesNotRight):
        preview_file(code=office, number=1, width=160, actor=CITIZEN, at=at)
