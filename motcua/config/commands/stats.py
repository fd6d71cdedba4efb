"""Counting at the command line: `stats`, over the facts of this installation.

Exit status: 0 counted, 1 refused or an identity broken, 2 misuse.
"""

import csv
import io
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua.config.commands.register import FILE
from motcua.config.commands.stats_register import foreign_facts
from motcua.config.ready import django_ready

if TYPE_CHECKING:
    from motcua.indices.queries.opening import Facts
    from motcua.indices.queries.tables import Table

_RECEIVING = (
    "received_total", "carried_over", "received_online", "received_direct", "received_postal", "resolved",
    "resolved_early", "resolved_on_time", "resolved_late", "withdrawn", "stopped", "not_accepted", "pending",
    "pending_in_time", "pending_overdue", "pending_paused", "returned", "returned_at_desk", "returned_by_post",
    "returned_online", "on_time_rate", "on_time_rate_766", "mean_hours",
)  # fmt: skip
_RESPONSIBLE = (
    "resolved_late", "late_minutes", "late_responsible", "responsible_minutes", "late_by_process", "late_by_outside",
    "steps_closed", "steps_late", "steps_overrun", "steps_late_rate",
)  # fmt: skip


@click.command(short_help="Thống kê giải quyết thủ tục hành chính")
@click.option("--period", "asked", help="Kỳ: 2021-Q2, 2021-H1, 2021, 2021-06 hoặc 2021-03-15..2021-06-14.")
@click.option("--as-of", "as_of", help="Như đã biết trước thời điểm này (ISO 8601, giờ Việt Nam).")
@click.option("--agency", default="", help="Mã cơ quan, tính cả các đơn vị bên dưới.")
@click.option(
    "--by", "by", default="",
    help="Chia theo: agency, level, block, field, procedure, channel, audience, service, month.",
)  # fmt: skip
@click.option(
    "--side",
    type=click.Choice(["receiving", "competent"]),
    default="receiving",
    help="Tính cho cơ quan tiếp nhận hay cơ quan giải quyết.",
)
@click.option(
    "--book",
    type=click.Choice(["receiving", "responsible"]),
    default="receiving",
    help="Sổ quá hạn: theo cơ quan tiếp nhận hay theo cơ quan chịu trách nhiệm.",
)
@click.option("--organised", type=click.Choice(["then", "now"]), default="then", help="Tổ chức khi đó hay hiện nay.")
@click.option(
    "--place",
    type=click.Choice(["any", "centre", "elsewhere"]),
    default="any",
    help="Nơi tiếp nhận: mọi nơi, tại trung tâm phục vụ hành chính công, nơi khác.",
)
@click.option("--engine", default="", help="duckdb (mặc định), postgres hoặc spark.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv", "xlsx"]), default="text")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Ghi vào tệp (bắt buộc với xlsx).")
@click.option("--open", "opened", default="", help="Liệt kê hồ sơ sau một chỉ tiêu, ví dụ resolved_late.")
@click.option("--register", "register", type=FILE, help="Thống kê một tệp sổ (.xlsx, .csv, .parquet), không nhập.")
@click.option("--steps", type=FILE, help="Với --register: các bước xử lý, mỗi dòng một bước.")
@click.option("--pauses", type=FILE, help="Với --register: các lần tạm dừng, mỗi dòng một lần.")
@click.option("--mapping", type=FILE, help="Với --register: tệp YAML “cột: tiêu đề trong tệp”.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Ghi các dòng bị loại (.csv, .xlsx).")
@click.option("--refresh", is_flag=True, help="Cập nhật kho dữ kiện trước khi đếm.")
@click.option("--rebuild", is_flag=True, help="Dựng lại toàn bộ kho dữ kiện từ nhật ký.")
def stats(**given: Any) -> None:  # fmt: skip
    """Đếm mọi chỉ tiêu của một kỳ, đối chiếu đẳng thức rồi mới in."""
    from motcua.kernel.errors import Refusal  # noqa: PLC0415  loaded when it counts

    if given["form"] == "xlsx" and given["out"] is None:
        raise click.UsageError("--format xlsx cần --out TỆP.")
    if given["register"] is None and any(given[name] for name in ("steps", "pauses", "mapping", "errors")):
        raise click.UsageError("--steps, --pauses, --mapping, --errors chỉ dùng với --register.")
    if given["register"] is not None and (given["refresh"] or given["rebuild"]):
        raise click.UsageError("--register đếm tệp, không dùng với --refresh, --rebuild.")
    with django_ready():
        try:
            _count(given)
        except Refusal as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(1)


