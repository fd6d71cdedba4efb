"""Names of keys (tên gọi): as a heading of a row shows them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from motcua.dossiers.states import Channel
from motcua.indices.queries.asking import By
from motcua.indices.queries.lists import Item
from motcua.indices.queries.opening import Opened
from motcua.law.online import LEVELS
from motcua.law.values import NoLawYet
from motcua.organizations.queries import agency_titles
from motcua.organizations.states import Block, Level
from motcua.procedures.queries.catalogue import names_on, sectors

_AUDIENCE = {"person": "Cá nhân", "organization": "Tổ chức", "citizen": "Công dân", "business": "Doanh nghiệp"}
_SERVICE = {"information": "Cung cấp thông tin", "partial": "Một phần", "full": "Toàn trình"}
_SERVICE_BEFORE = {"information": "Mức độ 1, 2", "partial": "Mức độ 3", "full": "Mức độ 4"}  # until 14/8/2022
_STATES: Mapping[By, type[Channel | Level | Block]] = {By.CHANNEL: Channel, By.LEVEL: Level, By.BLOCK: Block}
UNTOLD = "Không ghi"


def labels_of(held: Opened) -> Callable[[By, str], str]:
    """The label of a key of the question; fields and procedures are called as the catalogue does at its end."""
    names, services = _catalogue(held), service_names(held.question.period.last)

    def label(by: By, text: str) -> str:
        if by is By.AGENCY:
            return held.tree.branch(text).title or UNTOLD
        if not text:
            return UNTOLD
        if by in _STATES:
            return _STATES[by](text).label
        if by is By.SERVICE:
            return services.get(text, text)
        return _AUDIENCE.get(text, text) if by is By.AUDIENCE else names.get((by, text), text)

    return label


def service_names(on: date) -> Mapping[str, str]:
    """Levels of service as the law called them on a day."""
    try:
        return _SERVICE_BEFORE if "mức độ 4" in LEVELS.on(on).value else _SERVICE
    except NoLawYet:
        return _SERVICE_BEFORE


def item_names(items: Iterable[Item], *, on: date) -> Mapping[str, str]:
    """What the agencies, fields and procedures of a list are called, by code; three questions for any list."""
    listed = list(items)
    agencies = {code for item in listed for code in (item.receiving, item.competent) if code}
    return {
        **{each.code: each.name for each in sectors(on=on)},
        **names_on(sorted({item.procedure for item in listed}), on=on), **agency_titles(sorted(agencies), on=on),
    }  # fmt: skip


def _catalogue(held: Opened) -> dict[tuple[By, str], str]:
    """Names of fields and procedures, asked for only where rows show them."""
    on, known = held.question.tree_day, held.facts.names.lists
    found: dict[tuple[By, str], str] = {}
    if By.FIELD in held.question.by:
        found |= {(By.FIELD, each.code): each.name for each in sectors(on=on)}
    if By.PROCEDURE in held.question.by:
        found |= {(By.PROCEDURE, code): name for code, name in names_on(known.get("procedure", []), on=on).items()}
    return found
