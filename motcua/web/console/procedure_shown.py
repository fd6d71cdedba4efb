"""A record section by section, as a page shows it (nội dung một thủ tục)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.kernel.money import show_dong
from motcua.procedures.queries.writing import Case, FeeLine, Record, Term, limit_in_words
from motcua.web.console.organization_words import day
from motcua.web.console.procedure_sections import SECTIONS
from motcua.web.console.procedure_words import (
    AUDIENCES,
    BODIES,
    CHANNELS,
    FEES,
    KINDS,
    LEVELS,
    ROLES,
    SERVICES,
    SPOTS,
    TOLD,
    listed,
)
from motcua.web.ui.parts import Fact
from motcua.web.ui.table import Cell, Column, Table


@dataclass(frozen=True)
class Shown:
    """One section of a page: pairs, tables, both or none; `slug` is its anchor and its editor."""

    slug: str
    title: str
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    text: str = ""


def shown(record: Record) -> tuple[Shown, ...]:
    """Every section of a record, empty ones too: what is not stated is seen to be not stated."""
    parts = {
        "nhan-dien": {"facts": _identity(record)}, "co-quan": {"tables": _bodies(record)},
        "thoi-han": {"tables": _terms(record)}, "phi-le-phi": {"tables": _fees(record)},
        "thanh-phan": {"tables": tuple(_case(case, place) for place, case in enumerate(record.cases))},
        "ket-qua": {"tables": _pairs("ket-qua", _("Kết quả"), [(each.name, each.code) for each in record.results])},
        "can-cu": {"tables": _pairs("can-cu", _("Căn cứ"), [(each.number, each.name) for each in record.bases])},
        "tu-khoa": {"facts": _words(record)}, "truc-tuyen": {"facts": _service(record)},
        "cat-giam": {"tables": _cuts(record)}, "dieu-kien": {"text": record.conditions},
        "trinh-tu": {"text": record.narrative}, "quyet-dinh": {"facts": _decision(record)},
    }  # fmt: skip
    return tuple(Shown(each.slug, str(each.title), **parts[each.slug]) for each in SECTIONS)  # type: ignore[arg-type]


def _kept(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(key, value) for key, value in pairs if value)


def _yes(value: bool) -> str:
    return _("có") if value else ""


def _identity(record: Record) -> tuple[Fact, ...]:
    return _kept(
        (_("Mã"), record.code), (_("Tên"), record.name), (_("Loại"), str(KINDS[record.kind]) if record.kind else ""),
        (_("Lĩnh vực"), "; ".join(filter(None, (f"{each.name} {each.code}".strip() for each in record.sectors)))),
        (_("Cấp thực hiện"), listed(LEVELS, record.levels)), (_("Ngành dọc"), _yes(record.vertical)),
        (_("Đối tượng"), listed(AUDIENCES, record.audiences)),
        (_("Đối tượng, nguyên văn"), "; ".join(record.targets)),
        (_("Mã từng trường hợp trên Cổng"), ", ".join(record.services)),
        (_("Thủ tục liên thông"), ", ".join(record.joined)), (_("Ghi chú"), record.note),
        (_("Bản đầy đủ"), _yes(record.complete) or _("mới có dòng danh mục")),
    )  # fmt: skip


def _bodies(record: Record) -> tuple[Table, ...]:
    columns = (
        Column("name", _("Cơ quan"), lead=True), Column("role", _("Vai trò")), Column("code", _("Mã"), code=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {"name": body.name, "role": str(words), "code": Cell(body.code, note=_("nhóm cơ quan") if body.group else "")}
        for role, words in BODIES.items()
        for body in getattr(record, role)
    ]
    if record.publisher:
        rows.append({"name": record.publisher.name, "role": _("Công bố"), "code": record.publisher.code})
    if record.receiving_at:
        rows.append({"name": record.receiving_at, "role": _("Nơi tiếp nhận")})
    return (Table("bang-co-quan", _("Cơ quan"), columns, rows, hide_caption=True),) if rows else ()


def _where(part: Term | FeeLine) -> str:
    """For whom a line holds: channel, case, nothing for all."""
    told = (str(CHANNELS[part.channel]) if part.channel else "", part.case)
    return ", ".join(filter(None, told)) or _("mọi cách nộp")


def _terms(record: Record) -> tuple[Table, ...]:
    columns = (
        Column("limit", _("Thời hạn"), lead=True), Column("where", _("Cách nộp, trường hợp")),
        Column("condition", _("Điều kiện")), Column("extra", _("Cộng thêm")), Column("quote", _("Nguyên văn")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "limit": limit_in_words(term.limit) if term.limit else _("chưa đọc được"), "where": _where(term),
            "condition": term.condition,
            "extra": Cell(limit_in_words(term.extra), note=term.extra_when) if term.extra else "",
            "quote": Cell(term.quote, note=str(TOLD[term.told])),
        }
        for term in record.terms
    ]  # fmt: skip
    return (Table("bang-thoi-han", _("Thời hạn"), columns, rows, hide_caption=True),) if rows else ()


def _fees(record: Record) -> tuple[Table, ...]:
    columns = (
        Column("label", _("Khoản thu"), lead=True), Column("amount", _("Mức"), number=True),
        Column("where", _("Cách nộp, trường hợp")), Column("quote", _("Nguyên văn")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "label": Cell(str(FEES[fee.kind]), note=fee.label), "amount": Cell(_amount(fee), note=fee.per),
            "where": _where(fee), "quote": fee.quote,
        }
        for fee in record.fees
    ]  # fmt: skip
    return (Table("bang-phi", _("Phí, lệ phí"), columns, rows, hide_caption=True),) if rows else ()


def _amount(fee: FeeLine) -> str:
    if fee.amount is not None:
        return show_dong(fee.amount) if fee.amount else _("không thu")
    return fee.foreign or (_("Hội đồng nhân dân tỉnh quy định") if fee.council else _("chưa rõ"))


def _case(case: Case, place: int) -> Table:
    columns = (
        Column("name", _("Giấy tờ"), lead=True), Column("code", _("Mã"), code=True),
        Column("originals", _("Bản chính"), number=True), Column("copies", _("Bản sao"), number=True),
        Column("notes", _("Ghi chú")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = []
    for paper in case.papers:
        notes = (
            _("bắt buộc") if paper.required else "", _("mẫu: %(form)s") % {"form": paper.form} if paper.form else "",
            _("có mẫu điện tử") if paper.eform else "", _("phải số hóa") if paper.digitise else "",
            _("dùng lại kết quả %(code)s") % {"code": paper.reusable_result} if paper.reusable_result else "",
            _("thay bằng: %(what)s") % {"what": paper.instead} if paper.instead else "",
        )  # fmt: skip
        rows.append({
            "name": paper.name, "code": paper.code, "originals": str(paper.originals), "copies": str(paper.copies),
            "notes": "; ".join(filter(None, notes)),
        })  # fmt: skip
    title = " ".join(filter(None, (case.code, case.name))) or _("Mọi trường hợp")
    return Table(f"truong-hop-{place + 1}", f"{title} ({ROLES[case.role]})", columns, rows)


def _pairs(slug: str, caption: str, pairs: list[tuple[str, str]]) -> tuple[Table, ...]:
    columns = (Column("first", caption, lead=True), Column("second", _("Mã") if slug == "ket-qua" else _("Tên")))
    rows = [{"first": first, "second": second} for first, second in pairs]
    return (Table(f"bang-{slug}", caption, columns, rows, hide_caption=True),) if rows else ()


def _words(record: Record) -> tuple[Fact, ...]:
    return _kept((_("Từ khóa"), ", ".join(record.keywords)), (_("Sự kiện trong đời"), ", ".join(record.events)))


def _service(record: Record) -> tuple[Fact, ...]:
    reached = [f"{SERVICES[each.level]} ({_('từ')} {day(each.since)})" for each in record.service_levels]
    return _kept(
        (_("Mức độ trực tuyến"), "; ".join(reached)), (_("Phi địa giới"), _yes(record.non_boundary)),
        (_("Qua bưu chính công ích"), _yes(record.postal)), (_("Chỉ nộp trực tiếp"), _yes(record.offline_only)),
        (_("Tại chỗ"), _spot(record)),
        (_("Nộp sau 15 giờ trả ngày làm việc tiếp theo"), _yes(record.same_day_cutoff)),
    )  # fmt: skip


def _spot(record: Record) -> str:
    """ "4/5 tại chỗ: Tiếp nhận, …"."""
    if not record.on_the_spot:
        return ""
    count = _("%(count)s/5 tại chỗ") % {"count": len(record.on_the_spot)}
    return f"{count}: {listed(SPOTS, record.on_the_spot)}"


def _cuts(record: Record) -> tuple[Table, ...]:
    columns = (
        Column("limit", _("Thời hạn của tỉnh"), lead=True), Column("where", _("Cách nộp, trường hợp")),
        Column("decision", _("Quyết định")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "limit": limit_in_words(cut.limit), "decision": cut.decision,
            "where": ", ".join(filter(None, (str(CHANNELS[cut.channel]) if cut.channel else "", cut.case))),
        }
        for cut in record.local_cuts
    ]  # fmt: skip
    return (Table("bang-cat-giam", _("Cắt giảm"), columns, rows, hide_caption=True),) if rows else ()


def _decision(record: Record) -> tuple[Fact, ...]:
    if record.decision is None:
        return ()
    told = record.decision
    return _kept(
        (_("Số"), told.number), (_("Cơ quan ban hành"), told.issuer), (_("Ngày ký"), day(told.signed_on)),
        (_("Ngày công bố"), day(told.published_on)), (_("Trạng thái ở cơ sở dữ liệu quốc gia"), record.state),
    )  # fmt: skip
