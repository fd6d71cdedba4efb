"""Acts on several agencies at once: merging into one, splitting into several."""

from datetime import date, datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.organizations import permissions
from motcua.organizations.actions import versions
from motcua.organizations.actions.heirs import keep_heirs
from motcua.organizations.events import AgencyMerged, AgencySplit
from motcua.organizations.events.agencies import Part
from motcua.organizations.rules import history
from motcua.organizations.rules.codes import normalise
from motcua.organizations.rules.shares import Heir
from motcua.organizations.states import Share

__all__ = ["Heir", "merge_agencies", "split_agency"]
CITES = ("nd-61-2018:d.7", "nd-118-2025")


@act(cites=CITES, emits=(AgencyMerged,))
def merge_agencies(
    *, codes: tuple[str, ...], into: str, on: date, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Merge agencies as a whole into another one, which exists on that day (sáp nhập, hợp nhất); how many ended.

    Units that still report to them go on under the successor only if they were moved before. Refuses:
    StillHasUnits, HeirOfTheDay, AgencyEnded, ChangedLater.
    """
    ending, heir = sorted({normalise(code) for code in codes}), normalise(into)
    versions.hold_tree()
    found = versions.alive([*ending, heir], on)
    permissions.admit_all("organizations.merge_agencies", actor, [*ending, heir], on=vietnam_day(at))
    if heir in ending or not ending:
        raise history.UnderItself("Chọn ít nhất một cơ quan khác với cơ quan nhận sáp nhập.", field="codes")
    versions.require_no_units([found[code] for code in ending])
    versions.require_quiet([found[code] for code in ending], on)
    versions.put([(found[code], history.end(found[code].last, on)) for code in ending])
    keep_heirs(
        {found[code].id: [Heir(heir, Share.WHOLE)] for code in ending}, {found[code].id: code for code in ending}, on
    )
    for code in ending:
        journal.record(AgencyMerged(subject=found[code].subject, on=on, into=heir))
    return len(ending)


@act(cites=CITES, emits=(AgencySplit,))
def split_agency(
    *,
    code: str,
    heirs: tuple[Heir, ...],
    on: date,
    actor: Actor,
    at: datetime,
    goes_on: bool = False,
    key: str | None = None,
) -> None:
    """Divide an agency among others, which exist on that day (chia, tách cơ quan); shares sum to one.

    With `goes_on` a part is taken out and the agency itself is among the heirs. Refuses: SharesDoNotAddUp,
    NoMainHeir, StillHasUnits, HeirOfTheDay, AgencyEnded, ChangedLater.
    """
    kept = normalise(code)
    shares = [
        Heir(normalise(heir.code), heir.share, heir.numerator, heir.denominator, heir.estimated) for heir in heirs
    ]
    versions.hold_tree()
    found = versions.alive([kept, *(heir.code for heir in shares)], on)
    permissions.admit_all("organizations.split_agency", actor, found, on=vietnam_day(at))
    if goes_on is not any(heir.code == kept for heir in shares):
        raise history.UnderItself(
            "Cơ quan bị chia là một trong các cơ quan kế thừa khi và chỉ khi nó tiếp tục hoạt động.", field="heirs"
        )
    divided = found[kept]
    if not goes_on:
        versions.require_no_units([divided])
        versions.require_quiet([divided], on)
        versions.put([(divided, history.end(divided.last, on))])
    keep_heirs({divided.id: shares}, {} if goes_on else {divided.id: kept}, on)
    parts = tuple(Part(heir.code, heir.share, heir.numerator, heir.denominator, heir.estimated) for heir in shares)
    journal.record(AgencySplit(subject=divided.subject, on=on, parts=parts, goes_on=goes_on))
