"""Findings told to people and machines (trình bày phát hiện): counts by rule, JSON values, a workbook."""

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from motcua.law.instruments import in_words
from motcua.procedures.rules.linting.findings import GROUNDS, Finding, Severity

SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Xem lại", Severity.NOTICE: "Lưu ý"}
_HEADS = ("Mã thủ tục", "Tên thủ tục", "Mức độ", "Phát hiện", "Căn cứ", "Quy tắc")
_WIDTHS = (16, 50, 10, 80, 36, 24)


def summary(findings: Sequence[Finding]) -> dict[str, Any]:
    """How many of each severity and of each rule, the worst rules first."""
    by_rule = Counter(finding.rule for finding in findings)
    by_severity = Counter(finding.severity for finding in findings)
    rules = [
        {
            "rule": rule.value, "title": title, "severity": severity.value, "severity_title": SEVERITIES[severity],
            "cites": cites, "count": by_rule[rule],
        }
        for rule, (severity, cites, title) in GROUNDS.items()
        if by_rule[rule]
    ]  # fmt: skip
    order = list(Severity)
    return {
        "errors": by_severity[Severity.ERROR],
        "warnings": by_severity[Severity.WARNING],
        "notices": by_severity[Severity.NOTICE],
        "rules": sorted(rules, key=lambda each: (order.index(Severity(each["severity"])), -each["count"])),
    }


def told(finding: Finding) -> dict[str, str]:
    """One finding as JSON values."""
    return {
        "code": finding.code, "name": finding.name, "rule": finding.rule.value, "severity": finding.severity.value,
        "cites": finding.cites, "text": finding.text,
    }  # fmt: skip


def to_sheet(findings: Sequence[Finding]) -> bytes:
    """All findings as a workbook: a summary and the list."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, wrap = book.add_format({"bold": True, "bg_color": "#E8EEF4"}), book.add_format({"text_wrap": True})
    counts = book.add_worksheet("Tổng hợp")
    for row, rule in enumerate(summary(findings)["rules"]):
        for column, value in enumerate(
            (rule["title"], rule["severity_title"], rule["count"], in_words(rule["cites"]))
        ):
            counts.write(row, column, value)
    counts.set_column(0, 0, 46)
    listed = book.add_worksheet("Phát hiện")
    listed.write_row(0, 0, _HEADS, head)
    for row, each in enumerate(findings, 1):
        values = (each.code, each.name, SEVERITIES[each.severity], each.text, in_words(each.cites), each.rule.value)
        for column, value in enumerate(values):
            listed.write_string(row, column, value, wrap)
    for column, width in enumerate(_WIDTHS):
        listed.set_column(column, column, width)
    listed.freeze_panes(1, 1)
    listed.autofilter(0, 0, len(findings), len(_HEADS) - 1)
    book.close()
    return out.getvalue()
