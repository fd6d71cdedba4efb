"""Numbers in sentences are references (số liệu trong câu): `[[co-quan.tiep-nhan]]` reads the figure when shown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.reports.rules.figures import Figures, Flow
from motcua.reports.rules.filling import Filled
from motcua.reports.rules.levels import side_label
from motcua.reports.rules.wording import number, share
from motcua.reports.states import Side

MISSING = "[không có số liệu “{}”]"
MARK = re.compile(r"\[\[([^\[\]]{1,80})\]\]")
_SIDES = {Side.BODIES: "co-quan", Side.CENTRE: "trung-tam", Side.VERTICAL: "nganh-doc"}
ALL = "tat-ca"
FLOW_NAMES = {
    "tiep-nhan": ("received", "tổng số tiếp nhận"), "moi": ("new", "mới tiếp nhận"),
    "truc-tuyen": ("online", "tiếp nhận trực tuyến"), "truc-tiep": ("offline", "tiếp nhận trực tiếp, bưu chính"),
    "ky-truoc": ("carried", "từ kỳ trước chuyển qua"), "giai-quyet": ("resolved", "đã giải quyết"),
    "truoc-han": ("early", "giải quyết trước hạn"), "dung-han": ("punctual", "giải quyết đúng hạn"),
    "qua-han": ("late", "giải quyết quá hạn"), "rut-dung": ("closed", "rút, dừng giải quyết"),
    "dang": ("pending", "đang giải quyết"), "dang-trong-han": ("in_time", "đang giải quyết, trong hạn"),
    "dang-qua-han": ("overdue", "đang giải quyết, quá hạn"),
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """One figure that sentences may name: how it reads, its value if it is a count, where it comes from."""

    text: str
    value: int | None
    source: str


def flow_name(key: str) -> str:
    """The name of a figure of all blocks together: "qua-han" → "tat-ca.qua-han"."""
    return f"{ALL}.{key}"


def side_name(side: Side | None) -> str:
    """The first part of the names of a block's figures."""
    return _SIDES[side] if side else ALL


def references(figures: Figures, annexes: Sequence[Filled]) -> dict[str, Reference]:
    """Every figure of the report by name: blocks, their shares, the cells of forms with printed rows, totals."""
    found: dict[str, Reference] = {}
    for side in (*Side, None):
        title = side_label(side, figures.period.last) if side else "Các khối"
        found |= _of_flow(side_name(side), title, figures.flow(side))
    for name, flow in (("ky-truoc", figures.previous), ("cung-ky", figures.same)):
        if flow is not None:
            title = "Kỳ trước" if name == "ky-truoc" else "Cùng kỳ năm trước"
            found |= _of_flow(name, title, flow)
    for filled in annexes:
        found |= _of_form(filled)
    return found


def resolve(text: str, known: Mapping[str, Reference]) -> str:
    """The text with its figures in place; a figure that the report does not have is told as missing."""
    return MARK.sub(lambda match: known[match[1]].text if match[1] in known else MISSING.format(match[1]), text)


def absent(text: str, known: Mapping[str, Reference]) -> tuple[str, ...]:
    """The names in a text for which the report has no figure."""
    return tuple(name for name in MARK.findall(text) if name not in known)


def _of_flow(name: str, title: str, flow: Flow) -> dict[str, Reference]:
    found = {
        f"{name}.{key}": Reference(number(getattr(flow, field)), getattr(flow, field), f"{title}: {told}")
        for key, (field, told) in FLOW_NAMES.items()
    }
    for key, part, whole, told in (
        ("ty-le-truc-tuyen", flow.online, flow.new, "tỷ lệ tiếp nhận trực tuyến"),
        ("ty-le-dung-han", flow.early + flow.punctual, flow.resolved, "tỷ lệ giải quyết trước hạn và đúng hạn"),
    ):
        if whole:
            found[f"{name}.{key}"] = Reference(share(part, whole), None, f"{title}: {told}")
    return found


def _of_form(filled: Filled) -> dict[str, Reference]:
    rows = filled.rows if filled.form.rows or filled.form.source == "services" else (filled.total,)
    return {
        f"{filled.form.slug}.{row.key}.{column.key}": Reference(
            number(value), value, f"{filled.form.name}, {row.label}, cột ({filled.form.place(column.key)})"
        )
        for row in rows
        for column, value in zip(filled.form.columns, row.values, strict=True)
        if value is not None
    }
