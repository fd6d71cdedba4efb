"""Apologies for everybody to see (danh sách xin lỗi công khai): cases, old and new days, no names."""

import re
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.scope import BadFilter
from motcua.kernel.clock import parse_instant, vietnam_day
from motcua.organizations.queries import agency_titles
from motcua.procedures.queries.pinned_many import pinned_names

PAGE = 50
_MARK = re.compile(r"([0-9T:.+\-]{10,40})~([0-9]{1,18})")


@dataclass(frozen=True)
class Apology:
    """A case whose result comes later than it was promised first."""

    code: str
    procedure: str
    procedure_name: str
    agency: str
    agency_title: str
    first_due_at: datetime | None
    due_at: datetime


@dataclass(frozen=True)
class ApologyPage:
    """One page, the nearest new day first."""

    items: tuple[Apology, ...]
    after: str


def read_apologies(*, at: datetime, after: str = "", limit: int = PAGE) -> ApologyPage:
    """Cases that are still being dealt with after an apology (hồ sơ đã xin lỗi, hẹn lại). Refuses: BadFilter."""
    found = Dossier.objects.filter(state__in=[2, 4, 5, 6], extensions__gt=0, due_at__isnull=False)
    if after:
        day, last = _read(after)
        found = found.extra(where=["(due_at, id) > (%s, %s)"], params=[day, last])
    rows = list(found.order_by("due_at", "id")[: limit + 1])
    more = f"{rows[limit - 1].due_at.isoformat()}~{rows[limit - 1].pk}" if len(rows) > limit else ""  # type: ignore[union-attr]
    rows = rows[:limit]
    titles = agency_titles({row.competent_agency for row in rows}, on=vietnam_day(at))
    names = pinned_names(row.procedure_version for row in rows)
    return ApologyPage(
        tuple(
            Apology(
                row.code or row.ref, row.procedure, names.get(row.procedure_version, row.procedure),
                row.competent_agency, titles.get(row.competent_agency, row.competent_agency), row.first_due_at,
                row.due_at,
            )
            for row in rows if row.due_at
        ),
        more,
    )  # fmt: skip


def _read(after: str) -> tuple[datetime, int]:
    found = _MARK.fullmatch(after)
    try:
        if found is None:
            raise ValueError
        return parse_instant(found[1]), int(found[2])
    except ValueError:
        raise BadFilter("Trang này không còn, hãy xem lại từ trang đầu.", field="after") from None
