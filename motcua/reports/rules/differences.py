"""What a correction changed (đối chiếu bản đính chính): cell by cell and section by section, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.reports.rules.content import Content
from motcua.reports.rules.filling import Filled
from motcua.reports.rules.wording import number


@dataclass(frozen=True)
class Difference:
    """One place that reads differently (chỗ khác nhau); empty where it was not or is no more."""

    where: str
    was: str
    becomes: str


def differences(old: Content, new: Content) -> tuple[Difference, ...]:
    """Every cell and every section of text that is not the same."""
    return (*_sections(old, new), *_forms(old, new))


def _sections(old: Content, new: Content) -> Iterator[Difference]:
    before = {each.code: old.paragraphs(each) for each in old.sections}
    for each in new.sections:
        was, now = before.get(each.code, ()), new.paragraphs(each)
        if was != now:
            yield Difference(f"Mục {each.code}", _only(was, now), _only(now, was))


def _only(these: Sequence[str], those: Sequence[str]) -> str:
    """The paragraphs that the other text lacks; all of them where only their order differs."""
    return "\n".join([each for each in these if each not in those] or (these if set(these) == set(those) else []))


def _forms(old: Content, new: Content) -> Iterator[Difference]:
    for filled in new.annexes:
        before = _cells(old.annex(filled.form.code))
        now = _cells(filled)
        for place in dict.fromkeys((*now, *before)):
            was, becomes = before.get(place), now.get(place)
            if was != becomes:
                yield Difference(place, _told(was), _told(becomes))


def _cells(filled: Filled | None) -> dict[str, int]:
    if filled is None:
        return {}
    form = filled.form
    return {
        f"{form.name}, {_path(row.key, row.label)}, cột ({form.place(column.key)}) {column.heading[-1]}": value
        for row in filled.rows
        for column, value in zip(form.columns, row.values, strict=True)
        if value is not None
    }


def _path(key: str, label: str) -> str:
    """A row by its label; inside groups by the way to it, so that two fields of one name stay apart."""
    return f"{label} ({key})" if "/" in key else label


def _told(value: int | None) -> str:
    return "" if value is None else number(value)
