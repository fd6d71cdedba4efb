"""What the browser says beside a field is what the server says, value by value; and it never stands in the way."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.forms import models as rows
from motcua.forms.actions.drafting import write_over
from motcua.forms.queries import pages
from motcua.forms.queries.versions import version_of
from motcua.forms.rules.checks import check_of
from motcua.forms.rules.definition import Definition, Field
from motcua.forms.rules.definition import Page as FormPage
from motcua.forms.rules.lines import read_field
from motcua.kernel.actors import Actor, ActorKind
from tests.browser import looking
from tests.browser.check_values import TABLE
from tests.browser.test_citizen import BIRTH, Open, go_on, phone  # noqa: F401  the phone of one citizen
from tests.web.portal.lodging_world import browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
ON = date(2026, 11, 20)


def said(field: Field, given: list[str]) -> str:
    """What the server says of a page with this one field."""
    definition = Definition(
        code="F-1", procedure="1", title="T", pages=(FormPage(name="p", title="P", fields=(field,)),)
    )
    row = rows.FormVersion(form=rows.Form(code="F-1", procedure="1"), number=1)
    write_over(row, definition, (), save=False)
    return pages.check_page(version_of(row), "p", {"x": given}, on=ON).errors.get("x", "")


@pytest.fixture
def blank(chromium: Browser, served: str) -> Iterator[Page]:
    """A page of the house, from which its scripts may be asked."""
    page = chromium.new_page()
    page.goto(f"{served}/static/eforms/forms.css")
    yield page
    page.close()


def test_browser_and_server_say_the_same_of_every_value(blank: Page) -> None:
    asked: list[tuple[dict[str, Any], list[str]]] = []
    wanted: list[str] = []
    for line, values in TABLE.items():
        field = read_field("x", line)
        for value in values:
            given = value if isinstance(value, list) else [value]
            if not (field.widget in {"choice", "yes_no"} and value == ""):
                asked.append((check_of(field, ON), given))
                wanted.append(said(field, given))
            else:  # nothing ticked
                asked.append((check_of(field, ON), []))
                wanted.append(said(field, []))
    told = blank.evaluate(
        "async rows => { const one = await import('/static/eforms/check.js');"
        " return JSON.parse(rows).map(([check, values]) => one.judge(check, values)); }",
        json.dumps(asked),
    )
    print(f"{len(asked)} values")
    assert len(asked) >= 100
    differ = [(a[1], w, t) for a, w, t in zip(asked, wanted, told, strict=True) if w != t]
    assert differ == []
    assert 30 < sum(1 for each in wanted if each) < len(wanted) - 30  # both kinds are in the table


def test_it_is_said_on_leaving_cleared_when_right_and_never_in_the_way(phone: Open) -> None:  # noqa: F811
    client = browser(Actor(id="lan", kind=ActorKind.CITIZEN))
    first = client.get(f"/nop-ho-so/{BIRTH}/bat-dau/")["Location"]
    client.post(first, {"choice": "toi"})
    base = first.partition("?")[0].removesuffix("nguoi-nop/")
    client.post(f"{base}noi-nop/", {"choice": "H01.21"})
    client.post(f"{base}lien-lac/", {"phone": "0912 345 678", "email": ""})
    page = phone(f"{base}to-khai/")
    number = page.locator('[name="number"]')
    number.fill("12345")
    number.press("Tab")
    told = page.locator("#f-number-error")
    expect(told).to_contain_text("có đúng 12 chữ số")
    expect(number).to_have_attribute("aria-invalid", "true")
    assert "f-number-error" in (number.get_attribute("aria-describedby") or "")
    looking.flawless(page, "checks-said")
    number.fill("000190000123")
    expect(told).to_contain_text("Ba chữ số đầu 000")
    number.fill("089 190 990 101")
    expect(told).to_have_count(0)
    assert number.get_attribute("aria-invalid") is None
    page.locator('[name="full_name"]').fill("")
    page.locator('[name="full_name"]').press("Tab")
    expect(page.locator("#f-full_name-error")).to_contain_text("Ghi họ, chữ đệm, tên.")
    mail = page.locator('[name="mail"]')
    mail.fill("lan")
    go_on(page)  # sent all the same: the server decides, and says the same
    expect(page.get_by_role("heading", name="Có chỗ cần sửa")).to_be_visible()
    assert mail.input_value() == "lan"
    expect(page.locator("#f-full_name-error")).to_contain_text("Ghi họ, chữ đệm, tên.")
    unit = page.locator('[name="address.unit"]')
    unit.focus()
    unit.press("Tab")
    expect(page.locator("#f-address-unit-error")).to_have_count(1)
