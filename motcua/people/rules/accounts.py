"""Pure rules of accounts: how long a name stays shut after wrong guesses, what a login name looks like."""

import re
from datetime import datetime, timedelta

from motcua.kernel.errors import Refusal

FREE_FAILURES = 4
FIRST_LOCK = timedelta(minutes=1)
LONGEST_LOCK = timedelta(hours=1)
FORGIVEN_AFTER = timedelta(hours=24)

_USERNAME = re.compile(r"^[a-z0-9][a-z0-9._-]{2,59}$")
_CODE = re.compile(r"^[a-z0-9][a-z0-9-]{2,39}$")


class NoSuchAccount(Refusal):
    """There is no account of this code (không có tài khoản)."""


class UsernameNotUsable(Refusal):
    """The login name is taken or not well formed (tên đăng nhập không dùng được)."""


class AccountShut(Refusal):
    """The account may not be used (tài khoản đã khóa)."""


class SamplesNotAllowed(Refusal):
    """Sample accounts have no place where real people are served (không dùng tài khoản mẫu)."""


def lock_after(failures: int) -> timedelta:
    """How long the name is shut after so many failures in a row: nothing, then 1, 2, 4, 8 … 60 minutes."""
    if failures <= FREE_FAILURES:
        return timedelta(0)
    doublings = min(failures - FREE_FAILURES - 1, 10)
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)


def failures_now(failures: int, failed_at: datetime, at: datetime) -> int:
    """Failures that still count: a day without one forgives the earlier ones."""
    return 0 if at - failed_at >= FORGIVEN_AFTER else failures


def clean_username(name: str) -> str:
    """The login name in small letters; refused when it is not one."""
    name = name.strip().lower()
    if not _USERNAME.fullmatch(name):
        raise UsernameNotUsable(
            "Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.",
            field="username",
        )
    return name


def clean_code(code: str) -> str:
    """A public code given by the caller (sample accounts); refused when it is not one."""
    if not _CODE.fullmatch(code):
        raise Refusal("Mã tài khoản gồm 3 đến 40 chữ thường, chữ số và gạch ngang.", code="bad_code", field="code")
    return code
