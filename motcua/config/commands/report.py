"""The statutory report at the command line: `report`.

Exit status: 0 written, 1 refused or an identity broken, 2 misuse.
"""

import sys
from pathlib import Path
from typing import Any

import click

from motcua.config.ready import django_ready


@click.command(short_help="Lập báo cáo định kỳ về kiểm soát thủ tục hành chính")
@click.argument("form", metavar="BIỂU|full")
@click.option("--agency", required=True, help="Mã cơ quan báo cáo.")
@click.option("--period", "asked", required=True, help="Kỳ: 2021-Q2, 2021-H1, 2021 hoặc 2021-04-01..2021-06-30.")
@click.option("--as-of", "as_of", help="Như đã biết trước thời điểm này (ISO 8601, giờ Việt Nam nếu thiếu múi giờ).")
@click.option(
    "--book",
    type=click.Choice(["receiving", "responsible"]),
    default="receiving",
    help="Sổ quá hạn: theo cơ quan tiếp nhận hay nêu thêm theo cơ quan chịu trách nhiệm.",
)
@click.option("--format", "kind", type=click.Choice(["docx", "xlsx", "pdf", "json"]), required=True)
@click.option("--draft", is_flag=True, help="In báo cáo đơn vị đang lập hoặc đã ký, cả phần lời, số liệu nhập tay.")
@click.option("--output", "-o", "out", required=True, type=click.Path(path_type=Path, dir_okay=False, writable=True))
def report(**given: Any) -> None:  # fmt: skip
    """Lập cả báo cáo (full) hoặc một biểu (như II.06đ) từ số liệu của hệ thống.

    Mặc định chỉ có số liệu do hệ thống đếm. Với --draft: báo cáo đơn vị đang lập (hoặc đã ký) trên trang quản trị,
    cả phần lời và số liệu nhập tay.
    """
    from motcua.kernel.errors import Refusal  # noqa: PLC0415  loaded when it counts

    with django_ready():
        try:
            told, alarms = _made(given)
        except Refusal as refusal:
            click.echo(refusal.message, err=True)
            sys.exit(1)
    given["out"].write_bytes(told)
    for alarm in alarms:
        click.echo(f"Số liệu không khớp: {alarm}", err=True)
    sys.exit(1 if alarms else 0)


def _made(given: dict[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    from motcua.kernel import clock  # noqa: PLC0415
    from motcua.reports.queries.drafts import own_content  # noqa: PLC0415
    from motcua.reports.queries.making import made  # noqa: PLC0415
    from motcua.reports.queries.printing import printed  # noqa: PLC0415

    try:
        as_of = clock.parse_instant(given["as_of"]) if given["as_of"] else None
    except ValueError as wrong:
        raise click.UsageError(f"--as-of: “{given['as_of'][:40]}” không phải là thời điểm.") from wrong
    form = "" if given["form"].lower() == "full" else given["form"]
    if given["draft"]:
        if as_of is not None:
            raise click.UsageError("--draft in báo cáo như đang lập hoặc đã ký, không đi cùng --as-of.")
        content = own_content(given["agency"], given["asked"], form=form, at=clock.now())
    else:
        content = made(
            given["agency"], given["asked"], form=form, at=clock.now(), as_of=as_of, book=given["book"]
        )  # fmt: skip
    return printed(content, given["kind"]), content.alarms
