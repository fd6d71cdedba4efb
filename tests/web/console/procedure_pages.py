"""What the tests of the catalogue's pages share: a small province, officers in it, records and decisions."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.test import Client

from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Position
from motcua.people.actions.accounts import open_account
from motcua.people.queries import holder
from motcua.procedures.actions.decisions import draft_decision, publish_decision
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.rules.decisions import Authority, Item
from motcua.procedures.rules.record import Agency, Case, Channel, Kind, Paper, Record, Sector, Term
from motcua.procedures.states import ItemAction

HOME = "/quan-tri/thu-tuc/"
OPENED = date(2020, 1, 1)
SignIn = Callable[..., Client]


def signed_in(position: Position, agency: str, name: str, at: datetime) -> Client:
    """A browser with an officer in a position."""
    open_account(kind=ActorKind.OFFICER, code=name, username=name, display_name="Lê Thị Mơ", actor=SYSTEM, at=at)
    register_officer(full_name="Lê Thị Mơ", agency=agency, code=name, account=name, actor=SYSTEM, at=at)
    appoint_officer(officer=name, position=position, agency=agency, starts=OPENED, actor=SYSTEM, at=at)
    client = Client()
    client.force_login(holder(name))  # type: ignore[arg-type]
    return client


def record(code: str = "1.004222", **over: Any) -> Record:
    """A record with something in most of its sections."""
    told = {
        "code": code, "name": f"Đăng ký thường trú {code}", "kind": Kind.STANDARD, "complete": True,
        "sectors": (Sector(name="Cư trú", code="G01-CA05"),), "levels": ("commune",),
        "executing": (Agency(name="Công an cấp xã"),),
        "terms": (Term(limit="7wd", channel=Channel.DIRECT), Term(limit="5wd", channel=Channel.ONLINE)),
        "cases": (Case(papers=(Paper(name="Tờ khai CT01", originals=1, form="CT01"),)),),
    }  # fmt: skip
    return Record.model_validate({**told, **over})


def draft(at: datetime, code: str = "1.004222", **over: Any) -> None:
    draft_procedure(record=record(code, **over), actor=SYSTEM, at=at)


def decide(
    at: datetime, *codes: str, number: str = "1/QĐ-UBND", action: ItemAction = ItemAction.NEW, publish: bool = True
) -> None:
    """A decision of the province about these procedures, signed ten days before it takes effect."""
    draft_decision(
        number=number, issuer="H01", issuer_title="Chủ tịch UBND tỉnh", authority=Authority.PROVINCE,
        title="Công bố thủ tục", signed_on=date(2021, 5, 20), effective_on=date(2021, 6, 1),
        items=tuple(Item(code=code, action=action) for code in codes), actor=SYSTEM, at=at,
    )  # fmt: skip
    if publish:
        publish_decision(number=number, actor=SYSTEM, at=at)


def text(answer: Any, status: int = 200) -> str:
    told: str = answer.content.decode()
    assert answer.status_code == status, told[:3000]
    return told
