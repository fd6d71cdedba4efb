"""The caller's own token: what it opens, and changing its secret. The pattern of every endpoint that writes."""

import re

from django.http import HttpRequest
from ninja import Router

from motcua.partners import queries
from motcua.partners.actions.tokens import rotate_token
from motcua.web.api import examples
from motcua.web.api.calls import call_of
from motcua.web.api.operations import operation
from motcua.web.api.problems import problem
from motcua.web.api.schemas.tokens import Rotation, Token

router = Router(tags=["Khóa truy cập"])
_KEY = re.compile(r"[!-~]{8,100}")
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "minLength": 8, "maxLength": 100, "pattern": "^[!-~]{8,100}$"},
    "example": "0b6f1c2e-5a44-4a53-9e0e-8c1d2f3a4b5c",
    "description": (
        "Mới cho mỗi việc, giữ nguyên khi gửi lại: gửi lại thì được trả lời như lần đầu."
        " / New for each deed, the same for each retry: a retry gets the first answer again."
    ),
}


def idempotency_key(request: HttpRequest) -> str:
    """The key of a writing request, as the journal keeps it: two callers cannot meet. Raises when it is missing."""
    given = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(given):
        raise problem("idempotency_key_required")
    return f"api:{call_of(request).card.code}:{given}"


@operation(
    router, "/current", name="token", admits="partners.read_token", summary="Khóa đang dùng",
    description="Phạm vi, hạn, số lượt gọi. / What this token opens, until when, how often.",
    response=Token, example=examples.TOKEN,
)  # fmt: skip
def show_token(request: HttpRequest) -> Token:
    """The token of this call."""
    call = call_of(request)
    return Token.from_orm(queries.read_token(call.card.code, actor=call.card.actor, at=call.at))


@operation(
    router, "/rotate", name="token-rotation", method="POST", admits="partners.rotate_token",
    summary="Đổi khóa",
    description=(
        "Trả về khóa mới một lần; khóa cũ còn dùng được 10 phút. Nếu mất câu trả lời, gửi lại bằng khóa cũ với cùng"
        " Idempotency-Key trong 10 phút ấy. / Answers a new token; the former one opens for ten more minutes. When"
        " the answer was lost, send again with the former token and the same Idempotency-Key within them."
    ),
    response=Rotation, example=examples.ROTATION, parameters=(IDEMPOTENCY_KEY,),
)  # fmt: skip
def rotate(request: HttpRequest) -> Rotation:
    """Another secret for this token. The secret follows from the old one and the key, so nothing has to keep it."""
    call, key = call_of(request), idempotency_key(request)
    fresh = queries.successor_secret(call.text, key)
    done = rotate_token(
        code=call.card.code, presented=queries.digest_of(call.text), fresh=fresh.digest, actor=call.card.actor,
        at=call.at, key=key,
    )  # fmt: skip
    return Rotation(code=done.code, token=fresh.text, rotation=done.rotation, former_until=done.former_until)
