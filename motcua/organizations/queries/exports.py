"""Sheets to carry away (xuất bảng tính): the same columns that an import takes."""

from collections.abc import Iterator, Mapping
from datetime import date

from motcua.kernel.actors import Actor
from motcua.organizations import permissions
from motcua.organizations.queries.agencies import read_agencies, tree
from motcua.organizations.queries.officers import read_officers
from motcua.organizations.rules import sheet_rows, sheets

_MANY = 1000


def agency_sheet(*, actor: Actor, on: date) -> bytes:
    """The actor's part of the tree as of the day, superiors first (XLSX). Refuses: NotAdmitted."""
    allowed = permissions.reach("organizations.read_agencies", actor, on=on)
    cards = tree(on=on, root=allowed.root) if allowed.whole else read_agencies(actor=actor, on=on).items
    rows: Iterator[Mapping[str, str | date | None]] = (
        {
            "code": card.code, "title": card.title, "short_title": card.short_title, "kind": card.kind.label,
            "level": card.level.label, "block": card.block.label, "reports_to": card.reports_to,
            "starts": card.valid_from, "unit": card.unit, "calendar": card.calendar, "office": card.office,
            "hotline": card.hotline, "inbox": card.inbox, "website": card.website,
        }
        for card in cards
    )  # fmt: skip
    return sheets.write("Cơ quan", sheet_rows.AGENCY_COLUMNS, rows)


def officer_sheet(*, actor: Actor, on: date) -> bytes:
    """Officers of the actor's part of the tree with the positions held on the day (XLSX). Refuses: NotAdmitted."""
    return sheets.write("Cán bộ", sheet_rows.OFFICER_COLUMNS, _officers(actor, on))


def agency_template() -> bytes:
    """An empty sheet of agencies to fill in."""
    return sheets.write("Cơ quan", sheet_rows.AGENCY_COLUMNS, [])


def officer_template() -> bytes:
    """An empty sheet of officers to fill in."""
    return sheets.write("Cán bộ", sheet_rows.OFFICER_COLUMNS, [])


def _officers(actor: Actor, on: date) -> Iterator[Mapping[str, str | date | None]]:
    after = ""
    while True:
        page = read_officers(actor=actor, on=on, after=after, limit=_MANY)
        for officer in page.items:
            common = {"code": officer.code, "full_name": officer.full_name, "agency": officer.agency}
            for held in officer.held:
                yield {
                    **common, "agency": held.agency, "position": held.title, "starts": held.valid_from,
                    "until": held.valid_until,
                }  # fmt: skip
            if not officer.held:
                yield common
        after = page.after
        if not after:
            return
