"""Random lawful and unlawful acts by many people over every sort of procedure; after each one what must hold."""

import os
from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.spot import finish_on_the_spot
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.queries.lawful import lawful_acts
from motcua.dossiers.states import TRANSITIONS, Channel, State
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.clock import VIETNAM, vietnam_day
from motcua.kernel.errors import Refusal
from motcua.organizations.states import Position
from tests.dossiers import invariants
from tests.dossiers.province import officer
from tests.dossiers.troupe import DOORS, EVERYBODY, TRIES, Scene, Try, citizen, enrol, unlikely

pytestmark = pytest.mark.django_db
BEGINS = datetime(2021, 6, 10, 14, 20, tzinfo=VIETNAM)
LATER = (
    timedelta(), timedelta(), timedelta(minutes=1), timedelta(minutes=37, seconds=13, microseconds=5),
    timedelta(hours=3), timedelta(hours=7), timedelta(days=1), timedelta(days=2, hours=5), timedelta(days=9),
)  # fmt: skip
BACKWARDS = timedelta(hours=-1)
ENDINGS = frozenset({"refuse-door", "withdraw", "stop", "refuse", "correct"})
OVER = frozenset({State.NOT_ACCEPTED, State.WITHDRAWN})
# What the law lets be tried in each state, the likelier the oftener.
FITTING = {
    state: [
        name for name, (act, _, weight) in TRIES.items() for _ in range(weight if name in ENDINGS else 4 * weight)
        if state in TRANSITIONS[act.__name__][0]
    ]
    for state in State
}  # fmt: skip
MOST_CASES = 4
CHANCE = st.integers(0, 2**48)


