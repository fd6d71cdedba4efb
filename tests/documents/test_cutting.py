"""Photos cut: by the machine when it is sure, by a person at four corners, or not at all; the photo does not stay."""

import io
from datetime import datetime
from functools import cache
from math import dist

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from motcua.documents import queries
from motcua.documents.actions import inspecting
from motcua.documents.actions.cutting import cut_page, straighten_picture
from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.looks import open_file, open_paper
from motcua.documents.actions.papers import add_paper
from motcua.documents.models import Cut, File, Version
from motcua.documents.rules.quads import FULL, WHOLE, from_edges, points, require_corners
from motcua.documents.rules.refusals import CornersNotRight, FileRefused, NoSheetSeen, PagesNotRight, PaperChanged
from motcua.documents.states import Cutting, Doing
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event
from tests.documents import photos, samples
from tests.documents.conftest import CITIZEN, OWNER, STRANGER

pytestmark = pytest.mark.django_db
DRAFT = "draft:0123456789abcdef0123456789abcdef"
SMALL = (600, 800)
TRUE = photos.turned(6, size=SMALL)


@pytest.fixture(autouse=True)
def _drafts_admit() -> None:
    """As the floor above: a draft is its keeper's alone."""
    queries.admitted_by("draft", lambda actor, owner, doing, at: actor.id == CITIZEN.id and doing is not Doing.ISSUE)


@cache
def photo() -> bytes:
    return photos.jpeg(photos.laid(photos.sheet(), photos.table(SMALL, (70, 52, 40)), TRUE))


@cache
def plain() -> bytes:
    return photos.jpeg(photos.table(SMALL, (150, 120, 90)))


def stored(content: bytes, at: datetime, name: str = "anh.jpg", owner: str = DRAFT) -> str:
    return store_upload(content=content, name=name, owner=owner, actor=CITIZEN, at=at).code


def paper(files: list[str], at: datetime, owner: str = DRAFT) -> str:
    return add_paper(owner=owner, files=files, title="Giấy chứng sinh", actor=CITIZEN, at=at)


def seen(code: str, at: datetime) -> Image.Image:
    content = b"".join(open_paper(code=code, actor=CITIZEN, at=at).content)
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_a_plain_sheet_is_cut_out_and_straight(at: datetime) -> None:
    file = stored(photo(), at)
    made = straighten_picture(file=file, actor=CITIZEN, at=at)
    assert made != file
    row = Cut.objects.select_related("file", "original").get()
    assert (row.file.code, row.original.code, row.seen) == (made, file, True)
    away = max(min(dist(a, b) for b in TRUE) for a in points(row.corners, *SMALL))
    print(f"corners off by {away:.2f} px of {SMALL}")
    assert away <= 1.5
    code = paper([made], at)
    picture = seen(code, at)
    assert abs(picture.height / picture.width - 2**0.5) < 0.01
    corners = [picture.getpixel((x, y)) for x in (8, picture.width - 8) for y in (8, picture.height - 8)]
    assert all(min(pixel) > 215 for pixel in corners if isinstance(pixel, tuple))  # paper, no table
    page = queries.paper(code, actor=CITIZEN, at=at).pages[0]
    assert (page.original, page.corners, page.seen) == (file, tuple(row.corners), True)
    told = Event.objects.get(kind="documents.picture_straightened")
    assert told.payload == {"owner": DRAFT, "file": made}


def test_what_is_not_plainly_a_sheet_comes_back_as_it_is(at: datetime) -> None:
    for content, name in ((plain(), "ban.jpg"), (samples.pdf(1), "a.pdf"), (samples.picture(20, 20), "nho.jpg")):
        file = stored(content, at, name)
        assert straighten_picture(file=file, actor=CITIZEN, at=at) == file
    assert not Cut.objects.exists()
    assert not Event.objects.filter(kind="documents.picture_straightened").exists()


