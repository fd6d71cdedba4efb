"""Who may act for whom, in what, and why (đại diện, nộp thay, ủy quyền, giám hộ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refusal
from motcua.law import representation as law
from motcua.people.rules.numbers import too_young
from motcua.people.states import Capacity, Incapacity, Power, Role

CITES = ("bl-91-2015:d.134", "bl-91-2015:d.138", "bl-91-2015:d.136", "bl-91-2015:d.137", "bl-91-2015:d.140")
EVERYTHING = frozenset(Power)
POWERS = {
    Capacity.HELPER: frozenset({Power.READ, Power.LODGE, Power.SUPPLEMENT, Power.PAY}),
    Capacity.AUTHORISED: EVERYTHING - {Power.MANAGE},
    Capacity.GUARDIAN: EVERYTHING,
    Capacity.LEGAL: EVERYTHING,
}
ROLES = {
    Role.MANAGER: EVERYTHING,
    Role.CLERK: frozenset({Power.READ, Power.LODGE, Power.SUPPLEMENT, Power.PAY, Power.RECEIVE}),
    Role.VIEWER: frozenset({Power.READ}),
}
_SOURCES = {
    Capacity.HELPER: "bl-91-2015:d.138",
    Capacity.AUTHORISED: "bl-91-2015:d.138",
    Capacity.GUARDIAN: "bl-91-2015:d.136",
    Capacity.LEGAL: "bl-91-2015:d.137",
}


class NotRepresentable(Refusal):
    """The representation cannot begin like this (không lập được quan hệ đại diện)."""


class NoRepresentation(Refusal):
    """There is no such representation, or it has ended (không có quan hệ đại diện này)."""


class NoMembership(Refusal):
    """The person is no member of the organization (không phải thành viên)."""


@dataclass(frozen=True)
class Party:
    """One side: its code, whether it is an organization, its birth date if it is a person and it is known."""

    code: str
    business: bool = False
    born_on: date | None = None


@dataclass(frozen=True)
class Grant:
    """One ground on which somebody acts for another, on [valid_from, valid_until)."""

    code: str
    capacity: Capacity
    valid_from: date
    valid_until: date | None
    powers: frozenset[Power]
    procedures: tuple[str, ...] = ()
    ground: Incapacity | None = None


@dataclass(frozen=True)
class Membership:
    """A role in an organization, on [valid_from, valid_until)."""

    role: Role
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Verdict:
    """Whether one may, why, by what article, and on which grant it rests."""

    allowed: bool
    reason: str
    cites: tuple[str, ...] = ()
    grant: str | None = None


@dataclass(frozen=True)
class _Asked:
    power: Power
    on: date
    representative: Party
    represented: Party
    procedure: str | None


_Objection = tuple[str, tuple[str, ...]]


def may_represent(
    power: Power,
    *,
    on: date,
    representative: Party,
    represented: Party,
    grants: Iterable[Grant] = (),
    memberships: Iterable[Membership] = (),
    procedure: str | None = None,
) -> Verdict:
    """Whether `representative` may do this for `represented` on the day (được làm thay hay không)."""
    if representative.code == represented.code:
        return Verdict(True, "Làm việc của chính mình.")
    asked = _Asked(power, on, representative, represented, procedure)
    refused = [Verdict(False, "Không có giấy tờ hay quan hệ nào cho phép làm thay.", ("bl-91-2015:d.134",))]
    for grant in grants:
        verdict = _by_grant(grant, asked)
        if verdict.allowed:
            return verdict
        refused.append(verdict)
    for membership in memberships:
        if not _runs(membership.valid_from, membership.valid_until, on):
            continue
        if power in ROLES[membership.role]:
            return Verdict(True, f"Thành viên của tổ chức, vai trò {membership.role.label}.", ("bl-91-2015:d.137",))
        refused.append(
            Verdict(False, f"Vai trò {membership.role.label} không gồm việc “{power.label}”.", ("bl-91-2015:d.137",))
        )
    return refused[-1]


def _by_grant(grant: Grant, asked: _Asked) -> Verdict:
    for objection in (_not_now, _came_of_age, _young, _beyond):
        found = objection(grant, asked)
        if found is not None:
            return Verdict(False, found[0], found[1], grant.code)
    reason = f"{grant.capacity.label} từ ngày {grant.valid_from:%d/%m/%Y}."
    return Verdict(True, reason, (_SOURCES[grant.capacity],), grant.code)


def _not_now(grant: Grant, asked: _Asked) -> _Objection | None:
    who, source = grant.capacity.label, _SOURCES[grant.capacity]
    if asked.on < grant.valid_from:
        return f"{who} từ ngày {grant.valid_from:%d/%m/%Y}, chưa đến.", (source,)
    if grant.valid_until is not None and grant.valid_until <= asked.on:
        return f"{who} đã hết từ ngày {grant.valid_until:%d/%m/%Y}.", (source, "bl-91-2015:d.140")
    return None


def _came_of_age(grant: Grant, asked: _Asked) -> _Objection | None:
    if grant.ground is not Incapacity.MINOR or asked.represented.born_on is None:
        return None
    adult = law.ADULT_AGE.on(asked.on)
    if too_young(asked.represented.born_on, asked.on, adult.value):
        return None
    return f"Người được giám hộ đã đủ {adult.value} tuổi.", adult.cites


def _young(grant: Grant, asked: _Asked) -> _Objection | None:
    return _too_young(grant.capacity, asked.representative, asked.on)


def _beyond(grant: Grant, asked: _Asked) -> _Objection | None:
    who, source = grant.capacity.label, _SOURCES[grant.capacity]
    if asked.power not in grant.powers & POWERS[grant.capacity]:
        return f"{who} không được làm việc “{asked.power.label}”.", (source,)
    if grant.procedures and asked.procedure not in grant.procedures:
        return f"{who} chỉ cho thủ tục {', '.join(grant.procedures)}.", (source,)
    return None


def begin(
    capacity: Capacity, *, representative: Party, represented: Party, valid_from: date, valid_until: date | None,
    powers: frozenset[Power], ground: Incapacity | None, paper: str, on: date,
) -> Grant:  # fmt: skip
    """The grant as kept, its end filled in by the law of the day of its recording. Refuses: NotRepresentable."""
    if representative.business:
        raise NotRepresentable("Người làm thay phải là cá nhân.", field="representative")
    if representative.code == represented.code:
        raise NotRepresentable("Không lập quan hệ đại diện với chính mình.", field="represented")
    if valid_until is not None and valid_until <= valid_from:
        raise NotRepresentable("Ngày kết thúc phải sau ngày bắt đầu.", field="valid_until")
    if (capacity is Capacity.LEGAL) != represented.business and capacity in {Capacity.LEGAL, Capacity.GUARDIAN}:
        what = "tổ chức" if capacity is Capacity.LEGAL else "cá nhân"
        raise NotRepresentable(f"{capacity.label} chỉ dành cho {what}.", field="represented")
    if (capacity is Capacity.GUARDIAN) != (ground is not None):
        raise NotRepresentable("Ghi căn cứ giám hộ, và chỉ khi là giám hộ.", field="ground")
    if not paper and (capacity is Capacity.AUTHORISED or ground in {Incapacity.INCAPABLE, Incapacity.IMPAIRED}):
        raise NotRepresentable("Ghi số, ngày của văn bản ủy quyền hoặc quyết định.", field="paper")
    young = _too_young(capacity, representative, max(valid_from, on))
    if young is not None:
        raise NotRepresentable(young[0], field="representative", cites=young[1])
    kept = POWERS[capacity] if capacity is not Capacity.AUTHORISED else powers
    if not kept or not kept <= POWERS[capacity]:
        raise NotRepresentable(f"Chọn việc mà {capacity.label.lower()} được làm.", field="powers")
    until = valid_until or _natural_end(capacity, ground, represented, valid_from, on)
    if until is not None and until <= valid_from:
        raise NotRepresentable(
            "Người được giám hộ đã đủ tuổi thành niên.", field="represented", cites=("bl-91-2015:d.20",)
        )
    return Grant("", capacity, valid_from, until, kept, (), ground)


def _natural_end(
    capacity: Capacity, ground: Incapacity | None, represented: Party, start: date, on: date
) -> date | None:
    """An authorisation without an end runs a year; a minor's guardian is one until the coming of age."""
    if capacity in {Capacity.AUTHORISED, Capacity.HELPER}:
        return years_later(start, law.AUTHORISATION_YEARS.on(on).value)
    if ground is Incapacity.MINOR and represented.born_on is not None:
        return years_later(represented.born_on, law.ADULT_AGE.on(on).value)
    return None


def years_later(day: date, years: int) -> date:
    """The same day some years later; 29/2 becomes 1/3 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _too_young(capacity: Capacity, representative: Party, on: date) -> _Objection | None:
    """A guardian is of age; whoever is authorised, or lodges for another, is at least fifteen."""
    if representative.born_on is None:
        return None
    age = (law.ADULT_AGE if capacity in {Capacity.GUARDIAN, Capacity.LEGAL} else law.AUTHORISED_AGE).on(on)
    if not too_young(representative.born_on, on, age.value):
        return None
    return f"{capacity.label} phải đủ {age.value} tuổi.", age.cites


def _runs(since: date, until: date | None, on: date) -> bool:
    return since <= on and (until is None or on < until)
