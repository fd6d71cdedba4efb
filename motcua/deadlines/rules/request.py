"""Questions and answers as plain JSON values (hỏi đáp về thời hạn): what files and commands speak.

A question is `{"accepted": ISO, "limit": "5wd", "pauses": [[ISO, ISO, "continue"], …], "agency": null}`; an
answer `{"due": ISO, "why": […]}`. A time without offset is Vietnam time; a date alone is its midnight. A
pause may leave out its mode (continue) and, while it is open, its end (null). `late_cutoff: true` counts
what comes after 15:00 from the next working day. Other keys are let pass: files carry codes of their own.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import Promise, due
from motcua.deadlines.rules.elapsed import Elapsed
from motcua.deadlines.rules.limit import Limit, Unit, parse_limit
from motcua.deadlines.rules.pause import Mode, Pause
from motcua.kernel.clock import parse_instant
from motcua.kernel.errors import Refusal

MODES = {mode.value: mode for mode in Mode}


class Unreadable(Refusal, ValueError):
    """The question does not have the agreed form (không đúng mẫu)."""


@dataclass(frozen=True)
class Question:
    """One dossier's clock to be reckoned (một hồ sơ cần tính hạn)."""

    accepted: datetime
    limit: Limit
    pauses: tuple[Pause, ...] = ()
    agency: str | None = None
    late_cutoff: bool = False

    def answered(self, calendar: Calendar) -> Promise:
        """The promise on a whole calendar. Refusals as `due`."""
        return due(
            calendar,
            accepted=self.accepted,
            limit=self.limit,
            pauses=self.pauses,
            late_cutoff=self.late_cutoff,
        )


def read_question(raw: object) -> Question:
    """A question from parsed JSON. Refuses `Unreadable` or `BadLimit`, naming the field."""
    if not isinstance(raw, dict):
        raise Unreadable("Mỗi dòng phải là một đối tượng JSON, ví dụ {“accepted”: …, “limit”: …}.")
    limit = raw.get("limit")
    if not isinstance(limit, str):
        raise Unreadable("Thiếu thời hạn: “limit” phải là chữ, ví dụ “5wd”.", field="limit")
    late_cutoff = raw.get("late_cutoff")
    if late_cutoff is not None and not isinstance(late_cutoff, bool):
        raise Unreadable("“late_cutoff” phải là true hoặc false.", field="late_cutoff")
    agency = raw.get("agency")
    if agency is not None and not isinstance(agency, str):
        raise Unreadable("“agency” phải là mã cơ quan (chữ) hoặc null.", field="agency")
    return Question(
        accepted=read_instant(raw.get("accepted"), "accepted"),
        limit=parse_limit(limit),
        pauses=_pauses(raw.get("pauses")),
        agency=agency or None,
        late_cutoff=bool(late_cutoff),
    )


def read_instant(raw: object, field: str) -> datetime:
    """An ISO 8601 instant; without an offset it is Vietnam time. Refuses `Unreadable`."""
    if not isinstance(raw, str):
        raise Unreadable(f"Thiếu thời điểm: “{field}” phải là chữ, ví dụ “2021-06-11T15:20”.", field=field)
    try:
        return parse_instant(raw)
    except ValueError:
        shown = raw if len(raw) <= 40 else f"{raw[:40]}…"
        message = f"Không đọc được thời điểm “{shown}” ({field}); mẫu: 2021-06-11T15:20."
        raise Unreadable(message, field=field) from None


def _pauses(raw: object) -> tuple[Pause, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise Unreadable("“pauses” phải là danh sách các khoảng [từ, đến, cách tính].", field="pauses")
    return tuple(_pause(one) for one in raw)


def _pause(raw: object) -> Pause:
    if not isinstance(raw, list) or len(raw) not in (2, 3):
        raise Unreadable("Mỗi khoảng tạm dừng phải là [từ, đến] hoặc [từ, đến, cách tính].", field="pauses")
    return make_pause(raw[0], raw[1], raw[2] if len(raw) == 3 else None)


def make_pause(start: object, end: object, mode: object) -> Pause:
    """A pause from JSON values: `end` None while open, `mode` None for continue. Refuses `Unreadable`."""
    known = Mode.CONTINUE if mode is None else MODES.get(mode) if isinstance(mode, str) else None
    if known is None:
        raise Unreadable("Cách tính khi tạm dừng phải là “continue” hoặc “restart”.", field="pauses")
    return Pause(read_instant(start, "pauses"), None if end is None else read_instant(end, "pauses"), known)


def parse_pause(text: str) -> Pause:
    """A pause as the command line writes it: `START/END[:continue|restart]`; an empty END is an open pause."""
    start, slash, rest = text.partition("/")
    if not slash or "/" in rest:
        raise Unreadable(f"Không đọc được khoảng tạm dừng “{text}” (mẫu: TỪ/ĐẾN[:continue|restart]).", field="pauses")
    end, colon, mode = rest.rpartition(":")
    named = bool(colon) and mode.strip().isalpha()
    end, mode = (end, mode.strip()) if named else (rest, "continue")
    return make_pause(start, end if end.strip() else None, mode)


def answer(promise: Promise) -> dict[str, object]:
    """The answer of a due moment; while a pause is open `due` is null and `left` says what remains."""
    due_at = promise.due_at
    told: dict[str, object] = {"due": None if due_at is None else due_at.isoformat()}
    left = promise.left
    if left is not None:
        hours = left.unit is Unit.HOURS
        amount = left.working.total_seconds() / 3600 if hours else left.days
        told["left"] = {"unit": left.unit.value, "amount": amount, "text": left.in_words()}
    told["why"] = list(promise.why)
    return told


def answer_elapsed(passed: Elapsed) -> dict[str, object]:
    """The answer of an elapsed time: whole minutes, exact seconds, words and reasons."""
    seconds = passed.working.total_seconds()
    return {
        "minutes": passed.minutes,
        "seconds": int(seconds) if seconds.is_integer() else seconds,
        "hours": seconds / 3600,
        "text": passed.reasons[-1].text,
        "why": list(passed.why),
    }
