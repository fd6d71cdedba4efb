"""A procedure open online in the small province, and citizens who sign in: for the tests of lodging."""

import io
import re
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.actions.persons import link_person
from motcua.people.models import Account
from motcua.procedures.rules.record import Case, Level, OnlineSince, Paper, Record, ServiceLevel, Term
from tests.dossiers.province import put_in_force

CODE = "1.000021"
START = f"/nop-ho-so/{CODE}/"


def record(form: str = "") -> Record:
    """The procedure; `form` names the form of its first paper, where that has one."""
    return Record(
    code=CODE, name="Cấp bản sao trích lục", levels=(Level.PROVINCE,), terms=(Term(limit="3wd"),), postal=True,
    service_levels=(OnlineSince(level=ServiceLevel.PARTIAL, since=date(2021, 1, 1)),),
    cases=(
        Case(
            papers=(
                Paper(name="Tờ khai", code="TK", originals=1, required=True, form=form),
                Paper(name="Giấy ủy quyền", originals=1),
            ),
        ),
    ),
)  # fmt: skip


def opened(at: datetime, form: str = "") -> None:
    """The procedure in force since 2020, online since 2021."""
    put_in_force(at, record(form), None)


def citizen(at: datetime, name: str = "lan", number: str = "089190990101", year: int = 1990) -> Actor:
    """Somebody with a confirmed identity, on record."""
    vouched = Vouched(
        issuer="vneid", uid=f"u-{name}", kind=ActorKind.CITIZEN, level=2, number=number, full_name="Nguyễn Thị Lan",
        born_on=date(year, 3, 14), sex="female", phone="0900000101",
    )  # fmt: skip
    account = confirm_identity(vouched=vouched, code=name, actor=SYSTEM, at=at)
    link_person(account=account, actor=SYSTEM, at=at)
    return Actor(id=account, kind=ActorKind.CITIZEN)


def browser(actor: Actor) -> Client:
    """A browser in which the citizen is signed in."""
    made = Client()
    made.force_login(Account.objects.get(code=actor.id), backend="motcua.web.signin.backend.SignInBackend")
    return made


def picture(name: str = "anh.jpg", shade: int = 200) -> SimpleUploadedFile:
    """A photo as a phone sends it."""
    made = io.BytesIO()
    Image.new("RGB", (300, 400), (shade, shade, 250)).save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue(), "image/jpeg")


def drafted(client: Client) -> str:
    """Begin a lodging for oneself; the address under which its pages stand."""
    first = client.get(f"{START}bat-dau/")["Location"]
    answer = client.post(first, {"choice": "toi"})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return re.sub(r"[a-z-]+/$", "", first.partition("?")[0])


def filled(client: Client, base: str, **over: Any) -> None:
    """Answer every page but the papers."""
    pages = {
        "noi-nop": {"choice": "H01.21"}, "lien-lac": {"phone": "0912 345 678", "email": ""},
        "nhan-ket-qua": {"return_method": "desk", "return_address": ""}, **over,
    }  # fmt: skip
    for slug, told in pages.items():
        answer = client.post(f"{base}{slug}/", told)
        assert answer.status_code == 302, (slug, answer.content.decode()[-3000:])


def complete(client: Client) -> str:
    """Everything answered, the form brought as a photo; the draft's address."""
    base = drafted(client)
    filled(client, base)
    assert client.post(f"{base}giay-to/0/", {"viec": "tai", "files": picture()}).status_code == 302
    assert client.post(f"{base}giay-to/").status_code == 302
    return base
