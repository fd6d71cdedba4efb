"""Figures and arithmetic as a Vietnamese reader writes them."""

from collections.abc import Iterable
from fractions import Fraction


def said(value: Fraction, step: Fraction = Fraction(1)) -> str:
    """A number: 1.234.567 or 12,25."""
    decimals = 0
    while step.denominator > 1 and Fraction(1, 10**decimals) > step and decimals < 6:
        decimals += 1
    if step.denominator == 1 and value.denominator > 1:
        decimals = 2
    text = f"{float(value):,.{decimals}f}" if decimals else f"{round(value):,}"
    text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text.rstrip("0").rstrip(",") if decimals and step.denominator == 1 else text


def added(values: Iterable[Fraction], step: Fraction = Fraction(1)) -> str:
    """A sum written out: 286 + 162 + 80 = 528."""
    listed = list(values)
    return f"{' + '.join(said(value, step) for value in listed)} = {said(sum(listed, Fraction(0)), step)}"


def percent(value: Fraction, decimals: int) -> str:
    """A rate: 12,2%."""
    return f"{float(value):.{decimals}f}%".replace(".", ",")


def off(found: Fraction, expected: Fraction, step: Fraction = Fraction(1)) -> str:
    """What the report says and by how much it is off."""
    return f"báo cáo ghi {said(found, step)}, lệch {said(abs(found - expected), step)}"
