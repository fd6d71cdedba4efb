"""A work list to carry away (xuất danh sách): the rows that one sees, names masked as on the page, as XLSX or CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from motcua.dossiers.queries.asking import MOST_ROWS, Asked
from motcua.dossiers.queries.cards import Card
from motcua.dossiers.queries.lists import read_dossiers
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam
from motcua.organizations.rules.sheets import ColumnSpec, write

MOST_CARRIED = 2000
_COLUMNS = (
    ColumnSpec("code", "Mã hồ sơ", width=24), ColumnSpec("procedure", "Mã thủ tục", width=16),
    ColumnSpec("name", "Thủ tục", width=50), ColumnSpec("applicant", "Người nộp", width=28),
    ColumnSpec("state", "Trạng thái", width=24), ColumnSpec("step", "Đang ở bước", width=36),
    ColumnSpec("place", "Nơi giữ", width=36), ColumnSpec("officer", "Người xử lý", width=26),
    ColumnSpec("accepted", "Tiếp nhận lúc", width=18), ColumnSpec("due", "Hạn", width=18),
    ColumnSpec("left", "Còn lại", width=26), ColumnSpec("channel", "Kênh nộp", width=14),
    ColumnSpec("receiving", "Nơi tiếp nhận", width=36),
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run when it opens a CSV


def list_sheet(asked: Asked, *, actor: Actor, at: datetime) -> bytes:
    """The first rows of a work list as a sheet (XLSX). Refuses: NotAdmitted, BadFilter."""
    return write("Danh sách hồ sơ", _COLUMNS, _rows(asked, actor, at))


def list_csv(asked: Asked, *, actor: Actor, at: datetime) -> bytes:
    """The same as CSV in UTF-8 with its mark, for spreadsheets. Refuses: NotAdmitted, BadFilter."""
    held = io.StringIO(newline="")
    out = csv.writer(held)
    out.writerow([column.heading for column in _COLUMNS])
    for row in _rows(asked, actor, at):
        told = (row[column.key] for column in _COLUMNS)
        out.writerow(f"'{value}" if value.startswith(_FORMULA) else value for value in told)
    return held.getvalue().encode("utf-8-sig")


def _rows(asked: Asked, actor: Actor, at: datetime) -> Iterator[dict[str, str]]:
    after, carried = "", 0
    while carried < MOST_CARRIED:
        page = read_dossiers(asked, actor=actor, at=at, after=after, limit=MOST_ROWS)
        yield from (_row(card) for card in page.items)
        after, carried = page.after, carried + len(page.items)
        if not after:
            return


def _row(card: Card) -> dict[str, str]:
    left = card.question.left if card.question else card.step.left if card.step else card.answer or card.left
    held: Sequence[str] = [" ".join(filter(None, (f"{one.number}.", one.content))) for one in card.holders]
    return {
        "code": card.code, "procedure": card.procedure, "name": card.procedure_name, "applicant": card.applicant_name,
        "state": card.state_label, "step": "; ".join(held), "place": "; ".join(one.place for one in card.holders),
        "officer": "; ".join(filter(None, (one.officer_name for one in card.holders))),
        "accepted": _moment(card.accepted_at), "due": _moment(left.due_at), "left": left.words,
        "channel": card.channel_label, "receiving": card.receiving_title,
    }  # fmt: skip


def _moment(at: datetime | None) -> str:
    return f"{vietnam(at):%H:%M %d/%m/%Y}" if at else ""
