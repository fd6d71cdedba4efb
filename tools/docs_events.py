"""docs/generated/events.md: every event with its fields, the acts that say it and the reactions that hear it."""

import dataclasses
from typing import get_type_hints

from motcua.kernel.events import Event
from tools.catalogue import acts, events, reactions
from tools.wording import english, table, type_name, vietnamese

PATH = "events.md"


def content() -> str:
    """The whole document."""
    parts = [
        "# Sự kiện (events)\n",
        "Những gì đã xảy ra, ghi một lần và không sửa. Ngoài các trường dưới đây, nhật ký giữ cho mỗi sự kiện: "
        "đối tượng, số thứ tự, thời điểm, lúc ghi, người thực hiện, cơ quan, hành vi, căn cứ, khóa và mã băm.\n",
    ]
    parts += [_event(event) for event in events()]
    return "\n".join(parts)


def _event(event: type[Event]) -> str:
    hints = get_type_hints(event)
    fields = [field.name for field in dataclasses.fields(event) if field.name != "subject"]
    rows = [
        ["Phiên bản", str(event.version)],
        ["Trường", ", ".join(f"`{name}: {type_name(hints[name])}`" for name in fields) or "không có trường riêng"],
        ["Do", ", ".join(f"[`{act.name}`](acts.md)" for act in acts() if event in act.emits) or "chưa hành vi nào"],
        ["Người nghe", ", ".join(f"`{name}`" for name in reactions().get(event.kind, ())) or "không"],
    ]
    return f"## `{event.kind}`: {vietnamese(event)}\n\n{english(event)}\n\n{table(['', ''], rows)}\n"
