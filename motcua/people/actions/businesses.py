"""Acts on organizations and their members."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold
from motcua.people import permissions
from motcua.people.actions.accounts import locked as locked_account
from motcua.people.actions.persons import usable
from motcua.people.events.persons import (
    AccountAttached,
    BusinessAmended,
    BusinessClosed,
    BusinessRegistered,
    MemberAdded,
    MemberRemoved,
    MemberRoleChanged,
)
from motcua.people.models import Business, Identity, Member, Person
from motcua.people.models.accounts import fresh_code
from motcua.people.queries.representation import for_business
from motcua.people.rules import clean_code
from motcua.people.rules import persons as rules
from motcua.people.rules.numbers import tax_number
from motcua.people.rules.representation import NoMembership
from motcua.people.states import BusinessKind, Power, Role

CITES = "nd-61-2018"


class NoSuchBusiness(Refusal):
    """There is no organization of this code, or it has closed (không có tổ chức này)."""


@dataclass(frozen=True)
class BusinessData:
    """What is written about an organization (dữ liệu tổ chức)."""

    number: str
    name: str
    kind: BusinessKind
    unit: str = ""
    detail: str = ""


@act(cites=CITES, emits=(BusinessRegistered,))
def register_business(
    *, data: BusinessData, actor: Actor, at: datetime, source: str = "counter", code: str | None = None,
    key: str | None = None,
) -> str:  # fmt: skip
    """Make an organization known to the house and return its public code (lập dữ liệu tổ chức)."""
    permissions.serve(actor)
    business = Business(code=clean_code(code) if code else fresh_code(), created_at=at, **_checked(data))
    business.folded = fold(business.name)
    try:
        with transaction.atomic():
            business.save(force_insert=True)
    except IntegrityError as taken:
        raise rules.NumberTaken("Mã số thuế này đã thuộc một tổ chức đang hoạt động.", field="number") from taken
    journal.record(BusinessRegistered(subject=business.subject, business_kind=business.kind, source=source))
    return business.code


@act(cites=CITES, emits=(BusinessAmended,))
def amend_business(*, code: str, data: BusinessData, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put an organization's data right; its number stays (cập nhật dữ liệu tổ chức)."""
    business = _open(code)
    permissions.serve(actor)
    kept = _checked(data)
    if kept["number"] != business.number:
        raise Refusal(
            "Mã số thuế không đổi được: đó là tổ chức khác.", code="other_number", field="number"
        )  # fmt: skip
    changed = [name for name, value in kept.items() if getattr(business, name) != value]
    if not changed:
        raise Refusal("Không có gì khác với dữ liệu đang có.", code="nothing_changed")
    for name in changed:
        setattr(business, name, kept[name])
    business.folded = fold(business.name)
    business.save(update_fields=[*changed, "folded"])
    journal.record(
        BusinessAmended(subject=business.subject, parts=tuple("title" if n == "name" else n for n in changed))
    )


@act(cites=CITES, emits=(BusinessClosed,))
def close_business(*, code: str, on: date, actor: Actor, at: datetime, key: str | None = None) -> None:
    """The organization ceased to exist on a day; its number may be given anew (chấm dứt hoạt động)."""
    business = _open(code)
    permissions.serve(actor)
    if on > vietnam_day(at):
        raise Refusal("Ngày chấm dứt không được sau hôm nay.", code="in_the_future", field="on")
    business.closed_on = on
    business.save(update_fields=["closed_on"])
    journal.record(BusinessClosed(subject=business.subject, on=on))


