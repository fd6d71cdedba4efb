"""The acts on internal processes: draft, publish, retire (soạn, ban hành, ngừng quy trình nội bộ)."""

from datetime import date, datetime

from django.db.models import Max

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.procedures import permissions, states
from motcua.procedures.events import ProcessDrafted, ProcessPublished, ProcessRetired
from motcua.procedures.models import Process, ProcessVersion
from motcua.procedures.queries.imports import latest_records
from motcua.procedures.queries.promises import promise_on
from motcua.procedures.rules.canonical import digest, plain
from motcua.procedures.rules.processes.definition import BadProcess, Definition, check_shape
from motcua.procedures.rules.processes.gate import judge
from motcua.procedures.rules.shelf import bodies_of
from motcua.procedures.states import VersionState


class NoSuchProcess(Refusal):
    """No process, or none in the needed state, is known under this code (không có quy trình này)."""


class ProcessMoved(Refusal):
    """Somebody else wrote the process meanwhile (bản thảo đã được người khác sửa)."""


class ProcessUnsound(Refusal):
    """The gate does not let the process through (quy trình chưa ban hành được)."""


@act(cites="nd-61-2018:d.36", emits=(ProcessDrafted,))
def draft_process(
    *, definition: Definition, seen: str | None = None, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Write the next version of a process, or over its draft; the version's number (soạn quy trình nội bộ).

    `seen` is the digest of the newest version that the writer had before his eyes, "" for none; when another one
    is the newest by now, nothing is written (ProcessMoved). Refuses: BadProcess when the table contradicts itself.
    Whether it can be published is for the gate.
    """
    process = Process.objects.locked(definition.code)
    record = latest_records([definition.procedure]).get(definition.procedure)
    taking_part = bodies_of(record) if record else frozenset()
    permissions.draft_process(actor, vietnam_day(at), definition.agency, taking_part)
    if process is not None and (process.procedure_code, process.agency) != (definition.procedure, definition.agency):
        raise BadProcess(f"Mã {definition.code} là quy trình của thủ tục hoặc cơ quan khác.", field="code")
    newest = process.versions.order_by("-number").first() if process else None
    if seen is not None and seen != (newest.digest if newest else ""):
        raise ProcessMoved("Quy trình này vừa được người khác sửa, nội dung không còn như khi bạn mở.")
    check_shape(definition)
    fields = {"procedure_code": definition.procedure, "agency": definition.agency, "title": definition.title}
    process, _ = Process.objects.update_or_create(code=definition.code, defaults=fields)
    version = process.versions.filter(state=VersionState.DRAFT).first()
    if version is None:
        last = process.versions.aggregate(last=Max("number"))["last"] or 0
        version = ProcessVersion(process=process, number=last + 1)
    version.definition = plain(definition)
    version.digest = digest(version.definition)
    version.save()
    journal.record(ProcessDrafted(subject=process.subject, number=version.number, digest=version.digest))
    return version.number


@act(cites=("nd-61-2018:d.36", "tt-01-2018-vpcp:d.8"), emits=(ProcessPublished,))
def publish_process(*, code: str, effective_from: date, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Put the drafted process in force from a day on, if the gate lets it through (ban hành quy trình nội bộ).

    Refuses: NoSuchProcess, ProcessUnsound with every problem, step by step.
    """
    process, version = _locked(code, VersionState.DRAFT)
    permissions.publish("procedures.publish_process", actor, _issuer(process, actor), vietnam_day(at))
    state = states.require("publish_process", version.state)
    definition = Definition.model_validate(version.definition)
    judgement = judge(definition, promise_on(process.procedure_code, effective_from), on=effective_from)
    if not judgement.passed:
        raise ProcessUnsound(" ".join(judgement.problems), field="steps", cites=("nd-61-2018:d.36",))
    running = process.versions.filter(published_at__isnull=False, effective_until__isnull=True).first()
    if running is not None:
        _end(running, effective_from)
    version.state, version.published_at, version.effective_from = state, at, effective_from
    version.save()
    journal.record(
        ProcessPublished(
            subject=process.subject, number=version.number, digest=version.digest, effective_from=effective_from
        )
    )
    return version.number


@act(cites="nd-61-2018:d.36", emits=(ProcessRetired,))
def retire_process(*, code: str, until: date, actor: Actor, at: datetime, key: str | None = None) -> None:
    """End the process in force from a day on; running dossiers keep their version (ngừng quy trình nội bộ)."""
    process = Process.objects.locked(code)
    if process is None:
        raise NoSuchProcess(f"Không có quy trình {code}.", field="code")
    permissions.publish("procedures.retire_process", actor, _issuer(process, actor), vietnam_day(at))
    running = process.versions.filter(state=VersionState.PUBLISHED, effective_until__isnull=True).first()
    if running is None:
        raise NoSuchProcess(f"Không có quy trình {code} đang áp dụng.", field="code")
    states.require("retire_process", running.state)
    _end(running, until)
    journal.record(ProcessRetired(subject=process.subject, number=running.number, effective_until=until))


def _locked(code: str, state: VersionState) -> tuple[Process, ProcessVersion]:
    process = Process.objects.locked(code)
    version = process.versions.filter(state=state).first() if process else None
    if process is None or version is None:
        raise NoSuchProcess(f"Quy trình {code} không có dự thảo.", field="code")
    return process, version


def _issuer(process: Process, actor: Actor) -> str:
    """The province that approves a process (UBND tỉnh phê duyệt quy trình nội bộ)."""
    return permissions.province_of(process.agency or actor.agency or "")


def _end(version: ProcessVersion, day: date) -> None:
    if version.effective_from is not None and day < version.effective_from:
        raise Refusal("Ngày kết thúc phải sau ngày bắt đầu áp dụng.", code="bad_day", field="effective_from")
    ProcessVersion.objects.filter(pk=version.pk).update(state=VersionState.RETIRED, effective_until=day)
