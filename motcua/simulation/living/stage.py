"""Setting the stage (dàn dựng): who lodges what where and when, and all cases played in one order of time."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random

from motcua.dossiers.actions.lodging import Lodging, PaperGiven
from motcua.dossiers.states import Channel, ReturnMethod
from motcua.kernel.clock import vietnam, vietnam_day
from motcua.kernel.errors import Refusal
from motcua.organizations import queries as organizations
from motcua.organizations.seeds.officers import officers as sample_officers
from motcua.procedures.queries.catalogue import Version, procedure_on
from motcua.procedures.queries.processes import process_for
from motcua.procedures.queries.search import search
from motcua.procedures.rules.processes.marking import Net
from motcua.procedures.rules.soundness import effective_limit
from motcua.simulation.living.desks import Desks
from motcua.simulation.living.people import Applicant, Company, applicants, known
from motcua.simulation.living.plots import draw
from motcua.simulation.living.script import Script

FAMILIAR = 0.12  # the share of cases whose applicants are sample citizens


@dataclass
class Played:
    """What came of it (kết quả): cases, acts, and refusals by kind, which are faults of the script."""

    cases: int = 0
    acts: int = 0
    refused: dict[str, int] | None = None


def play(count: int, *, now: datetime, days: int = 45, seed: int = 7, root: str = "H01") -> Played:
    """Play so many cases over the days before `now`; what is not finished by then stays open."""
    rng = Random(seed)
    on = vietnam_day(now)
    scene = list(_lodgings(count, rng, now, days, (root, seed)))
    company = Company.of(now, days)
    told = Played(refused={})
    waiting: list[tuple[datetime, int, Iterator[datetime]]] = []
    for place, (at, lodging) in enumerate(scene):
        net = _net(lodging, on)
        if net is None:
            continue
        script = Script(lodging, draw(rng), company, Random(seed * 100_003 + place), f"sim-{seed}-{place}", now, net)
        heapq.heappush(waiting, (at, place, script.play(at)))
    told.cases = len(waiting)
    while waiting:
        _, place, playing = heapq.heappop(waiting)
        try:
            after = next(playing, None)
        except Refusal as refusal:
            told.refused = {**(told.refused or {}), refusal.code: (told.refused or {}).get(refusal.code, 0) + 1}
            continue
        told.acts += 1
        if after is not None and after < now:
            heapq.heappush(waiting, (after, place, playing))
    return told


@lru_cache(maxsize=1024)
def _pinned(code: str, agency: str, on: date) -> Net | None:
    card = process_for(code, on=on, agency=agency)
    return Net(card.definition) if card else None


def _net(lodging: Lodging, on: date) -> Net | None:
    """The process that the case will follow; cases without one are left out of the play."""
    return _pinned(lodging.procedure, lodging.competent_agency, on)


def _lodgings(
    count: int, rng: Random, now: datetime, days: int, where: tuple[str, int]
) -> Iterator[tuple[datetime, Lodging]]:
    on, (root, seed) = vietnam_day(now), where
    tree = organizations.tree(on=on, root=root)
    desks = Desks.of(tree, first={each.agency for each in sample_officers(on)})
    versions = [each for each in _popular(on) if desks.receive(each.record)]
    familiar = known()
    people = applicants(min(900, max(20, count // 8)), rng, at=now - timedelta(days=days + 1), seed=seed)
    for _ in range(count):
        version = rng.choice(versions)
        receiving, competent = rng.choice(desks.receive(version.record))
        who = rng.choice(familiar if familiar and rng.random() < FAMILIAR else people)
        yield _moment(rng, now, days), _lodging(version, receiving, competent, who, rng)


def _popular(on: date) -> list[Version]:
    """The procedures most asked for that have a limit."""
    codes = [hit.code for hit in search("", on=on, page=90).hits]
    versions = [procedure_on(code, on=on) for code in codes]
    return [each for each in versions if each and not each.record.vertical and effective_limit(each.record)]


def _moment(rng: Random, now: datetime, days: int) -> datetime:
    """A working hour of a weekday, more of them lately."""
    while True:
        back = days * (1 - rng.random() ** 0.7)
        day = vietnam(now - timedelta(days=back))
        hour, minute, second = rng.choice((7, 8, 9, 10, 13, 14, 15, 16)), rng.randint(31, 59), rng.randint(0, 59)
        at = day.replace(hour=hour, minute=minute, second=second)
        if at.weekday() < 5 and at < now:
            return at


def _lodging(version: Version, receiving: str, competent: str, who: Applicant, rng: Random) -> Lodging:
    record = version.record
    papers = tuple(
        PaperGiven(
            paper.name, paper.code, originals=paper.originals or (0 if paper.copies else 1), copies=paper.copies,
            required=paper.required,
        )
        for paper in (record.cases[0].papers if record.cases else ())
    )  # fmt: skip
    channel = rng.choices((Channel.DIRECT, Channel.ONLINE, Channel.POSTAL), weights=(50, 45, 5))[0]
    if record.offline_only:
        channel = Channel.DIRECT
    return Lodging(
        procedure=version.code, applicant=who.code, receiving_agency=receiving, competent_agency=competent,
        channel=channel, audience="citizen", title=record.name, papers=papers,
        case_code=record.cases[0].code if record.cases else "",
        contact={"name": who.name, "phone": who.phone}, return_method=ReturnMethod.DESK,
    )  # fmt: skip
