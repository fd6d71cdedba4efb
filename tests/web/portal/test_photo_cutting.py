"""Photos of papers in the portal: cut when they come, cut again by numbers or corners, turned, shown whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents.models import Cut, File, Look, Page, Paper, Version
from motcua.dossiers.models import Dossier
from motcua.web.portal.lodging_rates import RATES
from tests.documents import photos, samples
from tests.web.conftest import Clock
from tests.web.portal import lodging_world as world
from tests.web.portal.lodging_world import browser, citizen, drafted, filled

pytestmark = pytest.mark.django_db
SMALL = (600, 800)


def photo(name: str = "anh.jpg") -> SimpleUploadedFile:
    """A sheet on a dark table, a little askew."""
    taken = photos.laid(photos.sheet(), photos.table(SMALL, (70, 52, 40)), photos.turned(6, size=SMALL))
    return SimpleUploadedFile(name, photos.jpeg(taken), "image/jpeg")


@pytest.fixture
def lan(planted: None, hand: Clock) -> Client:
    world.opened(hand.at)
    return browser(citizen(hand.at))


@pytest.fixture
def paper(lan: Client) -> str:
    """The address of a paper that was photographed."""
    base = drafted(lan)
    filled(lan, base)
    assert lan.post(f"{base}giay-to/0/", {"viec": "tai", "camera": photo()}).status_code == 302
    return f"{base}giay-to/0/"


def size() -> tuple[int, ...]:
    """The corners of the piece that the newest version shows; () for the whole photo."""
    page = Page.objects.select_related("file").order_by("-version__number").first()
    assert page is not None
    cut = Cut.objects.filter(file=page.file).first()
    return tuple(cut.corners) if cut else ()


def test_a_photo_is_cut_when_it_comes_and_both_are_shown(lan: Client, paper: str) -> None:
    cut = Cut.objects.get()
    assert cut.seen
    there = lan.get(paper).content.decode()
    assert "Đã cắt theo mép giấy" in there
    assert f'href="{paper}trang/1/"' in there
    tools = lan.get(f"{paper}trang/1/")
    shown = tools.content.decode()
    assert "Máy đã cắt theo mép giấy" in shown
    assert "Dùng cả ảnh" in shown
    code = Paper.objects.get().code
    for address in (f"/giay-to-cua-toi/{code}/trang/1/", f"/giay-to-cua-toi/{code}/trang/1/ca-anh/"):
        assert address in shown
        answer = lan.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert Look.objects.filter(subject=f"file:{cut.original.code}").count() == 1  # looks are on record


@pytest.mark.slow
def test_without_script_it_is_cut_by_numbers_turned_and_shown_whole(lan: Client, paper: str) -> None:
    tools = f"{paper}trang/1/"
    assert lan.post(tools, {"viec": "mep", "top": "10", "right": "", "bottom": "20", "left": "0"}).status_code == 302
    assert size() == (0, 1000, 10000, 1000, 10000, 8000, 0, 8000)
    assert 'name="top" value="10"' in lan.get(tools).content.decode()
    assert lan.post(tools, {"viec": "xoay"}).status_code == 302
    assert Page.objects.order_by("-version__number").values_list("turn", flat=True)[0] == 90
    assert lan.post(tools, {"viec": "ca"}).status_code == 302
    assert size() == ()
    assert "Nơi tiếp nhận sẽ thấy cả ảnh." in lan.get(tools).content.decode()
    assert lan.post(tools, {"viec": "tim"}).status_code == 302
    assert Cut.objects.get().seen
    told = "0,0,9000,100,10000,10000,0,9900"
    assert lan.post(tools, {"viec": "goc", "corners": told}).status_code == 302
    assert ",".join(map(str, size())) == told


WRONG: list[tuple[dict[str, str], str]] = [
    ({"viec": "mep", "top": "abc", "left": "7"}, "Ghi số từ 0 đến 95."),
    ({"viec": "mep", "top": "9" * 400}, "Ghi số từ 0 đến 95."),
    ({"viec": "mep", "top": "60", "bottom": "60"}, "không quá 95"),
    ({"viec": "goc", "corners": "0,0,10000,10000,10000,0,0,10000"}, "không chéo nhau"),
    ({"viec": "goc", "corners": "99999,0,0,0,0,0,0,0"}, "phải nằm trong ảnh"),
    ({"viec": "goc", "corners": "x" * 5000}, "phải nằm trong ảnh"),
    ({}, "phải nằm trong ảnh"),
]


@pytest.mark.slow
def test_what_cannot_be_cut_is_told_and_nothing_is_lost(lan: Client, paper: str) -> None:
    before = size()
    for told, said in WRONG:
        answer = lan.post(f"{paper}trang/1/", told)
        page = answer.content.decode()
        assert (answer.status_code, said in page) == (422, True), told
        assert all(f'value="{told[name]}"' in page for name in ("top", "left") if name in told)
    assert lan.post(f"{paper}trang/1/", {"viec": "goc", "corners": "\0"}).status_code == 400
    assert size() == before


@pytest.mark.slow
def test_nobody_else_finds_the_photo_and_only_photos_are_cut(lan: Client, paper: str, hand: Clock) -> None:
    thao = browser(citizen(hand.at, "thao", "089302990103", 2002))
    code = Paper.objects.get().code
    assert thao.get(f"/giay-to-cua-toi/{code}/trang/1/ca-anh/").status_code == 404
    for client, address, status in (
        (thao, f"{paper}trang/1/", 302), (Client(), f"{paper}trang/1/", 302), (lan, f"{paper}trang/2/", 404),
        (lan, paper.replace("/0/", "/1/") + "trang/1/", 404), (lan, f"{paper}trang/99999999999/", 404),
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == status, address
        assert f"{paper}trang/1/" not in answer.get("Location", "") or client is not thao
    book = SimpleUploadedFile("a.pdf", samples.pdf(1), "application/pdf")
    lan.post(paper, {"viec": "tai", "files": book})
    assert "trang/2/" not in lan.get(paper).content.decode().replace(f"/giay-to-cua-toi/{code}/trang/2/", "")
    assert lan.get(f"{paper}trang/2/").status_code == 404


@pytest.mark.slow
def test_whoever_cuts_and_cuts_waits(lan: Client, paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RATES, "cut", "1/h/user")
    assert lan.post(f"{paper}trang/1/", {"viec": "xoay"}).status_code == 302
    answer = lan.post(f"{paper}trang/1/", {"viec": "xoay"})
    assert (answer.status_code, "Hãy chờ ít phút" in answer.content.decode()) == (422, True)


@pytest.mark.slow
def test_what_is_sent_is_the_piece_alone(lan: Client, paper: str) -> None:
    base = paper.removesuffix("giay-to/0/")
    lan.post(f"{paper}trang/1/", {"viec": "mep", "top": "5"})
    assert File.objects.count() == 2
    assert lan.post(f"{base}giay-to/").status_code == 302
    assert lan.post(f"{base}xem-lai/", {"sure": "on"}).status_code == 302
    owner = f"dossier:{Dossier.objects.get().ref}"
    assert list(File.objects.values_list("owner", flat=True)) == [owner]
    assert (Cut.objects.count(), Version.objects.count()) == (0, 1)
