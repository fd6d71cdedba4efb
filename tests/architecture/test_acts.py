"""Every act has the shape of an act: its inputs, its words, its source in law, its events and its test."""

import inspect
import re
from datetime import datetime
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from motcua.kernel.actions.dead_letters import retry_dead_letter
from motcua.kernel.actors import Actor
from motcua.kernel.events import Event
from motcua.kernel.saying import Act
from motcua.law.instruments import resolve
from tests.architecture.sources import ROOT, clean, text
from tests.architecture.words import has_vietnamese_term
from tests.kernel.sample import BellRung, ring_bell
from tools.catalogue import acts
from tools.dotted import permissions_asked

INTERNAL = re.compile(r"motcua:adr-(\d{4})")


def inputs(act: Act) -> list[str]:
    """Keyword-only parameters, `actor` an Actor, `at` a datetime, `key` a text, all annotated."""
    parameters = inspect.signature(act.function).parameters
    hints = get_type_hints(act.function)
    findings = [
        f"{act.name}: {parameter.name} is not keyword-only"
        for parameter in parameters.values()
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    findings += [f"{act.name}: {name} has no annotation" for name in parameters if name not in hints]
    for name, kind in {"actor": Actor, "at": datetime}.items():
        if name not in parameters:
            findings.append(f"{act.name} does not take {name}")
        elif hints.get(name) is not kind:
            findings.append(f"{act.name}: {name} must be annotated {kind.__name__}")
    if "key" in parameters and not _text(hints.get("key")):
        findings.append(f"{act.name}: key must be annotated str or str | None")
    if "return" not in hints:
        findings.append(f"{act.name} does not say what it answers")
    return findings


def _text(hint: Any) -> bool:
    if get_origin(hint) in {Union, UnionType}:
        return set(get_args(hint)) == {str, type(None)}
    return hint is str


def words(act: Act) -> list[str]:
    """A name of verb and noun, and a docstring whose first paragraph names the Vietnamese term."""
    name = act.function.__name__
    findings = [] if re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", name) else [f"{act.name}: not a verb and a noun"]
    if not has_vietnamese_term(act.function.__doc__):
        findings.append(f"{act.name}: its docstring names no Vietnamese term in parentheses")
    return findings


def citations(act: Act) -> list[str]:
    """At least one, and each resolves: to a registered instrument, or to a decision record for technical acts."""
    findings = [] if act.cites else [f"{act.name} cites nothing"]
    for cite in act.cites:
        if internal := INTERNAL.fullmatch(cite):
            if not list((ROOT / "docs" / "adr").glob(f"{internal[1]}-*.md")):
                findings.append(f"{act.name} cites {cite}, but docs/adr has no such record")
            continue
        try:
            resolve(cite)
        except ValueError as error:
            findings.append(f"{act.name} cites {cite}: {error}")
    return findings


def sayings(act: Act) -> list[str]:
    """At least one event, each of the act's own package."""
    package = act.name.partition(".")[0]
    findings = [] if act.emits else [f"{act.name} says nothing"]
    for event in act.emits:
        if not (isinstance(event, type) and issubclass(event, Event)):
            findings.append(f"{act.name}: {event!r} is not an event")
        elif event.kind.partition(".")[0] != package:
            findings.append(f"{act.name} says {event.kind}, an event of another package")
    return findings


def mirror(act: Act) -> Path:
    """The test file of an act: motcua/dossiers/actions/intake.py → tests/dossiers/test_intake.py."""
    _, package, *rest = act.function.__module__.split(".")
    return ROOT / "tests" / package / f"test_{rest[-1]}.py"


def mirrored(act: Act) -> list[str]:
    """The mirrored test file exists and names the act."""
    path = mirror(act)
    where = path.relative_to(ROOT)
    if not path.exists():
        return [f"{act.name} has no test: {where} is missing"]
    if not re.search(rf"\b{act.function.__name__}\b", text(path)):
        return [f"{act.name} has no test: {where} does not name it"]
    return []


def placed(act: Act) -> list[str]:
    """In the actions room of its package."""
    module = act.function.__module__
    return [] if ".actions" in module else [f"{act.name} stands in {module}, not in an actions room"]


def admitted(act: Act) -> list[str]:
    """It asks a permissions room who may do this."""
    return [] if permissions_asked(act.function) else [f"{act.name} asks no permission"]


@pytest.mark.parametrize("rule", [inputs, words, citations, sayings, mirrored, placed, admitted])
def test_every_act_is_shaped_as_one(rule: Any) -> None:
    clean(finding for act in acts() for finding in rule(act))


def _planted(function: Any, **options: Any) -> Act:
    given = {"name": "bells.ring_bell", "cites": ("nd-61-2018:d.17",), "emits": (BellRung,), **options}
    return Act(function=function, **given)


def test_planted_inputs_are_caught() -> None:
    def ring_bell(bell: str, *, actor: str, loud, key: int) -> None: ...  # type: ignore[no-untyped-def]

    assert inputs(_planted(ring_bell)) == [
        "bells.ring_bell: bell is not keyword-only",
        "bells.ring_bell: loud has no annotation",
        "bells.ring_bell: actor must be annotated Actor",
        "bells.ring_bell does not take at",
        "bells.ring_bell: key must be annotated str or str | None",
    ]

    def good_act(*, actor: Actor, at: datetime, key: str | None = None) -> int: ...  # type: ignore[empty-body]

    assert inputs(_planted(good_act)) == []


def test_planted_words_are_caught() -> None:
    def ring(*, actor: Actor) -> None:
        """Ring a bell (ring it)."""

    def ring_bell(*, actor: Actor) -> None:
        """Ring a bell (rung chuông)."""

    assert words(_planted(ring)) == [
        "bells.ring_bell: not a verb and a noun",
        "bells.ring_bell: its docstring names no Vietnamese term in parentheses",
    ]
    assert words(_planted(ring_bell)) == []


def test_planted_citations_are_caught() -> None:
    findings = citations(
        _planted(None, cites=("nd-9999-2018:d.1", "article 3", "motcua:adr-9999", "nd-61-2018:d.17"))
    )
    assert [finding.split(":", 1)[0] for finding in findings[:1]] == ["bells.ring_bell cites nd-9999-2018"]
    assert len(findings) == 3
    assert citations(_planted(None, cites=())) == ["bells.ring_bell cites nothing"]
    assert citations(_planted(None, cites=("motcua:adr-0001",))) == []


def test_planted_sayings_are_caught() -> None:
    assert sayings(_planted(None, emits=())) == ["bells.ring_bell says nothing"]
    assert sayings(_planted(None, emits=(int,)))[0].endswith("is not an event")
    assert sayings(_planted(None, emits=(BellRung,)))[0].endswith("an event of another package")


def test_an_act_without_a_test_or_a_room_is_caught() -> None:
    def ring_bell() -> None: ...

    ring_bell.__module__ = "motcua.kernel.actions.bells"
    assert mirrored(_planted(ring_bell)) == ["bells.ring_bell has no test: tests/kernel/test_bells.py is missing"]
    ring_bell.__module__ = "motcua.kernel.acts"
    assert mirrored(_planted(ring_bell, name="kernel.ring_bell")) == []
    assert placed(_planted(ring_bell)) == ["bells.ring_bell stands in motcua.kernel.acts, not in an actions room"]
    ring_bell.__name__ = "sing_unheard"
    assert mirrored(_planted(ring_bell))[0].endswith("tests/kernel/test_acts.py does not name it")


def test_an_act_that_asks_nobody_is_caught() -> None:
    assert admitted(_planted(inspect.unwrap(ring_bell))) == ["bells.ring_bell asks no permission"]
    assert admitted(_planted(retry_dead_letter)) == []
