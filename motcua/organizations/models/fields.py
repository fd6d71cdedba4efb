"""The column type of a place in a tree."""

from typing import Any

from django.db import models


class LtreeField(models.TextField):  # type: ignore[type-arg]  # the run-time class takes none
    """A path of labels (PostgreSQL ltree), for questions about whole subtrees."""

    description = "path in a tree"

    def db_type(self, connection: Any) -> str:
        """The extension's own type."""
        return "ltree"
