"""The table of accounts keeps its own rules."""

from datetime import datetime

import pytest
from django.db import IntegrityError

from motcua.people.models import Account
from motcua.people.models.accounts import fresh_code


def test_codes_do_not_repeat_and_leave_out_look_alikes() -> None:
    codes = {fresh_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == 12 and not set(code) & set("ilou") for code in codes)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "username"),
    [("officer", None), ("citizen", "lan"), ("business", "cty"), ("officer", "Lan")],
    ids=["officer without name", "citizen with name", "business with name", "capital letters"],
)
def test_only_officers_have_a_login_name_in_small_letters(kind: str, username: str | None, at: datetime) -> None:
    with pytest.raises(IntegrityError):
        Account.objects.create(kind=kind, username=username, display_name="Nguyễn Thị Lan", created_at=at)
