"""Identity codes of agencies (mã định danh điện tử): two spellings, one agency.

Today's spelling puts level 1 first (`H01.14.02`, QĐ 20/2020/QĐ-TTg); the older one puts it last, in four groups
(`000.02.14.H01`, QCVN 102:2016/BTTTT). The first is kept; both are read.
"""

import re

from motcua.kernel.errors import Refusal

LONGEST = 35
_LEVEL_1 = re.compile(r"[A-Z][0-9]{2}")
_GROUP = re.compile(r"[0-9A-Z]{2,3}")
_OLD_WIDTHS = (3, 2, 2)  # level 4, 3 and 2, as the older spelling orders them


class BadAgencyCode(Refusal):
    """This is not an identity code (mã định danh không hợp lệ)."""


def normalise(text: str) -> str:
    """The kept spelling of a code written either way: "000.00.14.h01" → "H01.14". Refuses: BadAgencyCode."""
    code = "".join(text.split()).upper()
    if not code:
        raise _refuse("Chưa ghi mã định danh của cơ quan.")
    if len(code) > LONGEST:
        raise _refuse(f"Mã định danh dài {len(code)} ký tự; tối đa {LONGEST} ký tự.")
    groups = code.split(".")
    if not _LEVEL_1.fullmatch(groups[0]) and _LEVEL_1.fullmatch(groups[-1]):
        groups = _turned(groups, code)
    if not _LEVEL_1.fullmatch(groups[0]):
        raise _refuse(f"Mã “{code}” phải có mã cấp 1 gồm một chữ và hai số, ví dụ H01.14 hoặc 000.00.14.H01.")
    for group in groups[1:]:
        if not _GROUP.fullmatch(group) or _LEVEL_1.fullmatch(group):
            raise _refuse(f"Mã “{code}”: nhóm “{group}” phải gồm 2 hoặc 3 chữ, số và không có dạng của mã cấp 1.")
        if not group.strip("0"):
            raise _refuse(f"Mã “{code}”: nhóm “{group}” để trống một cấp ở giữa mã.")
    return ".".join(groups)


def old_spelling(code: str) -> str | None:
    """The older spelling of a kept code: "H01.14" → "000.00.14.H01"; None when the code does not fit into it."""
    first, *groups = code.split(".")
    if len(groups) > len(_OLD_WIDTHS):
        return None
    widths = _OLD_WIDTHS[::-1]
    if any(len(group) != width for group, width in zip(groups, widths, strict=False)):
        return None
    full = [*groups, *("0" * width for width in widths[len(groups) :])]
    return ".".join([*reversed(full), first])


def label(code: str) -> str:
    """The code as a label of a tree path, which has no dots."""
    return code.replace(".", "_")


def is_under(code: str, ancestor: str) -> bool:
    """Whether a code is written as part of another one ("H01.14.02" under "H01.14")."""
    return code.startswith(f"{ancestor}.")


def _turned(groups: list[str], code: str) -> list[str]:
    """The groups of the older spelling, level 1 first, without the empty levels at the end."""
    if [len(group) for group in groups[:-1]] != list(_OLD_WIDTHS):
        raise _refuse(f"Mã “{code}” viết theo kiểu cũ phải có dạng 000.00.00.H01.")
    turned = groups[::-1]
    while len(turned) > 1 and not turned[-1].strip("0"):
        turned.pop()
    return turned


def _refuse(message: str) -> BadAgencyCode:
    return BadAgencyCode(message, field="code")
