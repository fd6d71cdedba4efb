"""Every page of a citizen that no other walk looks at: axe finds nothing on a phone, nothing is wider."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.sharing import links_of
from motcua.forms import seeds
from motcua.forms.rules.shown import typed_of
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.people.models import Contact
from tests.browser import looking
from tests.browser.test_citizen import BIRTH, COPY, Open, good, phone  # noqa: F401  the phone of one citizen
from tests.web.portal.lodging_world import browser, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
LAN = Actor(id="lan", kind=ActorKind.CITIZEN)


def drafted(client: Client) -> str:
    """A lodging of the linked birth procedure up to its form."""
    first = client.get(f"/nop-ho-so/{BIRTH}/bat-dau/")["Location"]
    client.post(first, {"choice": "toi"})
    base = first.partition("?")[0].removesuffix("nguoi-nop/")
    client.post(f"{base}noi-nop/", {"choice": "H01.21"})
    client.post(f"{base}lien-lac/", {"phone": "0912 345 678", "email": ""})
    return base


def sent(client: Client) -> str:
    """A case with an electronic form; its number."""
    base = drafted(client)
    sample = next(each for each in seeds.samples() if each.definition.procedure == BIRTH)
    for page in sample.definition.pages:
        answer = client.post(f"{base}to-khai/{page.name}/", typed_of(page.fields, good(sample)))
        assert answer.status_code == 302, page.name
    assert client.post(f"{base}giay-to/1/", {"viec": "tai", "files": picture()}).status_code == 302
    client.post(f"{base}giay-to/")
    client.post(f"{base}nhan-ket-qua/", {"return_method": "desk", "return_address": ""})
    assert client.post(f"{base}xem-lai/", {"sure": "on"}).status_code == 302
    return Dossier.objects.get().ref


def look(page: Page, house: str, path: str, name: str) -> None:
    answer = page.goto(f"{house}{path}")
    assert answer is not None
    assert answer.status == 200, path
    looking.flawless(page, f"page-{name}")


def test_every_other_page_is_flawless_on_a_phone(phone: Open) -> None:  # noqa: F811
    client = browser(LAN)
    ref = sent(client)
    client.post(f"/ho-so-cua-toi/{ref}/chia-se/", {"days": "7"})
    client.post("/du-lieu-cua-toi/lien-lac/", {"channel": "email", "value": "lan@example.com"})
    token, contact = links_of(ref, actor=LAN, at=clock.now())[0].token, Contact.objects.all()[0].code
    page = phone("/")
    house = page.url.rstrip("/")
    case = f"/ho-so-cua-toi/{ref}/"
    for path, name in {
        "/ho-so-cua-toi/": "my-cases",
        case: "my-case",
        f"{case}to-khai/": "my-answers",
        f"{case}rut/": "withdraw",
        f"{case}nhan-ket-qua/": "choose",
        "/du-lieu-cua-toi/": "my-data",
        "/du-lieu-cua-toi/ai-da-xem/": "who-looked",
        f"/du-lieu-cua-toi/lien-lac/{contact}/": "contact",
        f"/theo-doi/{token}/": "shared",
        "/tra-cuu/": "track",
        f"/tra-cuu/{ref}/": "track-code",
        "/xac-thuc/": "verify",
        "/xin-loi/": "apologies",
        "/bat-dau/": "begin",
    }.items():
        look(page, house, path, name)
    first = client.get(f"/nop-ho-so/{COPY}/bat-dau/")["Location"].partition("?")[0]
    client.post(first, {"choice": "khac"})
    look(page, house, first.replace("nguoi-nop", "nguoi-duoc-nop-thay"), "other")
    asked_for_earlier_answers(page, f"{house}{drafted(client)}to-khai/")


def asked_for_earlier_answers(page: Page, address: str) -> None:
    """What was sent is offered, agreed to, stands in the form, and is withdrawn."""
    page.goto(address)
    expect(page.get_by_role("heading", name="Dùng lại thông tin đã khai")).to_be_visible()
    page.get_by_text("ô sẽ được điền").click()
    looking.flawless(page, "page-earlier")
    page.get_by_role("button", name="Đồng ý, dùng phần đã chọn").click()
    expect(page.get_by_text("Chọn ít nhất một tờ khai trước").first).to_be_visible()
    page.get_by_label("Dùng lại thông tin đã khai trong").check()
    page.get_by_role("button", name="Đồng ý, dùng phần đã chọn").click()
    page.wait_for_url("**/to-khai/requester/")
    page.goto(page.url.replace("requester", "child"))
    expect(page.get_by_text("; sửa được.").first).to_be_visible()
    assert page.locator('[name="child_full_name"]').input_value() == "Trần Văn Mẫu"
    looking.flawless(page, "page-form-taken")
    page.get_by_role("link", name="Thông tin lấy từ hồ sơ trước").click()
    looking.flawless(page, "page-earlier-agreed")
    page.get_by_role("button", name="Rút đồng ý").click()
    expect(page.get_by_text("Đã rút đồng ý")).to_be_visible()
