"""The words of the pages are the words of sheets and positions: one name for one thing."""

from motcua.organizations.states import (
    Block,
    Kind,
    Leave,
    Level,
    Scope,
    Share,
    position_cards,
)
from motcua.web.console import organization_words as words


def test_pages_and_sheets_speak_alike() -> None:
    for names, shown in [
        (Kind, words.KINDS), (Level, words.LEVELS), (Block, words.BLOCKS), (Share, words.SHARES),
        (Leave, words.LEAVES), (Scope, words.SCOPES),
    ]:  # fmt: skip
        assert {each: each.label for each in names} == {each: str(text) for each, text in shown.items()}
    assert {position: card.title for position, card in position_cards().items()} == {
        position: str(text) for position, text in words.POSITIONS.items()
    }
