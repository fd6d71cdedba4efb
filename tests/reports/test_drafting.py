"""The drafted text: sentences follow the figures, and every generated report passes the report checker."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.reports.checking import check
from motcua.reports.checking.reading import read_file
from motcua.reports.rules.content import OPEN, Content, assemble, digest, from_json, to_json
from motcua.reports.rules.figures import Figures, Flow, LateLine, Service
from motcua.reports.rules.headings import Reporter
from motcua.reports.rules.periods import parse
from motcua.reports.rules.printing import FORMATS, NoSuchFormat, printed
from motcua.reports.rules.wording import change, place_and_day, share
from motcua.reports.states import Cause
from tests.reports.samples import COMMUNE, OPINIONS, PROVINCE, passages, real, small

ENTERED = {
    **OPINIONS, ("II.01b", "decision", "new"): 0, ("II.02b", "decision", "new"): 0,
    ("II.04", "planned", "reviewed"): 32,
}  # fmt: skip
NOTHING = {("II.05a", "rules", "new"): 0}
BEFORE = Flow(online=90_000, offline=1_200_000, early=1_290_000)


def text(content: Content) -> str:
    told = [content.head.subject, content.head.period, content.head.intro]
    for section in content.sections:
        told += [f"{section.mark}. {section.title}", *content.paragraphs(section)]
    return "\n".join([*told, content.head.closing])


def commune(flow: Flow, **over: object) -> Content:
    return assemble(COMMUNE, small(flow, **over), entered=NOTHING, passages=passages())  # type: ignore[arg-type]


def whole() -> Content:
    return assemble(
        PROVINCE, real(previous=BEFORE, same=Flow(online=50_000, offline=2_000_000)), entered=ENTERED,
        passages=passages(),
    )  # fmt: skip


def findings(told: str | Path) -> list[str]:
    report = check(told if isinstance(told, str) else read_file(told))
    return [f"{each.why} | {each.quote}" for each in report.findings if each.severity in {"error", "warning"}]


def test_the_real_figures_in_sentences() -> None:
    told = text(whole())
    for sentence in (
        "Tổng số hồ sơ TTHC đã tiếp nhận trong kỳ báo cáo: 597.351, trong đó: số mới tiếp nhận trong kỳ: 577.137"
        " (trực tuyến: 101.561; trực tiếp và qua dịch vụ bưu chính: 475.576); số từ kỳ trước chuyển qua: 20.214.",
        "Số lượng hồ sơ đã giải quyết: 906.601; trong đó, giải quyết trước hạn: 118.279, đúng hạn: 788.320,"
        " quá hạn: 2.",
        "đúng hạn: 19.772 (gồm cả 254 hồ sơ rút, trả lại hoặc dừng giải quyết)",
        "Số phản ánh, kiến nghị đang xử lý: 1.",
        "tăng 44,6% so với quý I năm 2021 (1.290.000 hồ sơ); giảm 9% so với quý II năm 2020 (2.050.000 hồ sơ)",
        "cán bộ, cơ quan xử lý chậm: 172 hồ sơ",
        "số liệu từ ngày 15/3/2021 đến ngày 14/6/2021",
        "Trong kỳ báo cáo không phát sinh TTHC phải đánh giá tác động.",
    ):
        assert sentence in told
    assert whole().alarms == ()


def test_the_real_report_passes_the_checker_in_every_format(tmp_path: Path) -> None:
    content = whole()
    assert findings(text(content)) == []
    for kind in ("docx", "xlsx", "pdf"):
        file = tmp_path / f"report.{kind}"
        file.write_bytes(printed(content, kind))
        assert findings(file) == []
        assert len(check(read_file(file)).checks) > 50  # it was understood, not passed over


ONES = {
    "nothing": Flow(),
    "nothing new": Flow(carried=4, early=4),
    "nothing resolved": Flow(online=3, offline=2, in_time=5),
    "all late": Flow(offline=7, late=7),
    "all overdue": Flow(online=7, overdue=7),
    "only withdrawn": Flow(online=2, closed=2),
    "one of everything": Flow(
        online=3, offline=3, carried=1, early=1, on_time=1, late=1, closed=1, in_time=2, overdue=1
    ),
    "commune of 2024": Flow(online=237, offline=18, carried=2, early=249, late=2, in_time=6),
    "thousands": Flow(online=1_000, offline=9_000, early=9_999, late=1),
}


@pytest.mark.parametrize("name", ONES)
def test_small_reports_pass_the_checker(name: str) -> None:
    flow = ONES[name]
    late = flow.late + flow.overdue
    content = commune(
        flow, causes=(LateLine("Đất đai", Cause.SLOWNESS, late),) if late else (),
        services=(Service("toàn trình", 7, 1, flow.online, 0), Service("một phần", 59, 1, 0, flow.offline)),
    )  # fmt: skip
    assert findings(text(content)) == []
    assert content.alarms == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 12), st.integers(0, 300_000)), min_size=8, max_size=8))
def test_any_sound_figures_pass_the_checker(n: list[int]) -> None:
    out = n[0] + n[1] + n[2] + n[3] + n[4] + n[5]
    carried, online = min(n[6], out), min(n[7], max(out - n[6], 0))
    flow = Flow(
        online=online, offline=out - carried - online, carried=carried, early=n[0], on_time=n[1], late=n[2],
        closed=n[3], in_time=n[4], overdue=n[5],
    )  # fmt: skip
    content = commune(flow, previous=Flow(online=n[7] + 1), same=Flow(offline=n[6]))
    assert content.alarms == ()
    assert findings(text(content)) == []


def test_nothing_is_said_as_nothing() -> None:
    told = text(commune(Flow()))
    assert "Trong kỳ báo cáo không phát sinh hồ sơ TTHC." in told
    assert "không phát sinh phản ánh, kiến nghị" in told
    assert "đã giải quyết" not in told


def test_figures_that_nobody_entered_are_not_called_nothing() -> None:
    content = assemble(COMMUNE, small(Flow()), passages=passages())
    assert "[Chưa nhập số liệu của Biểu số II.05a.]" in text(content)
    assert [filled.form.code for filled in content.unfilled] == ["II.05a"]


def test_sections_without_text_stay_open() -> None:
    content = assemble(COMMUNE, small(Flow()), entered=NOTHING)
    assert [section.code for section in content.missing] == ["I.7", "I.9", "I.10", "I.11", "I.12", "II", "III", "IV"]
    assert text(content).count(OPEN) == 8


def test_own_text_may_name_figures() -> None:
    content = assemble(
        COMMUNE, small(Flow(online=1_234, early=1_234)), entered=NOTHING,
        passages={"II": "Kết quả tốt.\n\nĐã nhận [[tat-ca.tiep-nhan]] hồ sơ."},
    )  # fmt: skip
    second = next(section for section in content.sections if section.code == "II")
    assert content.paragraphs(second) == ("Kết quả tốt.", "Đã nhận 1.234 hồ sơ.")
    assert content.alarms == ()
    lost = assemble(COMMUNE, small(Flow()), entered=NOTHING, passages={"II": "Nhận [[khong-co]] hồ sơ."})
    assert lost.alarms == ("Mục II nêu số liệu “khong-co” mà báo cáo không có.",)
    assert "Nhận [không có số liệu “khong-co”] hồ sơ." in text(lost)


def test_shares_are_never_rounded_to_all_or_nothing() -> None:
    assert share(570_758, 570_870) == "99,98%"
    assert share(906_599, 906_601) == "99,9998%"
    assert (share(1, 3), share(2, 4), share(3, 3), share(0, 3), share(0, 0)) == ("33,3%", "50%", "100%", "0%", "")
    assert share(1, 1_000_000) == "0,0001%"
    assert (change(5, 5), change(6, 5), change(5, 10), change(3, 0)) == (
        "bằng",
        "tăng 20%",
        "giảm 50%",
        "tăng 3 hồ sơ",
    )


def test_a_kept_report_comes_back_the_same() -> None:
    content = whole()
    again = from_json(to_json(content))
    assert again == content
    assert digest(again) == digest(content)
    assert printed(again, "docx") == printed(content, "docx")
    changed = assemble(PROVINCE, real(), entered=ENTERED, passages=passages())
    assert digest(changed) != digest(content)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_content_gives_the_same_bytes(kind: str) -> None:
    assert printed(whole(), kind) == printed(whole(), kind)


def test_other_formats_are_refused() -> None:
    with pytest.raises(NoSuchFormat, match="docx, xlsx, pdf, json"):
        printed(whole(), "odt")


def test_heads_of_other_agencies() -> None:
    office = Reporter("H01.09", "Sở Tài nguyên và Môi trường", "department", above="Ủy ban nhân dân tỉnh An Giang",
                      above_code="H01", place="An Giang")  # fmt: skip
    figures = Figures(agency="H01.09", period=real().period, as_of=datetime(2021, 6, 15, tzinfo=UTC))
    head = assemble(office, figures).head
    assert head.number == "…/BC-STNMT"
    assert (head.above, head.authority, head.signer_title) == ("Ủy ban nhân dân tỉnh An Giang", "", "GIÁM ĐỐC")
    assert place_and_day("An Giang", None) == "An Giang, ngày … tháng … năm …"
    assert place_and_day("An Giang", datetime(2021, 2, 5).date()) == "An Giang, ngày 05 tháng 02 năm 2021"


def test_since_july_2025_no_district_is_named() -> None:
    then, now = (
        assemble(PROVINCE, real(period=parse(period)), entered=OPINIONS, passages=passages())
        for period in ("2021-Q2", "2026-Q2")
    )
    for told, named in ((then, True), (now, False)):
        text = "\n".join(line for section in told.sections for line in told.paragraphs(section))
        assert ("UBND cấp huyện" in text, "cấp huyện: " in text) == (named, named)
        filled = told.annex("II.06đ")
        assert filled is not None
        assert ("cấp huyện" in filled.rows[0].label) is named
