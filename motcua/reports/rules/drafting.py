"""Text of the report drafted from its figures, section by section (lời báo cáo theo số liệu)."""

from collections.abc import Callable, Mapping, Sequence

from motcua.reports.rules.drafting_cases import cases
from motcua.reports.rules.figures import Figures
from motcua.reports.rules.filling import TOTAL, Filled
from motcua.reports.rules.levels import two_levels

Annexes = Mapping[str, Filled]  # by the number of the form without its letter: "II.05"


UNKNOWN = "[Chưa nhập số liệu của Biểu số {code}.]"


def draft(section: str, figures: Figures, annexes: Sequence[Filled]) -> tuple[str, ...]:
    """The drafted paragraphs of a section, with references; none where the agency writes alone."""
    by_number = {each.form.code[:5]: each for each in annexes if each.form.source != "causes"}
    open_form = by_number.get(f"II.0{section[2:]}") if section in _ENTERED else None
    if open_form is not None and not open_form.known:
        return (UNKNOWN.format(code=open_form.form.code),)
    drafter = _DRAFTERS.get(section)
    told = drafter(figures, by_number) if drafter else []
    return (*told, *_enclosed(section, annexes)) if told else ()


def _impact(_figures: Figures, annexes: Annexes) -> list[str]:
    filled = annexes.get("II.01")
    if filled is None or not _any(filled):
        return ["Trong kỳ báo cáo không phát sinh TTHC phải đánh giá tác động."]
    slug = filled.form.slug
    return [
        f"- Số lượng TTHC đã được đánh giá tác động trong kỳ báo cáo: [[{slug}.total.procedures]] thủ tục.",
        f"- Số lượng TTHC được ban hành trong kỳ báo cáo đã được đánh giá tác động: [[{slug}.total.issued]] thủ tục.",
    ]


def _appraisal(_figures: Figures, annexes: Annexes) -> list[str]:
    filled = annexes.get("II.02")
    if filled is None or not _any(filled):
        return ["Trong kỳ báo cáo không phát sinh dự thảo VBQPPL có quy định TTHC phải thẩm định, thẩm tra."]
    slug = filled.form.slug
    return [
        f"Số lượng dự thảo VBQPPL có quy định TTHC đã được thẩm định, thẩm tra: [[{slug}.total.documents]] văn bản"
        f" với [[{slug}.total.procedures]] thủ tục."
    ]


def _published(_figures: Figures, annexes: Annexes) -> list[str]:
    filled = annexes.get("II.03")
    if filled is None:
        return ["Việc công bố, công khai TTHC, danh mục TTHC do Ủy ban nhân dân tỉnh thực hiện và báo cáo."]
    name = f"{filled.form.slug}.total"
    told = []
    if filled.value(TOTAL, "decisions"):
        told += [
            "- Tổng số quyết định công bố TTHC, danh mục TTHC đã được ban hành trong kỳ báo cáo:"
            f" [[{name}.decisions]] quyết định.",
            f"- Tổng số TTHC, danh mục TTHC được công bố: [[{name}.procedures]] thủ tục (bao gồm: công bố mới:"
            f" [[{name}.new]]; sửa đổi, bổ sung: [[{name}.amended]]; thay thế: [[{name}.replaced]]; bãi bỏ:"
            f" [[{name}.abolished]]); trong đó số TTHC được công khai: [[{name}.made_public]] thủ tục.",
        ]
    else:
        told.append("- Trong kỳ báo cáo không phát sinh quyết định công bố TTHC, danh mục TTHC.")
    return [
        *told,
        f"- Tổng số TTHC thuộc thẩm quyền giải quyết của địa phương: [[{name}.in_force]] thủ tục; trong đó: số TTHC"
        f" do Trung ương quy định: [[{name}.by_centre]] thủ tục; số TTHC do địa phương quy định:"
        f" [[{name}.by_province]] thủ tục.",
    ]


