"""Generated documents are those of today's code, and a planted difference is found."""

from pathlib import Path

import pytest

from tools import docs
from tools.wording import english, table, type_name, vietnamese


def test_generated_documents_are_up_to_date() -> None:
    assert docs.stale() == [], "run: python -m tools.docs"


@pytest.mark.slow
def test_a_planted_difference_is_found(tmp_path: Path) -> None:
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == []
    acts = tmp_path / "acts.md"
    acts.write_text(acts.read_text().replace("kernel.retry_dead_letter", "kernel.dance"))
    assert any("kernel.dance" in line for line in docs.stale(tmp_path))
    acts.unlink()
    assert docs.stale(tmp_path) != []


def test_words_of_a_docstring() -> None:
    def accept() -> None:
        """Take a dossier into processing (tiếp nhận hồ sơ) and promise a day.

        More."""

    assert vietnamese(accept) == "tiếp nhận hồ sơ"
    assert english(accept) == "Take a dossier into processing and promise a day."


def test_types_as_a_reader_writes_them() -> None:
    assert type_name(str | None) == "str | None"
    assert type_name(tuple[int, ...]) == "tuple[int, ...]"
    assert type_name(dict[str, list[Path]]) == "dict[str, list[Path]]"


def test_a_table_keeps_its_columns() -> None:
    assert table(["a", "b"], [["x | y", "1\n2"]]) == "| a | b |\n| --- | --- |\n| x \\| y | 1 2 |"
