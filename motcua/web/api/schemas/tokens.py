"""Tokens as their bearers see them."""

from datetime import datetime

from ninja import Schema
from pydantic import Field

from motcua.partners.states import TokenScope


class Token(Schema):
    """The token of this call (khóa truy cập đang dùng); never its secret."""

    code: str
    label: str
    agency: str
    scopes: tuple[TokenScope, ...]
    allowance: int = Field(description="Số lượt gọi mỗi phút. / Calls in a minute.")
    issued_at: datetime
    expires_at: datetime
    used_at: datetime | None = Field(description="Lần dùng gần nhất, đúng đến 5 phút. / Last use, to five minutes.")
    rotations: int


class Rotation(Schema):
    """The new secret, told here and nowhere else (khóa mới)."""

    code: str
    token: str = Field(description="Khóa mới, chỉ hiện ở đây. / The new token, shown here only.")
    rotation: int
    former_until: datetime = Field(description="Khóa cũ dùng được đến lúc này. / The former one opens until then.")
