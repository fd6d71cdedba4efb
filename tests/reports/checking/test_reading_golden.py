"""The labels of the reports are right: their arithmetic is done again, their quotes are in the text."""

import re

import pytest

from tests.reports.checking.golden import Labelled, holds, labelled

KEYS = {"form", "level", "period", "law", "holds", "breaks", "findings", "text"}
KINDS = {
    "sum", "total", "percentage", "part-exceeds-whole", "contradiction", "period", "date", "label", "missing-term",
}  # fmt: skip


def numbers(text: str) -> set[int]:
    """Every whole number of the text, without the signs between thousands."""
    written = re.findall(r"\d{1,3}(?:[., ]\d{3})+|\d+", text) + re.findall(r"\d+", text)
    return {int(re.sub(r"\D", "", found)) for found in written}


@pytest.mark.parametrize("report", labelled(), ids=lambda report: report.name)
def test_labels_are_right(report: Labelled) -> None:
    label, text = report.label, report.document.text
    assert set(label) <= KEYS
    assert all(holds(claim) for claim in label.get("holds", ()))
    assert not any(holds(claim) for claim in label.get("breaks", ()))
    for claim in (*label.get("holds", ()), *label.get("breaks", ())):
        if "%" not in claim:
            assert set(map(int, re.findall(r"\d+", claim))) - {0} <= numbers(text)
    for finding in report.findings:
        assert {finding["kind"], *finding.get("also", ())} <= KINDS
        assert all(quote in text for quote in (finding["quote"], *finding.get("any", ())))


def test_the_set_is_large_and_balanced() -> None:
    reports = labelled()
    unsound = [report for report in reports if report.findings]
    assert len(reports) >= 60
    assert 0.4 < len(unsound) / len(reports) < 0.6
    assert {finding["kind"] for report in unsound for finding in report.findings} == KINDS
