"""Sixteen people at once, each with their own connection: one wins, the others read the new state, none is lost."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from motcua.dossiers.actions.accepting import PapersMissing, accept_dossier, refuse_dossier
from motcua.dossiers.actions.casefile import NotOpen
from motcua.dossiers.actions.consulting import answer_consultation, consult_agency
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result, reopen_dossier
from motcua.dossiers.actions.lodging import PaperGiven
from motcua.dossiers.actions.pausing import request_supplement, supplement_dossier
from motcua.dossiers.actions.routing import forward_dossier, return_dossier
from motcua.dossiers.models import Consultation, Dossier, Step
from motcua.dossiers.states import NotInState, ReturnMethod, State
from motcua.kernel import journal
from motcua.kernel.errors import Refusal
from motcua.kernel.verification import verify_journal
from motcua.organizations.states import Position
from tests.dossiers.cases import HOUR, MINUTE, accepted, appraised, lodged
from tests.dossiers.province import clerk, deputy, desk, head, land, officer, specialist, village

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WORKERS = 16
Work = Callable[[], Any]


class Crew:
    """Workers that begin each round together and tell what came of it: an answer or a refusal; faults are raised."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.begin, self.end = threading.Barrier(count + 1), threading.Barrier(count + 1)
        self.work: Sequence[Work] = ()
        self.told: list[Any] = [None] * count
        self.over = False
        self.threads = [threading.Thread(target=self._serve, args=(place,), daemon=True) for place in range(count)]

    def __enter__(self) -> "Crew":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over = True
        self.begin.wait(60)
        for thread in self.threads:
            thread.join(60)

    def _serve(self, place: int) -> None:
        try:
            while True:
                self.begin.wait(300)
                if self.over:
                    return
                try:
                    self.told[place] = self.work[place]()
                except BaseException as failure:  # noqa: BLE001  handed to the test, which raises it
                    self.told[place] = failure
                self.end.wait(300)
        finally:
            connection.close()

    def together(self, work: Sequence[Work]) -> tuple[list[Any], list[Refusal]]:
        """Do all of it at once: the answers, and the refusals."""
        assert len(work) == self.count
        self.work = work
        self.begin.wait(300)
        self.end.wait(300)
        told = list(self.told)
        for each in told:
            if isinstance(each, BaseException) and not isinstance(each, Refusal):
                raise each
        refused = [each for each in told if isinstance(each, Refusal)]
        return [each for each in told if not isinstance(each, BaseException)], refused


def contest(ref: str, at: datetime) -> list[Work]:
    """Sixteen acts of which the case can suffer only one."""
    row = Dossier.objects.get(ref=ref)
    step = Step.objects.filter(dossier=row, closed_at__isnull=True).first()

    def do(act: Callable[..., Any], **inputs: Any) -> Work:
        return lambda: act(code=ref, at=at, **inputs)

    if row.state == State.LODGED:
        some = [do(accept_dossier, actor=desk)] * 3 + [do(refuse_dossier, actor=desk, reason="Sai nơi nhận")]
    elif row.state == State.AWAITING_SUPPLEMENT:
        some = [do(supplement_dossier, actor=desk, papers=[{"name": "Bản vẽ"}])]
    elif row.state == State.RESULT_READY:
        some = [do(deliver_result, actor=desk, method=ReturnMethod.DESK)]
    elif row.state == State.DELIVERED:
        some = [do(reopen_dossier, actor=head, complaint="12/QĐ")]
    else:
        assert step is not None
        some = _of_step(step, do)
    return (some * WORKERS)[:WORKERS]


def _of_step(step: Step, do: Callable[..., Work]) -> list[Work]:
    at_step = step.seq
    forward = [do(forward_dossier, actor=each, step=at_step) for each in {"1": [desk], "2": [specialist, head]}.get(
        step.number, [])]  # fmt: skip
    back = do(return_dossier, actor=head, step=at_step, reason="Sai")
    if step.number == "1":
        ask = do(request_supplement, actor=desk, step=at_step, papers=["A"], reason="Thiếu")
        return forward if step.dossier.supplements else [*forward, *forward, ask]
    if step.number == "2":
        return [*forward, back]
    if step.number == "3":
        return [do(decide_dossier, actor=each, step=at_step, approve=True) for each in (head, deputy)] + [back]
    return [do(register_result, actor=clerk, step=at_step, results=[Result("Giấy phép")])]


