"""Law and deadlines at the command line: `deadline`, `elapsed`, `law`. A database only when an agency is named.

Exit status: 0 done, 1 a finding or a refusal (in a batch: some line was refused), 2 misuse.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import click

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.elapsed import elapsed as working_time
from motcua.deadlines.rules.limit import UnreadableLimit, parse_limit
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.request import (
    Question,
    Unreadable,
    answer,
    answer_elapsed,
    parse_pause,
    read_instant,
    read_question,
)
from motcua.kernel.errors import Refusal

if TYPE_CHECKING:
    from motcua.law.register import Row

_BLOCK = 2_000


def calendar_for(agency_code: str, at: datetime) -> Calendar:
    """The calendar of an agency, from this installation's database if there is one. Refuses `NoCalendar`."""
    from motcua.config.agency_calendars import installed_calendar  # noqa: PLC0415  nothing else here needs Django

    return installed_calendar(agency_code, at)


def _calendar(agency: str | None, at: datetime) -> Calendar:
    if agency:
        return calendar_for(agency, at)
    return national_calendar()


_dumps = json.JSONEncoder(ensure_ascii=False).encode


def _out(text: str) -> None:
    """Print UTF-8 whatever the terminal's locale; half characters from broken input are written as escapes."""
    stream = sys.stdout.buffer
    stream.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    stream.flush()


def _fail(refusal: Refusal, as_json: bool) -> NoReturn:
    if as_json:
        _out(_dumps({"error": refusal.message}))
    else:
        told = refusal.message.encode("utf-8", "backslashreplace").decode()
        click.echo(f"Từ chối: {told}", err=True)
    sys.exit(2 if isinstance(refusal, Unreadable | UnreadableLimit) else 1)


@click.command()
@click.option("--accepted", metavar="ISO", help="Thời điểm tiếp nhận, ví dụ 2021-06-11T15:20 (giờ Việt Nam).")
@click.option(
    "--limit", metavar="THỜI_HẠN", help="5wd ngày làm việc, 12h giờ làm việc, 30d ngày, 2m tháng, 0wd trong ngày."
)
@click.option(
    "--pause",
    "pauses",
    multiple=True,
    metavar="TỪ/ĐẾN[:continue|restart]",
    help="Khoảng tạm dừng; ghi được nhiều lần.",
)
@click.option("--agency", metavar="MÃ", help="Cơ quan có lịch riêng; không ghi thì theo lịch quốc gia mặc định.")
@click.option("--late-cutoff", is_flag=True, help="Nhận sau 15:00 thì tính là nhận ngày làm việc tiếp theo.")
@click.option("--batch", type=click.File("rb"), metavar="TỆP.jsonl", help="Mỗi dòng một hồ sơ; “-” là đầu vào chuẩn.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def deadline(  # noqa: PLR0917  one parameter an option, always given by name
    accepted: str | None,
    limit: str | None,
    pauses: tuple[str, ...],
    agency: str | None,
    late_cutoff: bool,
    batch: BinaryIO | None,
    as_json: bool,
) -> None:
    """Tính ngày hẹn trả kết quả, và vì sao."""
    if batch is not None:
        if accepted is not None or limit is not None or pauses:
            raise click.UsageError("--batch đọc mọi dữ kiện từ tệp: không ghi cùng --accepted, --limit, --pause.")
        sys.exit(_batch(batch, agency, late_cutoff))
    if accepted is None or limit is None:
        raise click.UsageError("Phải ghi --accepted và --limit, hoặc --batch.")
    try:
        question = Question(
            accepted=read_instant(accepted, "accepted"),
            limit=parse_limit(limit),
            pauses=tuple(parse_pause(one) for one in pauses),
            agency=agency or None,
            late_cutoff=late_cutoff,
        )
        promise = question.answered(_calendar(question.agency, question.accepted))
    except Refusal as refusal:
        _fail(refusal, as_json)
    told = answer(promise)
    if as_json:
        _out(_dumps(told))
        return
    *steps, last = promise.why
    stamp = f" ({told['due']})" if told["due"] else ""
    _out("\n".join([f"{last.rstrip('.')}{stamp}.", "Vì sao ngày này?", *(f"  - {step}" for step in steps)]))


