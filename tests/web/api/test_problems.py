"""Refusals as problems, and inputs at fault in words."""

import pytest

from motcua.kernel.errors import Busy, KeyReused, NotAdmitted, Refusal
from motcua.web.api.problems import of_refusal
from motcua.web.api.wording import fault


class NoSuchThing(Refusal):
    """There is no such thing (không có vật này)."""


class StillOpen(Refusal):
    """The thing is still open (vật còn mở)."""


@pytest.mark.parametrize(
    ("refusal", "status", "kind", "code"),
    [
        (NotAdmitted("Không được."), 403, "not_admitted", "not_admitted"),
        (Busy("Đang bận."), 503, "busy", "busy"),
        (KeyReused("Đã dùng."), 422, "key_reused", "key_reused"),
        (NoSuchThing("Không có."), 404, "not_found", "no_such_thing"),
        (StillOpen("Còn mở.", cites=("nd-61-2018:d.17",)), 409, "refused", "still_open"),
        (StillOpen("Còn mở.", field="thing"), 422, "bad_input", "still_open"),
    ],
)
def test_a_refusal_is_a_problem(refusal: Refusal, status: int, kind: str, code: str) -> None:
    told = of_refusal(refusal)
    document = told.document(instance="/x", request="r", reference="/api/v1/")
    assert (document["status"], document["code"], document["type"]) == (status, code, f"/api/v1/#{kind}")
    assert (document["detail"], document["cites"]) == (refusal.message, list(refusal.cites))
    assert document["errors"] == (
        [{"field": "thing", "message": "Còn mở.", "message_en": "The thing is still open."}] if refusal.field else []
    )


def test_english_is_the_fact_that_the_class_is_named_after() -> None:
    assert of_refusal(StillOpen("Còn mở.")).detail_en == "The thing is still open."
    assert of_refusal(Refusal("Thế.", code="bad_key")).detail_en == "Bad key."


def test_faults_in_words() -> None:
    told = fault({"type": "less_than_equal", "loc": ("query", "limit"), "ctx": {"le": 200}})
    assert (told.field, told.message, told.message_en) == ("limit", "Không được quá 200.", "It must be at most 200.")
    assert fault({"type": "unheard_of", "loc": ("query", "x")}).message == "Giá trị không hợp lệ."
    assert fault({"type": "less_than_equal", "loc": ()}).field == "body"
