"""Cases of every sort for the tests of reading, written straight into the tables: fast, many, and varied."""

from datetime import datetime, timedelta
from random import Random

from motcua.dossiers.models import Consultation, Content, Dossier, Step
from motcua.dossiers.rules.codes import LETTERS
from motcua.procedures.models import ProcedureVersion, ProcessVersion
from tests.dossiers.province import commune, desk, specialist

HOUR = timedelta(hours=1)
SEEN = (1, 2, 4, 4, 4, 4, 5, 6, 7, 8, 9, 10)


def stock(count: int, at: datetime, *, state: int | None = None, seed: int = 7) -> list[Dossier]:
    """Cases in all states (or in one), received by the centre or the commune, decided by two departments."""
    random = Random(seed)
    versions = {each.procedure.code: each for each in ProcedureVersion.objects.select_related("procedure")}
    processes = {each.process.procedure_code: each for each in ProcessVersion.objects.select_related("process")}
    rows = []
    for number in range(count):
        code = random.choice(("1.000001", "1.000002"))
        rows.append(_case(number, at, state or random.choice(SEEN), random, versions[code], processes[code]))
    Dossier.objects.bulk_create(rows)
    Content.objects.bulk_create(Content(dossier=row) for row in rows)
    steps = [step for row in rows for step in _steps(row, at, random)]
    Step.objects.bulk_create(steps)
    Consultation.objects.bulk_create(
        Consultation(
            dossier=row, seq=1, step=1, asker="H01.09", agency="H01.10", question="Có hợp quy hoạch không?",
            asked_at=at - 5 * HOUR, due_at=at + random.randint(-40, 40) * HOUR,
        )
        for row in rows
        if row.state in {2, 4} and row.competent_agency == "H01.09" and random.random() < 0.3
    )  # fmt: skip
    return rows


def _case(  # noqa: PLR0917
    number: int, at: datetime, state: int, random: Random, version: ProcedureVersion, process: ProcessVersion
) -> Dossier:
    receiving = random.choice(("H01.21", "H01.31.21"))
    lodged = at - random.randint(1, 300) * HOUR
    accepted = None if state in {1, 3} else lodged + HOUR
    paused = at - HOUR if state in {5, 6} else None
    return Dossier(
        ref="".join(random.choice(LETTERS) for _ in range(10)), state=state, lodged_at=lodged, accepted_at=accepted,
        code=f"{receiving}-210611-{number:04d}" if accepted else None, procedure=version.procedure.code,
        procedure_version=version.pk, process_version=process.pk, sector="G17-XD05",
        channel=random.choice(("direct", "online", "postal")), receiving_agency=receiving,
        competent_agency=random.choice(("H01.09", "H01.09", "H01.10")), applicant=f"person:{number}",
        received_by=(desk if receiving == "H01.21" else commune).id, limit="5wd", basis_limit="5wd",
        basis_at=accepted,
        due_at=at + random.randint(-100, 200) * HOUR if state in {2, 4, 7, 8, 9, 10} else None,
        paused_at=paused, paused_kind="chờ bổ sung hồ sơ" if paused else "", extensions=random.choice((0, 0, 0, 1)),
        concluded_at=at - 3 * HOUR if state in {7, 8, 9, 10} else None, steps=2,
        conclusion={7: "withdrawn", 8: "stopped", 9: "approved", 10: "approved"}.get(state, ""),
    )  # fmt: skip


def _steps(row: Dossier, at: datetime, random: Random) -> list[Step]:
    """One closed step at the desk; then those that are open now: one, or two at once, or one outside."""
    if row.accepted_at is None:
        return []
    first = Step(
        dossier=row, seq=1, number="1", agency=row.receiving_agency, opened_at=row.accepted_at, closed_at=at - HOUR,
        closed_by=desk.id, outcome="forward", limit_minutes=240, used=HOUR.seconds * 10**6, officer=row.received_by,
    )  # fmt: skip
    if row.state in {7, 8, 10}:
        return [first]
    if row.state == 9:
        return [
            first,
            Step(dossier=row, seq=2, number="5", agency=row.receiving_agency, opened_at=at - HOUR, after_result=True),
        ]
    sort = random.random()
    open_steps = [_open(row, 2, "2", row.competent_agency, at, random)]
    if sort < 0.2:
        open_steps.append(_open(row, 3, "3a", "H01.10", at, random))
    elif sort < 0.3:
        open_steps[0].party = "Cơ quan thuế"
    elif sort < 0.5:
        open_steps = [_open(row, 2, "1", row.receiving_agency, at, random)]
    return [first, *open_steps]


def _open(  # noqa: PLR0917
    row: Dossier, seq: int, number: str, agency: str, at: datetime, random: Random
) -> Step:
    runs = row.paused_at is None
    return Step(
        dossier=row, seq=seq, number=number, agency=agency, opened_at=at - 2 * HOUR, limit_minutes=960,
        officer=random.choice(("", specialist.id, "khác")), running_since=at - 2 * HOUR if runs else None,
        due_at=at + random.randint(-60, 120) * HOUR if runs else None,
    )  # fmt: skip
