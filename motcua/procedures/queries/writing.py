"""What a screen needs to write a record (soạn nội dung thủ tục): its parts, limits, differences."""

from typing import Any

from motcua.deadlines.rules.limit import BadLimit, parse_limit
from motcua.kernel.text import nfc
from motcua.procedures.rules.canonical import digest, plain
from motcua.procedures.rules.codes import parse_code
from motcua.procedures.rules.differences import AREA_NAMES, Area, Change, differences, fee_line, term_line
from motcua.procedures.rules.reading.amounts import amounts
from motcua.procedures.rules.reading.limit_text import read_limit
from motcua.procedures.rules.record import (
    Agency,
    Audience,
    Case,
    CaseRole,
    Channel,
    FeeKind,
    FeeLine,
    Kind,
    LegalBasis,
    Level,
    LocalCut,
    MinistryDecision,
    OnlineSince,
    Paper,
    Record,
    Result,
    Sector,
    ServiceLevel,
    Spot,
    Term,
    Told,
)
from motcua.procedures.rules.search.synonyms import life_events

__all__ = [
    "AREA_NAMES", "Agency", "Area", "Audience", "Case", "CaseRole", "Change", "Channel", "FeeKind", "FeeLine", "Kind",
    "LegalBasis", "Level", "LocalCut", "MinistryDecision", "OnlineSince", "Paper", "Record", "Result", "Sector",
    "ServiceLevel", "Spot", "Term", "Told", "differences", "event_names", "fee_line", "limit_in_words",
    "procedure_key", "record_from", "seal", "term_line", "values_of", "written_limit",
]  # fmt: skip


def written_limit(text: str) -> str:
    """A limit as it is kept, from "5wd" or "5 ngày làm việc" or "trong ngày". Refuses: BadLimit."""
    try:
        return str(parse_limit(text))
    except BadLimit as unread:
        said = nfc(text)
        found = [str(each.limit) for each in amounts(said)] or [each.limit for each in read_limit(said).terms]
        if len(set(found)) != 1 or said.startswith(("-", "−")):
            raise BadLimit(unread.message, field="limit") from unread
        return str(parse_limit(found[0]))


def limit_in_words(limit: str) -> str:
    """ "5wd" as "5 ngày làm việc"."""
    return parse_limit(limit).in_words()


def procedure_key(text: str) -> str:
    """The code under which a procedure is kept, from any spelling. Refuses: BadCode."""
    return parse_code(text).key


def values_of(record: Record) -> dict[str, Any]:
    """The record as JSON values, every part of it."""
    values: dict[str, Any] = record.model_dump(mode="json")
    return values


def record_from(values: dict[str, Any]) -> Record:
    """A record of JSON values; raises pydantic's ValidationError, a ValueError."""
    return Record.model_validate(values)


def seal(record: Record) -> str:
    """sha256 of the record, as its version carries it."""
    return digest(plain(record))


def event_names() -> tuple[str, ...]:
    """Events in life that the public pages know."""
    return tuple(each.event for each in life_events())
