"""The golden cases (tests/golden/deadlines): readable by a lawyer, reckoned by hand, held to exact values."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.deadlines.rules.amendment import OpenCase, affected
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.elapsed import elapsed, hand_over
from motcua.deadlines.rules.hours import CLOSED, Week, day_hours
from motcua.deadlines.rules.inheritance import inherit
from motcua.deadlines.rules.limit import parse_limit
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.request import make_pause
from motcua.kernel.clock import parse_instant
from motcua.kernel.errors import Refusal
from motcua.law.instruments import in_words

CASES = Path(__file__).parent.parent / "golden" / "deadlines"


def all_cases() -> list[Any]:
    found = [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    assert found
    return found


def calendar_named(name: str) -> Calendar:
    national = national_calendar()
    if name == "quốc gia":
        return national
    if name == "chưa hoán đổi 2024":
        swapped = {date(2024, 4, 29), date(2024, 5, 4)}
        return replace(national, days=tuple(day for day in national.days if day.on not in swapped))
    assert name == "sáng thứ Bảy"
    full, morning = day_hours("07:00-11:00", "13:00-17:00"), day_hours("07:00-11:00")
    own = Calendar("co-quan", "Cơ quan làm sáng thứ Bảy", (Week(date(2000, 1, 1), (*[full] * 5, morning, CLOSED)),))
    return inherit(own, national)


def reckon(given: dict[str, Any], when: dict[str, Any]) -> dict[str, Any]:
    calendar = calendar_named(given.get("calendar", "quốc gia"))
    pauses = tuple(make_pause(*one, *[None] * (3 - len(one))) for one in given.get("pauses", []))
    if "elapsed" in when:
        passed = elapsed(calendar, parse_instant(given["from"]), parse_instant(given["to"]), pauses)
        return {"minutes": passed.minutes}
    accepted = parse_instant(given["accepted"])
    if "hand_over" in when:
        moment = hand_over(calendar, accepted)
        assert moment.reasons
        return {"at": moment.at, "next_day": moment.next_day}
    limit, late = parse_limit(when["limit"]), given.get("late_cutoff", False)
    promise = due(calendar, accepted=accepted, limit=limit, pauses=pauses, late_cutoff=late)
    if "amended" in when:
        case = OpenCase("H", accepted, limit, pauses, late)
        moved = list(affected([case], calendar, calendar_named(when["amended"])))
        if not moved:
            return {"unchanged": promise.due_at}
        assert "sửa đổi" in moved[0].reasons[0].text
        return {"was": moved[0].old.due_at, "due": moved[0].new.due_at}
    if promise.due_at is None:
        assert promise.left is not None
        return {"left": promise.left.in_words()}
    estimated = any(reason.code == "estimated" for reason in promise.reasons)
    return {"due": promise.due_at, **({"estimated": True} if estimated else {})}


def read(then: dict[str, Any]) -> dict[str, Any]:
    moments = {"due", "was", "at", "unchanged"}
    return {key: parse_instant(value) if key in moments else value for key, value in then.items()}


@pytest.mark.parametrize("case", all_cases())
def test_golden_case(case):
    assert list(case) == ["name", "cites", "given", "when", "then", "because"]
    assert all(in_words(cite) for cite in case["cites"])
    if "refused" in case["then"]:
        with pytest.raises(Refusal) as refused:
            reckon(case["given"], case["when"])
        assert refused.value.code == case["then"]["refused"]
    else:
        assert reckon(case["given"], case["when"]) == read(case["then"])
