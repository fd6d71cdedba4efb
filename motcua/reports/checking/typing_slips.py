"""Slips of the keyboard: two digits swapped, one digit wrong, doubled or left out."""

from fractions import Fraction


def slip(one: Fraction, other: Fraction) -> bool:
    """Whether a single slip turns one whole number of three digits or more into the other."""
    if one.denominator != 1 or other.denominator != 1 or one == other or one < 0 or other < 0:
        return False
    left, right = str(one), str(other)
    if max(len(left), len(right)) < 3:
        return False
    if len(left) == len(right):
        apart = [at for at in range(len(left)) if left[at] != right[at]]
        swapped = len(apart) == 2 and apart[1] - apart[0] == 1
        return len(apart) == 1 or (
            swapped and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]
        )
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
