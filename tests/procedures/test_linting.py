"""The linter: one test a rule, on records made for it."""

from datetime import date
from typing import Any

import pytest

from motcua.law.instruments import resolve
from motcua.procedures.rules.linting.findings import GROUNDS, Checked, ProcessFacts, PublishedBy, Rule
from motcua.procedures.rules.linting.standing import lint
from motcua.procedures.rules.linting.telling import summary, to_sheet, told
from motcua.procedures.rules.record import Agency, Case, FeeKind, FeeLine, LocalCut, Paper, Record, Result, Term, Told

ON = date(2026, 11, 20)
GOOD: dict[str, Any] = {
    "code": "1.004222",
    "name": "Đăng ký thường trú",
    "terms": (Term(limit="7wd"),),
    "cases": (Case(papers=(Paper(name="Tờ khai theo mẫu", form="CT01.docx", originals=1),)),),
    "results": (Result(name="Thông báo", code="KQ.G01.000064"),),
    "executing": (Agency(name="Công an cấp xã"),),
    "complete": True,
}
DECIDED = PublishedBy("1/QĐ-UBND", date(2026, 6, 8), date(2026, 6, 3))


def rules(**over: Any) -> list[Rule]:
    about = {key: over.pop(key) for key in list(over) if key not in GOOD and key not in Record.model_fields}
    return [each.rule for each in lint([Checked(Record.model_validate({**GOOD, **over}), **about)], on=ON)]


def test_a_good_record_has_no_findings() -> None:
    assert rules() == []
    process = (ProcessFacts("x", 7 * 480),)
    assert rules(public=True, decisions=(DECIDED,), processes=process) == []


@pytest.mark.parametrize(
    ("over", "rule"),
    [
        ({"terms": ()}, Rule.NO_LIMIT),
        ({"terms": (Term(told=Told.UNREAD, quote="Theo quy định"),)}, Rule.LIMIT_TEXT_ONLY),
        ({"terms": (Term(limit="3wd", told=Told.INFERRED),)}, Rule.LIMIT_INFERRED),
        ({"terms": (Term(limit="3wd", quote="không quá 5 ngày làm việc"),)}, Rule.LIMIT_CONTRADICTION),
        ({"local_cuts": (LocalCut(limit="9wd", decision="5/QĐ-UBND"),)}, Rule.LOCAL_LIMIT_LONGER),
        ({"cases": ()}, Rule.NO_REQUIREMENTS),
        ({"cases": (Case(papers=(Paper(name="Đơn đề nghị theo mẫu", originals=1),)),)}, Rule.FORM_MISSING),
        ({"fees": (FeeLine(kind=FeeKind.FEE, amount=20_000),)}, Rule.FEE_WITHOUT_BASIS),
        ({"fees": (FeeLine(kind=FeeKind.FEE, quote="Chi tiết kèm theo"),)}, Rule.FEE_UNREADABLE),
        ({"results": ()}, Rule.RESULT_MISSING),
        ({"results": (Result(name="Giấy phép"),)}, Rule.RESULT_CODE_MISSING),
        ({"executing": ()}, Rule.AGENCY_MISSING),
        ({"code": "1.0133611"}, Rule.ODD_CODE),
        ({"complete": False}, Rule.INCOMPLETE),
    ],
)
def test_contents(over: dict[str, Any], rule: Rule) -> None:
    assert rules(**over) == [rule]


def test_a_fee_with_its_circular_is_no_finding() -> None:
    assert rules(fees=(FeeLine(kind=FeeKind.FEE, amount=20_000, quote="Thông tư 75/2022/TT-BTC"),)) == []
    assert rules(fees=(FeeLine(kind=FeeKind.FEE, amount=0),)) == []


def test_a_limit_with_what_is_added_for_far_communes_is_no_contradiction() -> None:
    quote = "Không quá 7 ngày làm việc. Đối với các xã miền núi thì thời gian được tăng thêm 10 ngày làm việc."
    assert rules(terms=(Term(limit="17wd", quote=quote),)) == []


@pytest.mark.parametrize(
    ("about", "rule"),
    [
        ({"public": True}, Rule.PUBLIC_WITHOUT_DECISION),
        ({"public": True, "decisions": (DECIDED,), "abolished": True}, Rule.ABOLISHED_STILL_PUBLIC),
        ({"public": True, "decisions": (DECIDED,), "state": "expired"}, Rule.ABOLISHED_STILL_PUBLIC),
        ({"public": True, "decisions": (DECIDED,), "successor": "2.000001"}, Rule.RECODED_WITHOUT_DECISION),
        ({"public": True, "decisions": (PublishedBy("1", date(2026, 6, 8), None),)}, Rule.OVERDUE_PUBLICATION),
        (
            {"public": True, "decisions": (PublishedBy("1", date(2026, 6, 8), date(2026, 6, 9)),)},
            Rule.OVERDUE_PUBLICATION,
        ),
        (
            {"public": True, "decisions": (DECIDED,), "processes": (ProcessFacts("x", 7 * 480 + 1),)},
            Rule.PROCESS_LONGER,
        ),
    ],
)
def test_standing(about: dict[str, Any], rule: Rule) -> None:
    about.setdefault("processes", (ProcessFacts("x", 480),))
    assert rules(**about) == [rule]


def test_a_public_procedure_without_a_process() -> None:
    assert rules(public=True, decisions=(DECIDED,)) == [Rule.PROCESS_MISSING]


def test_two_codes_with_one_name_from_one_publisher() -> None:
    one, other = Record(**GOOD), Record(**{**GOOD, "code": "1.004223", "name": "đăng ký  THƯỜNG TRÚ"})
    apart = Record(**{**GOOD, "code": "1.004224", "publisher": Agency(name="UBND tỉnh khác")})
    found = lint([Checked(one), Checked(other), Checked(apart)], on=ON)
    assert [(each.rule, each.code) for each in found] == [(Rule.DUPLICATE_NAME, "1.004223")]


def test_every_rule_cites_a_known_instrument_and_has_a_test() -> None:
    assert set(GROUNDS) == set(Rule)
    for _, cites, _ in GROUNDS.values():
        resolve(cites)


def test_findings_as_counts_json_and_workbook() -> None:
    findings = lint([Checked(Record(**{**GOOD, "terms": (), "results": ()}))], on=ON)
    counts = summary(findings)
    assert (counts["errors"], counts["warnings"], counts["notices"]) == (2, 0, 0)
    assert [rule["rule"] for rule in counts["rules"]] == ["no_limit", "result_missing"]
    assert told(findings[0])["cites"] == "nd-63-2010:d.8.k2"
    assert to_sheet(findings).startswith(b"PK")
