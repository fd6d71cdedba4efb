"""As organised then, as organised now (theo tổ chức khi đó, theo tổ chức hiện nay)."""

from collections.abc import Mapping
from datetime import date

from motcua.organizations.models import AgencyVersion, Succession
from motcua.organizations.rules import shares
from motcua.organizations.rules.shares import Heir, Portion, Succeeded
from motcua.organizations.rules.shares import Succession as Link
from motcua.organizations.states import Share

__all__ = ["Portion", "heirs_of", "organisation_map", "organised"]


def heirs_of(code: str, *, then: date, now: date) -> tuple[Portion, ...]:
    """Who answers on `now` for what the agency did on `then`: parts that sum to 1, one of them main."""
    return _succeeded(now).portions(code, then=then, now=now)


def organisation_map(*, then: date, now: date) -> dict[str, tuple[Portion, ...]]:
    """For every agency of the day `then`, who answers for it on `now`. Two questions however many agencies."""
    rows = AgencyVersion.objects.filter(valid_from__lte=then).exclude(valid_until__lte=then)
    succeeded = _succeeded(now)
    return {
        code: succeeded.portions(code, then=then, now=now) for code in rows.values_list("agency__code", flat=True)
    }


def organised(figures: Mapping[str, int], *, then: date, now: date, divide: bool = True) -> dict[str, int]:
    """Figures of agencies of the day `then` as figures of those of `now`; the total is the same.

    A divided agency's figure is shared out by parts and rounded by the largest remainder, or (`divide=False`)
    goes whole to its main successor: a count of cases wants the first, the list behind it the second.
    """
    succeeded = _succeeded(now)
    heirs = {code: succeeded.portions(code, then=then, now=now) for code in figures}
    return shares.organised(figures, heirs, divide=divide)


def _succeeded(now: date) -> Succeeded:
    rows = Succession.objects.filter(on__lte=now).values_list(
        "predecessor__code", "successor__code", "on", "share", "numerator", "denominator", "estimated"
    )
    return Succeeded(
        Link(before, on, Heir(after, Share(share), top, bottom, estimated))
        for before, after, on, share, top, bottom, estimated in rows
    )