@act(cites="nd-69-2024", emits=(AccountAttached,))
def link_business(
    *, account: str, actor: Actor, at: datetime, code: str | None = None, key: str | None = None
) -> str:  # fmt: skip
    """Find or register the organization whom a confirmed identity names (gắn tài khoản với tổ chức)."""
    row = locked_account(account)
    permissions.house(actor)
    identity = Identity.objects.filter(account=row).first()
    if identity is None or row.kind != ActorKind.BUSINESS:
        raise Refusal("Tài khoản này chưa có danh tính điện tử của tổ chức.", code="no_identity")
    number = tax_number(identity.number, BusinessKind.HOUSEHOLD)
    business = Business.objects.select_for_update().filter(number=number, closed_on__isnull=True).first()
    if business is None:
        kind = BusinessKind.HOUSEHOLD if len(number) == 12 else BusinessKind.ENTERPRISE
        data = BusinessData(number=number, name=identity.full_name, kind=kind)
        business = Business.objects.locked(
            register_business(data=data, source="vneid", code=code, actor=SYSTEM, at=at)
        )
    if business.account_id is None:
        business.account = row
        business.save(update_fields=["account"])
        journal.record(AccountAttached(subject=business.subject, account=row.code))
    elif business.account_id != row.pk:
        raise rules.NumberTaken("Tổ chức này đã gắn với một tài khoản khác.", code="account_taken")
    return business.code


@act(cites="bl-91-2015:d.137", emits=(MemberAdded,))
def add_member(
    *, business: str, member: str, role: Role, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """Let a person act in the organization's account, in a role (thêm thành viên)."""
    found, person, day = _open(business), usable(member), vietnam_day(at)
    permissions.running(actor, found, lambda who: _manages(who, found, day))
    if Member.objects.filter(business=found, person=person, valid_until__isnull=True).exists():
        raise Refusal("Người này đã là thành viên.", code="already_member", field="member")
    Member.objects.create(business=found, person=person, role=role.value, valid_from=day)
    journal.record(MemberAdded(subject=found.subject, member=person.code, role=role.value))


@act(cites="bl-91-2015:d.137", emits=(MemberRoleChanged,))
def change_member_role(
    *, business: str, member: str, role: Role, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """Give a member another role from today on; the earlier one stays on record (đổi vai trò thành viên)."""
    found, day = _open(business), vietnam_day(at)
    permissions.running(actor, found, lambda who: _manages(who, found, day))
    row = _membership(found, member)
    if row.role == role:
        raise Refusal(f"Người này đã có vai trò {role.label}.", code="same_role", field="role")
    row.valid_until = day
    row.save(update_fields=["valid_until"])
    Member.objects.create(business=found, person=row.person, role=role.value, valid_from=day)
    journal.record(MemberRoleChanged(subject=found.subject, member=member, role=role.value))


@act(cites="bl-91-2015:d.137", emits=(MemberRemoved,))
def remove_member(*, business: str, member: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """End a membership today (bỏ thành viên)."""
    found, day = _open(business), vietnam_day(at)
    permissions.running(actor, found, lambda who: _manages(who, found, day))
    row = _membership(found, member)
    row.valid_until = day
    row.save(update_fields=["valid_until"])
    journal.record(MemberRemoved(subject=found.subject, member=member))


def _manages(who: Person, business: Business, day: date) -> bool:
    return for_business(who, business, Power.MANAGE, on=day).allowed


def _membership(business: Business, member: str) -> Member:
    row = (
        Member.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(business=business, person__code=member, valid_until__isnull=True)
        .first()
    )
    if row is None:
        raise NoMembership("Người này không phải thành viên của tổ chức.", field="member")
    return row


def _open(code: str) -> Business:
    found = Business.objects.select_for_update().filter(code=code, closed_on__isnull=True).first()
    if found is None:
        raise NoSuchBusiness("Không có tổ chức này, hoặc tổ chức đã chấm dứt hoạt động.")
    return found


def _checked(data: BusinessData) -> dict[str, str]:
    return {
        "number": tax_number(data.number, data.kind), "name": rules.business_name(data.name),
        "kind": data.kind.value, "unit": rules.unit_code(data.unit), "detail": rules.detail(data.detail),
    }  # fmt: skip
