"""The living page as people meet it: narrow and wide, light and dark, by keyboard, with script and without."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from playwright.sync_api import Page, expect

from tests.browser.conftest import Windows

pytestmark = pytest.mark.browser
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def _clean_journal() -> None:
    """Nothing here touches the database, so nothing is cleaned."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with override_settings(ROOT_URLCONF="tests.web.ui.urls", ALLOWED_HOSTS=["127.0.0.1"]):
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        assert thread.error is None
        yield f"http://127.0.0.1:{thread.port}"
        thread.terminate()


@pytest.fixture
def visit(address: str, windows: Windows) -> Open:
    """Open the page; no console line may speak of a broken policy or a script error, nor warn."""
    windows.heard, windows.patience = frozenset({"error", "warning"}), 30_000

    def open_page(
        path: str = "/ui/", *, width: int = 1440, scheme: Any = "light", script: bool = True, bypass: bool = False
    ) -> Page:
        page = windows.new(width=width, height=900, script=script, color_scheme=scheme, bypass_csp=bypass)
        page.goto(address + path)
        return page

    return open_page


def breadths(page: Page) -> tuple[int, int]:
    return tuple(page.evaluate("[document.documentElement.scrollWidth, innerWidth]"))


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/ui/", 1440, "light"),
        ("/ui/", 360, "dark"),
        ("/ui/?audience=office", 1440, "dark"),
        ("/ui/?audience=console", 360, "light"),
        ("/page/403_csrf/", 360, "light"),
    ],
)
def test_axe_finds_no_violation(visit: Open, path: str, width: int, scheme: str) -> None:
    page = visit(path, width=width, scheme=scheme, bypass=True)
    page.wait_for_selector(".mc-js")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in found] == []


@pytest.mark.parametrize("path", ["/ui/", "/ui/?audience=office"])
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_page_never_scrolls_sideways(visit: Open, path: str, width: int) -> None:
    broad, window = breadths(visit(path, width=width))
    assert broad <= window


def test_text_at_twice_its_size_still_fits(visit: Open) -> None:
    page = visit(width=640, bypass=True)
    page.add_style_tag(content="html{font-size:200%!important}")
    broad, window = breadths(page)
    assert broad <= window


