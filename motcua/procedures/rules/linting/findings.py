"""What the linter may find (phát hiện), how bad it is and which rule says so."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from motcua.procedures.rules.record import Record


class Severity(StrEnum):
    """How bad (mức độ)."""

    ERROR = "error"  # sai: phải sửa
    WARNING = "warning"  # cần xem lại
    NOTICE = "notice"  # nên biết


class Rule(StrEnum):
    """What is looked for (quy tắc rà soát)."""

    NO_LIMIT = "no_limit"
    LIMIT_TEXT_ONLY = "limit_text_only"
    LIMIT_INFERRED = "limit_inferred"
    LIMIT_CONTRADICTION = "limit_contradiction"
    LOCAL_LIMIT_LONGER = "local_limit_longer"
    NO_REQUIREMENTS = "no_requirements"
    FORM_MISSING = "form_missing"
    FEE_WITHOUT_BASIS = "fee_without_basis"
    FEE_UNREADABLE = "fee_unreadable"
    RESULT_MISSING = "result_missing"
    RESULT_CODE_MISSING = "result_code_missing"
    AGENCY_MISSING = "agency_missing"
    DUPLICATE_NAME = "duplicate_name"
    ODD_CODE = "odd_code"
    INCOMPLETE = "incomplete"
    ABOLISHED_STILL_PUBLIC = "abolished_still_public"
    PUBLIC_WITHOUT_DECISION = "public_without_decision"
    RECODED_WITHOUT_DECISION = "recoded_without_decision"
    OVERDUE_PUBLICATION = "overdue_publication"
    PROCESS_LONGER = "process_longer"
    PROCESS_MISSING = "process_missing"


PARTS = "nd-63-2010:d.8.k2"
GROUNDS: dict[Rule, tuple[Severity, str, str]] = {
    Rule.NO_LIMIT: (Severity.ERROR, PARTS, "Không có thời hạn giải quyết"),
    Rule.LIMIT_TEXT_ONLY: (Severity.WARNING, PARTS, "Thời hạn chỉ ghi bằng lời"),
    Rule.LIMIT_INFERRED: (Severity.NOTICE, PARTS, "Đơn vị của thời hạn phải suy ra"),
    Rule.LIMIT_CONTRADICTION: (Severity.WARNING, PARTS, "Thời hạn ghi hai nơi khác nhau"),
    Rule.LOCAL_LIMIT_LONGER: (Severity.ERROR, "nd-61-2018:d.27", "Thời hạn của tỉnh dài hơn quy định chung"),
    Rule.NO_REQUIREMENTS: (Severity.WARNING, PARTS, "Không có thành phần hồ sơ"),
    Rule.FORM_MISSING: (Severity.WARNING, PARTS, "Thiếu mẫu đơn, tờ khai"),
    Rule.FEE_WITHOUT_BASIS: (Severity.WARNING, PARTS, "Thu phí mà không có căn cứ"),
    Rule.FEE_UNREADABLE: (Severity.WARNING, PARTS, "Không rõ mức phí, lệ phí"),
    Rule.RESULT_MISSING: (Severity.ERROR, PARTS, "Không có kết quả"),
    Rule.RESULT_CODE_MISSING: (Severity.WARNING, "nd-107-2021", "Kết quả không có mã quốc gia"),
    Rule.AGENCY_MISSING: (Severity.ERROR, PARTS, "Không có cơ quan thực hiện"),
    Rule.DUPLICATE_NAME: (Severity.WARNING, "nd-63-2010:d.24", "Trùng tên với thủ tục khác"),
    Rule.ODD_CODE: (Severity.NOTICE, "nd-63-2010:d.24", "Mã không theo mẫu thường dùng"),
    Rule.INCOMPLETE: (Severity.NOTICE, "nd-63-2010:d.24", "Mới có dòng danh mục"),
    Rule.ABOLISHED_STILL_PUBLIC: (Severity.ERROR, "nd-63-2010:d.24", "Trung ương đã bỏ mà còn công khai"),
    Rule.PUBLIC_WITHOUT_DECISION: (Severity.ERROR, "nd-63-2010:d.13", "Công khai mà không có quyết định công bố"),
    Rule.RECODED_WITHOUT_DECISION: (Severity.ERROR, "nd-63-2010:d.13", "Đổi mã mà không có quyết định công bố"),
    Rule.OVERDUE_PUBLICATION: (Severity.ERROR, "nd-63-2010:d.24", "Quá hạn công khai"),
    Rule.PROCESS_LONGER: (Severity.ERROR, "nd-61-2018:d.36", "Quy trình nội bộ dài hơn thời hạn"),
    Rule.PROCESS_MISSING: (Severity.WARNING, "nd-61-2018:d.36", "Chưa có quy trình nội bộ"),
}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with one procedure (một phát hiện)."""

    code: str
    name: str
    rule: Rule
    severity: Severity
    cites: str
    text: str


@dataclass(frozen=True)
class PublishedBy:
    """A decision that published the procedure, and until when it had to be public (quyết định công bố)."""

    number: str
    public_by: date | None
    database_on: date | None


@dataclass(frozen=True)
class ProcessFacts:
    """How long the internal process of the procedure takes (tổng thời gian quy trình), in working minutes."""

    code: str
    minutes: int


@dataclass(frozen=True)
class Checked:
    """One procedure as the linter sees it (đối tượng rà soát).

    `public`: citizens can lodge under it now. `abolished`: the national catalogue no longer has it; `successor`
    names the code under which it came back.
    """

    record: Record
    public: bool = False
    abolished: bool = False
    successor: str = ""
    decisions: tuple[PublishedBy, ...] = ()
    successor_decided: bool = False
    processes: tuple[ProcessFacts, ...] = ()
    tags: frozenset[str] = field(default_factory=frozenset)


def found(record: Record, rule: Rule, told: str = "") -> Finding:
    """A finding of a rule, with what it says of this procedure."""
    severity, cites, title = GROUNDS[rule]
    return Finding(record.code, record.name, rule, severity, cites, f"{title}: {told}." if told else f"{title}.")
