"""A case file as the components draw it (hồ sơ trên màn hình)."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.queries import DossierFile, StepView
from motcua.kernel.clock import vietnam
from motcua.law.instruments import in_words
from motcua.web.office.card_words import TONES, clock
from motcua.web.ui.parts import Entry, Fact, Tag
from motcua.web.ui.table import Cell, Column, Table


def moment(at: datetime | None) -> str:
    """ "09:05 11/06/2021"; nothing for None."""
    return f"{vietnam(at):%H:%M %d/%m/%Y}" if at else ""


def head(file: DossierFile) -> list[Fact]:
    """What the case is and when it is due."""
    card = file.card
    facts = [
        Fact(_("Thủ tục"), card.procedure_name, url=reverse("portal:procedure", args=[card.procedure])),
        Fact(_("Trạng thái"), "", tag=Tag(card.state_label, TONES.get(card.state, "neutral"))),
        Fact(_("Người nộp"), card.applicant_name or card.applicant),
        *(Fact(label, value) for label, value in file.contact if value != card.applicant_name),
        Fact(_("Người nộp thay"), file.submitter_name),
        Fact(_("Ghi chú"), file.note),
        Fact(_("Kênh nộp"), f"{card.channel_label}, {card.receiving_title}"),
        Fact(_("Cơ quan giải quyết"), card.competent_title),
        Fact(_("Nộp lúc"), moment(card.lodged_at)),
    ]
    if card.accepted_at:
        facts += [
            Fact(_("Tiếp nhận lúc"), f"{moment(card.accepted_at)}, {file.receiver}"),
            Fact(_("Thời hạn"), file.limit_words),
            _due(file),
        ]
    if card.concluded_at:
        facts.append(
            Fact(_("Kết thúc"), f"{moment(card.concluded_at)}, {card.conclusion_label} {card.timeliness_label}")
        )
    facts.append(Fact(_("Nhận kết quả"), card.return_label))
    return [fact for fact in facts if fact.value or fact.tag]


def _due(file: DossierFile) -> Fact:
    """The promised day; what is left of it only while the case is open."""
    left = file.card.left
    tag = None if file.card.concluded_at else clock(left)
    return Fact(_("Hẹn trả"), moment(left.due_at) or (left.words if tag is None else ""), tag=tag)


def holders(file: DossierFile) -> list[Fact]:
    """Who holds it now, and how long still."""
    return [
        Fact(
            f"{holder.number}. {holder.content}".strip(),
            " – ".join(filter(None, [holder.place, holder.officer_name])), tag=clock(holder.left),
        )
        for holder in file.card.holders
    ]  # fmt: skip


def steps(file: DossierFile) -> Table:
    """Every step with its clock."""
    columns = (
        Column("step", _("Bước"), lead=True), Column("who", _("Cơ quan, người xử lý")), Column("opened", _("Nhận")),
        Column("closed", _("Xong")), Column("used", _("Đã dùng / thời hạn")), Column("how", _("Kết quả")),
    )  # fmt: skip
    return Table("cac-buoc", _("Các bước xử lý"), columns, [_step(step) for step in file.steps], hide_caption=True)


def _step(step: StepView) -> dict[str, Cell | str]:
    limit = step.limit_words or _("không có thời hạn")
    outcome = Tag(_("Quá hạn %(words)s") % {"words": step.overrun_words}, "danger") if step.overrun_words else None
    return {
        "step": Cell(f"{step.number}. {step.content}".strip(". "), note=step.note),
        "who": Cell(step.party or step.agency_title, note=step.officer_name or step.position),
        "opened": moment(step.opened_at),
        "closed": Cell(moment(step.closed_at), note=step.closed_by) if step.closed_at else Cell(
            tag=clock(step.left) if step.left else None
        ),
        "used": f"{step.used_words} / {limit}",
        "how": Cell(step.outcome_label, tag=outcome),
    }  # fmt: skip


def papers(file: DossierFile) -> Table:
    """The papers handed in."""
    columns = (
        Column("name", _("Giấy tờ"), lead=True), Column("originals", _("Bản chính"), number=True),
        Column("copies", _("Bản sao"), number=True), Column("digital", _("Bản điện tử")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "name": Cell(paper.name, note=_("Bổ sung") if paper.supplement else paper.note),
            "originals": str(paper.originals or ""), "copies": str(paper.copies or ""),
            "digital": _("Có") if paper.paper else _("Chưa số hóa"),
        }
        for paper in file.papers
    ]  # fmt: skip
    return Table("giay-to", _("Thành phần hồ sơ"), columns, rows, hide_caption=True)


def timeline(file: DossierFile) -> Sequence[Entry]:
    """What happened, the newest first."""
    return [
        Entry(one.text, moment(one.at), ", ".join(filter(None, [one.who, one.place])), _grounds(one.cites))
        for one in reversed(file.timeline)
    ]


def _grounds(cites: Sequence[str]) -> str:
    """The articles on which an act rests, as people cite them; our own decisions are not law and are left out."""
    return "; ".join(in_words(each) for each in cites if not each.startswith("motcua:"))


def promises(file: DossierFile) -> Sequence[Entry]:
    """Every promise in its turn, with its reasons."""
    return [
        Entry(f"{one.because}: {moment(one.due_at)}", moment(one.at), "", " ".join(one.why)) for one in file.promises
    ]
