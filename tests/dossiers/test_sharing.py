"""Links by which others follow a case: share_progress, end_sharing; they run out and show no name."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers.actions.sharing import MOST, NoSuchLink, TooManyLinks, end_sharing, share_progress
from motcua.dossiers.models import ProgressLink
from motcua.dossiers.queries.sharing import links_of, shared_progress
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import accepted
from tests.dossiers.province import desk

pytestmark = pytest.mark.django_db


def test_a_link_shows_the_progress_until_it_runs_out(at: datetime) -> None:
    code = accepted(at)
    token = share_progress(code=code, days=7, actor=desk, at=at)
    told = shared_progress(token, at=at + timedelta(days=6))
    assert told is not None
    assert told.code == code
    assert shared_progress(token, at=at + timedelta(days=7)) is None
    bare = token.partition(".")[0]
    for wrong in (bare, f"{token}x", f"{bare}.x", "", "\0", "x" * 999):
        assert shared_progress(wrong, at=at) is None


def test_a_link_is_taken_back_once(at: datetime) -> None:
    token = share_progress(code=accepted(at), days=1, actor=desk, at=at)
    link = ProgressLink.objects.get().code
    end_sharing(link=link, actor=desk, at=at)
    assert shared_progress(token, at=at) is None
    for gone in (link, "khong-co"):
        with pytest.raises(NoSuchLink):
            end_sharing(link=gone, actor=desk, at=at)


def test_strangers_make_end_and_list_none_and_there_is_an_end_to_them(at: datetime) -> None:
    code = accepted(at)
    stranger = Actor(id="nguoi-la", kind=ActorKind.CITIZEN)
    with pytest.raises(NotAdmitted):
        share_progress(code=code, days=1, actor=stranger, at=at)
    with pytest.raises(NoSuchLink):
        share_progress(code=code, days=365, actor=desk, at=at)
    for _ in range(MOST):
        share_progress(code=code, days=1, actor=desk, at=at)
    with pytest.raises(TooManyLinks):
        share_progress(code=code, days=1, actor=desk, at=at)
    with pytest.raises(NotAdmitted):
        end_sharing(link=ProgressLink.objects.all()[0].code, actor=stranger, at=at)
    assert links_of(code, actor=stranger, at=at) == ()
    share_progress(code=code, days=1, actor=desk, at=at + timedelta(days=1))
