"""The board of an area (theo dõi, giám sát): every figure is the length of the list that it opens."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import (
    By,
    Figures,
    Side,
    When,
    count_dossiers,
    read_board,
    read_dossier,
    read_dossiers,
    read_responsible,
)
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from tests.dossiers.province import desk, head, officer, specialist
from tests.dossiers.stock import stock

pytestmark = pytest.mark.django_db
watcher = officer(Position.CONTROL_OFFICER, "H01")


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("side", list(Side))
def test_every_figure_opens_its_list(by: By, side: Side, at: datetime) -> None:
    rows = stock(120, at)
    Dossier.objects.filter(pk__in=[row.pk for row in rows[::5]]).update(sector="")
    for actor in (watcher, SYSTEM, head):
        board = read_board(Figures(by, side), actor=actor, at=at)
        assert board.lines or actor is head
        for line in (board.total, *board.lines):
            for figure in (line.open, line.overdue, line.today, line.coming):
                assert count_dossiers(figure.asked, actor=actor, at=at) == figure.count, (line, figure)
            assert line.overdue.count + line.today.count + line.coming.count <= line.open.count
        assert sum(line.open.count for line in board.lines) == board.total.open.count
        assert board.total.open.count > 0 or actor is head
        assert sum(line.overdue.count for line in board.lines) == board.total.overdue.count


def test_both_books_are_those_of_the_case_files(at: datetime) -> None:
    stock(120, at)
    board = read_board(Figures(), actor=watcher, at=at)
    page = read_dossiers(board.total.overdue.asked, actor=watcher, at=at, limit=200)
    told = [read_dossier(card.code, actor=watcher, at=at) for card in page.items]
    blames = [each.blame for each in told if each and each.blame]
    assert len(blames) == board.total.overdue.count > 10
    for line in board.books:
        assert line.received.count == sum(blame.receiving == line.agency for blame in blames)
        assert line.received.count == count_dossiers(line.received.asked, actor=watcher, at=at)
        assert line.responsible == sum(blame.agency == line.agency for blame in blames)
        parts = [part for blame in blames for part in blame.shares if part.keeper == line.agency]
        assert line.minutes == sum(part.minutes for part in parts)
        listed = read_responsible(Figures(), line.agency, actor=watcher, at=at, limit=200).items
        expected = [each for each in told if each and each.blame and each.blame.agency == line.agency]
        assert sorted(card.code for card in listed) == sorted(each.card.code for each in expected)
    assert board.process == sum(blame.fault_label.startswith("Lỗi quy trình") for blame in blames) > 0
    assert board.outside == sum(blame.fault_label.startswith("Bên ngoài") for blame in blames)
    responsible = sum(line.responsible for line in board.books)
    assert responsible + board.process + board.outside == board.total.overdue.count
    assert sum(line.received.count for line in board.books) == board.total.overdue.count


@pytest.mark.parametrize("stranger", [specialist, desk, officer(Position.CLERK, "H01")])
def test_only_who_watches_sees_the_board(stranger: Actor, at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        read_board(Figures(), actor=stranger, at=at)
    with pytest.raises(NotAdmitted):
        read_responsible(Figures(), "H01.09", actor=stranger, at=at)
    with pytest.raises(NotAdmitted):
        read_board(Figures(agency="H02"), actor=watcher, at=at)


def test_the_board_asks_little_whatever_there_is(at: datetime) -> None:
    spent = []
    for count in (10, 150):
        stock(count, at, seed=count)
        with CaptureQueriesContext(connection) as seen:
            read_board(Figures(), actor=watcher, at=at)
        spent.append(len(seen))
        Dossier.objects.all().delete()
    assert spent[0] == spent[1] <= 12


def test_an_empty_area_is_nought(at: datetime) -> None:
    board = read_board(Figures(), actor=watcher, at=at)
    assert (board.total.open.count, board.lines, board.books) == (0, (), ())
    opened = replace(board.total.open.asked, when=When.ANY)
    assert read_dossiers(opened, actor=watcher, at=at).items == ()
