"""The facts as they stand, opened for one question (mở kho dữ kiện): its window, tree, scope and engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from django.conf import settings

from motcua.dossiers.queries.scope import WATCH, Places, places
from motcua.indices.engines.running import Engine, engine
from motcua.indices.lake.manifest import Manifest, load
from motcua.indices.lake.names import Names
from motcua.indices.lake.place import lake
from motcua.indices.queries.asking import COLUMNS, BadQuestion, By, Organised, Place, Question, checked
from motcua.indices.queries.trees import Grove, Tree, tree_now, tree_then
from motcua.indices.rules.window import Scope, Window
from motcua.indices.states import CHANNELS
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.law.service_index import ALLOWED_SUPPLEMENT_REQUESTS
from motcua.law.values import NoLawYet
from motcua.organizations.queries import reach


class NoFactsYet(Refusal):
    """The facts have not been laid yet (chưa có kho dữ kiện)."""


@dataclass(frozen=True)
class Facts:
    """One state of the facts: where its files are and what its numbers mean."""

    root: Path
    manifest: Manifest
    names: Names

    @property
    def taken_at(self) -> datetime:
        """When the journal was read."""
        return datetime.fromisoformat(self.manifest.taken_at).astimezone(UTC)


@dataclass(frozen=True)
class Opened:
    """A question with all that an answer needs."""

    facts: Facts
    question: Question
    window: Window
    tree: Tree
    scope: Scope
    as_of: datetime


class Ground:
    """What the questions of one page have in common (nền chung của một trang): one state of the facts, the trees by
    day, what the actor may see. Asked once, however many questions there are.
    """

    def __init__(self, *, actor: Actor, at: datetime, held: Facts | None = None) -> None:
        self.actor, self.at = actor, at
        self.facts = held or facts()
        self.grove = Grove()
        self._places: dict[str, Places] = {}

    def places(self, agency: str) -> Places:
        """The agencies that are meant. Refuses: NotAdmitted."""
        if agency not in self._places:
            self._places[agency] = places(self.actor, at=self.at, read=WATCH, agency=agency, whole=True)
        return self._places[agency]

    @cached_property
    def below(self) -> bool:
        """Whether the actor watches also what stands below the own agency."""
        return reach(WATCH, self.actor, on=vietnam_day(self.at)).whole or self.actor.kind is ActorKind.SYSTEM


def facts(root: Path | None = None) -> Facts:
    """The facts in force. Refuses: NoFactsYet."""
    there = root or lake()
    for _ in range(5):  # between reading the manifest and its list of names, both may have been replaced
        manifest = load(there)
        if manifest is None:
            break
        try:
            return Facts(there, manifest, Names.read(there / manifest.names))
        except FileNotFoundError:
            continue
    raise NoFactsYet("Chưa có kho dữ kiện thống kê: chạy `motcua stats --refresh` hoặc chờ tiến trình nền.")


def opened(question: Question, *, actor: Actor, at: datetime, held: Facts | None = None) -> Opened:
    """A question within the actor's reach. Refuses: NotAdmitted, BadQuestion, NoFactsYet."""
    return opened_on(Ground(actor=actor, at=at, held=held), question)


def opened_on(ground: Ground, question: Question) -> Opened:
    """A question of a page within the actor's reach. Refuses: NotAdmitted, BadQuestion."""
    asked = checked(question)
    there, found = ground.places(asked.agency), ground.facts
    as_of = min(asked.as_of or found.taken_at, found.taken_at)
    tree, own = _trees(ground, asked, as_of)
    window = Window.of(
        asked.period.start, asked.period.end, as_of, allowed_supplements=_allowed(asked, as_of)
    )  # fmt: skip
    top = there.own if there.agencies is not None else None
    scope = _scope(found, asked, tree, own, top)
    if top is not None and not ground.below:
        scope = Scope(_numbers(found, "agency", frozenset({top})) & (scope.agencies or frozenset()), scope.columns)
    return Opened(found, asked, window, tree, scope, as_of)


