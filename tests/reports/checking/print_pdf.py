"""Prints some labelled reports as PDF with Chromium: python -m tests.reports.checking.print_pdf. Run by hand."""

from playwright.sync_api import sync_playwright

from tests.reports.checking.golden import PRINTED, labelled
from tests.reports.checking.making import as_html

CHOSEN = ("01-", "03-", "06-", "08-", "17-")
_FOOT = "<div style='font-size:9pt;width:100%;text-align:center'><span class=pageNumber></span></div>"


def main() -> None:
    PRINTED.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking"],
        )
        page = browser.new_page()
        for report in labelled():
            if report.name.startswith(CHOSEN):
                page.set_content(as_html(report.document))
                page.pdf(
                    path=PRINTED / f"{report.name}.pdf", format="A4", landscape=report.name.startswith("03-"),
                    margin={"top": "20mm", "bottom": "20mm", "left": "25mm", "right": "15mm"},
                    display_header_footer=True, header_template="<span></span>", footer_template=_FOOT,
                )  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()
