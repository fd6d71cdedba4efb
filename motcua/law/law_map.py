"""The map of the law (bản đồ căn cứ pháp lý): article → parameter → rule → act → test, as a page of Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from motcua.law.citations import Citation
from motcua.law.instruments import instruments, resolve
from motcua.law.register import Row


@dataclass
class Place:
    """What rests on one article (những gì dựa vào một điều)."""

    parameters: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    tests: set[str] = field(default_factory=set)


def gather(
    rows: Iterable[Row],
    rules: Mapping[str, Iterable[str]],
    acts: Mapping[str, Iterable[str]],
    tests: Mapping[str, Iterable[str]],
) -> dict[Citation, Place]:
    """By citation: names of parameters, and of rules, acts and tests given with what they cite. Raises ValueError."""
    found: dict[Citation, Place] = defaultdict(Place)
    for row in rows:
        for cite in row.cites:
            found[resolve(cite)[0]].parameters.add(row.parameter)
    for column, given in (("rules", rules), ("acts", acts), ("tests", tests)):
        for name, cites in given.items():
            for cite in cites:
                getattr(found[resolve(cite)[0]], column).add(name)
    return found


def markdown(places: Mapping[Citation, Place]) -> str:
    """The page: instruments by date of issue, articles in order; an act or test column may be empty."""
    lines = [
        "# Bản đồ căn cứ pháp lý",
        "",
        "Mỗi điều: tham số, quy tắc, hành vi và ca kiểm thử dựa vào nó.",
    ]
    cited = {citation.instrument for citation in places}
    for instrument in sorted(instruments().values(), key=lambda one: (one.issued, one.key)):
        checked = f"đối chiếu {instrument.checked_on:%d/%m/%Y}" if instrument.checked_on else "**chưa đối chiếu**"
        until = f" đến {instrument.in_force_until:%d/%m/%Y}" if instrument.in_force_until else ""
        lines += ["", f"## {instrument.cited_as()} (`{instrument.key}`)", ""]
        force = f"hiệu lực từ {instrument.in_force_from:%d/%m/%Y}{until}"
        lines.append(f"{instrument.title}. {instrument.issuer}, {instrument.issued:%d/%m/%Y}; {force}; {checked}.")
        if instrument.key not in cited:
            continue
        lines += ["", "| Điều | Tham số | Quy tắc | Hành vi | Ca kiểm thử |", "|---|---|---|---|---|"]
        for citation in sorted((one for one in places if one.instrument == instrument.key), key=_order):
            lines.append(_line(citation, places[citation]))
    return "\n".join(lines) + "\n"


def _line(citation: Citation, place: Place) -> str:
    columns = (place.parameters, place.rules, place.acts)
    cells = ["<br>".join(f"`{name}`" for name in sorted(column)) for column in columns]
    told = citation.place() or "(toàn văn)"
    return f"| {told} | {' | '.join(cells)} | {'<br>'.join(sorted(place.tests))} |"


def _order(citation: Citation) -> tuple[tuple[int, str], ...]:
    """Điều 9 before Điều 19: numbers by value, letters after."""
    steps = (citation.article, citation.clause, citation.point, citation.annex)
    return tuple((int("".join(filter(str.isdigit, step or "")) or 0), step or "") for step in steps)
