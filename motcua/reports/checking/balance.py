"""The balance of a ledger: what came in = resolved + withdrawn or stopped + pending."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.groups import Group
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.report import Finding, Notebook, Severity
from motcua.reports.checking.roles import Role
from motcua.reports.checking.sums import span, total
from motcua.reports.checking.typing_slips import slip
from motcua.reports.checking.wording import added, said


@dataclass(frozen=True)
class Inflow:
    """One way to say what came in: the figures that make it, and how sure it is that they are all."""

    figures: tuple[Figure, ...]
    sure: bool


def check_balance(notebook: Notebook, ledger: Ledger, found_groups: Sequence[Group]) -> None:
    """Confirm the balance, or say what it lacks."""
    resolved, pending = ledger.get(Role.RESOLVED), ledger.get(Role.PENDING)
    ways = list(_ways(ledger))
    if resolved is None or not ways:
        return
    extra = ledger.among(Role.WITHDRAWN, Role.REFUSED)
    if pending is None:
        _resolved_of_all(notebook, ledger, resolved, ways)
        return
    for count in range(len(extra) + 1):
        for chosen in combinations(extra, count):
            for way in ways:
                if total(way.figures) == resolved.value + pending.value + total(chosen):
                    _confirmed(notebook, ledger, way, (resolved, *chosen, pending))
                    return
    way = next((way for way in ways if way.sure), ways[0])
    _unbalanced(notebook, ledger, way, (resolved, pending))


def _ways(ledger: Ledger) -> Iterator[Inflow]:
    """The surest first."""
    must, whole, bare, new, carried = (
        ledger.get(role) for role in (Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.NEW, Role.CARRIED)
    )
    if must:
        yield Inflow((must,), sure=True)
    received = whole or bare
    if received and new and carried and not must:
        yield Inflow((received,), sure=True)
    if new and carried:
        yield Inflow((new, carried), sure=not whole)
    if received and carried and not must:
        composed = bool(new) or _composed(ledger, received, carried)
        if not composed:
            yield Inflow((received, carried), sure=_only_new(ledger, received))
        yield Inflow((received,), sure=composed)
    elif received:
        yield Inflow((received,), sure=bool(new and carried))
    if new:
        yield Inflow((new,), sure=False)


def _composed(ledger: Ledger, received: Figure, carried: Figure) -> bool:
    parts = ledger.among(Role.ONLINE, Role.DIRECT, Role.POSTAL, Role.DIRECT_POSTAL)
    return bool(parts) and received.value == total(parts) + carried.value


def _only_new(ledger: Ledger, received: Figure) -> bool:
    """Received through the channels alone, so that the carried-over comes on top."""
    parts = ledger.among(Role.ONLINE, Role.DIRECT, Role.POSTAL, Role.DIRECT_POSTAL)
    return len(parts) > 1 and received.value == total(parts)


def _confirmed(notebook: Notebook, ledger: Ledger, way: Inflow, out: tuple[Figure, ...]) -> None:
    left = " + ".join(figure.name for figure in way.figures)
    right = " + ".join(figure.name for figure in out)
    sums = " + ".join(said(figure.value) for figure in way.figures)
    notebook.confirm(
        f"{left} = {right}: {sums} = {' + '.join(said(figure.value) for figure in out)}", (*way.figures, *out)
    )
    refused = ledger.get(Role.REFUSED)
    if refused in out and refused is not None and refused.value:
        _needs_refused(notebook, way, refused, out)
    carried, new = ledger.get(Role.CARRIED), ledger.get(Role.NEW)
    if way.figures == (new,) and new and carried and carried.value:
        _new_is_all(notebook, new, carried, out)


def _needs_refused(notebook: Notebook, way: Inflow, refused: Figure, out: tuple[Figure, ...]) -> None:
    rest = [figure for figure in out if figure is not refused]
    start, end = span(notebook.text, (refused,))
    whole = total(way.figures)
    why = (
        f"{added(figure.value for figure in rest)}, trong khi phải giải quyết {said(whole)}: lệch"
        f" {said(whole - total(rest))}, đúng bằng số “{refused.name}” ({said(refused.value)})."
        " Chỉ cân khi coi số này là một khoản riêng, không thuộc đã giải quyết hay đang giải quyết."
    )
    notebook.find(Finding("missing-term", "info", start, end, why, 0.9, whole, total(rest), whole - total(rest)))


def _new_is_all(notebook: Notebook, new: Figure, carried: Figure, out: tuple[Figure, ...]) -> None:
    start, end = span(notebook.text, (new,))
    why = (
        f"Số {said(new.value)} ghi là “{new.name}” nhưng {added(figure.value for figure in out)}: bằng đúng số"
        f" phải giải quyết,"
        f" tức đã gồm {said(carried.value)} hồ sơ kỳ trước chuyển sang."
    )
    notebook.find(
        Finding("label", "warning", start, end, why, 0.85, new.value - carried.value, new.value, carried.value)
    )


def _resolved_of_all(notebook: Notebook, ledger: Ledger, resolved: Figure, ways: list[Inflow]) -> None:
    """Without the pending only this much is sure: no more can be resolved than there were."""
    way = ways[0]
    if not way.sure or resolved.value <= total(way.figures) or resolved.start < way.figures[0].start:
        return
    start, end = span(notebook.text, (*way.figures, resolved))
    came = total(way.figures)
    why = (
        f"Đã giải quyết {said(resolved.value)}, nhiều hơn số phải giải quyết {said(came)}: vượt"
        f" {said(resolved.value - came)}."
    )
    notebook.find(
        Finding("part-exceeds-whole", "error", start, end, why, 0.85, came, resolved.value, resolved.value - came)
    )


def _unbalanced(notebook: Notebook, ledger: Ledger, way: Inflow, out: tuple[Figure, ...]) -> None:
    came, went = total(way.figures), total(out)
    start, end = span(notebook.text, (*way.figures, *out))
    left = " + ".join(f"“{figure.name}”" for figure in way.figures)
    right = " + ".join(f"“{figure.name}”" for figure in out)
    notebook.confirm(f"{left} = {right}".replace("“", "").replace("”", ""), (*way.figures, *out), holds=False)
    sums = added(figure.value for figure in way.figures) if len(way.figures) > 1 else said(came)
    why = (
        f"{right}: {added(figure.value for figure in out)}; {left}: báo cáo ghi {sums}, lệch"
        f" {said(abs(came - went))}."
    )
    if way.sure:
        notebook.find(Finding("total", "error", start, end, why, 0.95, went, came, abs(came - went)))
        return
    if went > came and not ledger.has(Role.CARRIED) and ledger.subject == "hồ sơ":
        implied = went - came
        near: Severity = "warning" if _near(came, went, out) else "info"
        why += f" Nếu có hồ sơ kỳ trước chuyển sang thì số đó là {said(implied)}; báo cáo không ghi."
        notebook.find(Finding("missing-term", near, start, end, why, 0.6, went, came, implied))
        return
    told = ledger.subject != "hồ sơ" or Role.TOTAL_RECEIVED in ledger.entries or Role.CARRIED in ledger.entries
    severity: Severity = "warning" if told or _near(came, went, out) else "info"
    notebook.find(Finding("total", severity, start, end, why, 0.7, went, came, abs(came - went)))


def _near(came: Fraction, went: Fraction, out: tuple[Figure, ...]) -> bool:
    """Whether one slip of the keyboard explains it."""
    return slip(came, went) or any(slip(figure.value, figure.value + came - went) for figure in out)
