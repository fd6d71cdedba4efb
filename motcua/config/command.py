"""The one command of the product: `motcua`. Subcommands are grouped by who needs them and loaded when called.

Exit status: 0 done, 1 a finding or a refusal, 2 misuse.
"""

import importlib
import os
import sys

import click

from motcua import __version__

GROUPS: dict[str, dict[str, str]] = {
    "Chạy thử, phát triển": {
        "run": "run:run",
        "emulate-vneid": "motcua.exchange.vneid.command:emulate_vneid",
        "seed": "operate:seed",
        "simulate": "simulate:simulate",
        "demo-tour": "demo_tour:demo_tour",
    },
    "Vận hành": {
        "migrate": "operate:migrate",
        "web": "serve:web",
        "worker": "serve:worker",
        "verify": "operate:verify",
        "backup": "backup:backup",
        "restore": "backup:restore",
        "verify-files": "files:verify_files",
        "rotate-file-keys": "files:rotate_file_keys",
        "health": "operate:health",
        "appoint-operator": "accounts:appoint_operator",
        "issue-token": "tokens:issue_token",
        "revoke-token": "tokens:revoke_token",
        "django": "operate:django",
    },
    "Pháp luật và thời hạn": {
        "deadline": "law:deadline",
        "elapsed": "law:elapsed",
        "law": "law:law",
    },
    "Danh mục thủ tục": {
        "import-catalogue": "catalogue:import_catalogue",
        "lint-catalogue": "catalogue:lint_catalogue",
    },
    "Báo cáo": {
        "stats": "stats:stats",
        "check-report": "check_report:check_report",
        "report": "report:report",
    },
    "Hồ sơ": {
        "import-register": "register:import_register",
        "export-journal": "export_journal:export_journal",
    },
}


class _Grouped(click.Group):
    """Lists subcommands under the people who need them; imports a subcommand only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for group in GROUPS.values() for name in group]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for group in GROUPS.values():
            if cmd_name in group:
                module, attribute = group[cmd_name].split(":")
                path = module if module.startswith("motcua.") else f"motcua.config.commands.{module}"
                found = getattr(importlib.import_module(path), attribute)
                assert isinstance(found, click.Command)  # noqa: S101  a wrong table is a programming error
                return found
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, group in GROUPS.items():
            with formatter.section(title):
                rows = []
                for name in group:
                    command = self.get_command(ctx, name)
                    rows.append((name, command.get_short_help_str(100) if command else ""))
                formatter.write_dl(rows)


@click.group(
    cls=_Grouped,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="motcua: hệ thống thông tin giải quyết thủ tục hành chính, sau một cửa.",
    epilog="Mã thoát: 0 xong; 1 có phát hiện hoặc bị từ chối; 2 dùng sai lệnh.",
)
@click.version_option(__version__, prog_name="motcua")
def motcua() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")


def main() -> None:
    """Run the command. A closed pipe downstream (`motcua … | head`) is no error."""
    try:
        motcua()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
