"""Figures counted from facts of real cases: they balance, add up the tree, pass the checker, stay as of a moment."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import tables
from motcua.kernel import clock
from motcua.kernel.clock import VIETNAM
from motcua.reports.checking import check
from motcua.reports.queries import kept
from motcua.reports.queries.counting import figures
from motcua.reports.queries.making import made
from motcua.reports.queries.reconciling import flows_below
from motcua.reports.queries.reporters import below, reporter
from motcua.reports.rules.figures import Flow
from motcua.reports.rules.periods import parse
from motcua.reports.rules.printing import printed
from motcua.reports.states import Side
from tests.dossiers import province
from tests.indices.lives import live

FIRST = datetime(2021, 6, 1, 7, 0, tzinfo=VIETNAM)
WHOLE = parse("2021-05-01..2021-12-31")


@pytest.fixture
def lived(transactional_db: None, at: datetime, tmp_path: Path, settings: Any) -> None:
    """A small province with some lives of cases, and its facts."""
    settings.MOTCUA_LAKE = tmp_path / "lake"
    tables._kept.cache_clear()
    kept._counted.cache_clear()
    province.plant(at)
    live(7, 14, FIRST)
    assert refresh() is not None


@pytest.mark.django_db(transaction=True)
def test_a_report_of_real_cases(lived: None) -> None:
    told = made("H01", WHOLE.key, at=clock.now(), book="responsible")
    assert told.alarms == ()
    accepted = Dossier.objects.exclude(state__in=[State.LODGED, State.NOT_ACCEPTED]).count()
    assert accepted > 5
    assert told.references["tat-ca.moi"].value == accepted
    text = "\n".join(line for section in told.sections for line in told.paragraphs(section))
    assert [f.why for f in check(text).findings if f.severity != "info"] == []
    assert printed(told, "docx").startswith(b"PK")
    alone = made("H01", WHOLE.key, form="06đ", at=clock.now())
    assert (alone.sections, [each.form.code for each in alone.annexes]) == ((), ["II.06đ"])
    assert printed(alone, "pdf").startswith(b"%PDF")


@pytest.mark.django_db(transaction=True)
def test_the_whole_is_the_sum_of_those_below(lived: None) -> None:
    root = reporter("H01", on=WHOLE.last)
    parts = {each.code: figures(each, WHOLE, at=clock.now()).flow() for each in below("H01", on=WHOLE.last)}
    at_once = flows_below("H01", WHOLE.key, at=clock.now(), as_of=None)
    assert parts == {code: at_once.get(code, Flow()) for code in parts}
    assert sum(parts.values(), Flow()) == figures(root, WHOLE, at=clock.now()).flow()
    assert {line.side for line in figures(root, WHOLE, at=clock.now()).lines} <= set(Side)


@pytest.mark.django_db(transaction=True)
def test_what_is_left_is_carried_over(lived: None) -> None:
    root = reporter("H01", on=WHOLE.last)
    one = figures(root, parse("2021-05-01..2021-06-05"), at=clock.now()).flow()
    two = figures(root, parse("2021-06-06..2021-12-31"), at=clock.now()).flow()
    assert one.pending == two.carried


@pytest.mark.django_db(transaction=True)
def test_as_of_a_moment_the_figures_stay(lived: None) -> None:
    root, moment = reporter("H01", on=WHOLE.last), FIRST + timedelta(days=20)
    before = figures(root, WHOLE, at=clock.now(), as_of=moment)
    live(11, 6, FIRST + timedelta(days=30))
    assert refresh() is not None
    assert figures(root, WHOLE, at=clock.now(), as_of=moment) == before
    assert figures(root, WHOLE, at=clock.now()).flow().new > before.flow().new


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_counted_again_only_when_the_facts_move(lived: None, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Any] = []

    def table(*told: Any, **more: Any) -> tables.Table:
        counted.append(told)
        return tables.table(*told, **more)

    monkeypatch.setattr(kept, "table", table)
    over = parse("2021-05-01..2021-06-20")
    first = figures(reporter("H01", on=over.last), over, at=clock.now())
    assert len(counted) == 2
    assert refresh() is not None  # nothing happened meanwhile; the facts' mark moves, their files do not
    again = figures(reporter("H01", on=over.last), over, at=clock.now())
    assert (len(counted), again.lines, again.as_of > first.as_of) == (2, first.lines, True)
    live(11, 6, FIRST + timedelta(days=3))
    assert refresh() is not None
    assert figures(reporter("H01", on=over.last), over, at=clock.now()).flow().new > first.flow().new
    assert len(counted) == 4
