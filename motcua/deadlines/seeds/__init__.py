"""The country's calendar of a new installation (lịch quốc gia ban đầu), from `national.yaml` beside this file."""

from datetime import date, datetime

from motcua.deadlines.actions.publishing import publish_calendar
from motcua.deadlines.queries import NATIONAL, national_part, published
from motcua.kernel.actors import SYSTEM

TITLE = "Lịch làm việc quốc gia"
DECISION = "Bộ luật Lao động 45/2019/QH14 và các quyết định về ngày nghỉ từng năm"


def load(at: datetime, on: date | None = None) -> int:
    """Publish the country's calendar if none is: 1 when it was published now, else 0. It is one for all times."""
    if published(NATIONAL):
        return 0
    part = national_part()
    publish_calendar(
        code=NATIONAL, title=TITLE, decision=DECISION, weeks=part.weeks, days=part.days,
        settled_from=part.settled_from, settled_until=part.settled_until, actor=SYSTEM, at=at,
        key="seed-calendar-quoc-gia",
    )  # fmt: skip
    return 1
