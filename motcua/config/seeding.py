"""Sample data (dữ liệu mẫu), floor by floor; each loader is idempotent and says how many things it added."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from motcua.config import moment
from motcua.config.environment import sample_cases
from motcua.kernel import clock

if TYPE_CHECKING:  # loaded by commands before Django is
    from motcua.dossiers.queries.variety import Variety

LEEWAY = timedelta(days=1)
LOADERS = (
    "motcua.deadlines.seeds", "motcua.people.seeds", "motcua.organizations.seeds", "motcua.forms.seeds",
    "motcua.procedures.seeds",
)  # fmt: skip


def load_all() -> Iterator[tuple[str, int]]:
    """Run every loader, lowest floor first. SystemExit: the database is of a later time than the sample."""
    from motcua.kernel.journal import newest  # noqa: PLC0415  after setup

    at, on = clock.now(), moment.standing().day
    if on is not None and (last := newest()) and last > at + LEEWAY:
        raise SystemExit(
            f"Cơ sở dữ liệu đã có sự kiện ghi lúc {clock.vietnam(last):%H:%M %d/%m/%Y}, sau thời điểm của tỉnh mẫu "
            f"({clock.vietnam(at):%H:%M %d/%m/%Y}). Hãy dùng một cơ sở dữ liệu trống."
        )
    for module in LOADERS:
        load: Callable[[datetime, date | None], int] = import_module(module).load
        yield module.split(".")[1], load(at, on)
    from motcua.simulation.seeds import load as play  # noqa: PLC0415  needs the packages below it

    yield "simulation", play(at, sample_cases())


def told(found: "Variety") -> str:
    """What sorts of cases the sample has, in two lines."""
    places = f"{found.procedures} thủ tục, {found.receiving} nơi tiếp nhận, {found.competent} cơ quan giải quyết"
    sorts = {
        "đang giải quyết": found.open, "trước hạn": found.early, "đúng hạn": found.on_time, "quá hạn": found.late,
        "từng tạm dừng": found.paused, "đang chờ người nộp": found.waiting, "xin lỗi, hẹn lại": found.apologised,
        "trả lại bước trước": found.returned, "liên thông": found.joined,
        "từ chối, rút, dừng": found.refused, "đã trả kết quả": found.delivered,
    }  # fmt: skip
    listed = "; ".join(f"{name} {count}" for name, count in sorts.items())
    return f"{found.cases} hồ sơ: {places}.\n  {listed}."
