"""Which time it is in the house: the machine's, or in a sample province that of its moment."""

from motcua.config import moment

__all__ = ["CLOCK_AWAY"]

CLOCK_AWAY = moment.standing().away
