"""What happens to links by which a case is followed (sự kiện chia sẻ tiến độ)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ProgressShared(Event):
    """A link was made by which anybody who has it follows the case (đã chia sẻ tiến độ)."""

    dossier: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class ProgressSharingEnded(Event):
    """The link was taken back before it ran out (đã thu hồi đường dẫn)."""

    dossier: str
