"""docs/generated/acts.md: every act with its term, source in law, inputs, permission and events."""

import inspect
import re
from typing import get_type_hints

from motcua.kernel.saying import Act
from motcua.law.instruments import in_words
from tools.catalogue import acts
from tools.dotted import permissions_asked
from tools.wording import english, table, type_name, vietnamese

PATH = "acts.md"
_ENVELOPE = {"actor", "at", "key"}
_INTERNAL = re.compile(r"motcua:adr-(\d{4})")


def content() -> str:
    """The whole document."""
    packages: dict[str, list[Act]] = {}
    for act in acts():
        packages.setdefault(act.name.partition(".")[0], []).append(act)
    parts = [
        "# Hành vi (acts)\n",
        "Mỗi dòng là một hàm `@act`: một hành vi có căn cứ, ghi đúng một lần vào nhật ký. Mọi hành vi nhận `actor` "
        "(người thực hiện) và `at` (thời điểm); có `key` thì gọi lại cùng khóa không làm hai lần.\n",
    ]
    for package, listed in sorted(packages.items()):
        parts += [f"## {package}\n", *(_act(act) for act in listed)]
    return "\n".join(parts)


def _act(act: Act) -> str:
    hints = get_type_hints(act.function)
    parameters = inspect.signature(act.function).parameters
    inputs = [f"`{name}: {type_name(hints[name])}`" for name in parameters if name not in _ENVELOPE]
    rows = [
        ["Căn cứ", "; ".join(_cited(cite) for cite in act.cites)],
        ["Đầu vào", ", ".join(inputs) or "không"],
        ["Khóa chống lặp", "có" if "key" in parameters else "không"],
        ["Thẩm quyền", "; ".join(permissions_asked(act.function)) or "không hỏi"],
        ["Sự kiện", ", ".join(f"[`{event.kind}`](events.md)" for event in act.emits) or "không"],
        ["Trả lời", f"`{type_name(hints.get('return', type(None)))}`"],
        ["Mã nguồn", f"`{act.function.__module__.replace('.', '/')}.py`"],
    ]
    return f"### `{act.name}`: {vietnamese(act.function)}\n\n{english(act.function)}\n\n{table(['', ''], rows)}\n"


def _cited(cite: str) -> str:
    if found := _INTERNAL.fullmatch(cite):
        return f"quyết định kiến trúc {found[1]} (`{cite}`)"
    try:
        return f"{in_words(cite)} (`{cite}`)"
    except ValueError:
        return f"`{cite}` (**chưa có trong danh mục văn bản**)"
