"""Lists of names (danh mục mã): texts as whole numbers; a number once given is never given again."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.indices.states import NOBODY


class Names:
    """Numbers by text in each list; the empty text is nobody."""

    def __init__(self, lists: dict[str, list[str]] | None = None) -> None:
        self.lists: dict[str, list[str]] = lists or {}
        self._places = {name: {text: place for place, text in enumerate(texts)} for name, texts in self.lists.items()}

    @classmethod
    def read(cls, path: Path) -> "Names":
        """As a file keeps them."""
        return cls(json.loads(path.read_text()))

    def write(self, path: Path) -> None:
        """Keep them in a file."""
        path.write_text(json.dumps(self.lists, ensure_ascii=False))

    def one(self, name: str, text: str) -> int:
        """The number of a text, a new one when it has none yet."""
        if not text:
            return NOBODY
        places = self._places.setdefault(name, {})
        if text not in places:
            places[text] = len(places)
            self.lists.setdefault(name, []).append(text)
        return places[text]

    def many(self, name: str, column: Any) -> NDArray[np.int32]:
        """The numbers of a column of texts, asked once for each distinct one."""
        coded = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        coded = pc.dictionary_encode(pc.fill_null(coded, ""))
        told = np.array([self.one(name, text) for text in coded.dictionary.to_pylist()], np.int32)
        return told[coded.indices.to_numpy(zero_copy_only=False)] if len(coded) else np.zeros(0, np.int32)

    def known(self, name: str, text: str) -> int | None:
        """The number of a text, None where no fact has it."""
        return self._places.get(name, {}).get(text)

    def text(self, name: str, number: int) -> str:
        """The text of a number."""
        return "" if number == NOBODY else self.lists[name][number]
