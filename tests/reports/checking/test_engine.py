"""The checker on passages: it finds what is wrong, says why with the arithmetic, and leaves sound reports alone."""

import subprocess
import sys
import time
from fractions import Fraction
from typing import Any

import pytest

from motcua.reports.checking import Finding, check
from tests.reports.checking.golden import labelled
from tests.reports.checking.sound_passages import SOUND
from tests.reports.checking.wrong_passages import WRONG

AN_GIANG = """Tổng số TTHC/danh mục TTHC được công bố 813 thủ tục (bao gồm: công bố mới: 286 TTHC; Sửa đổi, bổ sung: 162 TTHC; bãi bỏ 80 TTHC)
Sở, ban, ngành; UBND cấp huyện, cấp xã
Số mới tiếp nhận trong kỳ: 597.351 (trực tuyến: 101.561, trực tiếp và qua dịch vụ bưu chính: 475.576; số từ kỳ trước chuyển qua: 20.214).
Số lượng hồ sơ đã giải quyết: 570.870; trong đó, giải quyết trước hạn: 103.273, đúng hạn: 467.485, quá hạn: 112.
Số lượng hồ sơ đang giải quyết: 26.481; trong đó, trong hạn: 26.454, quá hạn: 27.
Trung tâm phục vụ hành chính công
Tổng số hồ sơ tiếp nhận trong kỳ là 20.099 hồ sơ
Hồ sơ kỳ trước chuyển sang: 1.900 hồ sơ.
Hồ sơ không đủ điều kiện: 254 hồ sơ.
Tổng hồ sơ phải xử lý: 21.999 hồ sơ.
Tổng hồ sơ đã xử lý trong kỳ là 19.542 hồ sơ (trong đó đúng hạn 19.518 hồ sơ chiếm 99,9%, trễ hạn 24 hồ sơ chiếm tỷ lệ 0,1%).
Hồ sơ đang giải quyết là 2.203 hồ sơ.
Các cơ quan ngành dọc đóng trên địa bàn tỉnh
Số mới tiếp nhận trong kỳ: 1.288.328 (trực tuyến: 349.114, trực tiếp và qua dịch vụ bưu chính: 919.447); số từ kỳ trước chuyển qua: 19.767.
Số lượng hồ sơ đã giải quyết: 906.601; trong đó, giải quyết trước hạn: 118.279, đúng hạn: 788.320, quá hạn: 2.
Số lượng hồ sơ đang giải quyết: 381.727; trong đó, trong hạn: 381.720, quá hạn: 7.
"""  # noqa: E501  a report as it is


def serious(text: str) -> list[Finding]:
    return [finding for finding in check(text).findings if finding.severity != "info"]


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_passage_is_left_alone(name: str) -> None:
    assert [finding.why for finding in serious(SOUND[name])] == []


@pytest.mark.parametrize(("text", "kind", "words"), WRONG, ids=lambda value: value[:30])
def test_a_wrong_passage_is_found_once(text: str, kind: str, words: str) -> None:
    (finding,) = serious(text)
    assert finding.kind == kind
    assert words in finding.why


def test_a_finding_quotes_its_place() -> None:
    report = check(
        "Mở đầu.\nTổng số hồ sơ phải giải quyết 900 hồ sơ; đã giải quyết 850 hồ sơ; đang giải quyết 60 hồ sơ."
    )
    (finding,) = report.findings
    assert report.document.text[finding.start : finding.end].startswith("Tổng số hồ sơ phải giải quyết 900")
    assert finding.quote.startswith("Tổng số hồ sơ phải giải quyết 900")
    assert (finding.expected, finding.found, finding.difference) == (Fraction(910), Fraction(900), Fraction(10))
    assert "850 + 60 = 910" in finding.why
    assert "báo cáo ghi 900, lệch 10" in finding.why


def test_the_arithmetic_is_written_out() -> None:
    (finding,) = serious(AN_GIANG.splitlines()[0])
    assert "286 + 162 + 80 = 528" in finding.why
    assert "báo cáo ghi 813, lệch 285" in finding.why


def test_a_province_whose_total_is_printed_as_new() -> None:
    report = check(AN_GIANG)
    labels = [finding for finding in report.findings if finding.kind == "label"]
    assert [int(finding.found) for finding in labels] == [597_351, 1_288_328]  # type: ignore[arg-type]
    assert [int(finding.expected) for finding in labels] == [577_137, 1_268_561]  # type: ignore[arg-type]
    (missing,) = [finding for finding in report.findings if finding.kind == "missing-term"]
    assert "lệch 254" in missing.why
    held = [one.identity for one in report.checks if one.holds]
    assert any("570.870 = 103.273 + 467.485 + 112" in identity for identity in held)
    assert any("381.727 = 381.720 + 7" in identity for identity in held)
    assert any("21.999 = 20.099 + 1.900" in identity for identity in held)
    assert any("99,9% = 19.518 / 19.542" in identity for identity in held)


def test_the_plain_data_of_a_report() -> None:
    told: dict[str, Any] = check(
        "Đang giải quyết 300 hồ sơ, trong đó trong hạn 290 hồ sơ, quá hạn 20 hồ sơ."
    ).as_json()
    assert list(told) == ["file", "figures", "findings", "checks"]
    assert told["figures"] == 3
    (finding,) = told["findings"]
    assert list(finding) == [
        "kind", "severity", "quote", "start", "end", "expected", "found", "difference", "confidence", "why",
    ]  # fmt: skip
    assert (finding["expected"], finding["found"], finding["difference"]) == (310, 300, 10)
    (tried,) = told["checks"]
    assert list(tried) == ["identity", "holds", "parts"]
    assert [part["value"] for part in tried["parts"]] == [300, 290, 20]


@pytest.mark.parametrize("text", ["", " \n\t", "Không có số liệu.", "\x00\x01", "9" * 5_000, "1/1/" * 500])
def test_text_without_figures_has_no_findings(text: str) -> None:
    assert check(text).findings == ()


def test_the_labelled_reports_are_judged_as_labelled() -> None:
    """Every label is met by a finding at its place; no error or warning stands where there is no label."""
    wrong = []
    for report in labelled():
        text = " ".join(report.document.text.split())
        found = [finding for finding in check(report.document).findings if finding.severity != "info"]
        quotes = [quote for label in report.findings for quote in (label["quote"], *label.get("any", ()))]
        if not report.findings and found:
            wrong.append(f"{report.name}: {[finding.why for finding in found]}")
        assert all(" ".join(quote.split()) in text for quote in quotes)
        if report.findings and not found and not all(label.get("optional") for label in report.findings):
            wrong.append(f"{report.name}: nothing found")
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "hồ sơ trước hạn 5, " * 1_500,
        "1.111." * 8_000,
        "5%" * 4_000,
        "trong đó " * 5_000,
        "12/" * 10_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_a_few_seconds(text: str) -> None:
    began = time.process_time()
    check(text)
    assert time.process_time() - began < 10


def test_the_checker_needs_no_django() -> None:
    code = (
        "import sys; from motcua.reports.checking import check;"
        "check('Tổng số 5 hồ sơ'); assert not [name for name in sys.modules if name.split('.')[0] == 'django']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
