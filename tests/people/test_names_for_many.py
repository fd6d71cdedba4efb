"""Names for long lists (tên trong danh sách): masked, in one question, for officers only."""

from datetime import datetime
from typing import Any

import pytest

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people.models import Account, Person
from motcua.people.queries import masked_names, own_subjects

pytestmark = pytest.mark.django_db


def test_many_names_are_masked_in_one_question(at: datetime, django_assert_num_queries: Any) -> None:
    for code, name in (("lan", "Nguyễn Thị Lan"), ("xoa", "")):
        Person.objects.create(code=code, full_name=name, created_at=at, used_at=at)
    with django_assert_num_queries(1):
        found = masked_names(["person:lan", "person:xoa", "person:khong-co", "tệ"], actor=SYSTEM)
    assert found == {"person:lan": "Nguyễn T*** L***", "person:xoa": "—"}
    with django_assert_num_queries(0):
        assert masked_names([], actor=SYSTEM) == {}


def test_a_citizen_asks_for_no_names() -> None:
    with pytest.raises(NotAdmitted):
        masked_names(["person:lan"], actor=Actor(id="a", kind=ActorKind.CITIZEN))


def test_one_s_own_subjects_are_all_records_that_were_merged(at: datetime) -> None:
    account = Account.objects.create(code="tai-khoan", kind="citizen", created_at=at)
    kept = Person.objects.create(code="moi", full_name="Lan", account=account, created_at=at, used_at=at)
    Person.objects.create(code="cu", full_name="Lan", merged_into=kept, created_at=at, used_at=at)
    assert own_subjects(actor=Actor(id="tai-khoan", kind=ActorKind.CITIZEN)) == ("person:moi", "person:cu")
    assert own_subjects(actor=Actor(id="ai", kind=ActorKind.CITIZEN)) == ()
    assert own_subjects(actor=Actor(id="ai", kind=ActorKind.BUSINESS)) == ()
