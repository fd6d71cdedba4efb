"""Maps and charts: each shape carries its words, the country has its islands, what is unknown stays pale."""

from datetime import date

import pytest

from motcua.web.ui import maps
from motcua.web.ui.charts import Bar, Dot, bars, line
from motcua.web.ui.maps import Area
from tools.maps import drawn


def test_the_country_has_hoang_sa_and_truong_sa() -> None:
    held = maps.outline("viet-nam")
    assert len(held.paths) == 34
    assert [text for _, _, text in held.words] == ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]
    shown = maps.country("ca-nuoc", "an-giang", "Việt Nam")
    assert "Quần đảo Hoàng Sa" in shown and "Quần đảo Trường Sa" in shown
    assert shown.count("mc-map__land--marked") == 1
    assert held.paths["48"].count("a5 5 0") > 20 and held.paths["56"].count("a5 5 0") > 50  # no island left out


@pytest.mark.parametrize(("name", "communes"), [("an-giang", 102), ("quang-ngai", 96)])
def test_every_commune_of_a_province_has_a_shape(name: str, communes: int) -> None:
    held = maps.outline(name)
    assert len(held.paths) == communes and all(path.startswith("M") for path in held.paths.values())
    assert maps.province_of(list(held.paths), date(2026, 1, 1)) == name
    assert maps.province_of(list(held.paths), date(2021, 6, 30)) == ""
    assert maps.province_of(["00000", "x"], date(2026, 1, 1)) == ""


def test_a_commune_says_its_figure_and_opens_it() -> None:
    code = next(iter(maps.outline("an-giang").paths))
    area = Area(code, "Xã <Mẫu>", "95% (20 hồ sơ)", 3, "/x/?a=1&b=2")
    shown = maps.choropleth("m", "an-giang", "Tên", "Lời", [area])
    assert "<title>Xã &lt;Mẫu&gt;: 95% (20 hồ sơ)</title>" in shown and 'href="/x/?a=1&amp;b=2"' in shown
    assert shown.count("mc-map__area--none") == 101 and shown.count("mc-map__area--3") == 1
    few = maps.tiles("t", "Tên", "Lời", [Area("", "Ủy ban nhân dân một huyện có cái tên rất dài", "–", None)])
    assert "mc-map__area--few" in few and "Ủy ban nhân dân một</text>" in few and "…</text>" in few


def test_bars_and_lines_carry_their_words() -> None:
    shown = bars(
        "b", "Tên", "Lời", [Bar("06/2026", (4, 2), ("bốn", "hai")), Bar("07/2026", (0, 0), ("không", "không"))]
    )
    assert shown.count("<rect") == 4 and "<title>bốn</title>" in shown and "<desc" in shown
    gap = line("l", "Tên", "Lời", [Dot("1", 0.5, "50%"), Dot("2", None, "–"), Dot("3", 2.0, "100%")])
    assert (
        gap.count("<circle") == 2 and gap.count("M") - gap.count('d="M0') == 2
    )  # the line breaks where nothing is known
    assert "NaN" not in bars("b", "", "", []) and "NaN" not in line("l", "", "", [])


def test_a_picture_is_made_of_rings_with_their_holes_and_small_islands_left_out() -> None:
    square = [(0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)]
    hole = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0)]
    speck = [(3.9, 0.0), (3.9, 0.001), (3.901, 0.001), (3.9, 0.0)]
    shown = drawn([("01", "A & B", [[square, hole], [speck]])], 2)
    assert "<title>A &amp; B</title>" in shown and shown.count("z") == 2
