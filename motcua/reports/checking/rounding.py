"""Rates as reports round them: half up or cut off, with the digits that they print."""

from fractions import Fraction
from math import floor


def rounded(rate: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    """The rate cut off and rounded half up at this step."""
    return floor(rate / step) * step, floor(rate / step + Fraction(1, 2)) * step


def fits(printed: Fraction, rate: Fraction, step: Fraction) -> bool:
    """Whether the printed rate is the true one, cut off or rounded."""
    return printed in rounded(rate, step)


def close(printed: Fraction, rate: Fraction, step: Fraction) -> bool:
    """Off by less than one in the last digit: rounded up, or so that the rates of a list make 100."""
    return abs(printed - rate) < step < 1


def decimals(step: Fraction) -> int:
    """How many decimals a step has."""
    count = 0
    while Fraction(1, 10**count) > step and count < 6:
        count += 1
    return count