def _batch(lines: Iterable[bytes], agency: str | None, late_cutoff: bool) -> int:
    """Answer line by line, block by block; 1 when some line was refused, else 0."""
    stream = sys.stdout.buffer
    refused = False
    answers = _answers(lines, agency, late_cutoff)
    while block := list(islice(answers, _BLOCK)):
        refused = refused or any(failed for failed, _ in block)
        stream.write("".join(f"{text}\n" for _, text in block).encode("utf-8", "backslashreplace"))
    stream.flush()
    return int(refused)


def _answers(lines: Iterable[bytes], agency: str | None, late_cutoff: bool) -> Iterator[tuple[bool, str]]:
    """One answer for each line that is not blank: whether it was refused, and the JSON to print."""
    for number, raw in enumerate(lines):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 0 else raw
        if not line.strip():
            continue
        try:
            yield False, _dumps(_one(line, agency, late_cutoff))
        except Refusal as refusal:
            yield True, _dumps({"error": refusal.message})


def _one(line: bytes, agency: str | None, late_cutoff: bool) -> dict[str, object]:
    try:
        raw = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Unreadable("Dòng này không phải JSON (UTF-8) hợp lệ.") from None
    if isinstance(raw, dict):
        given = {"agency": raw.get("agency") or agency, "late_cutoff": raw.get("late_cutoff", late_cutoff)}
        raw = {**raw, **given} if agency or late_cutoff else raw
    question = read_question(raw)
    return answer(question.answered(_calendar(question.agency, question.accepted)))


@click.command()
@click.option(
    "--from", "begins", required=True, metavar="ISO", help="Từ thời điểm (giờ Việt Nam nếu không ghi múi giờ)."
)
@click.option("--to", "ends", required=True, metavar="ISO", help="Đến thời điểm.")
@click.option("--agency", metavar="MÃ", help="Cơ quan có lịch riêng; không ghi thì theo lịch quốc gia mặc định.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def elapsed(begins: str, ends: str, agency: str | None, as_json: bool) -> None:
    """Tính thời gian làm việc giữa hai thời điểm."""
    try:
        first, last = read_instant(begins, "from"), read_instant(ends, "to")
        passed = working_time(_calendar(agency, first), first, last)
    except Refusal as refusal:
        _fail(refusal, as_json)
    if as_json:
        _out(_dumps(answer_elapsed(passed)))
        return
    *steps, last_step = passed.why
    _out("\n".join([f"{last_step.rstrip('.')} ({passed.minutes} phút).", *(f"  - {step}" for step in steps)]))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In danh bạ dạng JSON.")
def law(as_json: bool) -> None:
    """Kiểm tra và in danh bạ tham số pháp luật; giá trị chưa đối chiếu được đánh dấu."""
    from motcua.law import register  # noqa: PLC0415  the other commands need no register

    try:
        rows = list(register.register())
    except ValueError as error:
        click.echo(f"Dữ liệu pháp luật có lỗi: {error}", err=True)
        sys.exit(1)
    if as_json:
        _out(json.dumps([row.as_data() for row in rows], ensure_ascii=False, indent=1, default=str))
    else:
        _print_register(rows)


def _print_register(rows: "list[Row]") -> None:
    from motcua.law.instruments import in_words  # noqa: PLC0415
    from motcua.law.register import show_value  # noqa: PLC0415

    lines, shown = [], ""
    for row in rows:
        if row.parameter != shown:
            shown = row.parameter
            lines += ["", f"{row.parameter}: {row.title} ({row.unit}; tính theo {row.reckoned_on})"]
        checked = f"đối chiếu {row.checked_on:%d/%m/%Y}" if row.checked_on else "CHƯA ĐỐI CHIẾU"
        lines.append(f"  từ {row.since:%d/%m/%Y}: {show_value(row.value)}  [{checked}]")
        lines.append(f"      {'; '.join(in_words(cite) for cite in row.cites)}")
    unchecked = sum(row.checked_on is None for row in rows)
    lines += ["", f"{len(rows)} giá trị, {unchecked} giá trị chưa đối chiếu với văn bản."]
    _out("\n".join(lines[1:]))
