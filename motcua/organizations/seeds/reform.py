"""The reform of 1/7/2025 as ordinary acts: communes succeed each other, districts end, two provinces become one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from motcua.organizations.actions.samples import (
    Abolishing,
    Amending,
    Block,
    Details,
    Founding,
    Kind,
    Level,
    Merging,
    Renaming,
    Splitting,
    Step,
    divided,
)
from motcua.organizations.seeds.units import FOLDER, rows


def steps(
    given: dict[str, Any], old: dict[str, str], one: dict[str, Any], other: dict[str, Any], districts: dict[str, Any]
) -> Iterator[Step]:
    """Every step in order; `old` gives the codes of the old communes by unit."""
    on, root, gone = given["date"], one["province"]["code"], other["province"]["code"]
    new = _new_codes(given, root)
    yield tuple(_communes(given, root, new))
    yield from _successions(on, old, new)
    for code in one["districts"]:
        yield Abolishing(f"{root}.{code}", None, on)
    for code in districts:
        yield Abolishing(f"{gone}.{code}", root, on)
    order = sorted(given["departments"].items(), key=lambda pair: pair[0] != f"{gone}.{other['centre']['code']}")
    for ending, heir in order:  # the centre first: it reports to a department
        yield Merging((ending,), heir, on)
    yield Merging((gone,), root, on)
    yield Amending(root, {"unit": given["unit"]}, on)
    for code, title in given["rename"].items():
        yield Renaming(code, title, on)


def _new_codes(given: dict[str, Any], root: str) -> dict[str, tuple[str, str]]:
    """Code and title of each new commune, by unit."""
    listed = [row for row in rows(FOLDER / "from-2025-07.csv") if row["parent"] == given["unit"]]
    return {
        row["code"]: (f"{root}.{number}", row["title"])
        for number, row in enumerate(listed, start=given["first_commune"])
    }


def _communes(given: dict[str, Any], root: str, new: dict[str, tuple[str, str]]) -> Iterator[Founding]:
    """New communes, each with its own service centre."""
    for unit, (code, title) in new.items():
        named = f"{title[0].lower()}{title[1:]}"
        committee = Details(
            title=f"Ủy ban nhân dân {named}", kind=Kind.COMMUNE_COMMITTEE, level=Level.COMMUNE,
            block=Block.COMMUNES, reports_to=root, unit=unit,
        )  # fmt: skip
        yield Founding(code, committee, given["date"], sample=True)
        centre = Details(
            title=f"Trung tâm Phục vụ hành chính công {named}", kind=Kind.SERVICE_CENTRE, level=Level.COMMUNE,
            block=Block.COMMUNES, reports_to=code,
        )  # fmt: skip
        yield Founding(f"{code}.01", centre, given["date"], sample=True)


def _successions(on: date, old: dict[str, str], new: dict[str, tuple[str, str]]) -> Iterator[Step]:
    shares: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(FOLDER / "successions-2025-07.csv"):
        if row["successor"] in new and row["predecessor"] in old:
            shares[row["predecessor"]].append((row["share"], new[row["successor"]][0]))
    whole: dict[str, list[str]] = defaultdict(list)
    for unit, parts in sorted(shares.items()):
        if len(parts) == 1:
            whole[parts[0][1]].append(old[unit])
            continue
        main = next(heir for share, heir in parts if share == "main")
        yield Splitting(old[unit], divided(main, [heir for share, heir in parts if share != "main"]), on)
    for heir, ending in sorted(whole.items()):
        yield Merging(tuple(ending), heir, on)
