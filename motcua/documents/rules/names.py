"""Names of files and owners as they come from outside (tên tệp)."""

import re
import unicodedata
from pathlib import PurePosixPath

from motcua.documents.rules.refusals import FileRefused, PaperNotRight
from motcua.documents.states import FileKind

LONGEST = 120
_CODE = re.compile(r"[0-9a-f]{20}")
_OWNER = re.compile(r"[a-z_]+:[!-~]{1,80}")
_SPELLINGS = {
    "pdf": FileKind.PDF, "jpg": FileKind.JPEG, "jpeg": FileKind.JPEG, "jpe": FileKind.JPEG, "jfif": FileKind.JPEG,
    "png": FileKind.PNG, "docx": FileKind.DOCX, "xlsx": FileKind.XLSX, "odt": FileKind.ODT,
}  # fmt: skip
_MADE_ANEW = {"tif": FileKind.PDF, "tiff": FileKind.PDF, "webp": FileKind.JPEG}
_PICTURES = {"jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "heic", "gif", "bmp"}


def clean_name(declared: str) -> str:
    """The last part of a name without anything that a screen or a disk could stumble over; never empty."""
    text = unicodedata.normalize("NFC", declared).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in text if unicodedata.category(c)[0] not in {"C", "Z"} or c == " ")
    kept = re.sub(r'[<>:"|?*%]', "-", kept)
    kept = re.sub(r"\s+", " ", kept).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if dot and len(ending) <= 8:
        return f"{stem[: LONGEST - len(ending) - 1].rstrip(' .') or 'tep'}.{ending}"
    return kept[:LONGEST] or "tep"


def ending(name: str) -> str:
    """The ending in lower case, without its dot; "" when there is none."""
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def fitting_name(declared: str, kind: FileKind) -> tuple[str, str]:
    """The name under which a content of this kind is kept, and what the sender should know. Refuses: FileRefused.

    A wrong ending of another kind that we take is an honest mistake, common with pictures from phones: the name is
    put right. An ending of something else (a program, a page) is no mistake that we want to guess about.
    """
    name = clean_name(declared)
    given = ending(name)
    if _SPELLINGS.get(given) is kind:
        return name, ""
    stem = name[: -len(given) - 1] if given else name
    fitting = f"{stem or 'tep'}.{kind.value}"
    if _MADE_ANEW.get(given) is kind:
        return fitting, f"Tệp đã được chuyển sang {kind.label}."
    if not given or (given in _PICTURES and kind in {FileKind.JPEG, FileKind.PNG, FileKind.PDF}):
        return fitting, f"Nội dung là {kind.label}; tên tệp đã được sửa thành đuôi .{kind.value}."
    if given in _SPELLINGS:
        return fitting, f"Tên tệp ghi đuôi .{given} nhưng nội dung là {kind.label}; đuôi tệp đã được sửa."
    if not re.fullmatch(r"[a-z]{1,5}[0-9]?", given):  # "Đơn số 3.2021", not an ending
        return f"{name}.{kind.value}", f"Tên tệp đã được thêm đuôi .{kind.value}."
    raise FileRefused(
        f"Tên tệp có đuôi .{given}, không phải loại tệp được nhận. Hãy đổi tên tệp cho đúng rồi tải lại.",
        code="wrong_ending", field="file",
    )  # fmt: skip


def require_owner(owner: str) -> str:
    """An owner reads kind:code and is kept as it is. Refuses: PaperNotRight."""
    if not _OWNER.fullmatch(owner):
        raise PaperNotRight("Không rõ giấy tờ thuộc hồ sơ nào.", field="owner")
    return owner


def is_code(text: str) -> bool:
    """Whether a text can be the code of a file, a paper or an upload."""
    return bool(_CODE.fullmatch(text))