def test_a_photo_that_the_child_gives_up_is_shown_whole(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    file = stored(plain(), at)

    def lost(*told: object) -> None:
        raise FileRefused("Tệp quá phức tạp.", code="too_complex", field="file")

    monkeypatch.setattr(inspecting, "cut", lost)
    assert straighten_picture(file=file, actor=CITIZEN, at=at) == file


@pytest.mark.slow
def test_a_phone_held_sideways_is_cut_upright(at: datetime) -> None:
    exif = Image.Exif()
    exif[274] = 6  # turn it a quarter clockwise to look at it
    lying = photos.laid(photos.sheet(), photos.table(SMALL, (70, 52, 40)), TRUE).transpose(Image.Transpose.ROTATE_90)
    made = straighten_picture(file=stored(photos.jpeg(lying, exif=exif), at), actor=CITIZEN, at=at)
    row = Cut.objects.get(file__code=made)
    assert max(min(dist(a, b) for b in TRUE) for a in points(row.corners, *SMALL)) <= 1.5


@pytest.mark.slow
def test_four_corners_cut_what_they_enclose(at: datetime) -> None:
    code = paper([stored(photo(), at)], at)
    corners = from_edges(10, 20, 30, 40)
    assert corners == (4000, 1000, 8000, 1000, 8000, 7000, 4000, 7000)
    assert cut_page(code=code, position=1, what=Cutting.CORNERS, corners=corners, seen=1, actor=CITIZEN, at=at) == 2
    assert seen(code, at).size == (240, 480)
    page = queries.paper(code, actor=CITIZEN, at=at).pages[0]
    assert (page.corners, page.seen) == (corners, False)


def test_a_draft_forgets_how_its_page_stood_before(at: datetime) -> None:
    code = paper([stored(photo(), at)], at)
    cut_page(code=code, position=1, what=Cutting.SHEET, seen=1, actor=CITIZEN, at=at)
    cut_page(
        code=code, position=1, what=Cutting.CORNERS, corners=from_edges(5, 5, 5, 5), seen=2, actor=CITIZEN, at=at
    )
    assert list(Version.objects.values_list("number", flat=True)) == [3]
    assert File.objects.count() == 2  # the photo, and the piece that is shown
    assert cut_page(code=code, position=1, what=Cutting.WHOLE, seen=3, actor=CITIZEN, at=at) == 4
    assert File.objects.count() == 1
    assert seen(code, at).size == SMALL
    assert cut_page(code=code, position=1, what=Cutting.WHOLE, seen=4, actor=CITIZEN, at=at) == 4  # nothing to do
    cuts = Event.objects.filter(kind="documents.page_cropped").order_by("seq")
    assert [each.payload["what"] for each in cuts] == ["sheet", "corners", "whole"]


@pytest.mark.slow
def test_a_dossier_keeps_every_version(at: datetime) -> None:
    code = paper([stored(photo(), at, owner=OWNER)], at, OWNER)
    cut_page(
        code=code, position=1, what=Cutting.CORNERS, corners=from_edges(5, 5, 5, 5), seen=1, actor=CITIZEN, at=at
    )
    assert sorted(Version.objects.values_list("number", flat=True)) == [1, 2]
    whole = b"".join(open_paper(code=code, version=1, actor=CITIZEN, at=at).content)
    assert Image.open(io.BytesIO(whole)).size == SMALL


def test_what_cannot_be_cut_is_refused_and_nothing_changes(at: datetime) -> None:
    file, book = stored(plain(), at), stored(samples.pdf(1), at, "a.pdf")
    code = paper([file, book], at)
    events, files = Event.objects.count(), File.objects.count()

    def cut(actor: Actor = CITIZEN, position: int = 1, seen: int = 1, corners: object = ()) -> None:
        what = Cutting.CORNERS if corners else Cutting.SHEET
        cut_page(code=code, position=position, what=what, corners=corners, seen=seen, actor=actor, at=at)  # type: ignore[arg-type]

    with pytest.raises(NoSheetSeen):
        cut()
    with pytest.raises(PagesNotRight, match="là ảnh chụp"):
        cut(position=2)
    with pytest.raises(PagesNotRight, match="không có trang 9"):
        cut(position=9)
    with pytest.raises(PaperChanged):
        cut(seen=2)
    with pytest.raises(NotAdmitted):
        cut(actor=STRANGER)
    with pytest.raises(CornersNotRight):
        cut(corners=(0, 0, FULL, FULL, FULL, 0, 0, FULL))  # crossed
    with pytest.raises(NotAdmitted):
        straighten_picture(file=file, actor=STRANGER, at=at)
    assert (Event.objects.count(), File.objects.count()) == (events, files)


@pytest.mark.parametrize(
    "corners",
    [(), (1,) * 8, (0, 0, FULL, 0, FULL, FULL, 0, FULL + 1), (-1, 0, FULL, 0, FULL, FULL, 0, FULL), (0,) * 9,
     (0, 0, 100, 0, 100, 100, 0, 100), (0, 0, FULL, 0, 1000, 1000, 0, FULL)],
)  # fmt: skip
def test_corners_that_enclose_no_sheet(corners: tuple[int, ...]) -> None:
    with pytest.raises(CornersNotRight):
        require_corners(corners)


def test_corners_around_everything_are_good_ones() -> None:
    assert require_corners(WHOLE) == from_edges(0, 0, 0, 0) == WHOLE


@pytest.mark.parametrize("edges", [(96, 0, 0, 0), (50, 0, 50, 0), (-1, 0, 0, 0), (0, 95, 0, 1)])
def test_edges_that_leave_nothing(edges: tuple[int, int, int, int]) -> None:
    with pytest.raises(CornersNotRight):
        from_edges(*edges)


@pytest.mark.slow
def test_a_picture_of_eighty_million_points_is_cut_within_the_childs_limits(at: datetime) -> None:
    huge = Image.new("L", (10_000, 7_900), 60)
    huge.paste(235, (2_000, 1_000, 8_000, 6_500))
    code = paper([stored(photos.jpeg(huge), at)], at)
    cut_page(code=code, position=1, what=Cutting.SHEET, seen=1, actor=CITIZEN, at=at)
    corners = queries.paper(code, actor=CITIZEN, at=at).pages[0].corners
    wanted = (2000, 1266, 8000, 1266, 8000, 8228, 2000, 8228)
    assert max(abs(a - b) for a, b in zip(corners, wanted, strict=True)) <= 15


@pytest.mark.slow
def test_the_photo_is_its_owners_alone(at: datetime) -> None:
    file = stored(photo(), at)
    straighten_picture(file=file, actor=CITIZEN, at=at)
    with pytest.raises(NotAdmitted):
        open_file(code=file, actor=STRANGER, at=at)


@pytest.mark.slow
def test_cards_of_many_cut_pages_cost_no_more_statements(at: datetime) -> None:
    def cards(pages: int) -> int:
        owner = f"draft:{pages:032d}"
        code = paper([stored(photos.jpeg(Image.new("L", (30 + each, 30 + pages), each)), at, owner=owner)
                      for each in range(pages)], at, owner)  # fmt: skip
        shown = File.objects.filter(owner=owner).order_by("id")
        for file in shown:
            Cut.objects.create(file=file, original=shown[0], corners=list(WHOLE), seen=True, cut_at=at)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(queries.paper(code, actor=CITIZEN, at=at).pages) == pages
        return len(asked)

    assert cards(2) == cards(8)
