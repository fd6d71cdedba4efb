"""Taking files in: what is kept, how, for whom; and what is not."""

import hashlib
import io
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from motcua.documents.actions.intake import discard_file, store_upload
from motcua.documents.actions.looks import open_file
from motcua.documents.actions.sweeping import sweep_files
from motcua.documents.gateways import vault
from motcua.documents.models import Content, File
from motcua.documents.rules.refusals import FileRefused, NoSuchFile, PaperNotRight, TooMuch
from motcua.documents.states import FileKind, Source
from motcua.kernel import journal
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OFFICER, OWNER, STRANGER

pytestmark = pytest.mark.django_db


def on_disk(store: Path) -> list[str]:
    return sorted(str(path.relative_to(store)) for path in store.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("content", "name", "kind", "pages"),
    [
        (samples.pdf(3), "Đơn.pdf", FileKind.PDF, 3),
        (samples.picture(), "ảnh.JPG", FileKind.JPEG, 1),
        (samples.picture(form="PNG"), "ảnh.png", FileKind.PNG, 1),
        (samples.picture(form="WEBP"), "ảnh.webp", FileKind.JPEG, 1),
        (samples.picture(form="TIFF"), "scan.tif", FileKind.PDF, 1),
        (samples.docx(), "Đơn.docx", FileKind.DOCX, 1),
        (samples.xlsx(), "Bảng.xlsx", FileKind.XLSX, 1),
        (samples.odt(), "Đơn.odt", FileKind.ODT, 1),
    ],
)
def test_each_kind_is_taken_and_comes_back(
    content: bytes, name: str, kind: FileKind, pages: int, at: datetime
) -> None:
    stored = store_upload(content=content, name=name, owner=OWNER, actor=CITIZEN, at=at)
    assert (stored.kind, stored.pages) == (kind, pages)
    opened = open_file(code=stored.code, actor=CITIZEN, at=at)
    back = b"".join(opened.content)
    assert len(back) == opened.size == stored.size
    assert hashlib.sha256(back).digest() == bytes(Content.objects.get().digest)
    assert opened.headers["Content-Type"] == kind.media_type


def test_the_event_tells_codes_and_digests_and_no_names(at: datetime) -> None:
    stored = store_upload(content=samples.pdf(), name="CCCD Nguyễn Văn A.pdf", owner=OWNER, actor=CITIZEN, at=at)
    (recorded,) = journal.read(f"file:{stored.code}")
    payload = recorded.event.payload()
    assert payload["owner"] == OWNER
    assert payload["digest"] == bytes(Content.objects.get().digest).hex()
    assert "Nguyễn" not in str(payload)


def test_nothing_plain_lies_on_the_disk(store: Path, at: datetime) -> None:
    stored = store_upload(content=samples.docx("Bí mật đời tư"), name="a.docx", owner=OWNER, actor=CITIZEN, at=at)
    content = Content.objects.get()
    path = store / content.name[:2] / content.name[2:4] / content.name
    sealed = path.read_bytes()
    assert b"PK\x03\x04" not in sealed
    assert path.stat().st_mode & 0o077 == 0
    assert stored.code not in str(path)
    assert "a.docx" not in str(path)


def test_the_same_content_is_kept_once_and_nobody_is_told(store: Path, at: datetime) -> None:
    first = store_upload(content=samples.picture(), name="a.jpg", owner=OWNER, actor=CITIZEN, at=at)
    second = store_upload(content=samples.picture(), name="b.jpg", owner="draft:2", actor=CITIZEN, at=at)
    assert Content.objects.count() == 1
    assert File.objects.count() == 2
    assert first.code != second.code
    assert (first.kind, first.size, first.notes) == (second.kind, second.size, second.notes)
    places = [name for name in on_disk(store) if not name.startswith("arrivals")]
    assert len(places) == 1


def test_a_picture_is_set_upright_and_loses_what_it_told(at: datetime) -> None:
    picture = Image.new("RGB", (60, 30), "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by the camera
    exif[0x010F] = "Hãng máy ảnh"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"<script>alert(1)</script>", icc_profile=b"x" * 200)
    stored = store_upload(content=out.getvalue(), name="a.jpg", owner=OWNER, actor=CITIZEN, at=at)
    back = b"".join(open_file(code=stored.code, actor=CITIZEN, at=at).content)
    with Image.open(io.BytesIO(back)) as kept:
        assert kept.size == (30, 60)
        assert not kept.getexif()
        assert "icc_profile" not in kept.info
        assert "comment" not in kept.info
    assert b"script" not in back


