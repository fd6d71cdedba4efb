"""How a number in a sheet looks to its reader: 0.122 as 12,2%, 597351 as 597.351, 44562 as 01/01/2022."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 49: "@",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DATE = re.compile(r"[ymd]", re.IGNORECASE)
_SHAPE = re.compile(r"(?:[#0?][#0?,. ]*[#0?]|[#0?]),*")
_MOST_DAYS = 2_958_465


@dataclass(frozen=True)
class Format:
    """One number format, taken apart."""

    code: str

    @property
    def bare(self) -> str:
        """The first section without quoted words, colours and paddings."""
        return _QUOTED.sub("", self._section)

    @property
    def _section(self) -> str:
        inside, kept = False, []
        for sign in self.code:
            inside ^= sign == '"'
            if sign == ";" and not inside:
                break
            kept.append(sign)
        return "".join(kept)

    @property
    def is_date(self) -> bool:
        """A day, not a number."""
        return bool(_DATE.search(self.bare)) and "0" not in self.bare and self.bare.lower() != "general"

    @property
    def words(self) -> tuple[str, str]:
        """Quoted words before and after the number: `#,##0" đồng"`."""
        section = self._section
        shape = _SHAPE.search(_QUOTED.sub(lambda found: " " * len(found.group()), section))
        if not shape:
            return "", ""

        def said(part: str) -> str:
            return "".join(a or b for a, b in re.findall(r'"([^"]*)"|\\(.)', part))

        return said(section[: shape.start()]), said(section[shape.end() :])


def built_in(number: int, own: dict[int, str]) -> Format:
    """The format with this number, of the file or of Excel itself."""
    return Format(own.get(number) or _BUILT_IN.get(number, "General"))


def written(value: str, form: Format, from_1904: bool = False) -> str:
    """The number as the sheet shows it, in Vietnamese writing."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) >= Decimal(10) ** 20:
        return value
    if form.is_date:
        return _day(number, from_1904)
    before, after = form.words
    return before + _number(number, form.bare) + after


def _number(number: Decimal, bare: str) -> str:
    percent = "%" in bare
    number = number * 100 if percent else number
    shape = _SHAPE.search(bare)
    if shape is None or bare.lower() in {"general", "@"}:
        number = _tidy(number)
        return _vietnamese(number, False, 0) + ("%" if percent else "")
    whole, _, part = shape.group().replace(" ", "").partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    number = (number / 1000**scale).quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    if part.rstrip("#") != part:
        number = number.normalize() if number != number.to_integral_value() else number.to_integral_value()
    return _vietnamese(number, "," in whole.rstrip(","), whole.count("0")) + ("%" if percent else "")


def _tidy(number: Decimal) -> Decimal:
    """0.1 + 0.2 is kept as 0.30000000000000004 in files; people see eleven signs at most."""
    if number == 0:
        return Decimal(0)
    shown = number.quantize(Decimal(1).scaleb(max(number.adjusted(), 0) - 10), ROUND_HALF_UP).normalize()
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown


def _vietnamese(number: Decimal, grouped: bool, zeros: int) -> str:
    whole, _, part = f"{abs(number):f}".partition(".")
    whole = whole.rjust(zeros, "0")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole},{part}" if part else f"{sign}{whole}"


def _day(number: Decimal, from_1904: bool) -> str:
    if not 0 <= number <= _MOST_DAYS:
        return str(number)
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's day has no zone
    return f"{start + timedelta(days=int(number)):%d/%m/%Y}"
