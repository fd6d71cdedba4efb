"""Leaf groups as the rows that were asked for (sắp ô theo câu hỏi): up the tree, by level or block; keys in words."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.indices.queries.asking import COLUMNS, OF_AGENCY, By, Question
from motcua.indices.queries.opening import Opened
from motcua.indices.rules.cells import Cells, regrouped, rolled_up
from motcua.indices.rules.statements import AGENCY
from motcua.indices.states import CHANNELS, NOBODY

Ints = NDArray[np.int64]


def leaf_keys(question: Question) -> list[str]:
    """The keys of the finest groups that a question needs."""
    own = [AGENCY] if OF_AGENCY & set(question.by) else []
    return own + [COLUMNS[by] for by in question.by if by in COLUMNS]


def arranged(held: Opened, cells: Cells, by: tuple[By, ...], extra: int = 0) -> Cells:
    """Groups by what was asked; the last `extra` keys stay as they are."""
    columns: list[Ints] = []
    agency = cells.keys[:, 0] if OF_AGENCY & set(by) else None
    plain = iter(range(0 if agency is None else 1, cells.keys.shape[1]))
    for each in by:
        if each in COLUMNS:
            columns.append(cells.keys[:, next(plain)])
        elif agency is not None:
            columns.append(agency if each is By.AGENCY else _attribute(held, agency, each))
    columns += [cells.keys[:, next(plain)] for _ in range(extra)]
    found = regrouped(cells, columns)
    return rolled_up(found, by.index(By.AGENCY), _above(held)) if By.AGENCY in by else found


def _attribute(held: Opened, agency: Ints, by: By) -> Ints:
    told, place = np.unique(agency, return_inverse=True)
    names = attribute_names(held, by)
    numbers = [names.index(getattr(_branch(held, int(each)), by.value)) for each in told]
    return np.array(numbers, np.int64)[place.reshape(-1)] if len(told) else agency


def attribute_names(held: Opened, by: By) -> list[str]:
    """The levels or blocks that a tree has, in one order."""
    return sorted({"", *(getattr(branch, by.value) for branch in held.tree.branches.values())})


def _branch(held: Opened, number: int) -> Any:
    return held.tree.branch(held.facts.names.text("agency", number))


def _above(held: Opened) -> dict[int, list[int]]:
    names = held.facts.names
    return {
        number: [names.one("agency", each) for each in held.tree.branch(code).above]
        for number, code in enumerate(list(names.lists.get("agency", [])))
    }


def key_text(held: Opened, by: By, number: int) -> str:
    """What a key's number means."""
    if by is By.CHANNEL:
        return next(text for text, each in CHANNELS.items() if each == number)
    if by in {By.LEVEL, By.BLOCK}:
        return attribute_names(held, by)[number]
    name = "agency" if by is By.AGENCY else COLUMNS[by]
    return "" if number == NOBODY else held.facts.names.text(name, number)
