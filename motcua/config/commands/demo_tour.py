"""`motcua demo-tour`: walk the running sample province in Chromium and keep the pictures of the README."""

import shutil
import sys
from pathlib import Path

import click

from motcua.config.environment import production, public_url

PICTURES = Path(__file__).resolve().parents[3] / "docs" / "screenshots"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
    "--disable-component-update",
)  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@click.command(short_help="Đi thử việc chính bằng trình duyệt, chụp ảnh cho README")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=PICTURES, show_default=True,
    help="Thư mục giữ ảnh.",
)  # fmt: skip
@click.option("--url", default=None, help="Địa chỉ của tỉnh mẫu đang chạy; mặc định là của máy này.")
def demo_tour(folder: Path, url: str | None) -> None:
    """Đi năm bước của trang “Bắt đầu” trên tỉnh mẫu đang chạy (`motcua run`), mỗi bước một ảnh. Cần Chromium."""
    if production():
        raise click.UsageError("Chỉ đi thử ở tỉnh mẫu, không ở nơi có dữ liệu thật.")
    try:
        from motcua.config.tour.pages import Lost  # noqa: PLC0415  a tool of developers, not of operators
        from motcua.config.tour.walk import walk  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise click.UsageError("Chưa có Playwright (công cụ phát triển). Hãy chạy: make .venv/.dev") from missing
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415

    base = (url or public_url()).rstrip("/")
    chromium = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
            kept = walk(browser, base, folder, say=click.echo)
            browser.close()
    except (Lost, Error) as lost:
        click.echo(f"Đi thử dừng lại: {lost}\nTỉnh mẫu có đang chạy ở {base} không (motcua run)?", err=True)
        sys.exit(1)
    click.echo(f"{len(kept)} ảnh ở {folder}.")