def _count(given: dict[str, Any]) -> None:
    from motcua.indices.lake.refreshing import refresh  # noqa: PLC0415
    from motcua.indices.queries.tables import table  # noqa: PLC0415
    from motcua.kernel import clock  # noqa: PLC0415
    from motcua.kernel.actors import SYSTEM  # noqa: PLC0415

    if given["refresh"] or given["rebuild"]:
        done = refresh(whole=given["rebuild"])
        told = "Tiến trình khác đang cập nhật." if done is None else f"{done.cases} hồ sơ, {done.seconds:.2f} giây."
        click.echo(f"Kho dữ kiện: {told}", err=True)
        if not given["asked"]:
            return
    question = _question(given)
    with ExitStack() as stack:
        held = stack.enter_context(foreign_facts(given)) if given["register"] else None
        if given["opened"]:
            _list(question, given, held)
            return
        found = table(question, actor=SYSTEM, at=clock.now(), engine=given["engine"], with_times=True, held=held)
        _print(found, given)


def _question(given: dict[str, Any]) -> Any:
    from motcua.indices.queries.asking import Organised, Place, Question, Side, choices  # noqa: PLC0415
    from motcua.indices.rules.periods import period  # noqa: PLC0415
    from motcua.kernel.clock import parse_instant  # noqa: PLC0415

    if not given["asked"]:
        raise click.UsageError("Thiếu --period.")
    try:
        as_of = parse_instant(given["as_of"]) if given["as_of"] else None
    except ValueError as wrong:
        raise click.UsageError(f"--as-of: “{given['as_of'][:40]}” không phải là thời điểm.") from wrong
    return Question(
        period(given["asked"]), as_of, choices(given["by"]), given["agency"], Side(given["side"]),
        Organised(given["organised"]), place=Place(given["place"]),
    )  # fmt: skip


def _list(question: Any, given: dict[str, Any], held: "Facts | None") -> None:
    from motcua.indices.queries.exports import item_headings, item_row  # noqa: PLC0415
    from motcua.indices.queries.lists import every_item  # noqa: PLC0415
    from motcua.kernel import clock  # noqa: PLC0415
    from motcua.kernel.actors import SYSTEM  # noqa: PLC0415

    found = every_item(question, given["opened"], actor=SYSTEM, at=clock.now(), engine=given["engine"], held=held)
    _write([item_headings(), *(item_row(item) for item in found)], given)


def _print(found: "Table", given: dict[str, Any]) -> None:
    from motcua.indices.queries.exports import as_json, grid  # noqa: PLC0415

    if given["form"] == "json":
        _out(json.dumps(as_json(found), ensure_ascii=False, indent=1), given["out"])
        return
    codes = _RESPONSIBLE if given["book"] == "responsible" else _RECEIVING
    _write(grid(found, codes), given)


def _write(rows: list[list[Any]], given: dict[str, Any]) -> None:
    from motcua.indices.queries.exports import workbook  # noqa: PLC0415

    if given["form"] == "xlsx":
        given["out"].write_bytes(workbook("Thống kê", rows))
    elif given["form"] == "csv":
        held = io.StringIO()
        csv.writer(held).writerows(rows)
        _out(held.getvalue().rstrip("\r\n"), given["out"])
    elif given["form"] == "json":
        _out(json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]], ensure_ascii=False), given["out"])
    else:
        _out("\n".join("\t".join(str(each) for each in row) for row in rows), given["out"])


def _out(text: str, path: Path | None) -> None:
    """Print UTF-8 whatever the terminal's locale."""
    if path is not None:
        path.write_text(f"{text}\n", encoding="utf-8")
        return
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
