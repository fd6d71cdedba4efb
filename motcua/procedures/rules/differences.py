"""What changed between two records of one procedure (khác biệt có nghĩa), in words an official reads."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from motcua.deadlines.rules.limit import parse_limit
from motcua.kernel.money import show_dong
from motcua.procedures.rules.record import Case, Channel, FeeKind, FeeLine, Kind, Level, Record, ServiceLevel, Term

LONGEST = 300


class Area(StrEnum):
    """Which part of the record changed (phần thay đổi)."""

    NAME = "name"
    KIND = "kind"
    SECTOR = "sector"
    LEVEL = "level"
    AGENCIES = "agencies"
    LIMIT = "limit"
    FEE = "fee"
    REQUIREMENTS = "requirements"
    CONDITIONS = "conditions"
    RESULT = "result"
    BASES = "bases"
    TARGETS = "targets"
    SERVICE = "service"
    DECISION = "decision"
    STATE = "state"
    OTHER = "other"


AREA_NAMES = {
    Area.NAME: "Tên", Area.KIND: "Loại thủ tục", Area.SECTOR: "Lĩnh vực", Area.LEVEL: "Cấp thực hiện",
    Area.AGENCIES: "Cơ quan", Area.LIMIT: "Thời hạn", Area.FEE: "Phí, lệ phí", Area.REQUIREMENTS: "Thành phần hồ sơ",
    Area.CONDITIONS: "Yêu cầu, điều kiện", Area.RESULT: "Kết quả", Area.BASES: "Căn cứ pháp lý",
    Area.TARGETS: "Đối tượng thực hiện", Area.SERVICE: "Dịch vụ trực tuyến", Area.DECISION: "Quyết định công bố",
    Area.STATE: "Trạng thái", Area.OTHER: "Nội dung khác",
}  # fmt: skip
_FEES = {FeeKind.CHARGE: "phí", FeeKind.FEE: "lệ phí", FeeKind.PRICE: "giá dịch vụ"}
_KINDS = {
    Kind.STANDARD: "do trung ương quy định", Kind.SPECIFIC: "đặc thù của địa phương", Kind.INTERNAL: "nội bộ",
}  # fmt: skip
_LEVELS = {
    Level.COMMUNE: "cấp xã", Level.DISTRICT: "cấp huyện", Level.PROVINCE: "cấp tỉnh", Level.MINISTRY: "cấp bộ",
    Level.OTHER: "cơ quan khác",
}  # fmt: skip
_SERVICES = {
    ServiceLevel.INFORMATION: "cung cấp thông tin", ServiceLevel.PARTIAL: "một phần", ServiceLevel.FULL: "toàn trình",
}  # fmt: skip
_STATES = {
    "active": "đang áp dụng", "inactive": "ngừng áp dụng", "expired": "hết hiệu lực", "deleted": "đã xóa",
}  # fmt: skip
CHANNEL_NAMES = {Channel.DIRECT: "trực tiếp", Channel.ONLINE: "trực tuyến", Channel.POSTAL: "bưu chính"}


@dataclass(frozen=True)
class Change:
    """One part that changed: what is gone and what came, each as short Vietnamese lines."""

    area: Area
    gone: tuple[str, ...]
    come: tuple[str, ...]

    def in_words(self) -> str:
        """ "Thời hạn: trực tiếp 15 ngày làm việc → 10 ngày làm việc"."""
        before, after = "; ".join(self.gone) or "chưa có", "; ".join(self.come) or "không còn"
        return f"{AREA_NAMES[self.area]}: {before} → {after}"


def differences(before: Record, after: Record) -> tuple[Change, ...]:
    """Every part that differs; empty when the two say the same."""
    found = []
    for area, lines in _LINES.items():
        old, new = lines(before), lines(after)
        if old != new:
            gone, come = [line for line in old if line not in new], [line for line in new if line not in old]
            if gone or come:
                found.append(Change(area, _short(gone), _short(come)))
    if not found and before != after:
        found.append(Change(Area.OTHER, (), ("mô tả, trình tự hoặc thứ tự",)))
    return tuple(found)


def _short(lines: list[str]) -> tuple[str, ...]:
    cut = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in lines[:20]]
    return (*cut, f"và {len(lines) - 20} mục khác") if len(lines) > 20 else tuple(cut)


def term_line(term: Term) -> str:
    """A limit as one line: "trực tuyến 5 ngày làm việc (đối với …)"."""
    told = parse_limit(term.limit).in_words() if term.limit else f"“{term.quote[:120]}”"
    extra = f", cộng thêm {parse_limit(term.extra).in_words()}" if term.extra else ""
    where = f"{CHANNEL_NAMES[term.channel]} " if term.channel else ""
    of_case = f" [{term.case}]" if term.case else ""
    return f"{where}{told}{extra}{f' ({term.condition})' if term.condition else ''}{of_case}"


def fee_line(fee: FeeLine) -> str:
    """A fee as one line."""
    if fee.amount is not None:
        told = "không thu" if fee.amount == 0 else show_dong(fee.amount)
    else:
        told = fee.foreign or ("Hội đồng nhân dân tỉnh quy định" if fee.council else f"“{fee.quote[:120]}”")
    where = f"{CHANNEL_NAMES[fee.channel]} " if fee.channel else ""
    return f"{where}{_FEES[fee.kind]} {told}{f' ({fee.label})' if fee.label else ''}"


def _paper_lines(cases: tuple[Case, ...]) -> list[str]:
    return [
        f"{f'[{case.name}] ' if case.name else ''}{paper.name} (chính {paper.originals}, sao {paper.copies})"
        for case in cases
        for paper in case.papers
    ]


def _agency_lines(record: Record) -> list[str]:
    parts = (
        ("thực hiện", record.executing), ("có thẩm quyền", record.competent), ("được ủy quyền", record.delegated),
        ("phối hợp", record.coordinating), ("công bố", (record.publisher,) if record.publisher else ()),
    )  # fmt: skip
    return [f"{role}: {body.name}" for role, bodies in parts for body in bodies]


def _service_lines(record: Record) -> list[str]:
    lines = [f"{_SERVICES[each.level]} từ {each.since:%d/%m/%Y}" for each in record.service_levels]
    lines += ["phi địa giới"] if record.non_boundary else []
    lines += ["nhận qua bưu chính"] if record.postal else []
    return lines


def _decision_lines(record: Record) -> list[str]:
    if record.decision is None:
        return []
    day = f"{record.decision.signed_on:%d/%m/%Y}" if record.decision.signed_on else "không rõ ngày"
    return [f"{record.decision.number} ngày {day}"]


_LINES: dict[Area, Callable[[Record], list[str]]] = {
    Area.NAME: lambda record: [record.name],
    Area.KIND: lambda record: [_KINDS[record.kind]] if record.kind else [],
    Area.SECTOR: lambda record: [sector.name for sector in record.sectors],
    Area.LEVEL: lambda record: [_LEVELS[level] for level in record.levels],
    Area.AGENCIES: _agency_lines,
    Area.LIMIT: lambda record: [term_line(term) for term in record.terms],
    Area.FEE: lambda record: [fee_line(fee) for fee in record.fees],
    Area.REQUIREMENTS: lambda record: _paper_lines(record.cases),
    Area.CONDITIONS: lambda record: [record.conditions] if record.conditions else [],
    Area.RESULT: lambda record: [f"{result.name} {result.code}".strip() for result in record.results],
    Area.BASES: lambda record: [basis.number or basis.name for basis in record.bases],
    Area.TARGETS: lambda record: list(record.targets),
    Area.SERVICE: _service_lines,
    Area.DECISION: _decision_lines,
    Area.STATE: lambda record: [_STATES.get(record.state, record.state)] if record.state else [],
}
