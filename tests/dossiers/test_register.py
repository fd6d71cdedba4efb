"""Taking over a register: `begin_import`, `finish_import` and what is written between them."""

import csv
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.actions.lodging import Lodging, lodge_dossier
from motcua.dossiers.actions.pausing import resume_dossier, supplement_dossier
from motcua.dossiers.actions.register import NotTheSame, begin_import, finish_import
from motcua.dossiers.actions.register_source import prepared
from motcua.dossiers.events import RegisterImported, RegisterImportStarted
from motcua.dossiers.models import Content, Counter, Dossier, Pause, RegisterBlock, RegisterImport, Step
from motcua.dossiers.rules.register.headings import BadHeadings
from motcua.dossiers.rules.register.sheets import BadSheet
from motcua.dossiers.states import ReturnMethod, State
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event
from motcua.kernel.verification import verify_journal
from tests.dossiers.province import desk, head
from tests.dossiers.registers import case, parquet, pause, step, take, unlike, vn

pytestmark = pytest.mark.django_db
LATER = vn("2021-08-02 08:00")


@pytest.fixture(autouse=True)
def faithful(replayed: None) -> Any:
    """After every test: rows are what their events tell, and the journal is whole."""
    yield
    assert unlike() == []
    assert verify_journal().sound


def _row(number: int = 1) -> Dossier:
    return Dossier.objects.get(code=f"H01.21-210607-{number:04d}")


def test_a_case_without_steps_is_held_by_the_competent_agency(tmp_path: Path) -> None:
    found, listed = take(parquet(tmp_path / "a.parquet", [case()]), LATER)
    row = _row()
    assert (found.imported, found.events, listed) == (1, 2, [])
    assert (row.state, row.limit, row.due_at) == (State.ACCEPTED, "5wd", vn("2021-06-14 17:00"))
    held = Step.objects.get(dossier=row)
    assert (held.agency, held.running_since, held.due_at) == ("H01.09", row.accepted_at, row.due_at)
    assert row.imported == found.run
    assert row.received_by == f"import:{found.run}"


