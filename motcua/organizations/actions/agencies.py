"""Acts on one agency: establishing, renaming, amending, moving, abolishing; each on a day from which it holds."""

from datetime import date, datetime
from typing import Any

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import nfc
from motcua.organizations import permissions
from motcua.organizations.actions import versions
from motcua.organizations.actions.heirs import keep_heirs
from motcua.organizations.events import (
    AgencyAbolished,
    AgencyAmended,
    AgencyEstablished,
    AgencyMoved,
    AgencyRenamed,
    SuperiorMoved,
)
from motcua.organizations.models import Agency
from motcua.organizations.rules import history
from motcua.organizations.rules.codes import label, normalise
from motcua.organizations.rules.shares import Heir
from motcua.organizations.states import Details, Share

__all__ = ["Details", "abolish_agency", "amend_agency", "establish_agency", "move_agency", "rename_agency"]
CITES = ("nd-61-2018:d.7", "nd-118-2025")


@act(cites=CITES, emits=(AgencyEstablished,))
def establish_agency(
    *, code: str, details: Details, on: date, actor: Actor, at: datetime, sample: bool = False, key: str | None = None
) -> str:
    """Establish an agency on a day (thành lập cơ quan); its kept code. Refuses: BadAgencyCode, AgencyExists."""
    kept, details = normalise(code), versions.cleaned(details)
    versions.hold_tree()
    permissions.admit("organizations.establish_agency", actor, agency=details.reports_to, on=vietnam_day(at))
    above = versions.alive([details.reports_to], on) if details.reports_to else {}
    if Agency.objects.filter(code=kept).exists():
        raise history.AgencyExists(f"Mã {kept} đã dùng cho một cơ quan khác.", field="code")
    for parent in above.values():
        versions.require_path(parent, on)
    begun = history.begin(kept, on, details, *(each.last for each in above.values()))
    agency = Agency.objects.create(code=kept, sample=sample)
    versions.insert([(agency.id, begun)])
    journal.record(AgencyEstablished(subject=agency.subject, on=on, details=details, path=begun.path, sample=sample))
    return kept


@act(cites=CITES, emits=(AgencyRenamed,))
def rename_agency(
    *, code: str, title: str, on: date, actor: Actor, at: datetime, short_title: str = "", key: str | None = None
) -> None:
    """Give an agency another name from a day on (đổi tên cơ quan). Refuses: NoTitle, NothingChanges, ChangedLater."""
    kept, title, short_title = normalise(code), nfc(title), nfc(short_title)
    found = versions.standing([kept])[kept]
    permissions.admit("organizations.rename_agency", actor, agency=kept, on=vietnam_day(at))
    history.require_title(title)
    versions.put([(found, history.turn(found.last, on, title=title, short_title=short_title))])
    journal.record(AgencyRenamed(subject=found.subject, on=on, title=title, short_title=short_title))


@act(cites=CITES, emits=(AgencyAmended,))
def amend_agency(
    *, code: str, changes: dict[str, str], on: date, actor: Actor, at: datetime, key: str | None = None
) -> None:
    """Change contact, calendar, kind or unit from a day on (cập nhật thông tin cơ quan). Refuses: CannotAmend."""
    kept = normalise(code)
    found = versions.standing([kept])[kept]
    permissions.admit("organizations.amend_agency", actor, agency=kept, on=vietnam_day(at))
    now: dict[str, Any] = {name: str(getattr(found.last.details, name)) for name in changes if name in versions.FACTS}
    told = {name: nfc(value) for name, value in changes.items() if now.get(name) != nfc(value)}
    versions.put([(found, history.turn(found.last, on, **history.amendments(told)))])
    journal.record(AgencyAmended(subject=found.subject, on=on, changes=told))


@act(cites=CITES, emits=(AgencyMoved, SuperiorMoved))
def move_agency(*, code: str, reports_to: str, on: date, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Put an agency and all below it under another superior (chuyển cơ quan trực thuộc); how many moved.

    Refuses: UnderItself, NothingChanges, ChangedLater.
    """
    kept, above = normalise(code), normalise(reports_to)
    versions.hold_tree()
    found = versions.alive([kept, above], on)
    permissions.admit_all("organizations.move_agency", actor, [kept, above], on=vietnam_day(at))
    moved, superior = found[kept], found[above]
    if kept == above or label(kept) in superior.last.path.split("."):
        raise history.UnderItself("Cơ quan không thể trực thuộc chính mình hoặc đơn vị của mình.", field="reports_to")
    versions.require_path(superior, on)
    path = history.place(kept, superior.last.path)
    carried = versions.below(kept)
    versions.require_quiet([moved, *carried], on)
    turns = [(moved, history.turn(moved.last, on, path=path, reports_to=above))]
    for each in carried:
        beneath = f"{path}{each.last.path.removeprefix(moved.last.path)}"
        turns.append((each, history.turn(each.last, on, path=beneath)))
    versions.put(turns)
    journal.record(AgencyMoved(subject=moved.subject, on=on, reports_to=above, path=path))
    for each, turned in turns[1:]:
        begun = turned.begun or each.last
        journal.record(SuperiorMoved(subject=each.subject, on=on, superior=kept, path=begun.path))
    return len(turns)


@act(cites=CITES, emits=(AgencyAbolished,))
def abolish_agency(
    *,
    code: str,
    on: date,
    actor: Actor,
    at: datetime,
    heir: str | None = None,
    with_units: bool = False,
    key: str | None = None,
) -> int:
    """End an agency on a day (giải thể cơ quan); how many ended. Without an heir its superior answers for the rest.

    Refuses: StillHasUnits unless `with_units`, HeirOfTheDay, AgencyEnded, ChangedLater.
    """
    kept, named = normalise(code), normalise(heir) if heir else None
    versions.hold_tree()
    found = versions.standing([kept, *([named] if named else [])])
    permissions.admit("organizations.abolish_agency", actor, agency=kept, on=vietnam_day(at))
    ending = [found[kept], *(each for each in versions.below(kept))]
    if len(ending) > 1 and not with_units:
        raise history.StillHasUnits(
            f"Còn {len(ending) - 1} đơn vị trực thuộc. Chuyển, sáp nhập hoặc giải thể các đơn vị đó trước."
        )
    superior = found[kept].last.details.reports_to
    successor = named or superior
    if successor is None:
        raise history.NoSuchAgency("Chọn cơ quan kế thừa: cơ quan này không có cấp trên.", field="heir")
    versions.alive([successor], on)
    versions.require_quiet(ending, on)
    versions.put([(each, history.end(each.last, on)) for each in ending])
    share = Heir(successor, Share.WHOLE if named else Share.RESIDUAL)
    keep_heirs({each.id: [share] for each in ending}, {each.id: each.code for each in ending}, on)
    for each in ending:
        journal.record(AgencyAbolished(subject=each.subject, on=on, heir=successor, residual=named is None))
    return len(ending)
