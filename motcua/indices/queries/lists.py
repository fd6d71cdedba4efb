"""The cases behind a figure (danh sách sau con số): exactly those that were counted, page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from motcua.indices.engines.compiling import Due, list_sql
from motcua.indices.queries.asking import BadQuestion, By, Question
from motcua.indices.queries.monthly import inside_month
from motcua.indices.queries.opening import Facts, Opened, narrowed, opened, running
from motcua.indices.rules.measures import BY_CODE, SUMS, Measure, Source
from motcua.indices.states import CHANNELS, NOBODY, Closed, Timely
from motcua.kernel.actors import Actor

PAGE = 50
MOST = 5_000
_BULK = 50_000
_ENDED = {
    Closed.OPEN: "Đang giải quyết", Closed.APPROVED: "Đã giải quyết", Closed.REFUSED: "Từ chối giải quyết",
    Closed.NOT_ACCEPTED: "Không tiếp nhận", Closed.WITHDRAWN: "Rút hồ sơ", Closed.STOPPED: "Dừng giải quyết",
}  # fmt: skip
_TIMELY = {
    Timely.NONE: "", Timely.EARLY: "Trước hạn", Timely.ON_TIME: "Đúng hạn", Timely.LATE: "Quá hạn",
    Timely.UNDATED: "Không có ngày hẹn trả",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One case, or one of its steps (`seq`), as it was counted; `amount` is what it adds to a figure of minutes."""

    dossier: int
    seq: int | None
    amount: int | None
    code: str = ""
    procedure: str = ""
    sector: str = ""
    channel: str = ""
    receiving: str = ""
    competent: str = ""
    accepted_at: datetime | None = None
    due_at: datetime | None = None
    concluded_at: datetime | None = None
    conclusion: str = ""
    timeliness: str = ""
    late_minutes: int = 0


@dataclass(frozen=True)
class ItemPage:
    """One page; `after` continues with the next one, empty on the last."""

    items: tuple[Item, ...]
    after: str


def read_figure(
    question: Question, measure: str, keys: Mapping[By, str] | None = None, *, actor: Actor, at: datetime,
    after: str = "", limit: int = PAGE, engine: str = "",
) -> ItemPage:  # fmt: skip
    """What stands behind one figure of a table, in the order of the cases (mở một con số).

    `keys` are those of the row (`zip(question.by, row.keys)`), none for the total. Refuses: NotAdmitted,
    BadQuestion, NoFactsYet.
    """
    asked, rest = inside_month(question, keys or {})
    held = opened(asked, actor=actor, at=at)
    return page(held, measure, rest, after=after, limit=min(max(limit, 1), MOST), engine=engine)


def every_item(
    question: Question, measure: str, keys: Mapping[By, str] | None = None, *, actor: Actor, at: datetime,
    engine: str = "", held: Facts | None = None,
) -> Iterator[Item]:  # fmt: skip
    """The whole list behind a figure, for an export."""
    asked, rest = inside_month(question, keys or {})
    there = opened(asked, actor=actor, at=at, held=held)
    after = ""
    while True:
        found = page(there, measure, rest, after=after, limit=_BULK, engine=engine)
        yield from found.items
        after = found.after
        if not after:
            return


def page(
    held: Opened, measure: str, keys: Mapping[By, str], *, after: str, limit: int, engine: str = ""
) -> ItemPage:  # fmt: skip
    """One page of an opened question."""
    return page_of(held, _measures(measure), keys, after=after, limit=limit, engine=engine)


def page_of(
    held: Opened, chosen: tuple[Measure, ...], keys: Mapping[By, str], *, after: str, limit: int, engine: str = "",
    due: Due | None = None,
) -> ItemPage:  # fmt: skip
    """One page of the cases that measures count, one after the other; with `due`, of those that come due then."""
    scope = narrowed(held, dict(keys))
    place, at_part = _place(after)
    items: list[Item] = []
    with running(held, engine) as started:
        for part in range(at_part, len(chosen)):
            left = limit + 1 - len(items)
            told = list_sql(
                started.dialect, "" if due else chosen[part].code, held.window, scope, held.question.side.value,
                place if part == at_part else (0, -1), left, due,
            )  # fmt: skip
            answer = started.run(told).to_pylist()
            items += [_item(held, chosen[part], row) for row in answer]
            if len(items) > limit:
                last = items[limit - 1]
                place_in = part if limit - 1 >= len(items) - len(answer) else part - 1
                seq = -1 if last.seq is None else last.seq
                return ItemPage(tuple(items[:limit]), f"{last.dossier}.{seq}.{place_in}")
    return ItemPage(tuple(items), "")


def _measures(code: str) -> tuple[Measure, ...]:
    if code in BY_CODE:
        return (BY_CODE[code],)
    if code in SUMS:
        return tuple(BY_CODE[part] for part in SUMS[code][1])
    raise BadQuestion(f"Không có chỉ tiêu “{code[:40]}” để mở.", field="measure")


def _place(after: str) -> tuple[tuple[int, int], int]:
    if not after:
        return (0, -1), 0
    parts = after.split(".")
    try:
        first, second, part = (int(each) for each in parts)
    except ValueError as wrong:
        raise BadQuestion("Không đọc được vị trí trang.", field="after") from wrong
    if not (0 <= first < 2**62 and -1 <= second < 2**15 and 0 <= part < 9):
        raise BadQuestion("Không đọc được vị trí trang.", field="after")
    return (first, second), part


def _item(held: Opened, measure: Measure, row: Mapping[str, Any]) -> Item:
    amount = int(row[measure.adds]) if measure.adds in row else None
    seq = row["seq"] if measure.source in {Source.STEP, Source.CHARGE} else None
    names = held.facts.names

    def text(name: str, number: int) -> str:
        return "" if number == NOBODY else names.text(name, number)

    def told(name: str, otherwise: int) -> int:
        return otherwise if row.get(name) is None else int(row[name])

    return Item(
        row["id"], seq, amount, row["code"] or "", text("procedure", row["procedure"]), text("sector", row["sector"]),
        next(name for name, number in CHANNELS.items() if number == row["channel"]),
        text("agency", row["receiving"]), text("agency", row["competent"]), _aware(row["accepted_at"]),
        _aware(row.get("due_at", row.get("due_seen"))), _aware(row.get("concluded_at")),
        _ENDED[Closed(told("conclusion", 0))], _TIMELY[Timely(told("timely", -1))], told("late_minutes", 0),
    )  # fmt: skip


def _aware(at: datetime | None) -> datetime | None:
    return None if at is None else at.replace(tzinfo=UTC)
