"""Lodging (nộp hồ sơ): online by the applicant or somebody acting for them, at the desk, by post."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.actions.stepping import NoSuchAgency, known_agencies
from motcua.dossiers.events import DossierLodged
from motcua.dossiers.models import Content, Dossier
from motcua.dossiers.rules.codes import LETTERS, REF_LENGTH
from motcua.dossiers.rules.wording import BadText, whole, written
from motcua.dossiers.states import Channel, ReturnMethod, State
from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations.queries import AgencyCard, admit
from motcua.organizations.states import Kind
from motcua.procedures.queries.catalogue import Version, procedure_on
from motcua.procedures.queries.processes import ProcessCard, process_for
from motcua.procedures.rules.record import Spot


class NotInForce(Refusal):
    """The procedure is not in force on the day (thủ tục không được áp dụng vào ngày nộp)."""


class NoApplicant(Refusal):
    """It is not said whose dossier this is (chưa rõ người nộp hồ sơ)."""


class ChannelClosed(Refusal):
    """The procedure is not open on this channel (thủ tục chưa tiếp nhận qua kênh này)."""


@dataclass(frozen=True)
class PaperGiven:
    """One paper as it was handed in (giấy tờ đã nộp); `paper` is its digital copy in documents, when there is one."""

    name: str
    code: str = ""
    originals: int = 0
    copies: int = 0
    paper: str = ""
    required: bool = False
    note: str = ""


@dataclass(frozen=True)
class Lodging:
    """What is lodged (nội dung nộp). `contact` holds name, phone, email and address as given for this dossier."""

    procedure: str
    applicant: str
    receiving_agency: str
    competent_agency: str
    channel: Channel = Channel.DIRECT
    case_code: str = ""
    audience: str = ""
    submitter: str = ""
    title: str = ""
    papers: Sequence[PaperGiven] = ()
    contact: dict[str, str] = field(default_factory=dict)
    return_method: ReturnMethod = ReturnMethod.DESK
    return_address: str = ""
    answers: str = ""


@act(cites=("nd-61-2018:d.16", "nd-61-2018:d.17"), emits=(DossierLodged,))
def lodge_dossier(*, lodging: Lodging, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Lodge a dossier (nộp hồ sơ); answers the lodging number by which it is known until it is accepted.

    Refuses: NotInForce, ChannelClosed, NotAdmitted, NoApplicant, NoSuchAgency, BadText.
    """
    on = vietnam_day(at)
    lodging = _tidied(lodging)
    version = procedure_on(lodging.procedure, on=on)
    if version is None:
        raise NotInForce("Thủ tục này không được áp dụng vào ngày nộp hồ sơ.", field="procedure")
    _admit(lodging, version, actor, at)
    agencies = known_agencies([lodging.receiving_agency, lodging.competent_agency], at, "competent_agency")
    _open_on(version, lodging.channel)
    process = process_for(version.code, on=on, agency=lodging.competent_agency)
    row = _row(lodging, version, process, at)
    row.non_boundary = version.record.non_boundary and _elsewhere(
        agencies[lodging.receiving_agency], lodging.competent_agency
    )
    row.save(force_insert=True)
    Content.objects.create(
        dossier=row, title=lodging.title, contact=dict(lodging.contact),
        papers=[asdict(paper) for paper in lodging.papers], return_address=lodging.return_address,
        answers=lodging.answers,
    )  # fmt: skip
    journal.record(_event(row, version, process, len(lodging.papers)))
    return row.ref


def _tidied(lodging: Lodging) -> Lodging:
    """What was lodged, as it will be kept. Refuses: NoApplicant, BadText."""
    if not _WHO.fullmatch(lodging.applicant) or not (not lodging.submitter or _WHO.fullmatch(lodging.submitter)):
        raise NoApplicant("Chưa chọn người nộp hồ sơ.", field="applicant")
    if not lodging.receiving_agency or not lodging.competent_agency:
        raise NoSuchAgency("Chọn nơi tiếp nhận và cơ quan giải quyết.", field="competent_agency")
    if len(lodging.papers) > MOST_PAPERS or len(lodging.contact) > MOST_PAPERS:
        raise BadText(f"Ghi nhiều nhất {MOST_PAPERS} giấy tờ.", field="papers")
    return replace(
        lodging, procedure=written(lodging.procedure, field="procedure", most=30),
        case_code=written(lodging.case_code, field="case_code", most=60),
        audience=written(lodging.audience, field="audience", most=12),
        title=written(lodging.title, field="title", most=500),
        return_address=written(lodging.return_address, field="return_address", most=500),
        answers=written(lodging.answers, field="answers", most=60),
        contact={
            written(part, field="contact", most=20): written(said, field=f"contact.{part[:20]}", most=500)
            for part, said in lodging.contact.items()
        },
        papers=[_paper(paper) for paper in lodging.papers],
    )  # fmt: skip


