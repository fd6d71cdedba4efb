"""What an officer keeps for oneself: keep_draft, discard_draft, mark_favourite; nobody else sees it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from motcua.dossiers import queries
from motcua.dossiers.actions.drafts import discard_draft, keep_draft, mark_favourite
from motcua.dossiers.models import Draft
from motcua.dossiers.rules.wording import BadText
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.province import desk, specialist

pytestmark = pytest.mark.django_db
CODE = "0123456789abcdef" * 2
OTHER = replace(desk, id="another")


def keep(at: datetime, code: str = CODE, **told: str) -> None:
    keep_draft(code=code, procedure="1.000001", told=told, actor=desk, at=at)


def test_a_draft_is_kept_and_written_over(at: datetime) -> None:
    keep(at, title="một")
    keep(at, title="hai")
    found = queries.draft_of(CODE, actor=desk)
    assert found is not None
    assert found.told == {"title": "hai"}
    assert [card.procedure_name for card in queries.drafts_of(actor=desk, at=at)] == ["Cấp giấy phép xây dựng"]


def test_nobody_else_opens_or_writes_it(at: datetime) -> None:
    keep(at, title="một")
    assert queries.draft_of(CODE, actor=OTHER) is None
    with pytest.raises(BadText):
        keep_draft(code=CODE, procedure="1.000001", told={}, actor=OTHER, at=at)
    discard_draft(code=CODE, actor=OTHER)
    assert Draft.objects.count() == 1
    discard_draft(code=CODE, actor=desk)
    assert Draft.objects.count() == 0


def test_old_ones_go(at: datetime) -> None:
    keep(at, "a" * 32)
    keep(at + timedelta(days=31), "b" * 32)
    assert [row.code for row in Draft.objects.all()] == ["b" * 32]


@pytest.mark.parametrize("code", ["", "x", "../" * 10, "G" * 32])
def test_a_code_that_is_none_is_refused(at: datetime, code: str) -> None:
    with pytest.raises(BadText):
        keep(at, code)


def test_only_a_desk_keeps_drafts(at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        keep_draft(code=CODE, procedure="1.000001", told={}, actor=specialist, at=at)


def test_favourites_come_before_what_was_received_lately(at: datetime) -> None:
    mark_favourite(procedure="1.000002", marked=True, actor=desk, at=at)
    mark_favourite(procedure="1.999999", marked=True, actor=desk, at=at)
    marked, lately = queries.habits_of(actor=desk, at=at)
    assert ([habit.code for habit in marked], lately) == (["1.000002"], ())
    mark_favourite(procedure="1.000002", marked=False, actor=desk, at=at)
    assert queries.habits_of(actor=desk, at=at)[0] == ()
