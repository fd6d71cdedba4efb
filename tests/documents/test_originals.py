"""Photos of which a piece is shown go with the draft; those that are shown stay."""

from datetime import datetime, timedelta

import pytest

from motcua.documents import queries
from motcua.documents.actions.originals import KEPT, drop_old_photos, drop_photos
from motcua.documents.actions.papers import add_paper
from motcua.documents.actions.transfers import hand_over_papers
from motcua.documents.models import Content, Cut, File
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OWNER, STRANGER
from tests.documents.test_cutting import DRAFT, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def cut_up(at: datetime) -> tuple[str, str, str]:
    """A photo, the piece of it that a paper shows, and another photo shown whole."""
    photo, piece, whole = (stored(samples.picture(40 + each, 40), at, f"{each}.jpg") for each in range(3))
    rows = {row.code: row for row in File.objects.all()}
    Cut.objects.create(file=rows[piece], original=rows[photo], corners=[0] * 8, seen=True, cut_at=at)
    add_paper(owner=DRAFT, files=[piece, whole], title="Đơn", actor=CITIZEN, at=at)
    return photo, piece, whole


def test_what_is_sent_leaves_the_photo_behind(cut_up: tuple[str, str, str], at: datetime) -> None:
    hand_over_papers(owner=DRAFT, to=OWNER, actor=CITIZEN, at=at)
    assert set(File.objects.values_list("code", "owner")) == {(cut_up[1], OWNER), (cut_up[2], OWNER)}
    assert not Cut.objects.exists()
    assert Content.objects.filter(unused_at=at).count() == 1  # away a day later, with its file
    told = Event.objects.get(kind="documents.file_discarded")
    assert (told.subject, told.payload) == (f"file:{cut_up[0]}", {"owner": DRAFT})
    assert [page.original for page in queries.papers_of(OWNER, actor=CITIZEN, at=at)[0].pages] == ["", ""]


def test_photos_of_an_owner_are_dropped_by_who_may_change_its_papers(
    cut_up: tuple[str, str, str], at: datetime
) -> None:
    with pytest.raises(NotAdmitted):
        drop_photos(owner=DRAFT, actor=STRANGER, at=at)
    assert File.objects.count() == 3
    assert drop_photos(owner=DRAFT, actor=CITIZEN, at=at) == 1
    assert drop_photos(owner=DRAFT, actor=CITIZEN, at=at) == 0


def test_a_photo_that_nobody_cut_anew_for_a_month_goes(cut_up: tuple[str, str, str], at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        drop_old_photos(actor=CITIZEN, at=at + KEPT)
    assert drop_old_photos(actor=SYSTEM, at=at + KEPT) == 0
    assert drop_old_photos(actor=SYSTEM, at=at + KEPT + timedelta(seconds=1)) == 1
    assert not File.objects.filter(code=cut_up[0]).exists()
