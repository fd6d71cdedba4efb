"""Section I.6: how cases were received and resolved (tình hình, kết quả giải quyết), drafted from the figures.

Sentences hold references, not numbers; their words follow the figures: none, all in time, nobody late.
"""

from collections.abc import Iterator

from motcua.reports.rules.figures import Figures, Flow
from motcua.reports.rules.levels import side_label
from motcua.reports.rules.periods import previous, same
from motcua.reports.rules.references import side_name
from motcua.reports.rules.wording import change, number
from motcua.reports.states import Cause, Side

NONE = "Trong kỳ báo cáo không phát sinh hồ sơ TTHC."
_LETTERS = "abc"


def cases(figures: Figures) -> list[str]:
    """The paragraphs of the section: block by block, compared, with the causes of lateness."""
    present = [side for side in Side if any(line.side is side for line in figures.lines) or _beside(side, figures)]
    if not present:
        return [NONE]
    told: list[str] = []
    for letter, side in zip(_LETTERS, present, strict=False):
        if len(present) > 1:
            within = " (đã tính trong số liệu tại điểm a)" * _beside(side, figures)
            told.append(f"{letter}) {side_label(side, figures.period.last)}{within}")
        told += _block(side_name(side), figures.flow(side))
    return [*told, *_compared(figures), *_causes(figures), *_responsible(figures)]


def _beside(side: Side, figures: Figures) -> bool:
    """Whether the block is part of another and told beside it."""
    return side is Side.CENTRE and figures.centre is not None


def _block(name: str, flow: Flow) -> Iterator[str]:
    if not flow.received:
        yield NONE
        return
    yield _received(name, flow)
    yield _resolved(name, flow)
    yield _pending(name, flow)
    yield from _shares(name, flow)


def _received(name: str, flow: Flow) -> str:
    new = f"số mới tiếp nhận trong kỳ: [[{name}.moi]]"
    if flow.new:
        new += f" (trực tuyến: [[{name}.truc-tuyen]]; trực tiếp và qua dịch vụ bưu chính: [[{name}.truc-tiep]])"
    return (
        f"- Tổng số hồ sơ TTHC đã tiếp nhận trong kỳ báo cáo: [[{name}.tiep-nhan]], trong đó: {new};"
        f" số từ kỳ trước chuyển qua: [[{name}.ky-truoc]]."
    )


def _resolved(name: str, flow: Flow) -> str:
    if not flow.resolved:
        return "- Trong kỳ báo cáo chưa có hồ sơ được giải quyết xong."
    closed = f" (gồm cả [[{name}.rut-dung]] hồ sơ rút, trả lại hoặc dừng giải quyết)" if flow.closed else ""
    return (
        f"- Số lượng hồ sơ đã giải quyết: [[{name}.giai-quyet]]; trong đó, giải quyết trước hạn:"
        f" [[{name}.truoc-han]], đúng hạn: [[{name}.dung-han]]{closed}, quá hạn: [[{name}.qua-han]]."
    )


def _pending(name: str, flow: Flow) -> str:
    if not flow.pending:
        return "- Không còn hồ sơ đang giải quyết."
    return (
        f"- Số lượng hồ sơ đang giải quyết: [[{name}.dang]]; trong đó, trong hạn: [[{name}.dang-trong-han]],"
        f" quá hạn: [[{name}.dang-qua-han]]."
    )


def _shares(name: str, flow: Flow) -> Iterator[str]:
    if flow.resolved and not flow.late:
        yield "- Toàn bộ hồ sơ đã giải quyết đều trước hạn và đúng hạn."
    elif flow.resolved:
        yield f"- Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn: [[{name}.ty-le-dung-han]]."
    if flow.online:
        yield f"- Tỷ lệ hồ sơ tiếp nhận trực tuyến trên số mới tiếp nhận: [[{name}.ty-le-truc-tuyen]]."


def _compared(figures: Figures) -> Iterator[str]:
    """New cases of all blocks beside those of the period before and of the year before.

    A period of which nothing was concluded in this house is known by its remainder only: it is not compared.
    """
    now = figures.flow().new
    parts = [
        f"{change(now, flow.new)} so với {period.name} ([[{name}.moi]] hồ sơ)"
        if now != flow.new
        else f"bằng {period.name}"
        for name, flow, period in (
            ("ky-truoc", figures.previous, previous(figures.period)),
            ("cung-ky", figures.same, same(figures.period)),
        )
        if flow is not None and period is not None and flow.received and flow.pending < flow.received
    ]
    if parts:
        yield f"Số hồ sơ mới tiếp nhận của kỳ báo cáo ([[tat-ca.moi]] hồ sơ) {'; '.join(dict.fromkeys(parts))}."


def _causes(figures: Figures) -> Iterator[str]:
    late = figures.flow().late + figures.flow().overdue
    if not late:
        return
    counted: dict[Cause, int] = {}
    for line in figures.causes:
        counted[line.cause] = counted.get(line.cause, 0) + line.cases
    told = "; ".join(
        f"{cause.label[0].lower()}{cause.label[1:]}: {number(counted[cause])} hồ sơ"
        for cause in Cause
        if counted.get(cause)
    )
    if told:
        yield f"Nguyên nhân hồ sơ quá hạn: {told}."


def _responsible(figures: Figures) -> Iterator[str]:
    """The other book: for how many late cases this agency and those below it answer."""
    if figures.responsible is not None:
        yield (
            "Theo cơ quan chịu trách nhiệm (hồ sơ quá hạn được ghi cho cơ quan giữ bước quá hạn lâu nhất): đơn vị và"
            f" các cơ quan trực thuộc chịu trách nhiệm về {number(figures.responsible)} hồ sơ quá hạn."
        )
