"""Words and codes that registers use (cách ghi): channel, conclusion, way of return, limit, state, pause."""

import re
from functools import lru_cache

from motcua.deadlines.rules.limit import Limit, Unit, parse_limit
from motcua.deadlines.rules.pause import Mode, PauseKind
from motcua.dossiers.states import Channel, Conclusion, ReturnMethod, State
from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold

_CHANNELS = {
    Channel.DIRECT: ("direct", "1", "truc tiep", "tai quay", "tai bo phan mot cua"),
    Channel.ONLINE: ("online", "2", "truc tuyen", "nop truc tuyen", "qua mang"),
    Channel.POSTAL: ("postal", "3", "buu chinh", "buu chinh cong ich", "qua buu chinh", "qua buu chinh cong ich"),
}
_RETURNS = {
    ReturnMethod.DESK: ("desk", "0", "tai quay", "truc tiep", "tai bo phan mot cua", "bo phan mot cua"),
    ReturnMethod.POST: ("post", "1", "buu chinh", "buu chinh cong ich", "qua buu chinh", "qua buu chinh cong ich"),
    ReturnMethod.ONLINE: ("online", "2", "truc tuyen", "qua mang"),
}
_CONCLUSIONS = {
    Conclusion.APPROVED: ("approved", "da giai quyet", "dong y", "da tra ket qua", "da xu ly xong", "phe duyet"),
    Conclusion.REFUSED: ("refused", "tu choi", "tu choi giai quyet", "khong dong y"),
    Conclusion.WITHDRAWN: ("withdrawn", "rut", "rut ho so", "cong dan rut ho so", "cong dan yeu cau rut ho so"),
    Conclusion.STOPPED: ("stopped", "dung", "dung xu ly", "dung giai quyet"),
}
_KINDS = {fold(kind.value): kind for kind in PauseKind} | {kind.name.lower(): kind for kind in PauseKind}
_DAYS = re.compile(r"([0-9]{1,5}) ?(ngay lam viec|ngay lich|ngay|gio lam viec|gio|thang)")
_UNITS = {
    "ngay lam viec": Unit.WORKING_DAYS, "ngay": Unit.WORKING_DAYS, "ngay lich": Unit.DAYS, "gio": Unit.HOURS,
    "gio lam viec": Unit.HOURS, "thang": Unit.MONTHS,
}  # fmt: skip


def _table(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: str(value) for value, listed in words.items() for word in listed}


_CHANNEL = _table({key.value: listed for key, listed in _CHANNELS.items()})
_RETURN = _table({key.value: listed for key, listed in _RETURNS.items()})
_CONCLUSION = _table({key.value: listed for key, listed in _CONCLUSIONS.items()})


def channel(text: str) -> str | None:
    """The channel that is meant, None where it is none."""
    return _CHANNEL.get(fold(text))


def returning(text: str) -> str | None:
    """The way of return that is meant."""
    return _RETURN.get(fold(text))


def conclusion(text: str) -> str | None:
    """The conclusion that is meant."""
    return _CONCLUSION.get(fold(text))


def state(text: str) -> int | None:
    """The national state that is meant, by code or by name."""
    if text.isascii() and text.isdecimal() and len(text) < 3:
        return int(text) if 1 <= int(text) <= 10 else None
    return next((each.value for each in State if fold(each.label) == fold(text)), None)


@lru_cache(maxsize=4096)
def limit(text: str) -> Limit | None:
    """A limit as registers write it: "5wd", "5 ngày làm việc", "5 ngày" (working days, as forms mean it)."""
    try:
        return parse_limit(text)
    except Refusal:
        found = _DAYS.fullmatch(fold(text))
    if found is None:
        return None
    unit = _UNITS[found[2]]
    try:
        return Limit(unit, int(found[1]) * (60 if unit is Unit.HOURS else 1))
    except Refusal:
        return None


def pause_kind(text: str) -> PauseKind | None:
    """The kind of pause that is meant; an empty text is another pause by law."""
    return _KINDS.get(fold(text)) if text else PauseKind.OTHER


def pause_mode(text: str) -> Mode | None:
    """The mode that is told, None where none is."""
    return {"continue": Mode.CONTINUE, "restart": Mode.RESTART}.get(text.lower())
