"""The report as JSON: text with figures in place, every form with its cells, where each figure comes from."""

import json
from typing import Any

from motcua.reports.rules.content import Content
from motcua.reports.rules.filling import Filled


def to_plain(content: Content) -> bytes:
    """UTF-8 JSON, the same bytes for the same content."""
    head = content.head
    told = {
        "agency": head.agency, "number": head.number,
        "signed_on": head.signed_on.isoformat() if head.signed_on else None, "subject": head.subject,
        "period": content.period, "as_of": content.as_of.isoformat(), "book": content.book,
        "sections": [
            {"code": each.code, "title": each.title, "paragraphs": list(content.paragraphs(each))}
            for each in content.sections
        ],
        "forms": [_form(filled) for filled in content.annexes],
        "figures": {
            name: {"value": each.value, "text": each.text, "source": each.source}
            for name, each in sorted(content.references.items())
        },
        "alarms": list(content.alarms),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _form(filled: Filled) -> dict[str, Any]:
    form = filled.form
    return {
        "code": form.code, "title": form.title, "unit": form.unit, "verified": form.checked, "entered": filled.known,
        "columns": [
            {"number": form.place(column.key), "key": column.key, "heading": list(column.heading)}
            for column in form.columns
        ],
        "rows": [
            {"key": row.key, "mark": row.mark, "label": row.label, "values": list(row.values)} for row in filled.rows
        ],
    }  # fmt: skip
