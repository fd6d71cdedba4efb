"""Ratios in whole numbers and decimals (tỷ lệ): rounded once, here, half up; never in an engine."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from motcua.indices.rules.measures import RATIOS, SUMS, Ratio


def rate(ratio: Ratio, figures: Mapping[str, int]) -> Decimal | None:
    """The ratio of a row; None where there is nothing to divide by."""
    under = _sum(ratio.under, figures)
    if under == 0:
        return None
    top, bottom = ratio.scale
    exact = Decimal(_sum(ratio.over, figures) * top) / Decimal(under * bottom)
    return exact.quantize(Decimal(1).scaleb(-ratio.places), ROUND_HALF_UP)


def rates(figures: Mapping[str, int]) -> dict[str, Decimal | None]:
    """Every ratio of a row."""
    return {each.code: rate(each, figures) for each in RATIOS}


def with_sums(figures: Mapping[str, int]) -> dict[str, int]:
    """The counted figures of a row and what is added up of them."""
    return {**figures, **{code: sum(figures[part] for part in parts) for code, (_, parts) in SUMS.items()}}


def _sum(codes: tuple[str, ...], figures: Mapping[str, int]) -> int:
    return sum(-figures[code[1:]] if code.startswith("-") else figures[code] for code in codes)