@contextmanager
def running(held: Opened, name: str = "") -> Iterator[Engine]:
    """The engine over the files that the question needs. Refuses: NoSuchEngine."""
    with engine(
        name or settings.MOTCUA_ANALYTICS, held.facts.root, held.facts.manifest, held.window,
        memory=settings.MOTCUA_ANALYTICS_MEMORY,
    ) as started:  # fmt: skip
        yield started


def _allowed(question: Question, as_of: datetime) -> int:
    try:
        return ALLOWED_SUPPLEMENT_REQUESTS.on(question.period.last).value
    except NoLawYet:  # before the index there was nothing to exceed; its first rule tells what it would have been
        return ALLOWED_SUPPLEMENT_REQUESTS.on(max(vietnam_day(as_of), ALLOWED_SUPPLEMENT_REQUESTS.dated[0][0])).value


def _trees(ground: Ground, question: Question, as_of: datetime) -> tuple[Tree, Tree]:
    """The tree that is asked for, and today's: whoever watches an agency watches what it took over."""
    codes = ground.facts.names.lists.get("agency", [])
    then = tree_then(codes, ground.grove, first=question.period.start, last=question.tree_day)
    now = tree_now(codes, ground.grove, then=then, last=question.tree_day, today=vietnam_day(as_of))
    return (then if question.organised is Organised.THEN else now), now


def _scope(found: Facts, question: Question, tree: Tree, own: Tree, top: str | None) -> Scope:
    codes = found.names.lists.get("agency", [])
    agencies: frozenset[str] | None = None
    if top is not None:
        agencies = tree.under(top, codes) | own.under(top, codes)
    for name, wanted in (("level", question.levels), ("block", question.blocks)):
        if wanted:
            inside = frozenset(code for code in codes if getattr(tree.branch(code), name) in wanted)
            agencies = inside if agencies is None else agencies & inside
    scope = Scope(None if agencies is None else _numbers(found, "agency", agencies))
    told = {
        By.FIELD: question.field, By.PROCEDURE: question.procedure, By.AUDIENCE: question.audience,
        By.SERVICE: question.service,
    }  # fmt: skip
    for by, text in told.items():
        if text:
            scope = scope.with_column(COLUMNS[by], _numbers(found, COLUMNS[by], frozenset({text})))
    if question.channel:
        scope = scope.with_column("channel", frozenset({CHANNELS[question.channel]}))
    return _received(found, question, tree, scope)


def _received(found: Facts, question: Question, tree: Tree, scope: Scope) -> Scope:
    if question.place is Place.ANY:
        return scope
    codes = found.names.lists.get("agency", [])
    centre = frozenset(code for code in codes if tree.branch(code).centre)
    wanted = centre if question.place is Place.CENTRE else frozenset(codes) - centre
    return scope.with_column("receiving", _numbers(found, "agency", wanted))


def _numbers(found: Facts, name: str, texts: frozenset[str]) -> frozenset[int]:
    told = (found.names.known(name, text) for text in texts)
    return frozenset(number for number in told if number is not None)


def narrowed(held: Opened, keys: dict[By, str]) -> Scope:
    """The scope of one cell of a table. Refuses: BadQuestion."""
    scope, names = held.scope, held.facts.names
    codes = names.lists.get("agency", [])
    for by, text in keys.items():
        if by in COLUMNS:
            number = CHANNELS.get(text) if by is By.CHANNEL else (names.known(COLUMNS[by], text) if text else -1)
            scope = scope.with_column(COLUMNS[by], frozenset() if number is None else frozenset({number}))
            continue
        if by is By.AGENCY:
            chosen = held.tree.under(text, codes)
        elif by in {By.LEVEL, By.BLOCK}:
            chosen = frozenset(code for code in codes if getattr(held.tree.branch(code), by.value) == text)
        else:
            raise BadQuestion("Không mở được ô này.")
        numbers = _numbers(held.facts, "agency", chosen)
        agencies = numbers if scope.agencies is None else numbers & scope.agencies
        scope = Scope(agencies, scope.columns)
    return scope
