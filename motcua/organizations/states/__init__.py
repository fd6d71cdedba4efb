"""Names of organizations: kinds, levels and blocks of agencies, positions, and who may do what."""

from motcua.organizations.states.authority import AUTHORITY, NOT_LENT, READS, Scope, allow, matrix, scopes
from motcua.organizations.states.kinds import Block, Details, Kind, Level, Share
from motcua.organizations.states.positions import Leave, Position, PositionCard, position_cards

__all__ = [
    "AUTHORITY", "NOT_LENT", "READS", "Block", "Details", "Kind", "Leave", "Level", "Position", "PositionCard",
    "Scope", "Share", "allow", "matrix", "position_cards", "scopes",
]  # fmt: skip
