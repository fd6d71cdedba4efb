"""What the agencies below sent (tổng hợp báo cáo cấp dưới): their frozen cells added up, nothing typed again."""

from collections import Counter
from collections.abc import Mapping

from motcua.reports.models import Report
from motcua.reports.rules.content import from_json
from motcua.reports.states import State


def children_cells(report: Report) -> Mapping[tuple[str, str, str], int]:
    """Cells entered by hand in the signed reports received for the same period, by form and place."""
    found: Counter[tuple[str, str, str]] = Counter()
    sent = Report.objects.filter(superior=report.agency, period=report.period, state=State.SIGNED)
    for each in sent.only("content").iterator(chunk_size=50):
        for filled in from_json(each.content or {}).annexes:
            for row in filled.form.rows:
                for column in filled.form.columns:
                    if filled.form.entered(column.key):
                        found[filled.form.code, row.key, column.key] += filled.value(row.key, column.key)
    return found
