"""Processes as the console's pages draw them: tables, tags, the gate in plain words, a table to type in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.procedures.queries.process_desk import COLUMNS, ProcessLine, RowError, StepChange
from motcua.procedures.queries.processes import (
    Definition,
    Judgement,
    ProcessCard,
    process_drawing,
    process_table,
)
from motcua.web.ui.parts import Fact, Tag
from motcua.web.ui.table import Cell, Column, Table

KEYS = ("number", "content", "agency", "unit", "position", "time", "outcomes", "group", "product")
_WIDE = {"content", "outcomes"}
_STATES = {"draft": "warning", "published": "success", "retired": "neutral"}


@dataclass(frozen=True)
class Box:
    """One cell to type in."""

    name: str
    label: str
    value: str
    errors: tuple[str, ...]
    wide: bool


@dataclass(frozen=True)
class Line:
    """One row to type in; `errors` are those of the row as a whole."""

    place: int
    number: str
    boxes: tuple[Box, ...]
    errors: tuple[str, ...]
    first: bool
    last: bool


def lines(cells: Sequence[tuple[str, ...]], errors: Sequence[RowError]) -> tuple[Line, ...]:
    """Rows to type in, each error beside its cell."""
    found: dict[tuple[int, str], list[str]] = {}
    for error in errors:
        column = error.column if error.column in COLUMNS else ""
        found.setdefault((error.row, column), []).append(error.text)
    return tuple(
        Line(
            place, row[0],
            tuple(
                Box(f"r{place}-{key}", label, row[at], tuple(found.get((place, label), ())), key in _WIDE)
                for at, (key, label) in enumerate(zip(KEYS, COLUMNS, strict=True))
            ),
            tuple(found.get((place, ""), ())), place == 0, place == len(cells) - 1,
        )
        for place, row in enumerate(cells)
    )  # fmt: skip


def drawing(definition: Definition, opened: Sequence[str] = (), passed: Sequence[str] = ()) -> SafeString:
    """The diagram; every text in it was escaped where it was drawn."""
    return mark_safe(process_drawing(definition, opened=opened, passed=passed))  # noqa: S308  escaped by the drawing


def steps_table(definition: Definition) -> Table:
    """The table of a process as officials read it."""
    columns = [Column(key, label, lead=key == "content") for key, label in zip(KEYS, COLUMNS, strict=True)]
    rows = [dict(zip(KEYS, row, strict=True)) for row in process_table(definition)[1:]]
    return Table("cac-buoc", _("Các bước"), columns, rows)


def state_tag(card: ProcessCard) -> Tag:
    """Draft, published, retired."""
    words = {"draft": _("Dự thảo"), "published": _("Đã ban hành"), "retired": _("Hết hiệu lực")}
    return Tag(words.get(card.state, card.state), _STATES.get(card.state, "neutral"))


def hours(minutes: int) -> str:
    """Working time in words: "12 giờ 30 phút"."""
    whole, rest = divmod(minutes, 60)
    if not rest:
        return _("%(hours)s giờ") % {"hours": whole}
    return _("%(hours)s giờ %(minutes)s phút") % {"hours": whole, "minutes": rest}


def gate_facts(judged: Judgement, promise: str) -> tuple[Fact, ...]:
    """The sum of the limits beside the promise."""
    passed = Tag(_("Ban hành được"), "success") if judged.passed else Tag(_("Chưa ban hành được"), "danger")
    total = hours(judged.minutes) if judged.minutes else _("Chưa tính được")
    return (
        Fact(_("Cổng kiểm tra"), "", tag=passed),
        Fact(_("Tổng thời gian các bước"), total),
        Fact(_("Thời hạn của thủ tục"), promise or _("Thủ tục chưa có thời hạn đang áp dụng")),
    )


def listing_table(found: Sequence[ProcessLine]) -> Table:
    """The processes of a procedure."""
    columns = (
        Column("title", _("Quy trình"), lead=True), Column("agency", _("Cơ quan"), code=True),
        Column("force", _("Đang áp dụng")), Column("draft", _("Dự thảo")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "title": Cell(line.title, reverse("console:process", args=[line.code]), note=line.code),
            "agency": line.agency or _("Cả tỉnh"),
            "force": _("Phiên bản %(number)s, từ %(day)s")
            % {"number": line.in_force, "day": f"{line.since:%d/%m/%Y}"}
            if line.in_force
            else "",
            "draft": Cell(tag=Tag(_("Phiên bản %(number)s") % {"number": line.draft}, "warning"))
            if line.draft
            else Cell(),
        }
        for line in found
    ]
    return Table("quy-trinh", _("Các quy trình"), columns, rows)


def changes_table(found: Sequence[StepChange]) -> Table:
    """What one version changes of another."""
    words = {"come": Tag(_("Thêm"), "success"), "gone": Tag(_("Bỏ"), "danger"), "changed": Tag(_("Sửa"), "info")}
    columns = (
        Column("step", _("Bước"), lead=True), Column("kind", _("Thay đổi")), Column("cell", _("Cột")),
        Column("before", _("Trước")), Column("after", _("Sau")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = []
    for change in found:
        head: dict[str, Cell | str] = {
            "step": Cell(f"{change.number}. {change.content}"), "kind": Cell(tag=words[change.kind]),
        }  # fmt: skip
        if not change.cells:
            rows.append(head)
        rows += [{**head, "cell": cell.column, "before": cell.before, "after": cell.after} for cell in change.cells]
    return Table("thay-doi", _("Các bước khác nhau"), columns, rows)


def error_anchor(error: RowError) -> str:
    """Where the error summary leads: the cell, its row, or the whole table."""
    if error.row < 0:
        return "#bang"
    key = KEYS[COLUMNS.index(error.column)] if error.column in COLUMNS else KEYS[0]
    return f"#r{error.row}-{key}"


def error_words(error: RowError) -> str:
    """An error with its place in words."""
    where = _("Dòng %(row)s") % {"row": error.row + 1} if error.row >= 0 else ""
    return ": ".join(part for part in (where, error.column, error.text) if part)
