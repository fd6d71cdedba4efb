"""Ledgers: the figures of one flow of dossiers at one place, each with its role (sổ hồ sơ của một cơ quan)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.groups import Group
from motcua.reports.checking.lines import Line
from motcua.reports.checking.roles import CHANNELS, INFLOW, TIMELINESS, Role, role_of, subject_of

_PLACE = re.compile(
    r"ubnd|ủy ban|trung tâm|(?<!\w)sở(?!\w)|cấp (?:tỉnh|huyện|xã)|ngành dọc|huyện|phường|phòng|chi cục|cơ quan"
    r"|bộ phận|đơn vị|lĩnh vực|khối"
    r"|công an|thuế|bảo hiểm|kỳ trước|năm trước|lũy kế|quý|tháng|năm"
)
_ANEW = re.compile(
    r"(?:^|[.;]\s+)\s*(?:[-+*•]\s*)?(?:riêng|đối với|tại|lũy kế|cùng kỳ|so với|trong đó,? (?:tại|ở|riêng)|ở cấp"
    r"|với cấp|cấp (?:tỉnh|huyện|xã))"
)
_ALL = re.compile(r"\W*tổng(?: số| cộng)?(?: hồ sơ)?\W*")
_PETITIONS = re.compile(r"\W*(?:tổng )?(?:số )?(?:pakn|phản ánh,? kiến nghị)\W*")
_NO_LATE = re.compile(
    r"[^.;\n\d]{0,20}không (?:có|phát sinh|còn)? ?(?:hồ sơ |trường hợp )?(?:nào )?(?:bị )?(?:quá|trễ|chậm) hạn"
)
_MAKES = re.compile(r"\W*(?:thành|là|nâng (?:tổng số )?(?:hồ sơ )?lên(?: thành)?)\W*")
_FAR = 20


@dataclass
class Ledger:
    """One flow: role → figure. `where` is the heading or place it stands under."""

    subject: str
    entries: dict[Role, Figure] = field(default_factory=dict)
    none_late: bool = False
    line: int = 0
    where: str = ""

    def get(self, *roles: Role) -> Figure | None:
        return next((self.entries[role] for role in roles if role in self.entries), None)

    def has(self, *roles: Role) -> bool:
        return all(role in self.entries for role in roles)

    def among(self, *roles: Role) -> list[Figure]:
        return [self.entries[role] for role in roles if role in self.entries]


@dataclass
class _Keeper:
    heads: dict[Figure, Figure]
    lines: Sequence[Line]
    low: str
    open: dict[str, Ledger] = field(default_factory=dict)
    done: list[Ledger] = field(default_factory=list)
    latest: str = "hồ sơ"
    latest_line: int = -1


def ledgers(
    low: str, found_lines: Sequence[Line], figures: Sequence[Figure], found_groups: Sequence[Group]
) -> list[Ledger]:
    """All ledgers of the text in order; those of a single figure too, since rates may refer to them."""
    heads = {part: group.head for group in found_groups if group.head for part in group.parts}
    keeper = _Keeper(heads, found_lines, low)
    for figure in figures:
        _take(keeper, figure)
    return [ledger for ledger in keeper.done if ledger.entries]


def _take(keeper: _Keeper, figure: Figure) -> None:
    role = role_of(figure)
    if role is None:
        role = _closing_total(keeper, figure) or _bare_total(figure)
    if role is None or not figure.sure or figure.of is not None:
        return
    subject = subject_of(figure)
    if subject == "?":
        subject = (
            keeper.latest
            if role in TIMELINESS | {Role.IN_TIME, Role.OVERDUE} | CHANNELS or _near(keeper, figure)
            else "hồ sơ"
        )
    if not subject:
        return
    ledger = keeper.open.get(subject)
    if ledger is not None:
        role = _in_context(ledger, figure, role, keeper)
    if ledger is None or _begins(keeper, ledger, figure, role):
        ledger = Ledger(subject, line=figure.line, where=_where(keeper, figure))
        keeper.open[subject] = ledger
        keeper.done.append(ledger)
    ledger.entries[role] = figure
    ledger.none_late = ledger.none_late or bool(role in TIMELINESS and _NO_LATE.match(keeper.low, figure.end))
    keeper.latest, keeper.latest_line = subject, figure.line


def _near(keeper: _Keeper, figure: Figure) -> bool:
    return figure.line - keeper.latest_line <= 1


def _closing_total(keeper: _Keeper, figure: Figure) -> Role | None:
    """A bare "tổng cộng", or "thành", after the new and the carried-over."""
    ledger = keeper.open.get("hồ sơ")
    named = "total" in figure.tags or bool(_MAKES.fullmatch(figure.before))
    known = ledger is not None and ledger.has(Role.NEW, Role.CARRIED)
    if named and known and figure.unit in {"", "hồ sơ"} and figure.sure and _near(keeper, figure):
        return Role.ALL_IN
    return None


def _bare_total(figure: Figure) -> Role | None:
    """ "Tổng số 1.540 hồ sơ", "PAKN: 24": all that came in, with nothing else said of it."""
    if figure.percent or figure.aside or figure.of is not None or figure.after.strip(" ,.;:"):
        return None
    if figure.tags == {"total"} and figure.unit == "hồ sơ" and _ALL.fullmatch(figure.before):
        return Role.TOTAL_RECEIVED
    if not figure.tags - {"total"} and _PETITIONS.fullmatch(figure.before):
        return Role.TOTAL_RECEIVED
    return None


def _in_context(ledger: Ledger, figure: Figure, role: Role, keeper: _Keeper) -> Role:
    """Late among the resolved, or overdue among the pending: what its whole is, or what was said last."""
    if role is Role.PENDING and "intime" in figure.tags and Role.PENDING in ledger.entries:
        return Role.IN_TIME
    if role is not Role.LATE:
        return role
    head = keeper.heads.get(figure)
    if head is not None and head in ledger.entries.values():
        found = next(kept for kept, one in ledger.entries.items() if one is head)
        if found in {Role.PENDING, Role.RESOLVED}:
            return Role.OVERDUE if found is Role.PENDING else Role.LATE
    last = next(reversed(ledger.entries), None)
    after_pending = last in {Role.PENDING, Role.IN_TIME, Role.OVERDUE, Role.SUPPLEMENT}
    return Role.OVERDUE if after_pending and Role.OVERDUE not in ledger.entries else Role.LATE


def _begins(keeper: _Keeper, ledger: Ledger, figure: Figure, role: Role) -> bool:
    """Whether this figure opens a new ledger: its role is taken, or another place or period is spoken of."""
    if role in ledger.entries and not _same_again(ledger, figure, role):
        return True
    last = next(reversed(ledger.entries.values()))
    between = keeper.lines[last.line + 1 : figure.line + 1]
    if len(between) > _FAR or any(line.heading and _PLACE.search(line.text.lower()) for line in between):
        return True
    sentence = (
        keeper.low[last.end : figure.start]
        if figure.line == last.line
        else f". {keeper.low[keeper.lines[figure.line].start : figure.start]}"
    )
    if role in INFLOW and _ANEW.search(sentence):
        return True
    return (
        role in INFLOW - {Role.CARRIED}
        and bool(set(ledger.entries) & {Role.PENDING, Role.RESOLVED})
        and _total_known(ledger)
    )


def _total_known(ledger: Ledger) -> bool:
    return bool(set(ledger.entries) & {Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.NEW})


def _same_again(ledger: Ledger, figure: Figure, role: Role) -> bool:
    """Said twice with the same figure in neighbouring sentences."""
    return ledger.entries[role].value == figure.value and figure.line - ledger.entries[role].line <= 1


def _where(keeper: _Keeper, figure: Figure) -> str:
    for line in reversed(keeper.lines[: figure.line]):
        if line.heading:
            return " ".join(line.text.split())[:100]
    return ""


def with_role(ledger: Ledger, role: Role, figure: Figure) -> Ledger:
    """The same ledger with one more entry, for a trial."""
    return replace(ledger, entries={**ledger.entries, role: figure})


def parts_in_order(ledger: Ledger) -> Iterator[Figure]:
    return iter(sorted(ledger.entries.values(), key=lambda figure: figure.start))
