"""Rates that stand alone, "Tỷ lệ giải quyết đúng hạn đạt 99,68%", against the ledger that they speak of."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.report import Finding, Notebook
from motcua.reports.checking.roles import NOT_A_LONE_RATE, Role
from motcua.reports.checking.rounding import close, decimals, fits
from motcua.reports.checking.wording import percent, said

_NEAR = 8
Pair = tuple[Fraction, Fraction, tuple[Figure, ...]]


def check_lone_rates(notebook: Notebook, rates: Sequence[Figure], found: Sequence[Ledger]) -> None:
    """Confirm by any ledger; doubt only when the one ledger of the report stands close by and says otherwise."""
    confirmed = {(one.start, one.end) for check in notebook.checks if check.holds for one in check.parts}
    for rate in rates:
        if (
            NOT_A_LONE_RATE.search(f"{rate.before} {rate.after}")
            or rate.value > 100
            or not rate.wide_tags | rate.tags
        ):
            continue
        tags = rate.tags
        pairs = [(ledger, pair) for ledger in found if ledger.subject == "hồ sơ" for pair in _pairs(ledger, tags)]
        right = [pair for _, pair in pairs if pair[1] and fits(rate.value, 100 * pair[0] / pair[1], rate.step)]
        if right:
            top, base, used = right[0]
            notebook.confirm(
                f"{rate.name}: {percent(rate.value, decimals(rate.step))} = {said(top)} / {said(base)}", (*used, rate)
            )
            continue
        known = [
            (ledger, pair) for ledger, pair in pairs if all((one.start, one.end) in confirmed for one in pair[2])
        ]
        if known and _only_one(found, known[0][0], rate):
            _doubt(notebook, rate, [pair for _, pair in pairs])


def _pairs(ledger: Ledger, tags: frozenset[str]) -> Iterator[Pair]:
    """What a rate of this name may be made of."""
    resolved, late, overdue = ledger.get(Role.RESOLVED), ledger.get(Role.LATE), ledger.get(Role.OVERDUE)
    early = (
        ledger.among(Role.EARLY, Role.ONTIME)
        if ledger.has(Role.EARLY, Role.ONTIME)
        else ledger.among(Role.EARLY_ONTIME)
    )
    if resolved and tags & {"ontime", "early_ontime"} and "late" not in tags:
        if early:
            yield _total(early), resolved.value, (*early, resolved)
        if ledger.has(Role.ONTIME):
            yield ledger.entries[Role.ONTIME].value, resolved.value, (ledger.entries[Role.ONTIME], resolved)
        if late:
            yield resolved.value - late.value, resolved.value, (resolved, late)
            if overdue:
                yield resolved.value - late.value, resolved.value + overdue.value, (resolved, late, overdue)
    elif resolved and late and "late" in tags:
        yield late.value, resolved.value, (late, resolved)
    elif "early" in tags and resolved and ledger.has(Role.EARLY):
        yield ledger.entries[Role.EARLY].value, resolved.value, (ledger.entries[Role.EARLY], resolved)
    elif "online" in tags and ledger.has(Role.ONLINE):
        yield from _online(ledger, ledger.entries[Role.ONLINE])
    elif "resolved" in tags or "resolve" in tags:
        for base in ledger.among(Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED):
            if resolved:
                yield resolved.value, base.value, (resolved, base)


def _online(ledger: Ledger, online: Figure) -> Iterator[Pair]:
    channels = ledger.among(Role.ONLINE, Role.DIRECT, Role.POSTAL, Role.DIRECT_POSTAL)
    if len(channels) > 1:
        yield online.value, _total(channels), tuple(channels)
    for base in ledger.among(Role.NEW, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.ALL_IN, Role.RESOLVED):
        yield online.value, base.value, (online, base)


def _total(figures: Sequence[Figure]) -> Fraction:
    return sum((figure.value for figure in figures), Fraction(0))


def _only_one(found: Sequence[Ledger], ledger: Ledger, rate: Figure) -> bool:
    whole = [one for one in found if one.subject == "hồ sơ" and len(one.entries) >= 2]
    near = ledger.line < 0 or min(abs(rate.line - one.line) for one in ledger.entries.values()) <= _NEAR
    after = ledger.line < 0 or all(one.start < rate.start for one in ledger.entries.values() if one.line == rate.line)
    return len(whole) == 1 and whole[0] is ledger and near and (after or rate.line > ledger.line)


def _doubt(notebook: Notebook, rate: Figure, pairs: list[Pair]) -> None:
    if any(base and close(rate.value, 100 * top / base, rate.step) for top, base, _ in pairs):
        return
    top, base, _ = pairs[0]
    if not base:
        return
    true = 100 * top / base
    expected = Fraction(round(true / rate.step)) * rate.step
    why = (
        f"{said(top)} / {said(base)} = {percent(true, decimals(rate.step) + 1)}, báo cáo ghi"
        f" {percent(rate.value, decimals(rate.step))},"
        f" lệch {percent(abs(rate.value - expected), max(decimals(rate.step), 1))}. Có thể báo cáo tính trên số khác."
    )
    notebook.find(
        Finding(
            "percentage",
            "warning",
            rate.named_at,
            rate.end,
            why,
            0.6,
            expected,
            rate.value,
            abs(rate.value - expected),
        )
    )
