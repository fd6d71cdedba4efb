"""What an officer keeps for oneself at the desk (ghi nhớ riêng): rows without events, they have no legal effect."""

from collections.abc import Sequence

from django.db import transaction

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.kernel.text import nfc
from motcua.organizations.models import Kept

MOST_LISTS, LONGEST_NAME, LONGEST_ADDRESS, MOST_COLUMNS = 20, 60, 500, 20


class BadList(Refusal):
    """A list cannot be kept so (không lưu được danh sách)."""


def save_list(*, name: str, address: str, actor: Actor) -> None:
    """Keep a list under a name; the same name again replaces it (lưu danh sách). Refuses: NotAdmitted, BadList."""
    _admit(actor)
    name = " ".join(nfc(name).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadList(f"Tên danh sách có từ 1 đến {LONGEST_NAME} ký tự.", field="ten")
    if not address.startswith("?") or len(address) > LONGEST_ADDRESS:
        raise BadList("Danh sách này không lưu được.", field="ten")
    with transaction.atomic():
        row = _row(actor)
        others = [each for each in row.lists if each["name"] != name]
        if len(others) >= MOST_LISTS:
            raise BadList(f"Mỗi người lưu tối đa {MOST_LISTS} danh sách; hãy bỏ bớt.", field="ten")
        row.lists = [*others, {"name": name, "address": address}]
        row.save(update_fields=["lists"])


def forget_list(*, name: str, actor: Actor) -> None:
    """Take a saved list out (bỏ danh sách đã lưu). Refuses: NotAdmitted."""
    _admit(actor)
    with transaction.atomic():
        row = _row(actor)
        row.lists = [each for each in row.lists if each["name"] != name]
        row.save(update_fields=["lists"])


def keep_look(*, columns: Sequence[str], rows: int, actor: Actor) -> None:
    """Keep which columns a list shows and how many rows (lưu cách hiển thị). Refuses: NotAdmitted, BadList."""
    _admit(actor)
    if not 0 <= rows <= 200 or len(columns) > MOST_COLUMNS or any(len(each) > 20 for each in columns):
        raise BadList("Cách hiển thị này không lưu được.", field="dong")
    with transaction.atomic():
        row = _row(actor)
        row.columns, row.rows = list(columns), rows
        row.save(update_fields=["columns", "rows"])


def _admit(actor: Actor) -> None:
    if actor.kind is not ActorKind.OFFICER:
        raise NotAdmitted("Chỉ cán bộ lưu được danh sách làm việc.")


def _row(actor: Actor) -> Kept:
    Kept.objects.get_or_create(account=actor.id)
    return Kept.objects.select_for_update().get(account=actor.id)
