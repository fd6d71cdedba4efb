"""Everyday words (từ đồng nghĩa, sự kiện trong đời), from `vocabulary/*.yaml`: data that anybody may add to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from motcua.kernel.text import fold, nfc
from motcua.procedures.rules.search.words import same_marks

HERE = Path(__file__).parents[2] / "vocabulary"
MOST_WORDINGS = 6
Words = tuple[str, ...]


class Synonym(BaseModel):
    """One line of the file: what people say, what the catalogue writes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    say: tuple[str, ...]
    means: tuple[str, ...]


class LifeEvent(BaseModel):
    """An event in life (sự kiện trong đời): its name in records, its title for citizens, how people call it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    event: str
    title: str
    say: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """A way of saying something (một cách nói): its words bare and with diacritics, and what they mean."""

    words: Words
    marked: Words
    means: tuple[Words, ...]


@dataclass(frozen=True)
class Wording:
    """The question in other words (một cách hiểu); `share` is the part of the question that it still carries."""

    words: Words
    share: float


@dataclass(frozen=True)
class Phrasebook:
    """Phrases by their first word (sổ tay cách nói)."""

    phrases: dict[str, tuple[Phrase, ...]]
    events: tuple[tuple[Phrase, str], ...]
    known: frozenset[str]


@cache
def life_events() -> tuple[LifeEvent, ...]:
    """Every event in life, in the order of the file."""
    rows = yaml.safe_load((HERE / "life_events.yaml").read_text(encoding="utf-8"))
    return tuple(LifeEvent.model_validate(row) for row in rows)


@cache
def phrasebook() -> Phrasebook:
    """The packaged synonyms, folded and indexed."""
    index: dict[str, list[Phrase]] = {}
    known: set[str] = set()
    for row in yaml.safe_load((HERE / "synonyms.yaml").read_text(encoding="utf-8")):
        synonym = Synonym.model_validate(row)
        means = tuple(_words(text) for text in synonym.means)
        for said in synonym.say:
            phrase = _phrase(said, means)
            index.setdefault(phrase.words[0], []).append(phrase)
            known.update(phrase.words)
    events = tuple((_phrase(said, ()), event.event) for event in life_events() for said in event.say)
    return Phrasebook({first: tuple(found) for first, found in index.items()}, events, frozenset(known))


def _phrase(said: str, means: tuple[Words, ...]) -> Phrase:
    return Phrase(_words(said), tuple(nfc(said).lower().split()), means)


def _words(text: str) -> Words:
    return tuple(fold(text).split())


def wordings(words: Words, marked: Words, book: Phrasebook, weight: Callable[[str], float]) -> list[Wording]:
    """The question itself and its other wordings: phrases replaced one by one, all together, and by themselves."""
    found = [
        (place, place + len(phrase.words), phrase.means)
        for place, word in enumerate(words)
        for phrase in book.phrases.get(word, ())
        if _stands(phrase, words, marked, place)
    ]
    found.sort(key=lambda one: one[0] - one[1])
    whole = sum(weight(word) for word in words) or 1.0
    told = {words: 1.0}
    told.setdefault(_together(words, found), 1.0)
    for begins, ends, means in found:
        share = sum(weight(word) for word in words[begins:ends]) / whole
        for meaning in means:
            told.setdefault((*words[:begins], *meaning, *words[ends:]), 1.0)
            told.setdefault(meaning, share)
    return [Wording(each, share) for each, share in told.items()][:MOST_WORDINGS]


def _stands(phrase: Phrase, words: Words, marked: Words, place: int) -> bool:
    """Whether a phrase stands at a place, with the diacritics of the asker where there are any."""
    ends = place + len(phrase.words)
    if words[place:ends] != phrase.words:
        return False
    return all(same_marks(asked, said) for asked, said in zip(marked[place:ends], phrase.marked, strict=True))


def _together(words: Words, found: list[tuple[int, int, tuple[Words, ...]]]) -> Words:
    """Every phrase replaced, the longest first, none overlapping."""
    taken: dict[int, tuple[int, Words]] = {}
    used: set[int] = set()
    for begins, ends, means in found:
        if not used & set(range(begins, ends)):
            used |= set(range(begins, ends))
            taken[begins] = (ends, means[0])
    told: list[str] = []
    place = 0
    while place < len(words):
        ends, meaning = taken.get(place, (place + 1, (words[place],)))
        told += meaning
        place = ends
    return tuple(told)


def events_in(words: Words, marked: Words, book: Phrasebook) -> frozenset[str]:
    """The events in life that a question names."""
    return frozenset(
        event
        for phrase, event in book.events
        for place, word in enumerate(words)
        if word == phrase.words[0] and _stands(phrase, words, marked, place)
    )
