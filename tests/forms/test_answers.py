"""Answers are begun, kept page by page, sealed for a dossier or thrown away: begin_answers, save_page, …"""

import json
from datetime import datetime

import pytest
from django.db import Error, connection

from motcua.forms import queries, seeds
from motcua.forms.actions.answers import (
    AnswersMoved,
    AnswersNotUsable,
    begin_answers,
    discard_answers,
    save_page,
    seal_answers,
)
from motcua.forms.models import FilledForm
from motcua.forms.queries import FormVersion, NoSuchForm
from motcua.forms.states import NotInFormState
from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event as EventRow

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
MOTHER = Actor(id="citizen-1", kind=ActorKind.CITIZEN)
STRANGER = Actor(id="citizen-2", kind=ActorKind.CITIZEN)
GOOD = next(each for each in seeds.samples() if each.definition.procedure == "1.001193").trials[0].answers


def begun(form: FormVersion, owner: str = "draft:1") -> str:
    return begin_answers(version=form.code, owner=owner, actor=MOTHER, at=AT)


def filled(form: FormVersion) -> str:
    code = begun(form)
    for page in form.pages:
        save_page(code=code, page=page.name, answers=GOOD, actor=MOTHER, at=AT)
    return code


def test_pages_are_kept_one_by_one_and_found_again_on_another_device(birth: FormVersion) -> None:
    code = begun(birth)
    first = birth.pages[0]
    assert save_page(code=code, page=first.name, answers=GOOD, seen=0, actor=MOTHER, at=AT) == 1
    [mine] = queries.open_answers(MOTHER)
    assert (mine.code, mine.pages, mine.of_pages) == (code, 1, len(birth.pages))
    card = queries.read_answers(code, actor=MOTHER, at=AT)
    assert card.pages == (first.name,)
    assert card.next_page == birth.after(first.name)
    assert set(card.answers) == {field.name for field in first.fields if field.name in GOOD}
    with pytest.raises(AnswersMoved):
        save_page(code=code, page=first.name, answers=GOOD, seen=0, actor=MOTHER, at=AT)


def test_answers_belong_to_who_began_them(birth: FormVersion) -> None:
    code = begun(birth)
    page = birth.pages[0].name
    for attempt in (
        lambda: queries.read_answers(code, actor=STRANGER, at=AT),
        lambda: save_page(code=code, page=page, answers=GOOD, actor=STRANGER, at=AT),
        lambda: seal_answers(code=code, owner="dossier:1", actor=STRANGER, at=AT),
        lambda: discard_answers(code=code, actor=STRANGER, at=AT),
    ):
        with pytest.raises(NotAdmitted):
            attempt()
    assert queries.open_answers(STRANGER) == ()


def test_the_floor_of_the_owner_lets_others_read(birth: FormVersion) -> None:
    code = begun(birth, "kept-by-test:1")
    former = queries.admitted_by("kept-by-test", lambda actor, owner, at: actor.id == "citizen-2")
    assert former is None
    assert queries.read_answers(code, actor=STRANGER, at=AT).code == code
    found = queries.answers_of("kept-by-test:1", actor=STRANGER, at=AT)
    assert found is not None
    assert found.code == code


def test_sealed_answers_keep_their_version_and_never_change(birth: FormVersion) -> None:
    code = filled(birth)
    digest = seal_answers(code=code, owner="dossier:H01-1", actor=MOTHER, at=AT)
    card = queries.read_answers(code, actor=MOTHER, at=AT)
    assert (card.state, card.owner, card.digest, card.version.code) == ("sealed", "dossier:H01-1", digest, birth.code)
    assert card.answers == GOOD
    with pytest.raises(NotInFormState):
        save_page(code=code, page=birth.pages[0].name, answers=GOOD, actor=MOTHER, at=AT)
    with pytest.raises(NotInFormState):
        discard_answers(code=code, actor=MOTHER, at=AT)
    with pytest.raises(Error), connection.cursor() as cursor:
        cursor.execute("UPDATE eforms_filledform SET content = ''")


def test_unfinished_answers_are_not_sealed(birth: FormVersion) -> None:
    code = begun(birth)
    with pytest.raises(AnswersNotUsable) as refused:
        seal_answers(code=code, owner="dossier:1", actor=MOTHER, at=AT)
    assert refused.value.field in GOOD
    assert queries.read_answers(code, actor=MOTHER, at=AT).state == "open"


def test_wrong_answers_change_nothing(birth: FormVersion) -> None:
    code = begun(birth)
    page = birth.pages[0]
    before = EventRow.objects.count()
    with pytest.raises(AnswersNotUsable):
        save_page(code=code, page=page.name, answers={page.fields[0].name: 5}, actor=MOTHER, at=AT)
    with pytest.raises(NoSuchForm):
        begin_answers(version="F-1.001193:77", owner="draft:1", actor=MOTHER, at=AT)
    with pytest.raises(AnswersNotUsable):
        begin_answers(version=birth.code, owner="", actor=MOTHER, at=AT)
    assert EventRow.objects.count() == before
    assert queries.read_answers(code, actor=MOTHER, at=AT).revision == 0


def test_answers_rest_encrypted_and_events_carry_none(birth: FormVersion) -> None:
    code = filled(birth)
    seal_answers(code=code, owner="dossier:1", actor=MOTHER, at=AT)
    row = FilledForm.objects.get(code=code)
    said = json.dumps([each.event.payload() for each in journal.read(f"answers:{code}")], ensure_ascii=False)
    for value in GOOD.values():
        if isinstance(value, str) and len(value) > 6:
            assert value not in row.content
            assert value not in said


def test_discarded_answers_leave_nothing(birth: FormVersion) -> None:
    code = begun(birth)
    discard_answers(code=code, actor=MOTHER, at=AT)
    assert not FilledForm.objects.exists()
    with pytest.raises(NoSuchForm):
        queries.read_answers(code, actor=MOTHER, at=AT)
