"""The store of files by hand: another master key, reading everything back."""

import json
import sys
from dataclasses import asdict

import click

from motcua.config.ready import django_ready


@click.command("rotate-file-keys", short_help="Đổi khóa chủ của kho tệp")
def rotate_file_keys() -> None:
    """Tạo khóa chủ mới và bọc lại khóa của mọi tệp, trong khi hệ thống vẫn chạy. Nội dung tệp không bị đụng tới.

    Chạy lại sau khi bị ngắt giữa chừng thì làm tiếp phần còn lại dưới một khóa mới hơn. Khóa cũ được giữ trong
    secrets/file_keys để đọc các bản sao lưu cũ.
    """
    with django_ready():
        from motcua.documents.actions import keys as acts  # noqa: PLC0415  after setup
        from motcua.documents.gateways import keys  # noqa: PLC0415
        from motcua.kernel import clock  # noqa: PLC0415
        from motcua.kernel.actors import SYSTEM  # noqa: PLC0415

        try:
            keys.add_master()
            done = 0
            while some := acts.rewrap_some():
                done += some
            told = acts.rotate_file_keys(actor=SYSTEM, at=clock.now(), done=done)
        except keys.KeyMissing as missing:
            click.echo(f"Không đổi được khóa: thiếu hoặc không sửa được khóa chủ ({missing}).", err=True)
            sys.exit(1)
    click.echo(f"Khóa chủ số {told.number}: đã bọc lại khóa của {told.contents} tệp, {told.uploads} lượt tải lên.")


@click.command("verify-files", short_help="Đọc lại và kiểm tra mọi tệp đã lưu")
@click.option("--json", "as_json", is_flag=True, help="In kết quả cho máy đọc.")
def verify_files(as_json: bool) -> None:
    """Giải mã từng tệp, so mã băm với cơ sở dữ liệu, và liệt kê tệp trong kho mà không dòng nào nhắc tới."""
    with django_ready():
        from motcua.documents.actions import verification  # noqa: PLC0415  after setup

        total = verification.count_contents()
        with click.progressbar(
            length=total, label="Kiểm tra tệp", file=sys.stderr, hidden=as_json or not sys.stderr.isatty()
        ) as bar:
            report = verification.verify_files(progress=bar.update)
    if as_json:
        click.echo(json.dumps({"sound": report.sound, **asdict(report)}, ensure_ascii=False))
    else:
        click.echo(
            f"{report.contents} tệp, {report.size} byte; {report.faulty} tệp hỏng, {report.orphaned} tệp thừa."
        )
        for fault in report.faults:
            click.echo(f"HỎNG {fault.name}: {fault.reason}")
        for orphan in report.orphans:
            click.echo(f"THỪA {orphan}")
    sys.exit(0 if report.sound else 1)
