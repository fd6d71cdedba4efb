"""Acts on persons: registering, putting right, papers, and knowing whose account it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold, nfc
from motcua.people import permissions
from motcua.people.actions.accounts import locked as locked_account
from motcua.people.events.persons import (
    AccountAttached,
    PaperAdded,
    PaperEnded,
    PersonAmended,
    PersonRegistered,
)
from motcua.people.models import Account, Identity, Paper, Person
from motcua.people.models.accounts import fresh_code
from motcua.people.rules import clean_code
from motcua.people.rules import numbers as number_rules
from motcua.people.rules import persons as rules
from motcua.people.states import PaperKind, Part, Precision, Sex

CITES = "nd-61-2018"
_CIVIL = ("full_name", "born_on", "born_precision", "sex", "nationality", "ethnic_group")
_HOME = ("unit", "detail")


@dataclass(frozen=True)
class PersonData:
    """What is written about a person (dữ liệu cá nhân)."""

    full_name: str
    born_on: date | None = None
    born_precision: Precision = Precision.DAY
    sex: Sex = Sex.UNKNOWN
    nationality: str = "VN"
    ethnic_group: str = ""
    unit: str = ""
    detail: str = ""


@dataclass(frozen=True)
class PaperData:
    """An identity paper as somebody shows it (giấy tờ tùy thân)."""

    kind: PaperKind
    number: str
    issued_on: date | None = None
    expires_on: date | None = None


@act(cites=CITES, emits=(PersonRegistered, PaperAdded))
def register_person(
    *,
    data: PersonData,
    papers: tuple[PaperData, ...],
    actor: Actor,
    at: datetime,
    source: str = "counter",
    code: str | None = None,
    key: str | None = None,
) -> str:
    """Make a person known to the house and return the public code (lập dữ liệu cá nhân)."""
    permissions.serve(actor)
    kept = _checked(data, at)
    person = Person(code=clean_code(code) if code else fresh_code(), created_at=at, used_at=at, **kept)
    person.folded = fold(person.full_name)
    person.save(force_insert=True)
    journal.record(PersonRegistered(subject=person.subject, source=_source(source)))
    for paper in papers:
        _add_paper(person, paper, at)
    return person.code


@act(cites=CITES, emits=(PersonAmended,))
def amend_person(*, code: str, data: PersonData, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put a person's data right; the numbers in force must still agree (cập nhật dữ liệu cá nhân)."""
    person = usable(code)
    permissions.serve(actor)
    kept = _checked(data, at)
    for paper in person.papers.filter(ended_at__isnull=True):
        _agrees(PaperKind(paper.kind), paper.number, kept)
    _amend(person, kept, "counter", at)


