"""Another master key: every key is wrapped anew, every file opens, nothing else changes."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.documents.actions import keys as acts
from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.keys import rotate_file_keys
from motcua.documents.actions.verification import verify_files
from motcua.documents.gateways import keys, vault
from motcua.documents.models import Content
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OWNER

pytestmark = pytest.mark.django_db


def test_keys_are_wrapped_anew_in_batches(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "BATCH", 2)
    for pages in range(1, 6):
        store_upload(content=samples.pdf(pages), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    wrapped = {bytes(row.key) for row in Content.objects.all()}
    assert keys.add_master() == 2
    assert acts.rewrap_some() == 2
    assert rotate_file_keys(actor=SYSTEM, at=at, done=2) == acts.Rewrapped(2, 5, 0)
    assert set(Content.objects.values_list("key_number", flat=True)) == {2}
    assert not wrapped & {bytes(row.key) for row in Content.objects.all()}
    assert verify_files().sound
    assert journal.read(acts.SUBJECT)[-1].event.payload() == {"key_number": 2, "contents": 5, "uploads": 0}


def test_only_the_operator_rotates(at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        rotate_file_keys(actor=CITIZEN, at=at)


def test_without_its_key_a_file_is_noise(at: datetime, settings: Any, tmp_path: Path) -> None:
    store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    settings.FILE_KEYS = tmp_path / "elsewhere" / "file_keys"
    with pytest.raises(keys.KeyMissing):
        vault.read(Content.objects.get().kept)
    report = verify_files()
    assert not report.sound
    assert report.faults[0].reason == "thiếu khóa chủ số 1"


def test_keys_may_be_given_from_outside(at: datetime, settings: Any) -> None:
    settings.FILE_KEYS_GIVEN = "1:" + "QQ" * 21 + "Q=" + ",7:" + "Zm" * 21 + "Y="
    store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert Content.objects.get().key_number == 7
    assert verify_files().sound
    assert not settings.FILE_KEYS.exists()
    with pytest.raises(keys.KeyMissing):
        keys.add_master()


def test_a_wrapped_key_opens_only_its_own_file(at: datetime) -> None:
    for pages in (1, 2):
        store_upload(content=samples.pdf(pages), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    one, two = Content.objects.order_by("id")
    one.key = two.key
    with pytest.raises(keys.KeyMissing):
        vault.read(one.kept)
