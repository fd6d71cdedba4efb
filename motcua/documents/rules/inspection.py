"""From a content that came in to the content that is kept (kiểm tra tệp). Run it in the child only."""

from motcua.documents.rules.limits import Limits, readable
from motcua.documents.rules.made import Made, refuse
from motcua.documents.rules.office import remake_office
from motcua.documents.rules.pictures import remake_picture
from motcua.documents.rules.portable import remake_pdf
from motcua.documents.rules.sniffing import Form, sniff


def require_size(size: int, limits: Limits) -> None:
    """Neither empty nor too large. Refuses: FileRefused."""
    if size == 0:
        raise refuse("empty", "Tệp rỗng, không có nội dung. Hãy chọn lại tệp.")
    if size > limits.size:
        raise refuse(
            "too_large", f"Tệp nặng {readable(size)}, quá {readable(limits.size)}. Hãy giảm dung lượng hoặc tách tệp."
        )


def inspect(content: bytes, limits: Limits) -> Made:
    """What is kept of a content. Refuses: FileRefused."""
    require_size(len(content), limits)
    form = sniff(content)
    if form is Form.PDF:
        return remake_pdf(content, limits)
    if form is Form.ZIP:
        return remake_office(content, limits)
    return remake_picture(content, form, limits)
