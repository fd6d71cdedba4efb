"""Earlier answers are used again only when their giver agrees, form by form: agree_to_reuse, and so on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.forms import permissions, queries, seeds
from motcua.forms.actions.answers import begin_answers, discard_answers, save_page, seal_answers
from motcua.forms.actions.clearing import IDLE, clear_idle_answers
from motcua.forms.actions.drafting import draft_form
from motcua.forms.actions.publishing import publish_form
from motcua.forms.actions.reuse import NoSuchReuse, agree_to_reuse, refuse_reuse, withdraw_reuse
from motcua.forms.models import FilledForm, Reuse
from motcua.forms.queries import FormVersion, NoSuchForm
from motcua.forms.rules.definition import BadForm, Definition, Field, Page, Trial, check_shape
from motcua.forms.rules.lines import line_of, read_field
from motcua.forms.rules.meanings import fits, masked
from motcua.forms.rules.shown import words_of
from motcua.forms.states import Widget
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event as EventRow
from motcua.people.actions.persons import PersonData, register_person
from motcua.people.actions.representation import RepresentationData, begin_representation, end_representation
from motcua.people.queries import own_subjects
from motcua.people.states import Capacity
from tests.forms.conftest import AT, WRITER
from tests.web.portal.lodging_world import citizen

pytestmark = pytest.mark.django_db
DRAFT, PROCEDURE = "draft:moi", "1.001193"
GOOD: dict[str, Any] = dict(
    next(each for each in seeds.samples() if each.definition.procedure == PROCEDURE).trials[0].answers
)
WHOSE: dict[str, str] = {}


@pytest.fixture(autouse=True)
def _dossiers_tell() -> Iterator[None]:
    def whose(owners: Sequence[str]) -> Mapping[str, str]:
        return {owner: WHOSE[owner] for owner in owners if owner in WHOSE}

    former = permissions.told_whose("dossier", whose)
    WHOSE.clear()
    yield
    if former is not None:
        permissions.told_whose("dossier", former)


@pytest.fixture
def lan(birth: FormVersion) -> Actor:
    return citizen(AT)


def me(actor: Actor) -> str:
    return own_subjects(actor=actor)[0]


def sent(form: FormVersion, actor: Actor, name: str, *, about: str = "", at: datetime = AT, **over: Any) -> str:
    """A form filled in and sent with a dossier."""
    answers = {**GOOD, **over}
    code = begin_answers(version=form.code, owner=f"draft:{name}", actor=actor, at=at)
    for page in form.pages:
        save_page(code=code, page=page.name, answers=answers, actor=actor, at=at)
    seal_answers(code=code, owner=f"dossier:{name}", actor=actor, at=at)
    WHOSE[f"dossier:{name}"] = about or me(actor)
    return code


def offers(form: FormVersion, actor: Actor, about: str = "", **more: Any) -> tuple[queries.Offer, ...]:
    return queries.reuse_offers(form, DRAFT, about=about or me(actor), actor=actor, at=AT, **more)


@pytest.fixture
def linked(birth: FormVersion) -> FormVersion:
    """The birth, home and insurance form: another procedure that asks the same of child and parents."""
    found = queries.form_for("2.002621", on=AT.date())
    assert found is not None
    return found


def test_what_could_be_taken_is_told_veiled(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    code = sent(birth, lan, "H01-1")
    [offer] = offers(linked, lan, known=("full_name", "number"))
    assert (offer.code, offer.owner, offer.title) == (code, "dossier:H01-1", "Tờ khai đăng ký khai sinh")
    told = dict(offer.lines)
    assert told["Họ, chữ đệm, tên của trẻ"] == "Trần V*** M***"
    assert told["Ngày sinh của trẻ"] == "…/2026"
    assert told["Nơi sinh của trẻ"] == "…, Phường Vĩnh Tế, Tỉnh An Giang"
    assert told["Số định danh cá nhân của mẹ"] == "0891*****123"
    assert told["Giới tính của trẻ"] == "Nam"
    assert "Họ, chữ đệm, tên" not in told  # known from identity
    assert not any(secret in str(offer) for secret in (GOOD["child_full_name"], GOOD["mother_number"], "Khóm 1"))
    assert Reuse.objects.count() == 0


def test_agreed_it_fills_the_new_form_and_is_on_record(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    code = sent(birth, lan, "H01-1")
    taken = agree_to_reuse(owner=DRAFT, version=linked.code, about=me(lan), sources=[code], actor=lan, at=AT)
    answers, origins = queries.reused_answers(DRAFT, about=me(lan), actor=lan)
    assert len(answers) == taken > 15
    same = ("child_full_name", "child_born_on", "mother_number", "father_full_name")
    assert {name: answers[name] for name in same} == {name: GOOD[name] for name in same}
    assert set(origins.values()) == {code}
    assert set(answers) <= {field.name for field in linked.definition.fields()}
    assert "relation" not in answers  # a field without a meaning
    assert offers(linked, lan) == ()
    [said] = queries.reused(DRAFT, linked, actor=lan)
    assert said.agreed
    assert "Họ, chữ đệm, tên của trẻ" in said.labels
    event = EventRow.objects.get(kind="forms.reuse_agreed")
    assert (event.subject, event.actor) == (f"answers:{code}", lan.id)
    assert event.payload == {"owner": DRAFT, "form": linked.code, "fields": taken}
    assert "luat-91-2025" in event.cites
    assert GOOD["child_full_name"] not in str(event.payload) + Reuse.objects.get().content


def test_what_is_answered_already_is_not_taken(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    code = sent(birth, lan, "H01-1")
    agree_to_reuse(
        owner=DRAFT, version=linked.code, about=me(lan), sources=[code], known=["full_name"], actor=lan, at=AT
    )
    answers, _ = queries.reused_answers(DRAFT, about=me(lan), actor=lan)
    assert "full_name" not in answers
    assert "mother_full_name" in answers


def test_refused_one_is_not_asked_again(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    code = sent(birth, lan, "H01-1")
    refuse_reuse(owner=DRAFT, about=me(lan), sources=[code], actor=lan, at=AT)
    assert offers(linked, lan) == ()
    assert queries.reused_answers(DRAFT, about=me(lan), actor=lan) == ({}, {})
    assert [each.state for each in queries.reused(DRAFT, linked, actor=lan)] == ["refused"]
    assert EventRow.objects.get(kind="forms.reuse_refused").payload == {"owner": DRAFT}
    with pytest.raises(NoSuchReuse):
        withdraw_reuse(owner=DRAFT, source=code, actor=lan, at=AT)


def test_withdrawn_what_was_taken_goes_and_what_was_typed_stays(
    birth: FormVersion, linked: FormVersion, lan: Actor
) -> None:
    code = sent(birth, lan, "H01-1")
    agree_to_reuse(owner=DRAFT, version=linked.code, about=me(lan), sources=[code], actor=lan, at=AT)
    answers, _ = queries.reused_answers(DRAFT, about=me(lan), actor=lan)
    mine = begin_answers(
        version=linked.code, owner=DRAFT, answers={**answers, "child_full_name": "Trần Thị Khác"}, actor=lan, at=AT
    )
    before = queries.read_answers(mine, actor=lan, at=AT).answers
    emptied = withdraw_reuse(owner=DRAFT, source=code, actor=lan, at=AT)
    left = queries.read_answers(mine, actor=lan, at=AT).answers
    assert left == {"child_full_name": "Trần Thị Khác"}
    assert emptied == len(before) - 1 > 10
    row = Reuse.objects.get()
    assert (row.state, row.content) == ("withdrawn", "")
    assert EventRow.objects.get(kind="forms.reuse_withdrawn").payload == {"owner": DRAFT, "emptied": emptied}
    with pytest.raises(NoSuchReuse):
        withdraw_reuse(owner=DRAFT, source=code, actor=lan, at=AT)
    assert len(journal.read(f"answers:{code}")) > 2


def test_the_newest_of_several_wins_and_it_is_told(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    old = sent(birth, lan, "H01-1", at=AT - timedelta(days=30), mother_ethnicity="Khmer")
    new = sent(birth, lan, "H01-2")
    first, second = offers(linked, lan)
    assert (first.code, second.code) == (new, old)
    assert (first.otherwise, second.otherwise) == ((), ("Dân tộc của mẹ",))
    agree_to_reuse(owner=DRAFT, version=linked.code, about=me(lan), sources=[old, new], actor=lan, at=AT)
    answers, origins = queries.reused_answers(DRAFT, about=me(lan), actor=lan)
    assert (answers["mother_ethnicity"], origins["mother_ethnicity"]) == ("Kinh", new)
    withdraw_reuse(owner=DRAFT, source=new, actor=lan, at=AT)
    answers, origins = queries.reused_answers(DRAFT, about=me(lan), actor=lan)
    assert (answers["mother_ethnicity"], origins["mother_ethnicity"]) == ("Khmer", old)


def test_nobody_takes_what_somebody_else_filled_in(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    code = sent(birth, lan, "H01-1")
    thao = citizen(AT, "thao", "089302990103", 2002)
    assert offers(linked, thao) == offers(linked, thao, about=me(lan)) == ()
    for about in (me(thao), me(lan), "person:khong-co", "", "x"):
        with pytest.raises((NotAdmitted, NoSuchForm)):
            agree_to_reuse(owner=DRAFT, version=linked.code, about=about, sources=[code], actor=thao, at=AT)
    with pytest.raises(NoSuchForm):
        refuse_reuse(owner=DRAFT, about=me(thao), sources=[code], actor=thao, at=AT)
    agree_to_reuse(owner=DRAFT, version=linked.code, about=me(lan), sources=[code], actor=lan, at=AT)
    assert queries.reused_answers(DRAFT, about=me(lan), actor=thao) == ({}, {})
    assert queries.reused(DRAFT, linked, actor=thao) == ()
    with pytest.raises(NoSuchReuse):
        withdraw_reuse(owner=DRAFT, source=code, actor=thao, at=AT)


def test_of_a_represented_person_only_while_one_represents(
    birth: FormVersion, linked: FormVersion, lan: Actor
) -> None:
    child = register_person(
        data=PersonData(full_name="Trần Văn Mẫu", born_on=AT.date() - timedelta(days=2000)),
        papers=(), source="helper", actor=SYSTEM, at=AT,
    )  # fmt: skip
    subject = f"person:{child}"
    code = sent(birth, lan, "H01-1", about=subject)
    assert offers(linked, lan) == offers(linked, lan, about=subject) == ()
    told = RepresentationData(
        capacity=Capacity.HELPER, representative=me(lan).partition(":")[2], represented=subject,
        valid_from=AT.date(), procedures=(linked.procedure,), paper="Mẹ",
    )  # fmt: skip
    grant = begin_representation(data=told, actor=SYSTEM, at=AT)
    assert [each.code for each in offers(linked, lan, about=subject)] == [code]
    assert offers(linked, lan) == ()  # what is the child's is not the mother's
    with pytest.raises(NoSuchForm):
        agree_to_reuse(owner=DRAFT, version=linked.code, about=me(lan), sources=[code], actor=lan, at=AT)
    agree_to_reuse(owner=DRAFT, version=linked.code, about=subject, sources=[code], actor=lan, at=AT)
    assert queries.reused_answers(DRAFT, about=me(lan), actor=lan) == ({}, {})
    assert queries.reused_answers(DRAFT, about=subject, actor=lan)[0]
    end_representation(representation=grant, on=AT.date(), actor=SYSTEM, at=AT)
    assert offers(linked, lan, about=subject) == ()
    with pytest.raises(NotAdmitted):
        agree_to_reuse(owner=DRAFT, version=linked.code, about=subject, sources=[code], actor=lan, at=AT)


def test_a_form_without_meanings_gives_and_takes_nothing(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    bare = Definition(
        code="F-9.000001", procedure="9.000001", title="Cũ",
        pages=(Page(name="p", title="P", fields=(Field(name="child_full_name", label="Tên trẻ"),)),),
    )  # fmt: skip
    good = Trial(title="Khai đủ", answers={"child_full_name": "Trần Văn Mẫu"})
    draft_form(definition=bare, trials=(good,), actor=WRITER, at=AT)
    publish_form(code=bare.code, effective_from=AT.date(), actor=WRITER, at=AT)
    old = queries.form_for("9.000001", on=AT.date())
    assert old is not None
    sent(birth, lan, "H01-1")
    assert offers(old, lan) == ()
    sent(old, lan, "H01-2")
    assert [each.owner for each in offers(linked, lan)] == ["dossier:H01-1"]


def test_when_it_is_sent_discarded_or_forgotten_nothing_stays(
    birth: FormVersion, linked: FormVersion, lan: Actor
) -> None:
    code = sent(birth, lan, "H01-1")
    for ending in ("discard", "forget", "seal"):
        Reuse.objects.all().delete()
        form = birth if ending == "seal" else linked
        agree_to_reuse(owner=DRAFT, version=form.code, about=me(lan), sources=[code], actor=lan, at=AT)
        assert Reuse.objects.get().content
        if ending == "discard":
            mine = begin_answers(version=form.code, owner=DRAFT, actor=lan, at=AT)
            discard_answers(code=mine, actor=lan, at=AT)
        elif ending == "forget":
            clear_idle_answers(actor=SYSTEM, at=AT + IDLE + timedelta(days=1))
        else:
            sent(form, lan, DRAFT.partition(":")[2])
        assert Reuse.objects.get().content == "", ending


def test_offers_cost_no_more_questions_for_many_forms(birth: FormVersion, linked: FormVersion, lan: Actor) -> None:
    def asked(rows: int) -> int:
        while FilledForm.objects.count() < rows:
            sent(birth, lan, f"H01-{FilledForm.objects.count()}")
        with CaptureQueriesContext(connection) as found:
            assert len(offers(linked, lan)) == min(rows, 20)
        return len(found)

    assert asked(2) == asked(12)


def test_meanings_are_known_and_fit_their_box() -> None:
    good = read_field("x", "Tên trẻ | text | means=child.full_name")
    assert good.means == "child.full_name"
    assert read_field("x", line_of(good)) == good
    for means, widget in (
        ("child", "text"),
        ("con.full_name", "text"),
        ("child.weight", "text"),
        ("child.sex", "text"),
    ):
        bad = Field(name="x", label="X", widget=Widget(widget), means=means)
        with pytest.raises(BadForm, match="ý nghĩa"):
            check_shape(
                Definition(code="F-1", procedure="1", title="T", pages=(Page(name="p", title="P", fields=(bad,)),))
            )


def test_what_does_not_fit_is_not_taken() -> None:
    now = Field(name="a", label="A", widget=Widget.ADDRESS)
    past = now.model_copy(update={"past": True})
    before = {"unit": "30280", "on": "2025-06-30", "title": "Phường Mỹ Bình", "detail": ""}
    assert (fits(now, past, before), fits(past, past, before)) == (False, True)
    two = read_field("k", "Loại | choice: a=A; b=B")
    three = read_field("k", "Loại | choice: a=A; b=B; c=C")
    assert (fits(two, three, "c"), fits(two, three, "a"), fits(two, now, "a")) == (False, True, False)


@pytest.mark.parametrize(
    ("line", "value", "veiled"),
    [
        ("Tên | text | means=child.full_name", "Trần Văn Mẫu", "Trần V*** M***"),
        ("Số | identity | means=mother.number", "089190000123", "0891*****123"),
        ("Điện thoại | phone | means=self.phone", "+84900000101", "09xx…01"),
        ("Thư | mail | means=self.mail", "lan@example.com", "l***@example.com"),
        ("Ngày | date | means=child.born_on", "2026-10-02", "…/2026"),
        ("Dân tộc | text | means=child.ethnicity", "Kinh", "Kinh"),
        ("Ngành | long | means=shop.trades", "Bán lẻ lương thực, thực phẩm", "Bán lẻ lương thực, t…"),
    ],
)
def test_values_are_veiled(line: str, value: str, veiled: str) -> None:
    field = read_field("x", line)
    assert masked(field, value, words_of(field, value)) == veiled


def test_a_stranger_by_kind_is_refused(birth: FormVersion) -> None:
    officer = Actor(id="can-bo", kind=ActorKind.OFFICER)
    with pytest.raises((NotAdmitted, NoSuchForm)):
        agree_to_reuse(owner=DRAFT, version=birth.code, about="person:x", sources=["A-1"], actor=officer, at=AT)
