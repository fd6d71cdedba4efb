"""A whole report as values: heads, sections with live references, annexes (nội dung báo cáo), and its digest."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pydantic_core
from pydantic import TypeAdapter

from motcua.kernel.errors import Refusal
from motcua.law.instruments import instruments
from motcua.reports.rules.drafting import draft
from motcua.reports.rules.figures import Figures
from motcua.reports.rules.filling import Entered, Filled, fill
from motcua.reports.rules.forms import Form, filed
from motcua.reports.rules.headings import Head, Reporter, head
from motcua.reports.rules.identities import breaches, flow_breaches
from motcua.reports.rules.outline import outline
from motcua.reports.rules.references import Reference, absent, references, resolve
from motcua.reports.rules.wording import day

CIRCULAR = "tt-01-2020-vpcp"
OPEN = "[Đơn vị bổ sung nội dung mục này.]"


class DoesNotAddUp(Refusal):
    """Some identity of the figures does not hold (số liệu không khớp)."""


@dataclass(frozen=True)
class Section:
    """One section: what was drafted from figures and what people wrote, both with references."""

    code: str
    mark: str
    title: str
    depth: int
    drafted: tuple[str, ...]
    written: str
    needed: bool

    @property
    def missing(self) -> bool:
        """Whether the agency still has to write it."""
        return self.needed and not self.written.strip()


@dataclass(frozen=True)
class Content:
    """The report (báo cáo): frozen, it is everything that prints need, months later too."""

    head: Head
    sections: tuple[Section, ...]
    references: Mapping[str, Reference]
    annexes: tuple[Filled, ...]
    period: str
    first: date
    last: date
    statutory: bool
    as_of: datetime
    book: str
    alarms: tuple[str, ...]

    def paragraphs(self, section: Section) -> tuple[str, ...]:
        """The paragraphs of a section as they are read, its figures in place."""
        written = [line.strip() for line in section.written.splitlines() if line.strip()]
        told = [*section.drafted, *written] or ([OPEN] if section.needed else [])
        if section.drafted and section.missing:
            told.append(OPEN)
        return tuple(resolve(text, self.references) for text in told)

    @property
    def missing(self) -> tuple[Section, ...]:
        """Sections that wait for their text."""
        return tuple(section for section in self.sections if section.missing)

    @property
    def unfilled(self) -> tuple[Filled, ...]:
        """Forms whose figures people still have to enter, be it that there is nothing to count."""
        return tuple(filled for filled in self.annexes if not filled.known)

    def annex(self, code: str) -> Filled | None:
        """The annex of a form, if the report has it."""
        return next((each for each in self.annexes if each.form.code == code), None)


def assemble(
    reporter: Reporter,
    figures: Figures,
    *,
    entered: Entered | None = None,
    passages: Mapping[str, str] | None = None,
    forms: Sequence[Form] | None = None,
) -> Content:
    """The report of an agency for a period, from its figures, its entered cells and its own text.

    With `forms` it is only these forms, without a letter before them.
    """
    period = figures.period
    on = period.last
    chosen = forms if forms is not None else filed(reporter.sender, on)
    annexes = tuple(fill(each, figures, entered or {}) for each in chosen)
    known = references(figures, annexes)
    sections = tuple(
        Section(
            each.code, each.mark, each.title, each.depth, draft(each.code, figures, annexes),
            (passages or {}).get(each.code, ""), each.written,
        )
        for each in (outline(on) if forms is None else ())
    )  # fmt: skip
    alarms = (
        *flow_breaches(figures),
        *(breach.text for filled in annexes for breach in breaches(filled)),
        *(f"Mục {each.code} nêu số liệu “{name}” mà báo cáo không có."
          for each in sections for name in absent(each.written, known)),
    )  # fmt: skip
    return Content(
        head=head(reporter, period, _circular()), sections=sections, references=known,
        annexes=annexes, period=period.key, first=period.first, last=period.last, statutory=period.statutory,
        as_of=figures.as_of, book=figures.book, alarms=alarms,
    )  # fmt: skip


def require_sound(content: Content) -> None:
    """Refuses: DoesNotAddUp, naming the cells."""
    if content.alarms:
        more = f" (và {len(content.alarms) - 3} chỗ khác)" if len(content.alarms) > 3 else ""
        raise DoesNotAddUp(" ".join(content.alarms[:3]) + more)


_ADAPTER: TypeAdapter[Content] = TypeAdapter(Content)


def to_json(content: Content) -> dict[str, Any]:
    """As plain values, to be kept or sent."""
    found: dict[str, Any] = _ADAPTER.dump_python(content, mode="json")
    return found


def from_json(kept: Mapping[str, Any]) -> Content:
    """The report as it was kept."""
    return _ADAPTER.validate_python(kept)


def digest(content: Content) -> str:
    """SHA-256 of the content in one spelling: keys in order, no spaces."""
    return hashlib.sha256(pydantic_core.to_json(_ordered(to_json(content)))).hexdigest()


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    return [_ordered(each) for each in value] if isinstance(value, list) else value


def _circular() -> str:
    found = instruments()[CIRCULAR]
    return f"{found.kind} số {found.number} ngày {day(found.issued)} của {found.issuer}"
