"""Instruments (văn bản quy phạm pháp luật, văn bản chỉ đạo): what the law of this house is made of."""

from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict, model_validator

from motcua.law.citations import Citation, parse
from motcua.law.files import HERE, read_yaml
from motcua.law.readers import BadValue


class Instrument(BaseModel):
    """One instrument (văn bản). In force on [in_force_from, in_force_until)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    number: str
    kind: str
    issuer: str
    issued: date
    in_force_from: date
    in_force_until: date | None = None
    replaced_by: tuple[str, ...] = ()
    title: str
    checked_on: date | None
    note: str = ""

    @model_validator(mode="after")
    def _dates_follow(self) -> "Instrument":
        if self.in_force_until is not None and self.in_force_until <= self.in_force_from:
            raise ValueError(f"{self.key}: hết hiệu lực trước khi có hiệu lực")
        if self.replaced_by and self.in_force_until is None:
            raise ValueError(f"{self.key}: có văn bản thay thế mà không có ngày hết hiệu lực")
        return self

    def in_force(self, on: date) -> bool:
        """Whether the instrument binds on that day (còn hiệu lực)."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)

    def cited_as(self) -> str:
        """As a sentence names it: "Nghị định số 61/2018/NĐ-CP"; a code or a law by its own name."""
        return f"{self.kind} số {self.number}"


@cache
def instruments() -> dict[str, Instrument]:
    """Every instrument by key. Raises ValueError when the packaged file contradicts itself."""
    return registry(read_yaml(HERE / "instruments.yaml"))


def registry(rows: object) -> dict[str, Instrument]:
    """Check rows of instruments and index them by key: keys unique, replacements known."""
    if not isinstance(rows, list):
        raise BadValue("Danh mục văn bản phải là một danh sách.")
    found: dict[str, Instrument] = {}
    for row in rows:
        instrument = Instrument.model_validate(row)
        if instrument.key in found:
            raise ValueError(f"Văn bản {instrument.key} được khai hai lần.")
        found[instrument.key] = instrument
    for instrument in found.values():
        for successor in instrument.replaced_by:
            if successor not in found:
                raise ValueError(f"{instrument.key}: văn bản thay thế {successor} không có trong danh mục.")
    return found


def resolve(cites: str) -> tuple[Citation, Instrument]:
    """The citation and its instrument. Raises ValueError when the instrument is not in the register."""
    citation = parse(cites)
    instrument = instruments().get(citation.instrument)
    if instrument is None:
        raise ValueError(f"Văn bản {citation.instrument} không có trong danh mục.")
    return citation, instrument


def in_words(cites: str) -> str:
    """ "nd-61-2018:d.18.k1" → "khoản 1 Điều 18 Nghị định số 61/2018/NĐ-CP"."""
    citation, instrument = resolve(cites)
    return f"{citation.place()} {instrument.cited_as()}".strip()
