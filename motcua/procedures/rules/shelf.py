"""What lists and search need of a record (cột tra cứu): derived, so that the record stays the only master."""

from datetime import date
from typing import Any

from motcua.kernel.text import fold
from motcua.procedures.rules.record import Record, ServiceLevel


def columns(record: Record) -> dict[str, Any]:
    """The columns of the procedure's row that follow from its record."""
    sector = record.sectors[0] if record.sectors else None
    return {
        "name": record.name,
        "kind": record.kind.value if record.kind else "",
        "sector_code": sector.code if sector else "",
        "sector": sector.name if sector else "",
        "publisher_code": record.publisher.code if record.publisher else "",
        "publisher": record.publisher.name if record.publisher else "",
        "levels": [level.value for level in record.levels],
        "audiences": [audience.value for audience in record.audiences],
        "agencies": list(dict.fromkeys(body.code or body.name for body in record.executing)),
        "life_events": list(record.events),
        "service_level": level_on(record, date.max) or "",
        "non_boundary": record.non_boundary,
        "folded": fold(record.name),
        "words": search_words(record),
    }


def level_on(record: Record, day: date) -> ServiceLevel | None:
    """The level of online service on a day (mức độ dịch vụ công trực tuyến)."""
    reached = [each for each in record.service_levels if each.since <= day]
    return max(reached, key=lambda each: each.since).level if reached else None


def search_words(record: Record) -> str:
    """Everything beside the name by which somebody may look for the procedure, folded."""
    parts = [*record.keywords, *record.events, *(sector.name for sector in record.sectors)]
    parts += [result.name[:120] for result in record.results[:6]]
    return " ; ".join(dict.fromkeys(fold(part) for part in parts if part))[:4_000]


def bodies_of(record: Record) -> frozenset[str]:
    """Names and codes of the bodies that take part in a procedure (cơ quan thực hiện, có thẩm quyền, phối hợp)."""
    bodies = (*record.executing, *record.competent, *record.delegated, *record.coordinating)
    return frozenset(told for body in bodies for told in (body.code, body.name) if told)
