"""Putting clerical errors right (đính chính): the content changes, the journal keeps sealed digests only."""

import hashlib
from datetime import datetime

import pytest

from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.correcting import NoSuchPart, NothingToCorrect, correct_dossier
from motcua.dossiers.events import DossierCorrected
from motcua.dossiers.models import Content, Correction, Slip
from motcua.dossiers.rules.wording import BadText
from motcua.kernel import journal
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import HOUR, accepted, last_event, lodged, ready, refused, row
from tests.dossiers.province import commune, desk, land, specialist

pytestmark = pytest.mark.django_db


def correct(code: str, at: datetime, part: str, becomes: str, **over: object) -> int:
    given: dict[str, object] = {"reason": "Gõ nhầm", "actor": desk, **over}
    return correct_dossier(code=code, part=part, becomes=becomes, at=at, **given)  # type: ignore[arg-type]


def test_what_was_wrong_is_kept_beside_and_only_sealed_in_the_journal(at: datetime) -> None:
    code = accepted(at, contact={"phone": "0900000001"})
    before = len(journal.read(row(code).subject))
    assert correct(code, at + HOUR, "contact.phone", " 0900000002 ") == 1
    assert Content.objects.get(dossier=row(code)).contact == {"phone": "0900000002"}
    one = Correction.objects.get()
    assert (one.part, one.was, one.becomes, one.reason, one.corrected_by) == (
        "contact.phone", "0900000001", "0900000002", "Gõ nhầm", desk.id,
    )  # fmt: skip
    said = last_event(code)
    assert isinstance(said, DossierCorrected)
    assert said.was == hashlib.sha256(f"{one.salt}\n0900000001".encode()).hexdigest()
    assert "0900000001" not in str(said.payload()) and len(journal.read(row(code).subject)) == before + 1
    assert Slip.objects.get().content["contact"] == {"phone": "0900000001"}  # what was handed out stays


def test_title_papers_and_address_may_be_put_right_at_any_time(at: datetime) -> None:
    code = ready(at)
    assert correct(code, at, "title", "Nhà ở ba tầng", actor=specialist) == 1
    assert correct(code, at, "papers.0.name", "Đơn đề nghị cấp phép") == 2
    assert correct(code, at, "papers.0.originals", "2") == 3
    assert correct(code, at, "papers.0.note", "có dấu") == 4
    assert correct(code, at, "return_address", "12 phố Mẫu") == 5
    assert correct(code, at, "contact.name", "Nguyễn Văn Mẫu") == 6
    content = Content.objects.get(dossier=row(code))
    assert (content.title, content.return_address) == ("Nhà ở ba tầng", "12 phố Mẫu")
    paper = content.papers[0]
    assert (paper["name"], paper["originals"], paper["note"], paper["required"]) == (
        "Đơn đề nghị cấp phép", 2, "có dấu", True,
    )  # fmt: skip


def test_nothing_else_is_put_right(at: datetime) -> None:
    code = accepted(at)
    for part in (
        "due_at", "state", "contact", "contact.tuổi", "papers", "papers.1.name", "papers.0.required",
        "papers.-1.name", "papers.999.note", "", "title\x00", "papers.0.supplement",
    ):  # fmt: skip
        with refused(NoSuchPart, field="part"):
            correct(code, at, part, "x")
    with refused(NothingToCorrect):
        correct(code, at, "papers.0.originals", "1")
    with refused(NoSuchPart, field="becomes"):
        correct(code, at, "papers.0.name", " ")
    for part, text in (("title", "x" * 501), ("papers.0.originals", "hai"), ("papers.0.copies", "-1")):
        with refused(BadText, field="becomes"):
            correct(code, at, part, text)
    with refused(ReasonMissing, field="reason"):
        correct(code, at, "title", "x", reason="")


def test_only_the_desk_and_the_competent_agency_put_it_right(at: datetime) -> None:
    ref = lodged(at)
    for actor in (land, commune):
        with refused(NotAdmitted):
            correct(ref, at, "title", "x", actor=actor)