def test_ten_thousand_conflicting_acts_have_one_winner_each(at: datetime) -> None:
    rounds, refs = 625, []
    seen: Counter[str] = Counter()
    with Crew(WORKERS) as crew:
        for turn in range(rounds):
            if turn % 12 == 0 or Dossier.objects.get(ref=refs[-1]).state == State.NOT_ACCEPTED:
                refs.append(lodged(at + turn * MINUTE))
            ref = refs[-1]
            before = len(journal.read(f"dossier:{ref}"))
            won, lost = crew.together(contest(ref, at + turn * MINUTE))
            row = Dossier.objects.get(ref=ref)
            assert (len(won), len(lost)) == (1, WORKERS - 1), [str(each) for each in lost]
            assert len(journal.read(f"dossier:{ref}")) == before + 1
            for each in lost:
                assert isinstance(each, NotInState | NotOpen)
                assert State(row.state).label in each.message
                seen[type(each).__name__] += 1
    assert sum(seen.values()) == rounds * (WORKERS - 1) and len(seen) == 2
    gapless()
    assert verify_journal().sound


def gapless() -> None:
    """Codes and register numbers are counted from 1, by agency and day, by agency and year."""
    rows = list(Dossier.objects.filter(accepted_at__isnull=False))
    days: dict[str, list[int]] = {}
    for row in rows:
        series, _, number = (row.code or "").rpartition("-")
        days.setdefault(series, []).append(int(number))
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in days.values())
    assert sorted(row.register_number or 0 for row in rows) == list(range(1, len(rows) + 1))


def test_codes_have_no_gaps_whoever_is_refused_in_between(at: datetime) -> None:
    missing = (PaperGiven("Bản chính", required=True),)
    with Crew(WORKERS) as crew:
        for turn in range(25):
            refs = [
                lodged(at, papers=missing) if place % 4 == 3 else lodged(at) for place in range(WORKERS)
            ]  # fmt: skip
            won, lost = crew.together([partial(accept_dossier, code=ref, actor=desk, at=at) for ref in refs])
            assert len(won) == WORKERS * 3 // 4 and all(isinstance(each, PapersMissing) for each in lost)
            assert sorted(each.register_number for each in won) == list(range(turn * 12 + 1, turn * 12 + 13))
    gapless()
    assert verify_journal().sound


def test_the_same_request_sixteen_times_at_once_is_done_once(at: datetime) -> None:
    with Crew(WORKERS) as crew:
        for turn in range(30):
            code = accepted(at)
            subject = Dossier.objects.get(code=code).subject
            key = f"twice-{turn}"
            again = partial(forward_dossier, code=code, actor=desk, at=at + HOUR, key=key)
            won, lost = crew.together([again] * WORKERS)
            assert (won, lost) == ([(2,)] * WORKERS, [])
            assert len(journal.read(subject)) == 3
            assert forward_dossier(code=code, actor=desk, at=at + timedelta(days=1), key=key) == (2,)


def test_branches_and_answers_at_the_same_moment_lose_no_join(at: datetime) -> None:
    tax = officer(Position.PROCESSING_OFFICER, "H01.52")
    with Crew(2) as crew:
        for turn in range(150):
            code = appraised(at + turn * MINUTE, "1.000002")
            row = Dossier.objects.get(code=code)
            now = at + turn * MINUTE
            for agency in ("H01.10", "H01.52"):
                consult_agency(code=code, agency=agency, question="Ý kiến?", limit="8h", actor=specialist, at=now)
            told = partial(answer_consultation, code=code, agrees=True, answer="Được", at=now)
            answers = [partial(told, consultation=1, actor=land), partial(told, consultation=2, actor=tax)]
            assert crew.together(answers)[1] == []
            assert Consultation.objects.filter(dossier=row, answered_at__isnull=True).count() == 0
            first, second = forward_dossier(code=code, actor=specialist, at=now)
            onward = partial(forward_dossier, code=code, at=now)
            branches = [partial(onward, step=first, actor=land), partial(onward, step=second, actor=village)]
            won, lost = crew.together(branches)
            assert lost == [] and sorted(won) == [(), (second + 1,)]
            opened = Step.objects.filter(dossier=row, closed_at__isnull=True).values_list("number", flat=True)
            assert list(opened) == ["4"]
    assert verify_journal().sound
