"""Who acts (chủ thể thực hiện): named in every event, asked by every permission."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor it is."""

    OFFICER = "officer"  # cán bộ, công chức, viên chức
    CITIZEN = "citizen"  # cá nhân
    BUSINESS = "business"  # tổ chức, doanh nghiệp
    PARTNER = "partner"  # hệ thống khác
    SYSTEM = "system"  # the house itself: scheduled and reacting acts


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One person or system in the role in which it acts now (chủ thể).

    `id` is a public code, never a primary key; `agency` is the identity code of the body for which an
    officer acts; `on_behalf_of` names the represented person or the officer who delegated.
    """

    id: str
    kind: ActorKind
    agency: str | None = None
    position: str | None = None
    on_behalf_of: str | None = None


SYSTEM = Actor(id="motcua", kind=ActorKind.SYSTEM)