def test_a_late_case_and_whose_fault_it_is(tmp_path: Path) -> None:
    steps = [
        step("H01.21", "2021-06-07 08:00", "2021-06-07 09:00", 60),
        step("H01.09", "2021-06-07 09:00", "2021-06-14 16:00", 1200),
        step("H01.10", "2021-06-14 16:00", "2021-06-15 09:00", 60),
    ]
    late = case(concluded_at=vn("2021-06-15 09:00"), delivered_at=vn("2021-06-15 10:00"), steps=steps)
    take(parquet(tmp_path / "a.parquet", [late]), LATER)
    row = _row()
    assert (row.state, row.timeliness, row.fault, row.fault_agency) == (10, "late", "agency", "H01.09")
    spent = Step.objects.filter(dossier=row).order_by("seq").values_list("used", "overrun", "outcome")
    assert [(used // 60_000_000, over, how) for used, over, how in spent] == [
        (60, 0, "forward"), (2550, 1350, "forward"), (150, 90, "forward"),
    ]  # fmt: skip
    said = [one.event for one in journal.read(row.subject)]
    assert [type(one).__name__ for one in said] == [
        "DossierLodged", "DossierAccepted", "DossierForwarded", "DossierForwarded", "ResultRegistered",
        "ResultDelivered",
    ]  # fmt: skip
    shares = said[4].lateness.shares  # type: ignore[attr-defined]
    assert (row.late_minutes, shares) == (90, ((2, 84), (3, 6)))


def test_the_same_as_the_acts_would_have_written(tmp_path: Path) -> None:
    begins = vn("2021-06-07 08:00")
    ref = lodge_dossier(
        lodging=Lodging("1.000006", "person:p1", "H01.21", "H01.09"), actor=desk, at=begins
    )  # fmt: skip
    receipt = accept_dossier(code=ref, actor=desk, at=begins)
    decide_dossier(code=ref, approve=True, actor=head, at=vn("2021-06-10 15:30"))
    register_result(code=ref, results=[Result("Giấy phép")], actor=head, at=vn("2021-06-10 16:00"))
    deliver_result(code=ref, method=ReturnMethod.DESK, actor=desk, at=vn("2021-06-10 16:30"))
    ours = case(
        7, procedure="1.000006", concluded_at=vn("2021-06-10 16:00"), delivered_at=vn("2021-06-10 16:30"),
        steps=[step("H01.09", "2021-06-07 08:00", "2021-06-10 16:00", None)],
    )  # fmt: skip
    take(parquet(tmp_path / "a.parquet", [ours]), LATER)
    acted, taken = Dossier.objects.get(ref=ref), _row(7)
    for name in (
        "state", "limit", "due_at", "first_due_at", "basis_at", "timeliness", "late_minutes", "fault", "fault_agency",
        "decision", "conclusion", "sector", "level", "service_level", "on_the_spot", "non_boundary", "steps",
        "acted_at",
    ):  # fmt: skip
        assert getattr(acted, name) == getattr(taken, name), name
    one, other = Step.objects.get(dossier=acted), Step.objects.get(dossier=taken)
    assert (one.used, one.overrun, one.closed_at) == (other.used, other.overrun, other.closed_at)
    hand_over = [each.event for each in journal.read(taken.subject)][1].hand_over_by  # type: ignore[attr-defined]
    assert hand_over == receipt.hand_over_by


def test_numbers_go_on_where_the_register_stopped(tmp_path: Path) -> None:
    rows = [case(3), case(9, accepted_at=vn("2021-06-07 10:00")), case(5, accepted_at=vn("2021-06-07 09:00"))]
    take(parquet(tmp_path / "a.parquet", rows), LATER)
    assert [_row(number).register_number for number in (3, 5, 9)] == [1, 2, 3]
    assert Counter.objects.get(series="code:H01.21:210607").last == 9
    at = vn("2021-06-07 16:00")
    ref = lodge_dossier(lodging=Lodging("1.000006", "person:p1", "H01.21", "H01.09"), actor=desk, at=at)
    receipt = accept_dossier(code=ref, actor=desk, at=at)
    assert (receipt.code, receipt.register_number) == ("H01.21-210607-0010", 4)


def test_again_writes_nothing_twice_and_takes_what_is_right_now(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", [case(1), case(2, procedure="1.999999")])
    first, _ = take(path, LATER)
    assert (first.imported, dict(first.faults)) == (1, {"PROCEDURE": 1})
    events = Event.objects.count()
    again, _ = take(path, LATER + timedelta(days=1))
    assert (again.run, again.imported, dict(again.faults)) == (first.run, 1, {"PROCEDURE": 1})
    assert Event.objects.count() == events
    assert Dossier.objects.count() == 1
    assert RegisterImport.objects.get().counts["imported"] == 1


def test_a_killed_run_goes_on_with_the_numbers_it_had_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.dossiers.actions import register_copy

    path = parquet(tmp_path / "a.parquet", [case(1), case(2)])

    def killed(loads: object) -> None:
        raise KeyboardInterrupt

    write = register_copy.write
    monkeypatch.setattr(register_copy, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        take(path, LATER)
    assert Dossier.objects.count() == 0
    assert RegisterBlock.objects.get().reserved == {"register:H01.21:2021": [[1, 2]]}
    monkeypatch.setattr(register_copy, "write", write)
    found, _ = take(path, LATER)
    assert found.imported == 2
    assert set(Dossier.objects.values_list("register_number", flat=True)) == {1, 2}
    assert Counter.objects.get(series="register:H01.21:2021").last == 2


def test_pauses_move_the_day_as_the_law_says(tmp_path: Path) -> None:
    held = step("H01.09", "2021-06-07 08:00", None, 2400)
    rows = [
        case(1, steps=[held], pauses=[pause("2021-06-08 08:00", "2021-06-10 08:00")]),  # asked in time: anew
        case(2, steps=[held], pauses=[pause("2021-06-11 08:00", "2021-06-14 08:00", mode="restart")]),  # too late
        case(3, steps=[held], pauses=[pause("2021-06-08 08:00", None, "")]),
        case(4, steps=[held], pauses=[pause("2021-06-08 08:00", None)]),
    ]
    found, listed = take(parquet(tmp_path / "a.parquet", rows), LATER)
    assert found.imported == 4
    assert dict(found.remarks) == {"MODE_DIFFERS": 1}
    assert [(number, sort) for number, _, sort, _ in listed] == [(2, "lưu ý")]
    assert _row(1).due_at == vn("2021-06-17 17:00")
    assert (_row(1).state, _row(1).supplements) == (State.PROCESSING, 1)
    assert (_row(3).state, _row(3).due_at, _row(3).paused_kind) == (State.ACCEPTED, None, "tạm dừng theo quy định")
    assert (_row(4).state, _row(4).due_at) == (State.AWAITING_SUPPLEMENT, None)
    assert list(Pause.objects.order_by("dossier__code").values_list("mode", flat=True)) == [
        "restart", "continue", "continue", "restart",
    ]  # fmt: skip
    anew = resume_dossier(code=_row(3).ref, actor=head, at=LATER + timedelta(hours=1))
    assert anew > LATER
    supplement_dossier(code=_row(4).ref, papers=[{"name": "Đơn"}], actor=desk, at=LATER + timedelta(hours=1))


def test_overlaps_nights_and_parties_outside(tmp_path: Path) -> None:
    parallel = [
        step("H01.21", "2021-06-07 08:00", "2021-06-07 17:00"),
        step("H01.09", "2021-06-08 07:00", "2021-06-09 10:00"),  # the night between is nobody's working time
        step("H01.10", "2021-06-08 07:00", "2021-06-08 15:00"),
        step("H01.09", "2021-06-09 10:00", "2021-06-16 10:00", 60, counted=True, party="Điện lực"),
    ]
    found, listed = take(
        parquet(tmp_path / "a.parquet", [case(steps=parallel, concluded_at=vn("2021-06-16 10:00"))]), LATER
    )
    assert (found.imported, listed) == (1, [])
    row = _row()
    assert (row.state, row.timeliness, row.fault, row.fault_agency) == (9, "late", "outside", "")
    assert Step.objects.filter(dossier=row, closed_at__isnull=True).count() == 0


@pytest.mark.parametrize(
    ("over", "fault"),
    [
        ({"code": "H01.21-210608-0001"}, "CODE_AGENCY"),
        ({"code": "ký lạ"}, "CODE"),
        ({"code": None}, "CODE"),
        ({"procedure": "1.999999"}, "PROCEDURE"),
        ({"procedure": None}, "PROCEDURE"),
        ({"procedure": "1.000004"}, "NO_LIMIT"),
        ({"limit": "mấy hôm"}, "LIMIT"),
        ({"limit": "1e308"}, "LIMIT"),
        ({"competent_agency": "H01.99"}, "AGENCY"),
        ({"channel": "thư tay"}, "CHANNEL"),
        ({"return_method": "bồ câu"}, "RETURN_METHOD"),
        ({"concluded_at": vn("2021-06-06 08:00")}, "ORDER"),
        ({"concluded_at": vn("2031-06-06 08:00")}, "FUTURE"),
        ({"accepted_at": None}, "ACCEPTED"),
        ({"conclusion": "approved"}, "CONCLUSION"),
        ({"conclusion": "withdrawn", "concluded_at": vn("2021-06-08 08:00"), "delivered_at": vn("2021-06-08 09:00")},
         "DELIVERED"),
        ({"applicant_name": "A\x00B"}, "TEXT"),
        ({"applicant_name": "x" * 501}, "TEXT"),
        ({"submitter": "tên người"}, "TEXT"),
        ({"steps": [step("H01.99", "2021-06-07 08:00", None)]}, "STEP_AGENCY"),
        ({"steps": [step("H01.09", "2021-06-08 08:00", None)]}, "STEP_GAP"),
        ({"steps": [step("H01.09", "2021-06-07 08:00", "2021-06-06 08:00")]}, "STEP"),
        ({"steps": [step("H01.09", "2021-06-07 08:00", "2021-06-08 08:00")]}, "STEP_OPEN"),
        ({"steps": [step("H01.09", "2021-06-07 08:00", None)], "concluded_at": vn("2021-06-08 08:00")}, "STEP_AFTER"),
        ({"steps": [step("H01.09", "2021-06-07 08:00", None, -5)]}, "STEP"),
        ({"pauses": [pause("2021-06-06 08:00", None)]}, "PAUSE"),
        ({"pauses": [pause("2021-06-08 08:00", "2021-06-08 08:00")]}, "PAUSE"),
        ({"pauses": [pause("2021-06-08 08:00", None, "nghỉ mát")]}, "PAUSE"),
        ({"pauses": [pause("2021-06-08 08:00", None), pause("2021-06-09 08:00", None)]}, "PAUSES_OVERLAP"),
        ({"pauses": [pause("2021-06-08 08:00", None)], "concluded_at": vn("2021-06-09 08:00")}, "PAUSE_OPEN"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_leaves_nothing(tmp_path: Path, over: dict[str, Any], fault: str) -> None:
    found, listed = take(parquet(tmp_path / "a.parquet", [case(**over), case(2)]), LATER)
    assert dict(found.faults) == {fault: 1}
    assert [(number, sort) for number, _, sort, _ in listed] == [(1, "lỗi")]
    assert found.imported == Dossier.objects.count() == 1


def test_codes_that_repeat_or_are_here_already(tmp_path: Path) -> None:
    take(parquet(tmp_path / "a.parquet", [case(1)]), LATER)
    found, listed = take(parquet(tmp_path / "b.parquet", [case(1), case(2), case(2, procedure="1.000006")]), LATER)
    assert dict(found.faults) == {"EXISTS": 1, "REPEATED": 1}
    assert [number for number, *_ in listed] == [1, 3]
    assert _row(2).procedure == "1.000001"


def test_a_given_promise_is_kept_and_a_difference_told(tmp_path: Path) -> None:
    rows = [
        case(1, due_at=vn("2021-06-16 17:00"), concluded_at=vn("2021-06-16 16:00"), status="9"),
        case(2, due_at=vn("2021-06-14 00:00"), concluded_at=vn("2021-06-14 16:00"), status="10", supplements=1),
    ]
    found, _ = take(parquet(tmp_path / "a.parquet", rows), LATER)
    assert dict(found.remarks) == {"DUE_DIFFERS": 1, "STATUS_DIFFERS": 1, "SUPPLEMENTS_DIFFER": 1}
    assert (_row(1).due_at, _row(1).timeliness) == (vn("2021-06-16 17:00"), "on_time")
    assert (_row(2).due_at, _row(2).timeliness) == (vn("2021-06-14 17:00"), "on_time")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", [case(1), case(2, limit="?")])
    found, listed = take(path, LATER, dry_run=True)
    assert (found.run, found.rows, dict(found.faults), len(listed)) == (None, 2, {"LIMIT": 1}, 1)
    assert not Dossier.objects.exists()
    assert not RegisterImport.objects.exists()
    assert not Counter.objects.exists()


def test_a_csv_with_side_files_and_names_that_stay_out_of_events(tmp_path: Path) -> None:
    main, steps, pauses = tmp_path / "s.csv", tmp_path / "steps.csv", tmp_path / "pauses.csv"
    main.write_text(
        "SỔ THEO DÕI;;;;\n"
        "Mã hồ sơ;Mã TTHC;Tên cá nhân, tổ chức;Cơ quan giải quyết;Ngày nhận hồ sơ\n"
        'H01.21-210607-0001;1.000001;"Trần ""B"" \\ C";H01.09;07/06/2021 08:00\n'
        "H01.21-210607-0002;1.000001;=1+1;H01.09;2021-06-07T01:00:00Z\n",
        encoding="utf-8-sig",
    )
    steps.write_text(
        "Mã hồ sơ,Cơ quan,Bắt đầu,Kết thúc,Thời hạn bước (phút)\n"
        "H01.21-210607-0001,H01.21,07/06/2021 08:00,07/06/2021 09:00,60\n"
        "H01.21-210607-0001,H01.09,07/06/2021 09:00,,600\n"
        "H01.21-210607-0009,H01.09,07/06/2021 09:00,,600\n",
        encoding="utf-8",
    )
    told = "Mã hồ sơ,Từ,Đến,Lý do\nH01.21-210607-0002,08/06/2021 08:00,,chờ bổ sung hồ sơ\n"
    pauses.write_text(told, encoding="utf-8")
    found, listed = take(main, LATER, steps=steps, pauses=pauses)
    assert (found.imported, listed) == (2, [])
    scratch = tmp_path / "again"
    scratch.mkdir()
    assert prepared(main, scratch=scratch, steps=steps, pauses=pauses).orphans == (
        ("steps.csv", 4, "H01.21-210607-0009"),
    )
    assert Content.objects.get(dossier=_row(1)).contact["name"] == 'Trần "B" \\ C'
    assert [one.agency for one in Step.objects.filter(dossier=_row(1)).order_by("seq")] == ["H01.21", "H01.09"]
    assert _row(2).state == State.AWAITING_SUPPLEMENT
    assert not any("Trần" in str(payload) for payload in Event.objects.values_list("payload", flat=True))


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Mã hồ sơ", "MaTTHC", "DonViXuLy", "NgayTiepNhan", "TrangThaiHoSo", "Cột lạ"])
    sheet.append(["H01.21-210607-0001", "1.000001", "H01.09", datetime(2021, 6, 7, 8), 2, 1e308])
    sheet.append([])
    sheet.append(["=1+1", "1.000001", "H01.09", True, 1e308, None])
    book.save(tmp_path / "a.xlsx")
    found, listed = take(tmp_path / "a.xlsx", LATER)
    assert (found.imported, [number for number, *_ in listed]) == (1, [4])
    assert _row().accepted_at == vn("2021-06-07 08:00")


def test_hostile_files_are_refused_in_words(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * (100 * 1024 * 1024))
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1" + bytes(range(256)) * 4)
    latin = tmp_path / "latin.csv"
    latin.write_bytes("Mã hồ sơ,Mã TTHC\n".encode("utf-16"))
    lost = tmp_path / "lost.csv"
    with lost.open("w", encoding="utf-8") as file:
        csv.writer(file).writerows([["Mã hồ sơ", "khác"], ["x", "y"]])
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    for path, words in ((bomb, "quá lớn"), (broken, "Không đọc được"), (latin, "UTF-8"), (lost, "thiếu cột")):
        with pytest.raises(Exception, match=words) as raised:
            take(path, LATER)
        assert raised.value.code, path  # type: ignore[attr-defined]
    with pytest.raises(BadSheet):
        take(empty, LATER)
    with pytest.raises(BadHeadings, match="Tệp không có tiêu đề"):
        take(parquet(tmp_path / "a.parquet", [case()]), LATER, mapping={"code": "không có"})


def test_only_the_house_takes_over_a_register(tmp_path: Path) -> None:
    with pytest.raises(NotAdmitted):
        begin_import(digest="0" * 64, name="a", rows=1, actor=head, at=LATER)
    run = begin_import(digest="0" * 64, name="a", rows=1, actor=SYSTEM, at=LATER)
    with pytest.raises(NotAdmitted):
        finish_import(run=run, found={"rows": 1}, actor=desk, at=LATER)
    with pytest.raises(NotTheSame):
        finish_import(run=run, found={"rows": 2}, actor=SYSTEM, at=LATER)
    assert [type(one.event) for one in journal.read(f"register:{run}")] == [RegisterImportStarted]


def test_a_run_is_told_once_and_nothing_reacts_to_history(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", [case(number) for number in range(1, 6)])
    found, _ = take(path, LATER)
    take(path, LATER + timedelta(days=1))
    said = [one.event for one in journal.read(f"register:{found.run}")]
    assert [type(one) for one in said] == [RegisterImportStarted, RegisterImported]
    assert (said[1].imported, said[1].events) == (5, 10)  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args::text LIKE '%dossier:%'")
        assert cursor.fetchone() == (0,)
