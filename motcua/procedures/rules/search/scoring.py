"""Which procedure answers a question best (xếp hạng): how much of the question it has, and how little else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from motcua.procedures.rules.search.synonyms import Wording, Words
from motcua.procedures.rules.search.words import Vocabulary, same_marks

_IN_WORDS = 0.8  # a word among the keywords counts a little less than one in the name
_SYNONYM = 0.93  # another wording counts a little less than the asker's own
_ALONE = 0.55  # a wording that drops the rest of the question counts by what it keeps, from here up
_PAIR, _NAME, _KEYWORD, _EVENT, _DEMAND = 0.45, 0.3, 0.55, 0.12, 0.1
_MOST_WORDS, _MOST_ROWS = 10, 1_200
_SIGNS = re.compile(r"[^0-9a-zà-ỹđ.]+")


_OTHER_MARKS = 0.35  # "trễ" asked, "trẻ" written: hardly the same word


@dataclass(frozen=True)
class Candidate:
    """A procedure that has at least one word of the question (ứng viên)."""

    code: str
    name: str
    folded: str
    words: str
    events: tuple[str, ...]
    demand: int

    @cached_property
    def name_words(self) -> dict[str, str]:
        """The words of the name: bare → as written."""
        bare, written = _bare(self.folded).split(), _bare(self.name).split()
        return dict(zip(bare, written, strict=False)) if len(bare) == len(written) else dict.fromkeys(bare, "")

    @cached_property
    def keywords(self) -> tuple[Words, ...]:
        return tuple(tuple(part.split()) for part in self.words.split(" ; ") if part)

    @cached_property
    def in_words(self) -> frozenset[str]:
        return frozenset(word for keyword in self.keywords for word in keyword)

    @cached_property
    def text(self) -> str:
        return f" {_bare(self.folded)} ; {self.words} "


def _bare(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", text.lower()).split())


@dataclass(frozen=True)
class Asked:
    """A question made ready for scoring (câu hỏi đã chuẩn bị). `marks`: bare word → as the asker wrote it."""

    wordings: tuple[Wording, ...]
    marks: dict[str, str]
    events: frozenset[str]


def ranked(candidates: Iterable[Candidate], asked: Asked, vocabulary: Vocabulary) -> list[tuple[float, Candidate]]:
    """The candidates, best first; equal ones by how often they are asked for, then by code."""
    scored = [(score(candidate, asked, vocabulary), candidate) for candidate in candidates]
    return sorted(scored, key=lambda one: (-round(one[0], 6), -one[1].demand, one[1].code))


def score(candidate: Candidate, asked: Asked, vocabulary: Vocabulary) -> float:
    """How well a procedure answers: from 0 to about 2.5."""
    best = 0.0
    name = vocabulary.name_weight(candidate.folded)
    for place, wording in enumerate(asked.wordings):
        covered, in_name = _covers(candidate, wording.words, asked.marks, vocabulary)
        if covered:
            found = covered + _PAIR * _pairs(candidate, wording.words, vocabulary)
            found *= 1.0 + _NAME * in_name / name
            best = max(best, found * (_SYNONYM * (_ALONE + (1 - _ALONE) * wording.share) if place else 1.0))
    best += _KEYWORD * _keyword(candidate, asked.wordings[0].words, vocabulary)
    best += _EVENT if asked.events & set(candidate.events) else 0.0
    return best + _DEMAND * candidate.demand / 100


def _covers(candidate: Candidate, words: Words, marks: dict[str, str], vocabulary: Vocabulary) -> tuple[float, float]:
    """The part of the question's weight that the procedure has, and the weight found in its name."""
    whole = got = in_name = 0.0
    for word in dict.fromkeys(words):
        weight = vocabulary.weight(word)
        whole += weight
        written = candidate.name_words.get(word)
        if written is not None and (not written or word not in marks or same_marks(marks[word], written)):
            got += weight
            in_name += weight
        elif word in candidate.in_words:
            got += weight * _IN_WORDS
        elif written is not None:
            got += weight * _OTHER_MARKS
    return (got / whole if whole else 0.0), in_name


def _pairs(candidate: Candidate, words: Words, vocabulary: Vocabulary) -> float:
    """The part of the question's neighbouring pairs that stand side by side in the procedure too."""
    whole = got = 0.0
    for one, other in pairwise(words):
        weight = vocabulary.weight(one) + vocabulary.weight(other)
        whole += weight
        if f" {one} {other} " in candidate.text:
            got += weight
    return got / whole if whole else 0.0


def _keyword(candidate: Candidate, words: Words, vocabulary: Vocabulary) -> float:
    """How much of the question one keyword phrase says by itself, or of a keyword the question."""
    whole = sum(vocabulary.weight(word) for word in set(words))
    text, best = f" {' '.join(words)} ", 0.0
    for keyword in candidate.keywords:
        phrase = f" {' '.join(keyword)} "
        if phrase in text or text in phrase:
            weight = sum(vocabulary.weight(word) for word in set(keyword) & set(words))
            best = max(best, weight / whole if whole else 0.0)
    return best


def candidate_words(asked: Sequence[Wording], vocabulary: Vocabulary) -> list[tuple[str, float]]:
    """The words by which to fetch candidates, with their weights: the most telling ones of every wording.

    Words that half the catalogue has are left to the ranking, unless the question has no others.
    """
    weights: dict[str, float] = {}
    for place, wording in enumerate(asked):
        for word in wording.words:
            if vocabulary.knows(word):
                told = vocabulary.weight(word) * (_SYNONYM if place else 1.0)
                weights[word] = max(weights.get(word, 0.0), told)
    chosen: list[tuple[str, float]] = []
    rows = 0
    for word, weight in sorted(weights.items(), key=lambda one: -one[1])[:_MOST_WORDS]:
        rows += vocabulary.counts.get(word, 0)
        if chosen and rows > _MOST_ROWS:
            break
        chosen.append((word, weight))
    return chosen
