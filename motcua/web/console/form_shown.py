"""Electronic forms as the console's pages draw them: tables, tags, the outline of a form."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.forms.queries import FormVersion
from motcua.forms.queries.desk import Change, Definition, Field, FormLine, Kept, Tried, When
from motcua.web.ui.parts import Fact, Tag
from motcua.web.ui.table import Cell, Column, Table

_TONES = {"draft": "warning", "published": "success", "withdrawn": "neutral"}


@dataclass(frozen=True)
class FieldLine:
    """A field in the outline of its page."""

    field: Field
    kind: str
    notes: str
    first: bool
    last: bool


def state_tag(version: FormVersion) -> Tag:
    """Draft, published, withdrawn."""
    words = {"draft": _("Dự thảo"), "published": _("Đã ban hành"), "withdrawn": _("Ngừng áp dụng")}
    return Tag(words.get(version.state, version.state), _TONES.get(version.state, "neutral"))


def listing_table(found: Sequence[FormLine]) -> Table:
    """A page of the forms."""
    columns = (
        Column("title", _("Biểu mẫu"), lead=True), Column("procedure", _("Thủ tục"), code=True),
        Column("case", _("Trường hợp")), Column("force", _("Đang áp dụng")), Column("draft", _("Dự thảo")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "title": Cell(line.title, reverse("console:form", args=[line.code]), note=line.code),
            "procedure": Cell(line.procedure, reverse("console:procedure", args=[line.procedure])),
            "case": line.case or _("Mọi trường hợp"),
            "force": _("Phiên bản %(number)s, từ %(day)s") % {"number": line.in_force, "day": _day(line)}
            if line.in_force
            else "",
            "draft": Cell(tag=Tag(_("Phiên bản %(number)s") % {"number": line.draft}, "warning"))
            if line.draft
            else Cell(),
        }
        for line in found
    ]
    return Table("bieu-mau", _("Các biểu mẫu"), columns, rows, hide_caption=True)


def _day(line: FormLine) -> str:
    return f"{line.since:%d/%m/%Y}" if line.since else ""


def outline(fields: Sequence[Field], known: dict[str, Field]) -> tuple[FieldLine, ...]:
    """The fields of a page, each with its kind and what else is to be known of it."""
    return tuple(
        FieldLine(field, field.widget.label, _notes(field, known), place == 0, place == len(fields) - 1)
        for place, field in enumerate(fields)
    )


def by_name(definition: Definition) -> dict[str, Field]:
    """Every field by its name."""
    return {field.name: field for field in definition.fields()}


def _condition(when: When, known: dict[str, Field]) -> str:
    """A condition in words: "Loại là Cấp mới, Cấp lại"."""
    other = known.get(when.field)
    words = {option.value: option.label for option in other.options} if other else {}
    words |= {"true": _("Có"), "false": _("Không")} if not words else {}
    among = ", ".join(words.get(each, each) for each in when.among)
    return f"“{other.label if other else when.field}”: {among}"


def _notes(field: Field, known: dict[str, Field]) -> str:
    notes = [] if field.required or not field.widget.answers else [_("không bắt buộc")]
    if field.when is not None:
        notes.append(_("chỉ hỏi khi %(condition)s") % {"condition": _condition(field.when, known)})
    if field.known:
        notes.append(_("điền sẵn"))
    if field.options:
        notes.append(", ".join(option.label for option in field.options))
    if field.fields:
        notes.append(", ".join(child.label for child in field.fields))
    return "; ".join(notes)


def fields_table(version: FormVersion) -> Table:
    """Every field of a version, page by page."""
    columns = (
        Column("label", _("Lời hỏi"), lead=True), Column("page", _("Trang")), Column("kind", _("Kiểu ô")),
        Column("notes", _("Ghi chú")), Column("name", _("Tên ô"), code=True),
    )  # fmt: skip
    known = by_name(version.definition)
    rows: list[dict[str, Cell | str]] = [
        {"label": line.field.label, "page": page.title, "kind": line.kind, "notes": line.notes,
         "name": line.field.name}
        for page in version.pages
        for line in outline(page.fields, known)
    ]  # fmt: skip
    return Table("cac-o", _("Các ô"), columns, rows)


def trials_table(found: Sequence[Tried]) -> Table:
    """What came of the test cases."""
    columns = (
        Column("title", _("Trường hợp thử"), lead=True), Column("state", _("Kết quả")),
        Column("refused", _("Bị từ chối ở")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = []
    for tried in found:
        tag = Tag(_("Đạt"), "success") if tried.passed else Tag(_("Không đạt"), "danger")
        told = [f"{name}: {sentence}" for name, sentence in tried.refused.items()]
        told += [_("%(name)s: phải bị từ chối mà không") % {"name": name} for name in tried.missing]
        rows.append({"title": tried.title, "state": Cell(tag=tag), "refused": "; ".join(told)})
    return Table("thu", _("Trường hợp thử"), columns, rows)


def changes_table(found: Sequence[Change]) -> Table:
    """What one version changes of another."""
    words = {
        "come": Tag(_("Thêm"), "success"), "gone": Tag(_("Bỏ"), "danger"), "changed": Tag(_("Sửa"), "info"),
        "moved": Tag(_("Chuyển chỗ"), "neutral"),
    }  # fmt: skip
    columns = (
        Column("field", _("Ô"), lead=True), Column("kind", _("Thay đổi")), Column("page", _("Trang")),
        Column("before", _("Trước")), Column("after", _("Sau")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {"field": each.field or _("Tên biểu mẫu"), "kind": Cell(tag=words[each.kind]), "page": each.page,
         "before": each.before, "after": each.after}
        for each in found
    ]  # fmt: skip
    return Table("thay-doi", _("Các ô khác nhau"), columns, rows)


def facts(kept: Kept) -> tuple[Fact, ...]:
    """What is to be known of a version at a glance."""
    version = kept.version
    days = [f"{day:%d/%m/%Y}" for day in (version.effective_from, version.effective_until) if day]
    found = [
        Fact(_("Phiên bản"), _("số %(number)s") % {"number": version.number}, tag=state_tag(version)),
        Fact(_("Thủ tục"), version.procedure, url=reverse("console:procedure", args=[version.procedure])),
        Fact(_("Trường hợp"), version.case or _("Mọi trường hợp")),
        Fact(_("Căn cứ"), version.definition.source),
        Fact(_("Hiệu lực"), " – ".join(days)),
        Fact(_("Số ô"), str(sum(len(page.fields) for page in version.pages))),
        Fact(_("Trường hợp thử"), str(len(kept.trials))),
    ]
    return tuple(fact for fact in found if fact.value)
