"""The codes of a case (mã số hồ sơ): agency, day, number of the day.

QĐ 20/2020/QĐ-TTg; TT 01/2018/TT-VPCP Điều 19.
"""

import re
from datetime import date

from motcua.kernel.errors import Refusal

LETTERS = "abcdefghjkmnpqrstvwxyz23456789"  # no i, l, o, u, 0, 1: read aloud and typed without mistakes
REF_LENGTH = 10
_CODE = re.compile(r"(?P<agency>[A-Z][0-9]{2}(?:\.[0-9A-Z]{2,3})*)-(?P<day>[0-9]{6})-(?P<number>[0-9]{4,6})")
_REF = re.compile(rf"[{LETTERS}]{{{REF_LENGTH}}}")


class BadCode(Refusal):
    """The text is no code of a dossier (không phải mã hồ sơ)."""


def dossier_code(agency: str, day: date, number: int) -> str:
    """ "H21.65-220914-0011": the receiving agency, the day of acceptance in Vietnam, the number of that day."""
    return f"{agency}-{day:%y%m%d}-{number:04d}"


def day_series(agency: str, day: date) -> str:
    """The series of an agency's codes on a day."""
    return f"code:{agency}:{day:%y%m%d}"


def register_series(agency: str, year: int) -> str:
    """The series of an agency's register of a year (sổ theo dõi hồ sơ)."""
    return f"register:{agency}:{year}"


def slip_series(agency: str, year: int, kind: str) -> str:
    """The series of an agency's slips of a kind in a year."""
    return f"slip:{agency}:{year}:{kind}"


def read_code(text: str) -> str:
    """A code or lodging number as people type it, tidied. Refuses: BadCode."""
    bare = re.sub(r"\s+", "", text)[:80]
    upper = bare.upper()
    if _CODE.fullmatch(upper):
        return upper
    lower = bare.lower().replace("-", "")
    if _REF.fullmatch(lower):
        return lower
    raise BadCode("Mã hồ sơ không đúng (mẫu: H01.14-210615-0001).", field="code")