def test_a_signed_pdf_stays_as_it_is(at: datetime) -> None:
    content = samples.signed_pdf()
    stored = store_upload(content=content, name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert stored.signed
    assert b"".join(open_file(code=stored.code, actor=CITIZEN, at=at).content) == content


def test_a_signed_pdf_that_acts_is_refused(at: datetime) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    with pytest.raises(FileRefused, match="đã ký số"):
        store_upload(content=samples.signed_pdf(OpenAction=action), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert File.objects.count() == 0


@pytest.mark.parametrize(
    ("declared", "content", "kept", "noted"),
    [
        ("ảnh.jpg", samples.picture(form="PNG"), "ảnh.png", True),
        ("đơn", samples.pdf(), "đơn.pdf", True),
        ("Đơn số 3.2021", samples.pdf(), "Đơn số 3.2021.pdf", True),
        ("../../etc/passwd.pdf", samples.pdf(), "passwd.pdf", False),
        ("C:\\Users\\a\\đơn.pdf", samples.pdf(), "đơn.pdf", False),
        ("a\0b.pdf", samples.pdf(), "ab.pdf", False),
        ("đơn\u202efdp.jpg", samples.pdf(), "đơnfdp.pdf", True),
        ("", samples.pdf(), "tep.pdf", True),
        ("x" * 500 + ".pdf", samples.pdf(), "x" * 116 + ".pdf", False),
        ("....pdf", samples.pdf(), "pdf.pdf", True),
    ],
)
def test_names_are_made_usable(declared: str, content: bytes, kept: str, noted: bool, at: datetime) -> None:
    stored = store_upload(content=content, name=declared, owner=OWNER, actor=CITIZEN, at=at)
    assert stored.name == kept
    assert bool(stored.notes) is noted


def test_strangers_and_unknown_owners_are_refused_before_anything_is_opened(store: Path, at: datetime) -> None:
    for actor, owner in ((STRANGER, OWNER), (CITIZEN, "visit:1"), (STRANGER, "draft:1")):
        with pytest.raises(NotAdmitted):
            store_upload(content=samples.pdf(), name="a.pdf", owner=owner, actor=actor, at=at)
    for owner in ("", "dossier", "dossier:\0", "dossier:" + "x" * 200, "Dossier:1"):
        with pytest.raises(PaperNotRight):
            store_upload(content=samples.pdf(), name="a.pdf", owner=owner, actor=CITIZEN, at=at)
    with pytest.raises(NotAdmitted):
        store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at, source=Source.SCANNED)
    with pytest.raises(NotAdmitted):
        store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at, source=Source.RESULT)
    assert File.objects.count() == 0
    assert on_disk(store) == []


def test_the_same_key_stores_once(at: datetime) -> None:
    given = {"content": samples.pdf(), "name": "a.pdf", "owner": OWNER, "actor": CITIZEN, "at": at, "key": "k1"}
    assert store_upload(**given) == store_upload(**given)
    assert File.objects.count() == 1


def test_an_owner_has_so_much_room(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.documents.rules import limits

    monkeypatch.setattr(limits, "STRANGER", limits.Limits(files=1))
    store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    with pytest.raises(TooMuch):
        store_upload(content=samples.pdf(2), name="b.pdf", owner=OWNER, actor=CITIZEN, at=at)
    store_upload(content=samples.pdf(2), name="b.pdf", owner=OWNER, actor=OFFICER, at=at)


def test_what_is_discarded_goes_away_a_day_later_when_nobody_else_shows_it(store: Path, at: datetime) -> None:
    one = store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    two = store_upload(content=samples.pdf(), name="b.pdf", owner="draft:2", actor=CITIZEN, at=at)
    with pytest.raises(NotAdmitted):
        discard_file(code=one.code, actor=STRANGER, at=at)
    discard_file(code=one.code, actor=CITIZEN, at=at)
    assert sweep_files(at=at + timedelta(days=2)).unused == 0
    discard_file(code=two.code, actor=CITIZEN, at=at)
    assert sweep_files(at=at + timedelta(hours=23)).unused == 0
    again = store_upload(content=samples.pdf(), name="c.pdf", owner=OWNER, actor=CITIZEN, at=at)  # taken back in time
    assert sweep_files(at=at + timedelta(days=2)).unused == 0
    discard_file(code=again.code, actor=CITIZEN, at=at)
    assert sweep_files(at=at + timedelta(days=2)).unused == 1
    assert list(vault.names()) == []
    with pytest.raises(NoSuchFile):
        discard_file(code=one.code, actor=CITIZEN, at=at)
