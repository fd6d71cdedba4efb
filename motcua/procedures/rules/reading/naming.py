"""Code, name, kind, state and target groups of the source: what list rows and full records have in common."""

from typing import Any

from motcua.kernel.text import fold, nfc
from motcua.procedures.rules.codes import BadCode, ProcedureCode, parse_code
from motcua.procedures.rules.reading.values import Taker, clean, shown
from motcua.procedures.rules.record import Audience, Kind

LONGEST_NAME = 3_000
STATES = {
    "ACTIVE": "active",
    "UPDATED": "updated",
    "INACTIVE": "inactive",
    "EXPIRED": "expired",
    "DELETED": "deleted",
}
_AUDIENCES = {
    "cong dan viet nam": Audience.CITIZEN,
    "cong dan viet nam ma khong xac dinh duoc noi thuong tru hoac noi tam tru": Audience.CITIZEN,
    "nguoi viet nam dinh cu o nuoc ngoai": Audience.OVERSEAS,
    "nguoi nuoc ngoai": Audience.FOREIGNER,
    "nguoi nuoc ngoai cu tru tai viet nam": Audience.FOREIGNER,
    "nguoi nuoc ngoai da cu tru tai viet nam": Audience.FOREIGNER,
    "doanh nghiep": Audience.BUSINESS,
    "doanh nghiep viet nam": Audience.BUSINESS,
    "doanh nghiep co von dau tu nuoc ngoai": Audience.BUSINESS,
    "ho kinh doanh": Audience.BUSINESS,
    "hop tac xa": Audience.COOPERATIVE,
    "to chuc (khong bao gom doanh nghiep, htx)": Audience.ORGANIZATION,
    "to chuc nuoc ngoai": Audience.ORGANIZATION,
    "to chuc": Audience.ORGANIZATION,
    "to chuc dang": Audience.OFFICIAL,
    "dang vien": Audience.OFFICIAL,
    "can bo, cong chuc, vien chuc": Audience.OFFICIAL,
}  # fmt: skip


class NoCode(ValueError):
    """The row cannot be kept under any code (dòng không có mã dùng được)."""


def read_code(row: Taker) -> ProcedureCode:
    """The code of a row, from either of its two places. Raises NoCode, in Vietnamese, when neither has one."""
    problem = "không có mã thủ tục"
    for key in ("code", "codeNotation"):
        told = row.source.get(key)
        if told is None or told == "":
            continue
        if not isinstance(told, str):
            problem = f"mã thủ tục là {shown(told, 40)}, không phải chữ (số thì đã mất các số 0 ở cuối)"
            continue
        try:
            code = parse_code(told)
        except BadCode as refusal:
            problem = refusal.message
            continue
        _note_code(row, key, told, code)
        return code
    raise NoCode(problem)


def _note_code(row: Taker, key: str, told: str, code: ProcedureCode) -> None:
    row.tally.count("code", understood=code.usual and key == "code")
    if key != "code":
        row.leave("code", row.source.get("code"), f"mã không đọc được, lấy ở {key}: {code}")
    elif not code.usual:
        row.leave("code", told, "mã không có sáu chữ số, giữ nguyên")
    elif told != str(code):
        row.leave("code", told, f"mã viết lạ, đọc là {code}")


def read_name(row: Taker) -> dict[str, Any]:
    """The name; one without it stays nameless and is listed."""
    name = row.text("name", one_line=True)
    row.tally.count("name", understood=bool(name) and len(name) <= LONGEST_NAME)
    if not name:
        row.leave("name", row.source.get("name"), "thủ tục không có tên")
    elif len(name) > LONGEST_NAME:
        row.leave("name", name, f"tên dài {len(name)} ký tự, bị cắt")
    return {"name": name[:LONGEST_NAME]}


def read_kind(row: Taker) -> dict[str, Any]:
    """Kind and state of the procedure."""
    told = row.source.get("type")
    kind = Kind(told) if isinstance(told, str) and told in set(Kind) else None
    row.tally.count("kind", understood=kind is not None)
    if kind is None:
        row.leave("type", told, "loại thủ tục lạ")
    state = row.source.get("state")
    known = isinstance(state, str) and state in STATES
    row.tally.count("state", understood=known)
    if not known:
        row.leave("state", state, "trạng thái lạ")
    return {"kind": kind, "state": STATES[state] if isinstance(state, str) and state in STATES else ""}


def read_targets(row: Taker, names: list[str] | None = None) -> tuple[tuple[str, ...], tuple[Audience, ...]]:
    """The target groups as written, and the audiences that they mean."""
    told = list(names if names is not None else row.texts("formalityTargetType"))
    told += [name for name in _objects_or_texts(row, "targetObjects") if name not in told]
    audiences: dict[Audience, None] = {}
    for name in told:
        found = _AUDIENCES.get(fold(name))
        row.tally.count("targets", understood=found is not None)
        if found is None:
            row.leave("formalityTargetType", name, "đối tượng thực hiện lạ")
        else:
            audiences[found] = None
    return tuple(dict.fromkeys(name[:300] for name in told)), tuple(audiences)


def _objects_or_texts(row: Taker, key: str) -> list[str]:
    found = []
    for item in row.items(key):
        told = item.get("name") if isinstance(item, dict) else item
        name = nfc(clean(told)) if isinstance(told, str) else ""
        if name:
            found.append(name)
        else:
            row.leave(key, item, "đối tượng không có tên")
    return found
