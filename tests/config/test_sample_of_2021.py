"""What the sample of quarter II of 2021 is made of: only what there was, people and places that belong together."""

import re
from collections import Counter
from datetime import date

import pytest

from motcua.config.moment import FIRST, LAST, USUAL
from motcua.forms.queries.samples import samples_before
from motcua.kernel.clock import parse_instant, vietnam_day
from motcua.organizations.seeds import officers, plan, units
from motcua.organizations.states import Kind, Level
from motcua.people import seeds as people
from motcua.procedures.queries.samples import as_of, samples
from motcua.procedures.rules.samples import NEW, OLD

DAY = vietnam_day(parse_instant(USUAL))
REFORMED = date(2025, 7, 1)
_YEAR = re.compile(r"/(20\d\d)/")


def test_the_usual_moment_is_a_working_hour_within_both_quarters() -> None:
    moment = parse_instant(USUAL)
    assert (moment.weekday() < 5, 8 <= moment.hour < 16) == (True, True)
    assert FIRST <= DAY <= date(2021, 6, 7 + 7) <= LAST  # the quarter of the regulation ends on 14 June


def test_the_tree_is_that_of_three_levels() -> None:
    root, steps = plan.province(DAY)
    [founded] = steps
    assert isinstance(founded, tuple)
    assert root == "H01"
    levels = Counter(each.details.level for each in founded)
    kinds = Counter(each.details.kind for each in founded)
    assert levels[Level.PROVINCE] == 29
    assert (kinds[Kind.DISTRICT_COMMITTEE], kinds[Kind.COMMUNE_COMMITTEE]) == (11, 156)
    assert all(each.on <= DAY for each in founded)
    assert len(plan.province(REFORMED)[1]) == len(plan.province()[1])


def test_units_are_those_of_the_day() -> None:
    listed = list(units.units(DAY))
    assert all(each.valid_from is None or each.valid_from <= DAY for each in listed)
    assert not any(each.valid_until and each.valid_until > DAY for each in listed)
    assert len({each.code for each in listed}) == len(listed)
    titles = {each.code: each.title for each in listed}
    assert (titles["890"], titles["30285"], titles["89"]) == ("Huyện Tịnh Biên", "Phường Đông Xuyên", "Tỉnh An Giang")
    assert Counter(each.parent for each in listed)["89"] == 11
    assert list(units.heirs(DAY)) == []
    assert units.digest(DAY) != units.digest() == units.digest(None)


@pytest.mark.parametrize("on", [DAY, REFORMED])
def test_every_officer_has_an_account_and_a_place(on: date) -> None:
    known = {each.code: each for each in people.people(on).officers}
    placed = officers.officers(on)
    assert len(placed) == len(known) - 1  # the operator works for no agency
    assert {each.account for each in placed} == {code for code, each in known.items() if not each.operator}
    assert len({each.username for each in known.values()}) == len(known)
    founded = {each.code: each for step in plan.province(on)[1] if isinstance(step, tuple) for each in step}
    for each in placed:
        assert each.agency in founded, each
        if on == DAY:
            told, place = founded[each.agency].details.title, known[each.account].workplace
            assert place.startswith(told) or told.startswith(place.removesuffix(" tỉnh An Giang")), each


def test_who_is_there_in_both_times_stays_who_one_is() -> None:
    now = {each.code: each for each in people.people().officers}
    before = {each.code: each for each in people.people(DAY).officers}
    both = now.keys() & before.keys()
    assert both == now.keys()
    assert all((now[code].name, now[code].username) == (before[code].name, before[code].username) for code in both)
    assert people.people(DAY).citizens == people.people().citizens
    assert people.people(REFORMED) == people.people()


def test_the_catalogue_knows_nothing_of_later_years() -> None:
    found = as_of(samples(), DAY)
    assert len(found) == 101
    for each in found:
        assert (each.abolished, each.successor) == (False, "")
        [version] = each.versions
        assert version.since == OLD
        numbers = [base.number for base in version.record.bases] + [line.quote for line in version.record.fees]
        assert not [number for number in numbers for year in _YEAR.findall(number) if int(year) > 2020], each.code
    assert Counter(each.versions[0].record.levels[0].value for each in found)["district"] == 14
    assert as_of(samples(), NEW) == samples()


def test_forms_are_of_procedures_that_there_were_and_cite_what_there_was() -> None:
    known = {each.code for each in as_of(samples(), DAY)}
    found = samples_before()
    assert len(found) == 22
    for each in found:
        assert each.definition.procedure in known
        assert not [year for year in _YEAR.findall(each.definition.source) if int(year) > 2021], each.definition.code