@act(cites=CITES, emits=(PersonAmended,))
def move_home(
    *, code: str, unit: str, detail: str, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """Write another place of residence (cập nhật nơi cư trú)."""
    person = usable(code)
    permissions.oneself_or_serving(actor, person)
    _amend(person, {"unit": rules.unit_code(unit), "detail": rules.detail(detail)}, "oneself", at)


@act(cites="nd-69-2024", emits=(PaperAdded,))
def add_paper(*, code: str, paper: PaperData, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Put an identity paper on record (thêm giấy tờ tùy thân). Refuses: NumberTaken, NumberNotUsable."""
    person = usable(code)
    permissions.serve(actor)
    added = _add_paper(person, paper, at)
    _touch(person, at)
    return added


@act(cites="nd-69-2024", emits=(PaperEnded,))
def end_paper(*, paper: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """An identity paper was replaced, lost or ran out (giấy tờ tùy thân hết giá trị)."""
    found = Paper.objects.select_related("person").filter(code=paper).first()
    person = usable(found.person.code) if found else None
    permissions.serve(actor)
    row = Paper.objects.select_for_update().filter(code=paper, ended_at__isnull=True).first()
    if row is None or person is None:
        raise rules.NoSuchPaper("Giấy tờ này không còn trong dữ liệu hoặc đã hết giá trị.")
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    journal.record(PaperEnded(subject=person.subject, paper=row.code))


@act(cites="nd-69-2024", emits=(PersonRegistered, PersonAmended, PaperAdded, AccountAttached))
def link_person(
    *, account: str, actor: Actor, at: datetime, code: str | None = None, key: str | None = None
) -> str:  # fmt: skip
    """Find or register the person whom a confirmed identity names (gắn tài khoản với cá nhân). Again: nothing."""
    row = locked_account(account)
    permissions.house(actor)
    identity = Identity.objects.filter(account=row).first()
    if identity is None or row.kind != ActorKind.CITIZEN:
        raise Refusal("Tài khoản này chưa có danh tính điện tử của cá nhân.", code="no_identity")
    number = number_rules.personal_number(identity.number)
    _one_at_a_time(number)
    person = Person.objects.select_for_update().filter(account=row).first() or _holder(number)
    if person is None:
        fresh = register_person(
            data=_told(identity), papers=(PaperData(PaperKind.PERSONAL, number),), source="vneid", code=code,
            actor=SYSTEM, at=at,
        )  # fmt: skip
        person = Person.objects.locked(fresh)
    if person.account_id is None:
        _attach(person, row)
    elif person.account_id != row.pk:
        raise rules.NumberTaken("Cá nhân này đã gắn với một tài khoản khác.", code="account_taken")
    kept = {name: value for name, value in _checked(_told(identity), at).items() if name in _CIVIL[:4] and value}
    _amend(person, kept, "vneid", at)
    return person.code


def usable(code: str) -> Person:
    """The person, held until the end of the act. Refuses: NoSuchPerson, PersonMerged, PersonErased."""
    try:
        person = Person.objects.locked(code)
    except Person.DoesNotExist as missing:
        raise rules.NoSuchPerson("Không có người này.") from missing
    if person.merged_into_id is not None:
        raise rules.PersonMerged("Dữ liệu này đã gộp vào người khác. Hãy mở dữ liệu đang dùng.")
    if person.erased:
        raise rules.PersonErased("Dữ liệu của người này đã xóa.")
    return person


def _holder(number: str) -> Person | None:
    found = Paper.objects.filter(kind=PaperKind.PERSONAL, number=number, ended_at__isnull=True).first()
    return Person.objects.select_for_update().get(pk=found.person_id) if found else None


def _attach(person: Person, account: Account) -> None:
    person.account = account
    person.save(update_fields=["account"])
    journal.record(AccountAttached(subject=person.subject, account=account.code))


def _told(identity: Identity) -> PersonData:
    sex = Sex(identity.sex) if identity.sex in Sex.codes() else Sex.UNKNOWN
    return PersonData(full_name=identity.full_name, born_on=identity.born_on, sex=sex)


def _checked(data: PersonData, at: datetime) -> dict[str, object]:
    """The data as they are kept, each refused beside its own field."""
    born = rules.birth(data.born_on, data.born_precision, today=vietnam_day(at))
    return {
        "full_name": rules.person_name(data.full_name), "born_on": born.on, "born_precision": born.precision.value,
        "sex": data.sex.value, "nationality": rules.country(data.nationality),
        "ethnic_group": nfc(data.ethnic_group)[:60], "unit": rules.unit_code(data.unit),
        "detail": rules.detail(data.detail),
    }  # fmt: skip


def _amend(person: Person, kept: dict[str, object], source: str, at: datetime) -> None:
    """Write what differs; no write and no event when nothing does."""
    changed = [name for name, value in kept.items() if getattr(person, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(person, name, kept[name])
    person.folded = fold(person.full_name)
    person.used_at = at
    person.save(update_fields=[*changed, "folded", "used_at"])
    parts = [part for part, names in ((Part.CIVIL, _CIVIL), (Part.HOME, _HOME)) if set(names) & set(changed)]
    journal.record(PersonAmended(subject=person.subject, parts=tuple(part.value for part in parts), source=source))


def _add_paper(person: Person, paper: PaperData, at: datetime) -> str:
    known: dict[str, object] = {"sex": person.sex, "born_on": person.born_on}
    number = _agrees(paper.kind, paper.number, known)
    row = Paper(
        person=person, kind=paper.kind.value, number=number, issued_on=paper.issued_on,
        expires_on=paper.expires_on, added_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise rules.NumberTaken(
            f"{paper.kind.label}: số này đã thuộc một người khác. Hãy tìm người ấy, hoặc gộp nếu là một.",
            field="number",
        ) from taken
    journal.record(PaperAdded(subject=person.subject, paper=row.code, paper_kind=row.kind))
    return row.code


def _agrees(kind: PaperKind, number: str, known: dict[str, object]) -> str:
    born = known["born_on"]
    return number_rules.paper_number(
        kind, number, sex=Sex(str(known["sex"])), born=born.year if isinstance(born, date) else None
    )


def _touch(person: Person, at: datetime) -> None:
    person.used_at = at
    person.save(update_fields=["used_at"])


def _source(text: str) -> str:
    if text not in {"counter", "vneid", "sample", "import", "helper"}:
        raise ValueError(f"no source of people: {text!r}")
    return text


def _one_at_a_time(number: str) -> None:
    """Two first sign-ins of one person at once register one person, not two."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"people.number {number}"])
