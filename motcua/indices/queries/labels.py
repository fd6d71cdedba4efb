"""Names of keys (tên gọi): as a heading of a row shows them."""

from collections.abc import Callable

from motcua.dossiers.states import Channel
from motcua.indices.queries.asking import By
from motcua.indices.queries.opening import Opened
from motcua.organizations.states import Block, Level

_AUDIENCE = {"person": "Cá nhân", "organization": "Tổ chức", "citizen": "Công dân", "business": "Doanh nghiệp"}
UNTOLD = "Không ghi"


def labels_of(held: Opened) -> Callable[[By, str], str]:
    """The label of a key of the question."""

    def label(by: By, text: str) -> str:
        if by is By.AGENCY:
            return held.tree.branch(text).title or UNTOLD
        if not text:
            return UNTOLD
        if by is By.CHANNEL:
            return Channel(text).label
        if by is By.LEVEL:
            return Level(text).label
        if by is By.BLOCK:
            return Block(text).label
        return _AUDIENCE.get(text, text) if by is By.AUDIENCE else text

    return label