def test_targets_are_large_enough_to_hit(visit: Open) -> None:
    page = visit(width=360)
    page.wait_for_selector(".mc-js")
    small = page.evaluate(
        """() => [...document.querySelectorAll(`button, input:not([type=hidden]), select, summary, .mc-button,
             .mc-pager__link, .mc-nav__link, .mc-tabs__tab, .mc-breadcrumbs__link, .mc-table__sort`)]
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
          .map(([one, box]) => `${one.className} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
    )
    assert small == []


def test_error_summary_takes_the_focus_and_leads_to_the_field(visit: Open) -> None:
    page = visit()
    expect(page.locator("#sua-loi [data-error-summary]")).to_be_focused()
    page.locator("#sua-loi [data-error-summary] a", has_text="Ngày sinh").click()
    expect(page.locator("#id_sai-born")).to_be_focused()
    page.locator("#sua-loi [data-error-summary] a", has_text="Nhận kết quả").click()
    expect(page.locator("#id_sai-way_0")).to_be_focused()


def test_tabs_move_by_arrows_and_keep_their_address(visit: Open) -> None:
    page = visit()
    tabs = page.locator("#ho-so [role=tab]")
    tabs.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(page.locator("#ho-so-qua-trinh")).to_be_visible()
    expect(page.locator("#ho-so-giay-to")).to_be_hidden()
    assert page.url.endswith("#ho-so-qua-trinh")
    page.keyboard.press("End")
    expect(tabs.nth(2)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(0)).to_be_focused()


def test_combobox_finds_without_marks_and_takes_by_keyboard(visit: Open) -> None:
    page = visit()
    box = page.locator("#id_ward")
    box.click()
    box.fill("dang thuy")
    options = page.locator("#id_ward_list [role=option]")
    expect(options).to_have_text(["Xã Đặng Thùy Trâm"])
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "id_ward_list_0")
    page.keyboard.press("Enter")
    expect(box).to_have_value("Xã Đặng Thùy Trâm")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("zzz")
    expect(page.locator("#id_ward ~ [role=status]")).to_have_text("Không có gợi ý")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_combobox_asks_the_server(visit: Open) -> None:
    page = visit()
    page.locator("#id_street").click()
    page.keyboard.type("Nghĩa")
    page.locator("#id_street_list [role=option]", has_text="Nghĩa Lộ").click()
    expect(page.locator("#id_street")).to_have_value("Tổ 1, Phường Nghĩa Lộ")


def test_dialog_opens_closes_and_gives_the_focus_back(visit: Open) -> None:
    page = visit()
    opener = page.locator("[data-open-dialog=rut-ho-so]")
    opener.click()
    dialog = page.locator("#rut-ho-so")
    assert dialog.evaluate("one => one.matches(':modal')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.get_by_text("Giữ lại").click()
    expect(dialog).to_be_hidden()


def test_what_was_typed_survives_a_reload_but_no_password(visit: Open) -> None:
    page = visit("/ui/")
    page.locator("#id_name").fill("Đỗ Thị Ngọc Ẩn")
    page.locator("#id_secret").fill("không được giữ")
    page.locator("#id_way_1").check()
    page.wait_for_timeout(450)
    kept = page.evaluate("sessionStorage.getItem('mc-draft:living')")
    assert "Đỗ Thị Ngọc Ẩn" in kept
    assert "không được giữ" not in kept
    page.reload()
    expect(page.locator("#id_name")).to_have_value("Đỗ Thị Ngọc Ẩn")
    expect(page.locator("#id_way_1")).to_be_checked()
    expect(page.locator("#id_secret")).to_have_value("")
    page.get_by_text("Bỏ, nhập lại từ đầu").click()
    expect(page.locator("#id_name")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('mc-draft:living')") is None


def test_theme_changes_at_once_and_on_the_next_page(visit: Open) -> None:
    page = visit()
    with page.expect_response("**/look/"):
        page.locator("[data-theme-form] button[value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(16, 23, 21)"
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_small_courtesies_of_inputs(visit: Open) -> None:
    page = visit()
    page.locator("#id_secret").fill("mật khẩu")
    page.locator("#id_secret + button").click()
    expect(page.locator("#id_secret")).to_have_attribute("type", "text")
    page.locator("#id_born").fill("5.9.2026")
    page.locator("#id_value").fill("1250000")
    page.locator("#id_note").focus()
    expect(page.locator("#id_born")).to_have_value("05/09/2026")
    expect(page.locator("#id_value")).to_have_value("1.250.000")


def test_form_is_sent_once(visit: Open) -> None:
    page = visit()
    sent = page.evaluate(
        """() => {
          const form = document.createElement('form');
          form.method = 'post'; form.action = '/posted/'; form.target = 'elsewhere';
          form.innerHTML = '<button>Gửi</button>';
          document.body.append(form);
          let count = 0;
          window.addEventListener('submit', (event) => {
            if (!event.defaultPrevented) count += 1;
            event.preventDefault();
          });
          form.requestSubmit(); form.requestSubmit(); form.requestSubmit();
          return count;
        }"""
    )
    assert sent == 1


def test_rows_and_shortcuts_from_the_keyboard(visit: Open) -> None:
    page = visit("/ui/?audience=office")
    rows = page.locator("#viec tbody tr")
    rows.nth(0).focus()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#tim")).to_be_focused()
    page.locator("#noi-dung").focus()
    page.keyboard.press("?")
    expect(page.locator("#phim-tat")).to_contain_text("Tìm thủ tục")


def test_table_sorts_in_place_with_htmx_and_keeps_its_address(visit: Open) -> None:
    page = visit("/ui/?audience=office")
    page.evaluate("window.same = true")
    page.locator("#viec-fee").click()
    expect(page.locator("#viec th[aria-sort=ascending]")).to_contain_text("Phí")
    assert page.evaluate("window.same") is True
    assert "sort=fee" in page.url


def test_everything_works_without_script(visit: Open) -> None:
    page = visit(script=False)
    page.locator("#viec-fee").click()
    assert "sort=fee" in page.url
    page.locator("a[href='#rut-ho-so']").click()
    expect(page.locator("#rut-ho-so")).to_be_visible()
    for part in ("#ho-so-giay-to", "#ho-so-qua-trinh", "#ho-so-phi"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.locator("#id_secret + button")).to_be_hidden()
    page.locator("[data-theme-form] button[value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
