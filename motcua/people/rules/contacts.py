"""Ways to reach people: how each is written, how a sent code is proven."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.kernel.errors import Refusal
from motcua.people.states import Channel

CODE_DIGITS = 6
CODE_LIVES = timedelta(minutes=10)
GUESSES = 5
REQUESTS_A_DAY = 5
WAIT = timedelta(seconds=60)

_LOCAL = re.compile(r"^0(3|5|7|8|9)\d{8}$|^02\d{9}$")
_ABROAD = re.compile(r"^\+[1-9]\d{7,14}$")
_MAIL = re.compile(r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}$")


class ContactNotUsable(Refusal):
    """It cannot be a phone number, address or account of its kind (cách liên lạc không đúng)."""


class NoSuchContact(Refusal):
    """There is no such way to reach the person, or it was taken back (không có cách liên lạc này)."""


class CodeNotSent(Refusal):
    """No code may be sent just now (chưa gửi được mã)."""


class CodeNotRight(Refusal):
    """The code does not prove anything: wrong, too old or guessed too often (mã không đúng)."""


class NoConsent(Refusal):
    """There is no consent to withdraw (chưa có đồng ý)."""


@dataclass(frozen=True)
class Sent:
    """What is kept of a sent code (mã đã gửi)."""

    sent_at: datetime
    expires_at: datetime
    guesses: int


def contact_value(channel: Channel, text: str, *, field: str = "value") -> str:
    """The value as it is kept. Refuses: ContactNotUsable."""
    return mail_address(text, field=field) if channel is Channel.MAIL else phone_number(text, field=field)


def phone_number(text: str, *, field: str = "value") -> str:
    """`0900 000 101`, `84900000101`, `+84 (0)900…` → `+84900000101`; foreign numbers with their +."""
    bare = re.sub(r"[\s.\-()]+", "", text.strip())
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    for prefix in ("+840", "+84"):
        if bare.startswith(prefix):
            bare = f"0{bare[len(prefix) :]}"
    if re.fullmatch(r"84[35789]\d{8}", bare):
        bare = f"0{bare[2:]}"
    if bare.isascii() and _LOCAL.fullmatch(bare):
        return f"+84{bare[1:]}"
    if bare.isascii() and _ABROAD.fullmatch(bare):
        return bare
    raise ContactNotUsable(
        "Số điện thoại có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09, ví dụ 0900 000 101.", field=field
    )


def shown_contact(channel: Channel, value: str) -> str:
    """As people here write it: `+84900000101` → `0900 000 101`; anything else as it is kept."""
    if channel is Channel.MAIL or not value.startswith("+84"):
        return value
    local = f"0{value[3:]}"
    return f"{local[:4]} {local[4:7]} {local[7:]}"


def mail_address(text: str, *, field: str = "value") -> str:
    """In small letters (thư điện tử). Refuses: ContactNotUsable."""
    address = text.strip().lower()
    if len(address) > 254 or not _MAIL.fullmatch(address) or ".." in address:
        raise ContactNotUsable("Ghi địa chỉ thư điện tử, ví dụ lan.nguyen@example.com.", field=field)
    return address


def may_send(last: Sent | None, *, today: int, at: datetime) -> datetime:
    """Until when a code sent now is good. Refuses CodeNotSent: a minute between two, five a day."""
    if last is not None and at < last.sent_at + WAIT:
        raise CodeNotSent("Mã vừa được gửi. Hãy chờ một phút rồi yêu cầu mã khác.")
    if today >= REQUESTS_A_DAY:
        raise CodeNotSent(f"Hôm nay đã gửi {REQUESTS_A_DAY} mã đến nơi này. Hãy thử lại vào ngày mai.")
    return at + CODE_LIVES


def may_guess(sent: Sent | None, at: datetime) -> None:
    """Whether a guess counts at all. Refuses: CodeNotRight."""
    if sent is None:
        raise CodeNotRight("Chưa có mã nào được gửi. Hãy yêu cầu mã mới.", code="no_code", field="proof")
    if at >= sent.expires_at:
        raise CodeNotRight("Mã đã hết hạn sau 10 phút. Hãy yêu cầu mã mới.", code="code_expired", field="proof")
    if sent.guesses >= GUESSES:
        raise CodeNotRight("Đã nhập sai năm lần. Hãy yêu cầu mã mới.", code="code_spent", field="proof")