def _paper(paper: PaperGiven) -> PaperGiven:
    return replace(
        paper, name=written(paper.name, field="papers", most=1000), code=written(paper.code, field="papers", most=60),
        paper=written(paper.paper, field="papers", most=60), note=written(paper.note, field="papers", most=500),
        originals=whole(paper.originals, field="papers"), copies=whole(paper.copies, field="papers"),
    )  # fmt: skip


_WHO = re.compile(r"(person|business):[A-Za-z0-9._-]{1,50}")
MOST_PAPERS = 200


def _admit(lodging: Lodging, version: Version, actor: Actor, at: datetime) -> None:
    if actor.kind in {ActorKind.CITIZEN, ActorKind.BUSINESS}:
        if lodging.channel is not Channel.ONLINE:
            raise NotAdmitted("Người dân tự nộp qua kênh trực tuyến; hồ sơ giấy do Bộ phận Một cửa nhập.")
        if not permissions.is_party(actor, lodging.applicant, version.code, at):
            raise NotAdmitted("Bạn chưa được ủy quyền nộp hồ sơ cho người này.", field="applicant")
        return
    admit("dossiers.lodge_dossier", actor, agency=lodging.receiving_agency, on=vietnam_day(at))


def _open_on(version: Version, channel: Channel) -> None:
    if channel is Channel.ONLINE and version.record.offline_only:
        raise ChannelClosed("Thủ tục này chỉ nhận hồ sơ trực tiếp.", field="channel")
    if channel is Channel.POSTAL and not version.record.postal and version.record.offline_only:
        raise ChannelClosed("Thủ tục này không nhận hồ sơ qua bưu chính.", field="channel")


def _row(lodging: Lodging, version: Version, process: ProcessCard | None, at: datetime) -> Dossier:
    record = version.record
    on = vietnam_day(at)
    service = [each.level.value for each in record.service_levels if each.since <= on]
    return Dossier(
        ref="".join(secrets.choice(LETTERS) for _ in range(REF_LENGTH)), state=State.LODGED, lodged_at=at,
        procedure=version.code, procedure_version=version.id, process_version=process.id if process else None,
        sector=record.sectors[0].code if record.sectors else "",
        level=record.levels[0].value if record.levels else "",
        case_code=lodging.case_code, service_level=service[-1] if service else "", channel=lodging.channel.value,
        audience=lodging.audience, receiving_agency=lodging.receiving_agency,
        competent_agency=lodging.competent_agency, applicant=lodging.applicant, submitter=lodging.submitter,
        on_the_spot={Spot.APPRAISE, Spot.APPROVE} <= set(record.on_the_spot), acted_at=at,
        return_method=lodging.return_method.value,
    )  # fmt: skip


def _elsewhere(receiving: AgencyCard, competent: str) -> bool:
    """Whether another place's desk received it (phi địa giới): not the competent agency's own, nor one above or below
    it, nor the common desk of a superior, as the province's service centre is for its departments."""
    place = receiving.code
    if receiving.kind in {Kind.SERVICE_CENTRE, Kind.ONE_STOP}:
        place = place.rpartition(".")[0] or place
    return not (f"{competent}.".startswith(f"{place}.") or f"{place}.".startswith(f"{competent}."))


def _event(row: Dossier, version: Version, process: ProcessCard | None, papers: int) -> DossierLodged:
    return DossierLodged(
        subject=row.subject, procedure=row.procedure, procedure_number=version.number,
        process=process.code if process else None, process_number=process.number if process else None,
        sector=row.sector, level=row.level, case_code=row.case_code, service_level=row.service_level,
        channel=row.channel, audience=row.audience, receiving_agency=row.receiving_agency,
        competent_agency=row.competent_agency, applicant=row.applicant, submitter=row.submitter,
        on_the_spot=row.on_the_spot, non_boundary=row.non_boundary,
        return_method=row.return_method, papers=papers,
    )  # fmt: skip
