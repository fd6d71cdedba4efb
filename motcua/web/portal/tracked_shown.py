"""Progress of a case as the components draw it (tiến độ hồ sơ): units, never officials."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.queries import Tracked
from motcua.kernel.clock import vietnam
from motcua.web.ui.parts import Entry, Fact, Tag

TONES = {1: "info", 2: "info", 4: "neutral", 5: "warning", 6: "warning", 9: "success", 10: "success", 3: "danger"}


def tag(state: int, label: str) -> Tag:
    """A state with its tone."""
    return Tag(label, TONES.get(state, "neutral"))


def moment(at: datetime | None) -> str:
    """ "09:05 ngày 11/06/2021"; nothing for None."""
    return f"{vietnam(at):%H:%M ngày %d/%m/%Y}" if at else ""


def facts(case: Tracked) -> list[Fact]:
    """What the case is, where it stands, when the result is promised."""
    told = [
        Fact(_("Trạng thái"), "", tag=Tag(case.state_label, TONES.get(case.state, "neutral"))),
        Fact(_("Nơi tiếp nhận"), case.receiving_title),
        Fact(_("Nộp lúc"), f"{moment(case.lodged_at)}, {case.channel_label}"),
        Fact(_("Tiếp nhận lúc"), moment(case.accepted_at)),
        Fact(_("Hẹn trả lần đầu"), moment(case.first_due_at) if case.apologies else ""),
        Fact(_("Hẹn trả kết quả"), moment(case.left.due_at) or (case.left.words if case.accepted_at else "")),
        Fact(_("Đang chờ"), case.waits_for),
        Fact(_("Phải nộp"), "; ".join(case.owed)),
        Fact(_("Giải quyết xong"), moment(case.concluded_at)),
        Fact(_("Kết luận"), " – ".join(filter(None, [case.conclusion_label, case.timeliness_label]))),
        Fact(_("Đã trả kết quả"), moment(case.delivered_at)),
        Fact(_("Nhận kết quả"), case.return_label),
    ]
    return [fact for fact in told if fact.value or fact.tag]


def stages(case: Tracked) -> Sequence[Entry]:
    """What was done where, in its order."""
    return [
        Entry(
            f"{stage.number}. {stage.content}".strip(". "),
            moment(stage.opened_at) + (f" – {moment(stage.closed_at)}" if stage.closed_at else ""),
            stage.place, state="done" if stage.closed_at else "now",
        )
        for stage in case.stages
    ]  # fmt: skip
