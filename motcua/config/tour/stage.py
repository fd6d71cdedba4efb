"""Where the walk happens (nơi đi thử): the sample of 2021, over several agencies, or the one of today."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Page

from motcua.config import moment
from motcua.kernel.clock import vietnam_day

_SHOWN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True)
class Hand:
    """Somebody through whose hands the case goes: the button of the begin page, and what is done with the case."""

    turn: str
    act: str


@dataclass(frozen=True)
class Stage:
    """The day there, the desk with its place, and who deals with the case between receiving and giving back."""

    today: date
    desk: str
    unit: str
    hands: tuple[Hand, ...]

    @property
    def born_on(self) -> date:
        """The day on which the child of the story was born."""
        return self.today - timedelta(days=6)


_2021 = (Hand("Vào bàn tư pháp - hộ tịch", "Chuyển bước"), Hand("Vào bàn bảo hiểm xã hội", "Chuyển bước"))
_2026 = (Hand("Vào bàn lãnh đạo phường", "Phê duyệt"),)


def stage(page: Page, base: str) -> Stage:
    """What the begin page tells of the province that is served."""
    page.goto(f"{base}/bat-dau/")
    strip = page.locator(".mc-sample-strip")
    if not strip.count():
        today = vietnam_day(moment.Standing(moment.TODAY).now())
        return Stage(
            today, "Trung tâm Phục vụ hành chính công phường Long Xuyên", "Phường Long Xuyên, Tỉnh An Giang", _2026
        )
    found = _SHOWN.search(strip.inner_text())
    assert found  # noqa: S101  the strip says the day
    day, month, year = (int(part) for part in found.groups())
    return Stage(
        date(year, month, day), "Ủy ban nhân dân phường Mỹ Bình",
        "Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang", _2021,
    )  # fmt: skip