def _reviewed(_figures: Figures, annexes: Annexes) -> list[str]:
    filled = annexes.get("II.04")
    if filled is None or not _any(filled):
        return ["Trong kỳ báo cáo không phát sinh kết quả rà soát, đơn giản hóa TTHC."]
    name = f"{filled.form.slug}.total"
    return [
        f"Số TTHC được rà soát trong kỳ báo cáo: [[{name}.reviewed]] thủ tục; số TTHC có phương án đơn giản hóa:"
        f" [[{name}.simplified]] thủ tục (bãi bỏ: [[{name}.abolished]]; sửa đổi, bổ sung: [[{name}.amended]];"
        f" thay thế: [[{name}.replaced]]); số VBQPPL phải sửa đổi: [[{name}.documents]] văn bản."
    ]


def _opinions(_figures: Figures, annexes: Annexes) -> list[str]:
    filled = annexes.get("II.05")
    if filled is None or not filled.value(TOTAL, "received"):
        return ["Trong kỳ báo cáo không phát sinh phản ánh, kiến nghị."]
    slug = filled.form.slug
    return [
        f"- Tổng số phản ánh, kiến nghị đã tiếp nhận trong kỳ báo cáo: [[{slug}.total.received]]; trong đó: số tiếp"
        f" nhận mới trong kỳ: [[{slug}.total.new]]; số từ kỳ trước chuyển qua: [[{slug}.total.carried]].",
        f"- Số phản ánh, kiến nghị về quy định hành chính: [[{slug}.rules.received]]; về hành vi hành chính:"
        f" [[{slug}.conduct.received]].",
        f"- Số phản ánh, kiến nghị đã xử lý: [[{slug}.total.handled]]; trong đó số đã được đăng tải công khai:"
        f" [[{slug}.total.published]].",
        f"- Số phản ánh, kiến nghị đang xử lý: [[{slug}.total.pending]].",
    ]


def _cases(figures: Figures, _annexes: Annexes) -> list[str]:
    return cases(figures)


def _one_stop(figures: Figures, annexes: Annexes) -> list[str]:
    filled = annexes.get("II.07")
    if filled is None or not filled.value(TOTAL, "competent"):
        return []
    name = f"{filled.form.slug}.total"
    district = "" if two_levels(figures.period.last) else f" cấp huyện: [[{name}.competent_district]];"
    return [
        f"- Số TTHC thuộc thẩm quyền giải quyết: [[{name}.competent]] thủ tục (cấp tỉnh:"
        f" [[{name}.competent_province]];{district} cấp xã: [[{name}.competent_commune]]).",
        "- Số TTHC thực hiện theo cơ chế một cửa, một cửa liên thông:"
        f" [[{name}.one_stop]] thủ tục; số quy trình nội bộ được ban hành: [[{name}.processes]] quy trình.",
    ]


def _electronic(figures: Figures, annexes: Annexes) -> list[str]:
    filled = annexes.get("II.08")
    if filled is None or not figures.services:
        return ["Chưa có thủ tục được cung cấp dịch vụ công trực tuyến."]
    told = []
    for place, service in enumerate(figures.services, 1):
        name = f"{filled.form.slug}.{place}"
        degree = f"{service.degree[0].lower()}{service.degree[1:]}"
        told.append(f"- Số TTHC cung cấp dịch vụ công trực tuyến {degree}: [[{name}.procedures]] thủ tục.")
        if service.online:
            told.append(f"- Số hồ sơ tiếp nhận trực tuyến {degree}: [[{name}.online]] hồ sơ.")
        else:
            told.append(f"- Không phát sinh hồ sơ tiếp nhận trực tuyến {degree}.")
    return told


def _any(filled: Filled) -> bool:
    return any(filled.total.values)


def _enclosed(section: str, annexes: Sequence[Filled]) -> tuple[str, ...]:
    number = {"I.6": "II.06", "I.7": "II.07", "I.8": "II.08"}.get(section, f"II.0{section[2:]}")
    named = [each.form.code for each in annexes if each.form.code.startswith(number)]
    return (f"(Chi tiết tại Biểu số {', '.join(named)} kèm theo)",) if named else ()


_ENTERED = frozenset({"I.1", "I.2", "I.4", "I.5"})
_DRAFTERS: dict[str, Callable[[Figures, Annexes], list[str]]] = {
    "I.1": _impact, "I.2": _appraisal, "I.3": _published, "I.4": _reviewed, "I.5": _opinions, "I.6": _cases,
    "I.7": _one_stop, "I.8": _electronic,
}  # fmt: skip
