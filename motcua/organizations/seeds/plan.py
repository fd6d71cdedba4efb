"""The plan of the sample province: An Giang from 2018, its changes, the reform of 1/7/2025 (tỉnh An Giang mẫu)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import yaml

from motcua.organizations.actions.samples import (
    Block,
    Details,
    Founding,
    Kind,
    Level,
    Merging,
    Renaming,
    Step,
)
from motcua.organizations.seeds import reform
from motcua.organizations.seeds.units import FOLDER, SEEDS, rows

HERE = SEEDS / "organizations"
COMMITTEES = {Kind.DISTRICT_COMMITTEE, Kind.COMMUNE_COMMITTEE}


def province(on: date | None = None) -> tuple[str, tuple[Step, ...]]:
    """The root's code and every step, in order; up to a day when one is given."""
    root, steps = _province_whole()
    return root, steps if on is None else tuple(step for step in steps if _happens(step) <= on)


def _happens(step: Step) -> date:
    return step[0].on if isinstance(step, tuple) else step.on


@cache
def _province_whole() -> tuple[str, tuple[Step, ...]]:
    old, other = file("an-giang"), file("kien-giang")
    communes = [(row["unit"], row["district"], row["title"]) for row in rows(HERE / "an-giang-communes-2021.csv")]
    before = (*_province(old), *_districts(old, old["districts"]), *_divisions(old), *_communes(old, communes))
    districts, listed = _listed(other)
    beside = (*_province(other), *_districts(other, districts), *_communes({**other, "districts": districts}, listed))
    codes = {each.details.unit: each.code for each in (*before, *beside) if each.details.kind in COMMITTEES}
    return old["province"]["code"], (
        before,
        *(step for change in file("changes") for step in _change(change, codes)),
        beside,
        *reform.steps(file("reform-2025-07"), codes, old, other, districts),
    )


def file(name: str) -> Any:
    """One YAML file of the sample province."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def committee(unit_title: str) -> str:
    """ "Xã An Phú" → "Ủy ban nhân dân xã An Phú"."""
    return f"Ủy ban nhân dân {unit_title[0].lower()}{unit_title[1:]}"


def _province(given: dict[str, Any]) -> Iterator[Founding]:
    head, since = given["province"], given["known_from"]
    root, calendar = head["code"], given["calendar"]
    yield Founding(
        root,
        Details(
            title=head["title"], short_title=head["short_title"], kind=Kind.PROVINCE_COMMITTEE, level=Level.PROVINCE,
            block=Block.PROVINCE, unit=head["unit"], calendar=calendar,
        ),
        since,
        sample=False,
    )  # fmt: skip

    def below(code: str, title: str, kind: Kind, block: Block, superior: str = root) -> Founding:
        details = Details(title=title, kind=kind, level=Level.PROVINCE, block=block, reports_to=superior)
        return Founding(f"{root}.{code}", details, since, sample=True)

    for code, title in given["departments"].items():
        yield below(code, title, Kind.DEPARTMENT, Block.DEPARTMENTS)
    centre = given["centre"]
    yield below(centre["code"], centre["title"], Kind.SERVICE_CENTRE, Block.CENTRES, f"{root}.{centre['reports_to']}")
    for code, title in given["vertical"].items():
        yield below(code, title, Kind.VERTICAL, Block.VERTICAL)


def _districts(given: dict[str, Any], districts: dict[str, tuple[str, str]]) -> Iterator[Founding]:
    root = given["province"]["code"]
    for code, (unit, title) in districts.items():
        details = Details(
            title=committee(title), kind=Kind.DISTRICT_COMMITTEE, level=Level.DISTRICT, block=Block.DISTRICTS,
            reports_to=root, unit=unit,
        )  # fmt: skip
        yield Founding(f"{root}.{code}", details, given["known_from"], sample=True)


def _divisions(given: dict[str, Any]) -> Iterator[Founding]:
    root = given["province"]["code"]
    for code, (_, district) in given["districts"].items():
        where = f"{district[0].lower()}{district[1:]}"
        bodies = {number: (f"{title} {where}", Kind.DIVISION) for number, title in given["divisions"].items()}
        bodies[given["one_stop"]] = (f"Bộ phận Tiếp nhận và Trả kết quả {where}", Kind.ONE_STOP)
        for number, (title, kind) in bodies.items():
            details = Details(
                title=title, kind=kind, level=Level.DISTRICT, block=Block.DISTRICTS, reports_to=f"{root}.{code}"
            )
            yield Founding(f"{root}.{code}.{number}", details, given["known_from"], sample=True)


def _communes(given: dict[str, Any], communes: Iterable[tuple[str, str, str]]) -> Iterator[Founding]:
    root = given["province"]["code"]
    by_unit = {unit: code for code, (unit, _) in given["districts"].items()}
    taken: dict[str, int] = defaultdict(lambda: given["first_commune"])
    for unit, district, title in sorted(communes):
        above = f"{root}.{by_unit[district]}"
        details = Details(
            title=committee(title), kind=Kind.COMMUNE_COMMITTEE, level=Level.COMMUNE, block=Block.COMMUNES,
            reports_to=above, unit=unit,
        )  # fmt: skip
        yield Founding(f"{above}.{taken[above]}", details, given["known_from"], sample=True)
        taken[above] += 1


def _listed(given: dict[str, Any]) -> tuple[dict[str, tuple[str, str]], list[tuple[str, str, str]]]:
    """Districts by their part of the code, and communes, of a province whose units stand in the list."""
    listed = list(rows(FOLDER / "until-2025-07.csv"))
    units = [row for row in listed if row["parent"] == given["province"]["unit"]]
    districts = {
        str(number): (row["code"], row["title"]) for number, row in enumerate(units, start=given["first_district"])
    }
    wanted = {unit for unit, _ in districts.values()}
    return districts, [(row["code"], row["parent"], row["title"]) for row in listed if row["parent"] in wanted]


def _change(change: dict[str, Any], codes: dict[str, str]) -> Iterator[Step]:
    on: date = change["date"]
    for row in change.get("establish", ()):
        details = Details(
            title=row["title"], kind=Kind.DEPARTMENT, level=Level.PROVINCE, block=Block.DEPARTMENTS,
            reports_to=row["code"].split(".")[0],
        )  # fmt: skip
        yield (Founding(row["code"], details, on, sample=True),)
    for row in change.get("merge", ()):
        ending = (*row.get("codes", ()), *(codes[unit] for unit in row.get("units", ())))
        yield Merging(ending, row.get("into") or codes[row["into_unit"]], on)
    for row in change.get("rename", ()):
        yield Renaming(row.get("code") or codes[row["unit"]], row["title"], on)
