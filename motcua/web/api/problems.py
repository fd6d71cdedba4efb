"""What goes wrong, told to a program and to the person who reads its log (RFC 9457), in Vietnamese and English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from motcua.kernel.errors import Busy, KeyReused, NotAdmitted, Refusal

MEDIA_TYPE = "application/problem+json"
_TERM = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Kind:
    """One sort of problem: its code never changes, its words may."""

    code: str
    status: int
    title: str
    title_en: str
    detail: str
    detail_en: str


@dataclass(frozen=True)
class Fault:
    """One input at fault."""

    field: str
    message: str
    message_en: str


KINDS = {
    kind.code: kind
    for kind in (
        Kind("bad_request", 400, "Yêu cầu không đọc được", "The request cannot be read",
             "Yêu cầu viết sai dạng.", "The request is malformed."),
        Kind("bad_cursor", 400, "Dấu trang không dùng được", "The cursor cannot be used",
             "Dấu trang bị sửa, hoặc thuộc một yêu cầu khác. Hãy bắt đầu lại từ trang đầu.",
             "The cursor was altered or belongs to another question. Begin again at the first page."),
        Kind("idempotency_key_required", 400, "Thiếu khóa chống lặp", "The idempotency key is missing",
             "Gửi kèm đầu mục Idempotency-Key, từ 8 đến 100 ký tự, mới cho mỗi việc và giữ nguyên khi gửi lại.",
             "Send an Idempotency-Key of 8 to 100 characters: a new one for each deed, the same one for each retry."),
        Kind("token_required", 401, "Chưa có khóa truy cập", "A token is required",
             "Gửi kèm đầu mục Authorization: Bearer và khóa do cơ quan cấp.",
             "Send Authorization: Bearer with a token issued by the agency."),
        Kind("token_invalid", 401, "Khóa truy cập không đúng", "The token is not known",
             "Khóa không đúng, hoặc đã được đổi sang khóa mới.", "The token is wrong or was replaced by a new one."),
        Kind("token_expired", 401, "Khóa truy cập hết hạn", "The token has expired",
             "Khóa đã hết hạn. Hãy đề nghị cơ quan cấp khóa mới.", "The token ran out. Ask the agency for one."),
        Kind("token_revoked", 401, "Khóa truy cập đã thu hồi", "The token was revoked",
             "Cơ quan đã thu hồi khóa này.", "The agency took this token back."),
        Kind("insufficient_scope", 403, "Khóa không có phạm vi này", "The token does not open this",
             "Khóa không có phạm vi dữ liệu mà yêu cầu này cần.", "The token lacks the scope that this needs."),
        Kind("not_admitted", 403, "Không có thẩm quyền", "Not admitted",
             "Khóa không có thẩm quyền làm việc này.", "The token has no authority for this."),
        Kind("not_found", 404, "Không tìm thấy", "Not found",
             "Không có dữ liệu này, hoặc nằm ngoài phạm vi của khóa.",
             "There is no such thing, or it lies outside the token's reach."),
        Kind("method_not_allowed", 405, "Phương thức không dùng được", "The method is not allowed",
             "Địa chỉ này không nhận phương thức đã gửi; xem đầu mục Allow.",
             "This address does not take the method; see the Allow header."),
        Kind("refused", 409, "Yêu cầu bị từ chối", "The request was refused", "", ""),
        Kind("bad_input", 422, "Dữ liệu gửi lên không hợp lệ", "The input is not valid",
             "Có dữ liệu không hợp lệ; xem từng mục trong errors.", "Some of the input is not valid; see errors."),
        Kind("key_reused", 422, "Khóa chống lặp đã dùng", "The idempotency key was used before",
             "Khóa chống lặp này đã đi cùng một yêu cầu khác.",
             "This idempotency key came with another request before."),
        Kind("too_many_calls", 429, "Gọi quá nhiều lần", "Too many calls",
             "Đã hết số lượt gọi trong phút này. Hãy đợi số giây ghi ở Retry-After.",
             "The calls of this minute are used up. Wait for the seconds told by Retry-After."),
        Kind("fault", 500, "Hệ thống gặp sự cố", "Something went wrong on our side",
             "Lỗi đã được ghi lại. Khi báo lỗi, hãy gửi kèm request_id.",
             "It was put on record. When you report it, tell the request_id."),
        Kind("busy", 503, "Hệ thống đang bận", "Busy right now",
             "Hãy thử lại sau vài giây.", "Try again in a few seconds."),
    )
}  # fmt: skip


@dataclass(eq=False)
class Problem(Exception):
    """One problem on its way to the caller; `headers` go with the answer."""

    kind: Kind
    code: str = ""
    detail: str = ""
    detail_en: str = ""
    cites: tuple[str, ...] = ()
    errors: tuple[Fault, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 0

    def document(self, *, instance: str, request: str, reference: str) -> dict[str, Any]:
        """The body of the answer; `type` leads to the problem's place on the reference page."""
        return {
            "type": f"{reference}#{self.kind.code}",
            "status": self.status or self.kind.status,
            "code": self.code or self.kind.code,
            "title": self.kind.title,
            "title_en": self.kind.title_en,
            "detail": self.detail or self.kind.detail,
            "detail_en": self.detail_en or self.kind.detail_en,
            "cites": list(self.cites),
            "errors": [vars(fault) for fault in self.errors],
            "instance": instance,
            "request_id": request,
        }


def problem(kind: str, /, **told: Any) -> Problem:
    """A problem of a known kind."""
    return Problem(KINDS[kind], **told)


def not_found() -> Problem:
    """Absent and out of reach are told alike, so that nobody learns what there is (không tìm thấy)."""
    return problem("not_found")


def bad_input(*faults: Fault) -> Problem:
    """Inputs at fault, by name."""
    return problem("bad_input", errors=faults)


def of_refusal(refusal: Refusal) -> Problem:
    """A lawful "no" as a problem: no authority 403, not there 404, a wrong input 422, anything else 409."""
    detail_en = english(refusal)
    told: dict[str, Any] = {
        "code": refusal.code, "detail": refusal.message, "detail_en": detail_en, "cites": refusal.cites,
    }  # fmt: skip
    if isinstance(refusal, NotAdmitted):
        return problem("not_admitted", **told)
    if isinstance(refusal, Busy):
        return problem("busy", **told, headers={"Retry-After": "2"})
    if isinstance(refusal, KeyReused):
        return problem("key_reused", **told)
    if refusal.field:
        return problem("bad_input", **told, errors=(Fault(refusal.field, refusal.message, detail_en),))
    return problem("not_found" if refusal.code.startswith("no_such_") else "refused", **told)


def english(refusal: Refusal) -> str:
    """The refusal in English: its message where the catalogue has it, else the fact that its class is named after."""
    with translation.override("en"):
        translated = gettext(refusal.message)
    if translated != refusal.message:
        return translated
    if type(refusal) is not Refusal and type(refusal).__doc__:
        return _TERM.sub("", (type(refusal).__doc__ or "").split("\n\n")[0].strip().rstrip(".")) + "."
    return f"{refusal.code.replace('_', ' ').capitalize()}."
