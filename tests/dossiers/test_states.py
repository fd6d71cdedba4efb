"""States and transitions (trạng thái): the national codes, the words people read, what is possible from where."""

import pytest

from motcua.dossiers.states import (
    CLOSED,
    OPEN,
    OTHERWISE,
    RUNNING,
    TRANSITIONS,
    Channel,
    Conclusion,
    NotInState,
    ReturnMethod,
    State,
    Timeliness,
    require,
)


def test_the_codes_are_the_nations() -> None:
    assert [state.value for state in State] == list(range(1, 11))
    assert {state.value: state.label for state in State} == {
        1: "Mới đăng ký", 2: "Được tiếp nhận", 3: "Không được tiếp nhận", 4: "Đang xử lý",
        5: "Yêu cầu bổ sung giấy tờ", 6: "Yêu cầu thực hiện nghĩa vụ tài chính", 7: "Công dân yêu cầu rút hồ sơ",
        8: "Dừng xử lý", 9: "Đã xử lý xong", 10: "Đã trả kết quả",
    }  # fmt: skip


def test_every_name_has_its_words() -> None:
    for names in (State, Channel, ReturnMethod, Conclusion, Timeliness):
        assert all(name.label for name in names)
    assert Conclusion.REFUSED.label == "Từ chối giải quyết" and Timeliness.LATE.label == "Quá hạn"
    assert Channel.POSTAL.label == "Bưu chính công ích" and ReturnMethod.DESK.label == "Tại Bộ phận Một cửa"


def test_open_and_closed_are_all_but_the_door() -> None:
    assert OPEN | CLOSED | {State.LODGED} == set(State)
    assert not OPEN & CLOSED and RUNNING < OPEN


@pytest.mark.parametrize("act", TRANSITIONS)
def test_an_act_is_possible_exactly_from_its_states(act: str) -> None:
    for state in State:
        if state in TRANSITIONS[act][0]:
            require(act, state)
        else:
            with pytest.raises(NotInState) as refused:
                require(act, state)
            assert refused.value.message == f"Không thực hiện được: hồ sơ đang ở trạng thái “{state.label}”."


def test_nothing_leads_out_of_what_was_withdrawn_or_not_accepted() -> None:
    for state in (State.NOT_ACCEPTED, State.WITHDRAWN):
        assert [act for act, (sources, _) in TRANSITIONS.items() if state in sources] == ["correct_dossier"]


def test_where_an_act_leads_otherwise_is_another_place() -> None:
    assert all(OTHERWISE[act][0] != TRANSITIONS[act][1] and OTHERWISE[act][1] for act in OTHERWISE)


def test_every_state_but_the_first_is_reached_by_some_act() -> None:
    assert {target for _, target in TRANSITIONS.values() if target} == set(State)