class Office(RuleBasedStateMachine):
    """A few cases in the small province, in a transaction of their own that is taken back at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block._from_testcase = True  # type: ignore[attr-defined]  acts are durable, save in tests
        self.block.__enter__()
        self.now, self.keys = BEGINS, 0
        self.refs: list[str] = []
        self.states: dict[str, State] = {}
        self.done: list[str] = []
        enrol(BEGINS)
        self.stands = invariants.fingerprint()

    def teardown(self) -> None:
        try:
            self.gapless()
            invariants.sound()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # What happens

    @initialize(chance=CHANCE)
    def first(self, chance: int) -> None:
        self.rng = Random(chance)
        self._lodge(self.rng.choice(DOORS))

    @rule()
    def next(self) -> None:
        """One more thing happens: mostly what the state allows, by who would be right for it; else anything."""
        sort = self.rng.random()
        if sort < 0.04:
            self._at_once()
        elif not self.alive() or (sort < 0.1 and len(self.refs) < MOST_CASES):
            self._lodge(self.rng.choice(DOORS))
        elif sort < 0.35:
            self._reckless()
        else:
            self._lawful()

    def _lawful(self) -> None:
        """An act that the state allows; whether it fits otherwise is left to the act."""
        scene = self._scene(self.alive())
        fitting = FITTING[State(scene.row.state)]
        senseless = unlikely(scene) if self.rng.random() < 0.8 else frozenset()
        name = self.rng.choice([name for name in fitting if name not in senseless])
        tried = TRIES[name][1](scene)
        self._attempt(scene, name, tried, tried.actor, scene.at)

    def _reckless(self) -> None:
        """Any act by anybody, now or before what was done already."""
        scene = self._scene(self.refs)
        name = self.rng.choice(sorted(TRIES))
        at = self.rng.choice((scene.at, scene.at, self.now + BACKWARDS))
        self._attempt(scene, name, TRIES[name][1](scene), self.rng.choice(EVERYBODY), at)

    def _at_once(self) -> None:
        """Everything in one sitting, where the procedure allows it."""
        door = self.rng.choice(DOORS)
        lodging = Lodging(door[0], "person:abc", door[1], door[2])
        who = self.rng.choice((officer(Position.RECEIVING_OFFICER, door[1]), self.rng.choice(EVERYBODY)))
        try:
            done = finish_on_the_spot(lodging=lodging, results=[Result("Bản sao")], actor=who, at=self.now)
        except Refusal:
            assert invariants.fingerprint() == self.stands
            return
        row = Dossier.objects.get(ref=done.receipt.ref)
        assert row.on_the_spot and row.state == State.DELIVERED
        self._check(row)

    # What must hold

    def _lodge(self, door: tuple[str, str, str]) -> None:
        procedure, receiving, competent = door
        online = self.rng.random() < 0.5
        lodging = Lodging(
            procedure, "person:abc", receiving, competent, channel=Channel.ONLINE if online else Channel.DIRECT,
            papers=(PaperGiven("Đơn đề nghị", originals=self.rng.choice((1, 1, 1, 0)), required=True),),
        )  # fmt: skip
        actor = citizen if online else officer(Position.RECEIVING_OFFICER, receiving)
        try:
            ref = lodge_dossier(lodging=lodging, actor=actor, at=self.now)
        except Refusal:
            assert invariants.fingerprint() == self.stands
            return
        self.refs.append(ref)
        self._check(Dossier.objects.get(ref=ref))

    def alive(self) -> list[str]:
        """The cases in which something can still happen."""
        return [ref for ref in self.refs if self.states[ref] not in OVER]

    def _scene(self, refs: list[str]) -> Scene:
        ref = self.rng.choice(refs)
        row = Dossier.objects.get(ref=ref)
        opened = list(Step.objects.filter(dossier=row, closed_at__isnull=True).order_by("seq"))
        return Scene(row, opened, self.now + self.rng.choice(LATER), self.rng.choice)

    def _attempt(self, scene: Scene, name: str, tried: Try, actor: Actor, at: datetime) -> None:
        self.keys += 1
        key = f"key-{self.keys}" if self.rng.random() < 0.3 else None
        told = self._told(scene, tried, actor, at) if self.rng.random() < 0.15 else None
        inputs = {**tried.inputs, "code": self.rng.choice((scene.row.ref, scene.row.shown)), "actor": actor}
        try:
            answer = tried.act(**inputs, at=at, key=key)
        except Refusal as refused:
            assert str(refused.message).strip() and invariants.fingerprint() == self.stands
            return
        assert told is not False, f"{name} was done although the case page says it cannot be"
        self.now = max(self.now, at)
        self.done.append(name)
        row = Dossier.objects.get(ref=scene.row.ref)
        self._reasoned(scene.row, row)
        if key:
            after = invariants.fingerprint()
            assert tried.act(**inputs, at=at + timedelta(hours=1), key=key) == answer
            assert invariants.fingerprint() == after
        self._check(row)

    def _told(self, scene: Scene, tried: Try, actor: Actor, at: datetime) -> bool | None:
        """Whether the case's page would offer this act; None where it does not say."""
        acts = lawful_acts(scene.row.ref, actor=actor, at=at)
        step = tried.inputs.get("step")
        same = [each for each in acts if each.act == tried.act.__name__ and step in {None, each.step}]
        return any(each.may for each in same) if same else None

    def _reasoned(self, was: Dossier, row: Dossier) -> None:
        """Whatever moved the promised day said why."""
        said = journal.read(row.subject)[-1].event
        if row.due_at not in {None, was.due_at} and row.concluded_at is None:
            timing = getattr(said, "timing", None)
            assert getattr(said, "why", ()) or timing.why

    def _check(self, row: Dossier) -> None:
        invariants.hold(row, max(self.now, row.acted_at or self.now))
        invariants.sound(row.subject)
        self.states[row.ref] = State(row.state)
        self.stands = invariants.fingerprint()

    def gapless(self) -> None:
        """Codes of one agency and day, and places in its register, are counted from 1 without a gap."""
        days: dict[tuple[str, str], list[int]] = {}
        register: dict[tuple[str, int], list[int]] = {}
        for row in Dossier.objects.filter(accepted_at__isnull=False).order_by("pk"):
            assert row.code is not None and row.accepted_at is not None
            agency, day, number = row.code.split("-")
            assert (agency, day) == (row.receiving_agency, f"{vietnam_day(row.accepted_at):%y%m%d}")
            days.setdefault((agency, day), []).append(int(number))
            register.setdefault((agency, row.register_year or 0), []).append(row.register_number or 0)
        for numbers in [*days.values(), *register.values()]:
            assert sorted(numbers) == list(range(1, len(numbers) + 1))


def play(shard: int, sequences: int, steps: int, *, shrink: bool = True) -> None:
    machine = seed(shard)(type(f"Office{shard}", (Office,), {}))
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink][: 1 + shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
def test_whatever_is_tried_the_case_stays_true() -> None:
    play(int(os.environ.get("MOTCUA_MACHINE_SEED", "0")), 25, 20)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(1, 9))
def test_many_sequences(shard: int) -> None:
    play(shard, 250, 10)
