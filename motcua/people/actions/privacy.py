"""Acts on personal data: holding them for a dossier, requests of their owner, erasure, a copy to take along."""

from datetime import date, datetime, timedelta

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.people import permissions
from motcua.people.actions.accounts import disable_account
from motcua.people.actions.persons import usable
from motcua.people.events.persons import (
    DataHeld,
    DataReleased,
    DataRequestAnswered,
    DataRequestReceived,
    PersonDataExported,
    PersonErased,
    PersonRestricted,
    PersonUnrestricted,
    PrivacyDueListed,
)
from motcua.people.models import Account, Consent, Contact, DataHold, DataRequest, Identity, Paper, Person
from motcua.people.queries.copies import copy_of
from motcua.people.queries.persons import family
from motcua.people.queries.privacy import Due
from motcua.people.queries.privacy import due as listed_due
from motcua.people.rules import export
from motcua.people.rules import privacy as rules
from motcua.people.states import Ground, Precision, RequestKind, RequestState

CITES = rules.CITES
SOON = timedelta(hours=24)
ERASED_NAME = "Tài khoản đã xóa dữ liệu"


@act(cites=CITES, emits=(DataHeld,))
def hold_person_data(
    *, person: str, holder: str, until: date | None, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """Something above (a dossier) needs the data until a day, or for as long as it is not known (giữ dữ liệu)."""
    row = usable(person)
    permissions.house(actor)
    DataHold.objects.update_or_create(person=row, holder=holder, defaults={"until": until})
    row.used_at = max(row.used_at, at)
    row.save(update_fields=["used_at"])
    journal.record(DataHeld(subject=row.subject, holder=holder, until=until))


@act(cites=CITES, emits=(DataReleased,))
def release_person_data(
    *, person: str, holder: str, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """It needs the data no longer (thôi giữ dữ liệu). Not held: nothing happens."""
    row = usable(person)
    permissions.house(actor)
    for hold in DataHold.objects.select_related("person").filter(person__in=family(row), holder=holder):
        hold.delete()
        journal.record(DataReleased(subject=hold.person.subject, holder=holder))


@act(cites=CITES, emits=(DataRequestReceived,))
def request_about_data(
    *, person: str, kind: RequestKind, actor: Actor, at: datetime, key: str | None = None
) -> str:  # fmt: skip
    """Ask to have the own data erased, restricted or freed (yêu cầu về dữ liệu cá nhân). The clock starts."""
    row = usable(person)
    permissions.oneself_or_serving(actor, row)
    due_at, _cites = rules.answer_due(kind, at, vietnam_day(at))
    if DataRequest.objects.filter(person__in=family(row), kind=kind, state=RequestState.OPEN).exists():
        raise rules.RequestPending("Bạn đã yêu cầu việc này và đang chờ trả lời.", field="kind")
    if (kind is RequestKind.RESTRICT and row.restricted) or (kind is RequestKind.LIFT and not row.restricted):
        raise rules.RequestPending("Dữ liệu đã ở tình trạng bạn yêu cầu.", code="is_so_already", field="kind")
    request = DataRequest.objects.create(person=row, kind=kind.value, received_at=at, due_at=due_at)
    journal.record(
        DataRequestReceived(subject=row.subject, request=request.code, request_kind=kind.value, due_at=due_at)
    )
    return request.code


@act(cites=CITES, emits=(DataRequestAnswered, PersonErased, PersonRestricted, PersonUnrestricted))
def answer_data_request(
    *, request: str, declined: Ground | None = None, actor: Actor, at: datetime, key: str | None = None
) -> None:
    """Carry a request out, or decline it for a reason of the fixed list (trả lời yêu cầu về dữ liệu cá nhân).

    Refuses NotErasable while a dossier's retention runs: the data stay, and the request can only be declined.
    """
    row = DataRequest.objects.select_for_update().filter(code=request, state=RequestState.OPEN).first()
    permissions.answer(actor)
    if row is None:
        raise rules.RequestNotOpen("Yêu cầu này đã được trả lời. Hãy tải lại trang.")
    asked_by = Person.objects.select_related("merged_into").get(pk=row.person_id)
    person = usable((asked_by.merged_into or asked_by).code)
    if declined is None:
        _carry_out(RequestKind(row.kind), person, at)
    row.state = (RequestState.DECLINED if declined else RequestState.GRANTED).value
    row.answered_at, row.ground = at, declined.value if declined else ""
    row.save(update_fields=["state", "answered_at", "ground"])
    journal.record(
        DataRequestAnswered(
            subject=asked_by.subject, request=row.code, answer=row.state, ground=declined.value if declined else None
        )
    )


@act(cites=("tt-10-2022-bnv", *CITES), emits=(PersonErased,))
def erase_idle_person(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Erase the data of somebody whom nothing needs any more (xóa dữ liệu hết thời hạn giữ). Refuses: NotErasable."""
    person = usable(code)
    permissions.answer(actor)
    if code not in listed_due(at=at, soon=at, on=vietnam_day(at), actor=actor).idle:
        raise rules.NotErasable("Dữ liệu của người này chưa hết thời hạn giữ, hoặc đang có nơi cần đến.")
    _erase(person, "idle", at)


@act(cites=CITES, emits=(PersonDataExported,))
def export_own_data(*, person: str, actor: Actor, at: datetime) -> bytes:
    """A zip of everything that is kept about the signed-in person (bản sao dữ liệu của mình).

    It takes no key: an answer is kept with its key, and this one is personal.
    """
    row = usable(person)
    permissions.oneself(actor, row)
    told, tables = copy_of(row, actor=actor, on=vietnam_day(at))
    journal.record(PersonDataExported(subject=row.subject, files=export.FILES))
    return export.archive(told=told, tables=tables, taken_at=at)


@act(cites=CITES, emits=(PrivacyDueListed,))
def list_privacy_due(*, actor: Actor, at: datetime, key: str | None = None) -> Due:
    """Put on record what is due: requests too late, requests due within a day, idle records (việc đến hạn).

    It erases nothing: somebody answers, and `erase_idle_person` asks every hold again.
    """
    permissions.house(actor)
    found = listed_due(at=at, soon=at + SOON, on=vietnam_day(at), actor=actor)
    if found.overdue or found.soon or found.idle:
        journal.record(
            PrivacyDueListed(subject="privacy:due", overdue=found.overdue, soon=found.soon, idle=found.idle)
        )
    return found


def _carry_out(kind: RequestKind, person: Person, at: datetime) -> None:
    if kind is RequestKind.ERASE:
        rules.require_erasable(
            [rules.Hold(hold.holder, hold.until) for hold in DataHold.objects.filter(person__in=family(person))],
            vietnam_day(at),
        )
        _erase(person, "request", at)
        return
    person.restricted = kind is RequestKind.RESTRICT
    person.save(update_fields=["restricted"])
    told = PersonRestricted if person.restricted else PersonUnrestricted
    journal.record(told(subject=person.subject))


def _erase(person: Person, cause: str, at: datetime) -> None:
    """Everything personal of the record and of those merged into it; codes, looks and requests stay."""
    for row in Person.objects.select_for_update().filter(id__in=family(person)).order_by("id"):
        Paper.objects.filter(person=row).delete()
        Contact.objects.filter(person=row).delete()
        Consent.objects.filter(person=row).delete()
        _close_account(row, at)
        row.full_name = row.folded = row.ethnic_group = row.unit = row.detail = row.sex = ""
        row.born_on, row.born_precision = None, Precision.UNKNOWN.value
        row.erased, row.account = True, None
        row.save()
        journal.record(PersonErased(subject=row.subject, cause=cause))


def _close_account(person: Person, at: datetime) -> None:
    if person.account_id is None:
        return
    account = Account.objects.get(pk=person.account_id)
    if account.is_active:
        disable_account(code=account.code, actor=SYSTEM, at=at)
    Identity.objects.filter(account=account).delete()
    Account.objects.filter(pk=account.pk).update(display_name=ERASED_NAME, email="", phone="")
