"""The commands deadline, elapsed and law: what they print, and how they end."""

import json
import sys
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from motcua.config.commands import law as commands
from motcua.deadlines.rules.request import Question, answer, read_question
from motcua.law import register
from tests.deadlines.cases import saturday_mornings

FRIDAY = ("--accepted", "2021-06-11T15:20", "--limit", "5wd")


@pytest.fixture(autouse=True)
def without_installation(monkeypatch, tmp_path):
    """These commands need no database; agencies are known only where one is."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    monkeypatch.delenv("MOTCUA_DATABASE_URL", raising=False)
    monkeypatch.delenv("MOTCUA_DATABASE_OWNER_URL", raising=False)


def run(command, *arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(command, arguments, input=stdin)


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_due_moment_and_why():
    result = run(commands.deadline, *FRIDAY)
    assert result.exit_code == 0
    first, second, *steps = result.stdout.splitlines()
    assert first == "Hẹn trả kết quả: 17:00 thứ Sáu ngày 18/06/2021 (2021-06-18T17:00:00+07:00)."
    assert second == "Vì sao ngày này?"
    assert steps == [
        "  - Hồ sơ được tiếp nhận lúc 15:20 thứ Sáu ngày 11/06/2021.",
        "  - Thời hạn 5 ngày làm việc; ngày tiếp nhận (thứ Sáu ngày 11/06/2021) không tính.",
        "  - Không tính ngày nghỉ hằng tuần: thứ Bảy, Chủ nhật.",
    ]


def test_the_same_as_json():
    told = json.loads(run(commands.deadline, *FRIDAY, "--json").stdout)
    assert list(told) == ["due", "why"]
    assert told["due"] == "2021-06-18T17:00:00+07:00"
    assert len(told["why"]) == 4


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        (["2021-06-14T09:00/2021-06-16T10:00"], "2021-06-22"),
        (["2021-06-14T09:00/2021-06-16T10:00:continue"], "2021-06-22"),
        (["2021-06-14T10:00/2021-06-16T14:00:restart"], "2021-06-23"),
        (["2021-06-14T03:00Z/2021-06-16T14:00+07:00:restart"], "2021-06-23"),
        (["2021-06-16T16:00/2021-06-17T08:00", "2021-06-14T10:00/2021-06-15T10:00"], "2021-06-22"),
    ],
)
def test_pauses_of_the_command_line(pauses, due):
    options = [part for pause in pauses for part in ("--pause", pause)]
    assert json.loads(run(commands.deadline, *FRIDAY, *options, "--json").stdout)["due"] == f"{due}T17:00:00+07:00"


@pytest.mark.parametrize(("end", "left"), [("", 3), (":continue", 3), (":restart", 5)])
def test_an_open_pause_has_no_due_moment(end, left):
    told = json.loads(run(commands.deadline, *FRIDAY, "--pause", f"2021-06-16T10:00/{end}", "--json").stdout)
    assert told["due"] is None
    assert told["left"] == {"unit": "wd", "amount": left, "text": f"{left} ngày làm việc"}
    shown = run(commands.deadline, *FRIDAY, "--pause", f"2021-06-16T10:00/{end}").stdout
    assert shown.startswith(f"Thời hạn đang tạm dừng nên chưa có ngày hẹn; còn lại {left} ngày làm việc.\n")


def test_what_is_left_of_hours_and_months():
    hours = run(
        commands.deadline,
        "--accepted",
        "2021-06-14T08:00",
        "--limit",
        "12h",
        "--pause",
        "2021-06-15T09:00/",
        "--json",
    )
    assert json.loads(hours.stdout)["left"] == {"unit": "h", "amount": 3.5, "text": "3 giờ 30 phút làm việc"}
    months = run(
        commands.deadline, "--accepted", "2021-06-01", "--limit", "1m", "--pause", "2021-06-10T09:00/", "--json"
    )
    assert json.loads(months.stdout)["left"] == {"unit": "d", "amount": 22, "text": "22 ngày"}


def test_the_late_cutoff():
    assert (
        "15/06/2021"
        in run(commands.deadline, "--accepted", "2021-06-11T15:01", "--limit", "1wd", "--late-cutoff").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--accepted", "2021-06-11T15:20"], 2),
        (["--limit", "5wd"], 2),
        ([*FRIDAY, "--batch", "-"], 2),
        (["--batch", "/no/such/file"], 2),
        (["--accepted", "hôm qua", "--limit", "5wd"], 2),
        (["--accepted", "2021-06-11T15:20", "--limit", "năm ngày"], 2),
        ([*FRIDAY, "--pause", "2021-06-14T09:00"], 2),
        ([*FRIDAY, "--pause", "a/b/c"], 2),
        ([*FRIDAY, "--pause", "2021-06-14T09:00/2021-06-15T09:00:stop"], 2),
        ([*FRIDAY, "--pause", "/2021-06-15T09:00"], 2),
        (["--accepted", "2021-06-11T15:20", "--limit", "-5wd"], 1),
        (["--accepted", "2021-06-11T15:20", "--limit", "99999d"], 1),
        (["--accepted", "1999-06-11T15:20", "--limit", "5d"], 1),
        ([*FRIDAY, "--pause", "2021-06-15T09:00/2021-06-14T09:00"], 1),
        ([*FRIDAY, "--agency", "H89"], 1),
    ],
)
def test_misuse_is_two_and_a_refusal_is_one(arguments, status):
    result = run(commands.deadline, *arguments)
    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr
    if "--batch" not in arguments and len(arguments) > 2:
        told = run(commands.deadline, *arguments, "--json")
        assert told.exit_code == status
        assert list(json.loads(told.stdout)) == ["error"]


FIVE_DAYS = '{"accepted": "2021-06-11T15:20", "limit": "5wd", "pauses": '
BATCH = [
    ('{"accepted": "2021-06-11T15:20", "limit": "5wd", "pauses": [], "agency": null}', "2021-06-18T17:00:00+07:00"),
    (
        '{"accepted": "2021-06-11T15:20", "limit": "5 wd", "pauses": null, "code": "H01-210611-0001"}',
        "2021-06-18T17:00:00+07:00",
    ),
    ('{"accepted": "2021-06-11T15:20", "limit": "5WD", "agency": ""}', "2021-06-18T17:00:00+07:00"),
    (
        '{"accepted": "2021-06-11T08:20Z", "limit": "5wd", "pauses": [["2021-06-14T09:00", "2021-06-16T10:00"]]}',
        "2021-06-22T17:00:00+07:00",
    ),
    (
        FIVE_DAYS + '[["2021-06-14T10:00", "2021-06-16T14:00", "restart"]]}',
        "2021-06-23T17:00:00+07:00",
    ),
    (
        FIVE_DAYS + '[["2021-06-14T09:00", "2021-06-16T10:00", null]]}',
        "2021-06-22T17:00:00+07:00",
    ),
    ('{"accepted": "2021-06-11", "limit": "12h"}', "2021-06-14T14:00:00+07:00"),
    ('{"accepted": "2021-06-11T15:01", "limit": "1wd", "late_cutoff": true}', "2021-06-15T17:00:00+07:00"),
    ('{"accepted": "2021-06-11T16:59:30", "limit": "1h"}', "2021-06-14T08:29:30+07:00"),
    (FIVE_DAYS + '[["2021-06-16T10:00", null]]}', None),
]
BROKEN = [
    "không phải JSON",
    "[]",
    "17",
    "null",
    "{}",
    "[" * 100_000,
    '{"accepted": "2021-06-11T15:20"}',
    '{"accepted": "2021-06-11T15:20", "limit": 5}',
    '{"accepted": "2021-06-11T15:20", "limit": ""}',
    '{"accepted": "2021-06-11T15:20", "limit": "wd"}',
    '{"accepted": "2021-06-11T15:20", "limit": "٥wd"}',
    '{"accepted": "2021-06-11T15:20", "limit": "1.000h"}',
    '{"accepted": "2021-06-11T15:20", "limit": "0.01h"}',
    '{"accepted": "2021-06-11T15:20", "limit": "0,5wd"}',
    '{"accepted": "2021-06-11T15:20", "limit": "999999999h"}',
    '{"accepted": "2021-06-11T15:20", "limit": "' + "9" * 5000 + 'wd"}',
    '{"accepted": "2021-06-11T15:20", "limit": "\\ud800wd"}',
    '{"limit": "5wd"}',
    '{"accepted": 20210611, "limit": "5wd"}',
    '{"accepted": "2021-02-30T08:00", "limit": "5wd"}',
    '{"accepted": "' + "x" * 500 + '", "limit": "5wd"}',
    '{"accepted": "9999-12-31T23:59-12:00", "limit": "5wd"}',
    '{"accepted": "2021-06-11T15:20", "limit": "5wd", "pauses": "không"}',
    '{"accepted": "2021-06-11T15:20", "limit": "5wd", "pauses": [{}]}',
    FIVE_DAYS + '[["2021-06-14T09:00"]]}',
    FIVE_DAYS + '[[null, "2021-06-14T09:00"]]}',
    FIVE_DAYS + '[["2021-06-14T09:00", "2021-06-15T09:00", "stop"]]}',
    FIVE_DAYS + '[["2021-06-14T09:00", "2021-06-15T09:00", 1]]}',
    FIVE_DAYS + '[["0001-01-01T00:00+14:00", "9999-12-31T00:00-12:00"]]}',
    '{"accepted": "2021-06-11T15:20", "limit": "5wd", "agency": "H89"}',
    '{"accepted": "2021-06-11T15:20", "limit": "5wd", "agency": 89}',
    '{"accepted": "2021-06-11T15:20", "limit": "5wd", "late_cutoff": "có"}',
]


def test_a_batch_answers_line_by_line():
    text = "\ufeff" + "\r\n".join(line for line, _ in BATCH) + "\r\n"
    result = run(commands.deadline, "--batch", "-", stdin=text.encode())
    assert result.exit_code == 0
    told = lines(result)
    assert [one["due"] for one in told] == [due for _, due in BATCH]
    assert all(one["why"] for one in told)
    assert list(told[-1]) == ["due", "left", "why"]


def test_a_batch_answers_as_one_at_a_time():
    result = run(commands.deadline, "--batch", "-", stdin="\n".join(line for line, _ in BATCH).encode())
    for (line, _), told in zip(BATCH, lines(result), strict=True):
        question = read_question(json.loads(line))
        assert told == answer(question.answered(commands.national_calendar()))


def test_a_broken_line_is_told_and_the_rest_goes_on():
    mixed = [BATCH[0][0], *BROKEN, "", "   ", BATCH[0][0]]
    result = run(commands.deadline, "--batch", "-", stdin="\n".join(mixed).encode("utf-8", "surrogatepass"))
    assert result.exit_code == 1
    first, *errors, last = lines(result)
    assert first["due"] == last["due"] == "2021-06-18T17:00:00+07:00"
    assert len(errors) == len(BROKEN)
    assert all(list(error) == ["error"] and error["error"] for error in errors)


def test_bytes_that_are_not_utf8_are_told():
    result = run(commands.deadline, "--batch", "-", stdin=b'{"accepted": "\xff"}\n')
    assert lines(result) == [{"error": "Dòng này không phải JSON (UTF-8) hợp lệ."}]


def test_an_empty_batch_answers_nothing():
    result = run(commands.deadline, "--batch", "-", stdin=b"\n")
    assert (result.exit_code, result.stdout) == (0, "")


def test_an_agency_with_a_calendar_is_asked_for_it(monkeypatch):
    asked = []

    def known(agency_code, at):
        asked.append((agency_code, at.astimezone(UTC)))
        return saturday_mornings()

    monkeypatch.setattr(commands, "calendar_for", known)
    line = b'{"accepted": "2021-06-11T10:00", "limit": "1wd"}\n'
    line += b'{"accepted": "2021-06-11T10:00", "limit": "1wd", "agency": "X"}'
    result = run(commands.deadline, "--batch", "-", "--agency", "H89", "--late-cutoff", stdin=line)
    assert [one["due"] for one in lines(result)] == ["2021-06-12T11:30:00+07:00"] * 2
    assert asked == [(code, datetime(2021, 6, 11, 3, tzinfo=UTC)) for code in ("H89", "X")]
    assert "8 giờ" in run(commands.elapsed, "--from", "2021-06-11", "--to", "2021-06-12", "--agency", "H89").stdout


def test_elapsed_working_time():
    shown = run(commands.elapsed, "--from", "2021-06-11T08:00", "--to", "2021-06-14T09:30:30")
    assert shown.stdout.splitlines()[0] == "Thời gian làm việc: 9 giờ làm việc (540 phút)."
    told = json.loads(
        run(commands.elapsed, "--from", "2021-06-11T08:00", "--to", "2021-06-14T09:30", "--json").stdout
    )
    assert (told["minutes"], told["seconds"], told["hours"]) == (540, 32_400, 9.0)
    assert told["why"][-1] == told["text"] == "Thời gian làm việc: 9 giờ làm việc."
    odd = run(commands.elapsed, "--from", "2021-06-11T08:00", "--to", "2021-06-11T08:00:00.5", "--json").stdout
    assert (json.loads(odd)["minutes"], json.loads(odd)["seconds"]) == (0, 0.5)


def test_elapsed_backwards_is_refused():
    result = run(commands.elapsed, "--from", "2021-06-11T08:00", "--to", "2021-06-10T09:30")
    assert result.exit_code == 1
    assert "trước thời điểm đầu" in result.stderr
    assert run(commands.elapsed, "--from", "x", "--to", "2021-06-10", "--json").exit_code == 2


def test_the_register_marks_what_was_not_checked():
    result = run(commands.law)
    assert result.exit_code == 0
    assert (
        "one_stop/supplement_requests: Số lần được yêu cầu bổ sung hồ sơ (lần; tính theo ngày tiếp nhận hồ sơ)"
        in result.stdout
    )
    assert "  từ 21/06/2018: 1  [đối chiếu 22/11/2026]" in result.stdout
    assert "CHƯA ĐỐI CHIẾU" in result.stdout
    rows = json.loads(run(commands.law, "--json").stdout)
    assert len(rows) == len(list(register.register()))


def test_faulty_law_is_a_finding(monkeypatch):
    def faulty():
        raise ValueError("hai lần")

    monkeypatch.setattr(register, "register", faulty)
    result = run(commands.law)
    assert result.exit_code == 1
    assert "hai lần" in result.stderr


def test_the_commands_need_no_django():
    loaded = {name.partition(".")[0] for name in _modules_of("import motcua.config.commands.law")}
    assert not loaded & {"django", "numpy", "pydantic", "psycopg"}


def _modules_of(statement: str) -> list[str]:
    import subprocess

    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_a_question_keeps_its_defaults():
    question = read_question({"accepted": "2021-06-11T15:20", "limit": "5wd"})
    assert question == Question(question.accepted, question.limit)
