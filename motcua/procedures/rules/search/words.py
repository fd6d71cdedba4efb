"""Words of a question (từ trong câu hỏi): folded syllables, those that say little, and those spelt wrongly."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from motcua.kernel.text import fold, nfc

LONGEST = 200  # letters of a question; nobody asks more than that
MOST_WORDS = 24
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)*|[a-zà-ỹđ0-9]+")
# Words in almost every question that tell procedures apart hardly at all.
_LITTLE_WORDS = """
lam xin can muon phai thi la gi cho cua o dau nhu the nao co khong duoc de khi va voi thu tuc toi minh bi gio ra vao
tu online tren ve nay do roi hay mot cac nhung bao nhieu lau giay to ho so nguoi nha
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
_LEAST_SCORE = 66.0


@dataclass(frozen=True)
class Vocabulary:
    """Every syllable of the catalogue and in how many procedures it stands (vốn từ của danh mục)."""

    counts: Mapping[str, int]
    documents: int

    @cached_property
    def _syllables(self) -> tuple[str, ...]:
        return tuple(word for word in self.counts if word.isalpha() and len(word) > 1)

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {}

    def weight(self, word: str) -> float:
        """How much a word tells: rare words more, words of every question less."""
        known = self._weights.get(word)
        if known is None:
            rarity = math.log(1 + self.documents / (1 + self.counts.get(word, 0)))
            known = self._weights[word] = rarity * (0.25 if word in _LITTLE else 1.0)
        return known

    @cached_property
    def _names(self) -> dict[str, float]:
        return {}

    def name_weight(self, folded: str) -> float:
        """How much all words of a name tell together."""
        known = self._names.get(folded)
        if known is None:
            known = self._names[folded] = sum(self.weight(word) for word in set(_WORD.findall(folded))) or 1.0
        return known

    def knows(self, word: str) -> bool:
        """Whether the word stands in any procedure."""
        return word in self.counts

    def nearest(self, word: str) -> str | None:
        """The syllable most like a misspelt one, if there is one near enough."""
        if len(word) < 3 or not word.isalpha():
            return None
        near = [other for other in self._syllables if abs(len(other) - len(word)) <= 2]
        found = process.extract(word, near, scorer=fuzz.ratio, limit=4, score_cutoff=_LEAST_SCORE)
        if not found:
            return None
        best = max(found, key=lambda each: (each[1], self.counts[each[0]]))
        return str(best[0])


@dataclass(frozen=True)
class Question:
    """What was asked, as words (câu hỏi). `marked`: the same words with the diacritics that the asker gave."""

    words: tuple[str, ...]
    marked: tuple[str, ...]


def read_question(text: str) -> Question:
    """Take a question apart; beyond 200 letters and 24 words it is cut."""
    marked = tuple(_WORD.findall(nfc(text)[:LONGEST].lower()))[:MOST_WORDS]
    return Question(tuple(fold(word) for word in marked), marked)


@lru_cache(maxsize=16_384)
def same_marks(asked: str, written: str) -> bool:
    """Whether a word as asked can be the word as written: without diacritics any, with them the same ones."""
    return asked == fold(asked) or _letters(asked) == _letters(written)


def _letters(word: str) -> list[str]:
    """Letters and marks without their order: "hoà" and "hòa" are one word."""
    return sorted(unicodedata.normalize("NFD", word))


def corrected(question: Question, vocabulary: Vocabulary, known: frozenset[str]) -> tuple[str, ...]:
    """The words with misspelt syllables replaced by the nearest known ones."""
    told = []
    for word in question.words:
        right = word if vocabulary.knows(word) or word in known else vocabulary.nearest(word)
        told.append(right or word)
    return tuple(told)
