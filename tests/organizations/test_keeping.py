"""Lists that officers save for themselves: their own, few, replaced by name."""

import pytest

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.actions.keeping import MOST_LISTS, BadList, forget_list, keep_look, save_list
from motcua.organizations.models import Kept

pytestmark = pytest.mark.django_db
ONE, OTHER = Actor(id="one", kind=ActorKind.OFFICER), Actor(id="other", kind=ActorKind.OFFICER)


def test_a_list_is_kept_replaced_and_forgotten_for_its_owner_alone() -> None:
    save_list(name="  Quá  hạn ", address="?ds=inbox&khi=overdue", actor=ONE)
    save_list(name="Quá hạn", address="?ds=mine&khi=overdue", actor=ONE)
    save_list(name="Quá hạn", address="?ds=ready", actor=OTHER)
    assert Kept.objects.get(account="one").lists == [{"name": "Quá hạn", "address": "?ds=mine&khi=overdue"}]
    forget_list(name="Quá hạn", actor=ONE)
    assert Kept.objects.get(account="one").lists == []
    assert len(Kept.objects.get(account="other").lists) == 1


@pytest.mark.parametrize(
    ("name", "address"), [("", "?ds=a"), ("a" * 61, "?ds=a"), ("a", "https://x"), ("a", "?" * 501)]
)
def test_what_is_no_list_is_refused(name: str, address: str) -> None:
    with pytest.raises(BadList):
        save_list(name=name, address=address, actor=ONE)


def test_there_are_not_endlessly_many_and_only_officers_have_them() -> None:
    for number in range(MOST_LISTS):
        save_list(name=f"Danh sách {number}", address="?ds=mine", actor=ONE)
    with pytest.raises(BadList):
        save_list(name="Thêm nữa", address="?ds=mine", actor=ONE)
    with pytest.raises(NotAdmitted):
        save_list(name="a", address="?ds=mine", actor=Actor(id="lan", kind=ActorKind.CITIZEN))


def test_columns_and_rows_are_kept() -> None:
    keep_look(columns=["what", "due"], rows=50, actor=ONE)
    row = Kept.objects.get(account="one")
    assert (row.columns, row.rows) == (["what", "due"], 50)
    with pytest.raises(BadList):
        keep_look(columns=[], rows=10**6, actor=ONE)
