"""docs/generated/dossier-states.md: states of a dossier, their national codes, which act leads whither."""

from motcua.dossiers.states import OTHERWISE, TRANSITIONS, State
from tools.catalogue import acts
from tools.wording import table, vietnamese

PATH = "dossier-states.md"


def content() -> str:
    """The whole document."""
    named = {act.name.removeprefix("dossiers."): act for act in acts() if act.name.startswith("dossiers.")}
    states = [[str(state.value), state.label, f"`{state.name}`"] for state in State]
    moves = [
        [f"`{name}`", vietnamese(named[name].function), *(_cell(name, state) for state in State), _otherwise(name)]
        for name in TRANSITIONS
    ]
    return "\n".join([
        "# Trạng thái hồ sơ (dossier states)\n",
        "Mười trạng thái do pháp luật định, mang mã quốc gia. Các bước của quy trình nội bộ nằm trong "
        "trạng thái 4.\n",
        table(["Mã", "Trạng thái", "Trong mã nguồn"], states),
        "\n## Hành vi nào từ đâu tới đâu\n",
        "Ô ghi mã trạng thái sau khi làm; `=` là giữ nguyên; trống là bị từ chối. Mỗi hành vi còn xét thẩm quyền, "
        "quy trình nội bộ và đồng hồ: xem [acts.md](acts.md).\n",
        table(["Hành vi", "Nghĩa", *(str(state.value) for state in State), "Trường hợp khác"], moves),
        "",
    ])  # fmt: skip


def _cell(name: str, state: State) -> str:
    sources, target = TRANSITIONS[name]
    if state not in sources:
        return ""
    return "=" if target is None or target is state else str(target.value)


def _otherwise(name: str) -> str:
    if name not in OTHERWISE:
        return "từ không có gì tới 1" if not TRANSITIONS[name][0] else ""
    target, when = OTHERWISE[name]
    return f"{'=' if target is None else target.value} {when}"
