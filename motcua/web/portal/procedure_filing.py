"""Where and how a procedure is filed (nơi nộp, cách nộp): desks of the day, buttons for each way."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.queries.online import open_online
from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import fold
from motcua.organizations.queries import agencies
from motcua.organizations.queries.agencies import AgencyCard
from motcua.organizations.states import Kind
from motcua.procedures.queries.public_pages import Channel, Level, Record, Spot, level_on
from motcua.web.portal import procedure_words as words
from motcua.web.portal.procedure_parts import Desk, Start

DESKS = {Kind.SERVICE_CENTRE, Kind.ONE_STOP}
COMMITTEES = {Kind.COMMUNE_COMMITTEE}


def starts(code: str, record: Record, *, on: date) -> list[Start]:
    """A button for each way of filing that the procedure has today."""
    desks = reverse("portal:procedure-desks", args=[code])
    told = [Start(_("Nộp trực tiếp"), "building", _where(record), desks, _("Xem nơi nộp"))]
    if open_online(record, on=on):
        text = _("Khai và gửi hồ sơ từ điện thoại hoặc máy tính; nghỉ giữa chừng, làm tiếp lúc khác được.")
        url = reverse("portal:lodging-start", args=[code])
        told.insert(0, Start(_("Nộp trực tuyến"), "monitor", text, url, _("Nộp hồ sơ này")))
    if record.postal or any(term.channel is Channel.POSTAL for term in record.terms):
        text = _("Gửi hồ sơ đến nơi tiếp nhận qua bưu chính công ích; kết quả cũng trả được về nhà.")
        told.append(Start(_("Gửi qua bưu chính"), "mail", text, desks, _("Xem địa chỉ nhận")))
    return told


def _where(record: Record) -> str:
    if record.receiving_at:
        return record.receiving_at
    return ", ".join(body.name for body in record.executing) or words.levels(record.levels)


def place_notes(record: Record, *, on: date) -> list[str]:
    """What helps to choose where to go."""
    told = []
    if record.non_boundary:
        told.append(_("Phi địa giới: nộp ở nơi tiếp nhận nào trong tỉnh cũng được, không cần về nơi thường trú."))
    if record.on_the_spot:
        parts = ", ".join(str(words.SPOTS[spot]) for spot in Spot if spot in record.on_the_spot)
        share = f"{len(record.on_the_spot)}/{len(Spot)}"
        told.append(_("Làm %(share)s việc ngay tại chỗ: %(parts)s.") % {"share": share, "parts": parts})
    if record.postal:
        told.append(_("Nhận hồ sơ và trả kết quả qua bưu chính công ích nếu người nộp muốn."))
    level = level_on(record, on)
    if level is not None:
        told.append(_("Mức độ dịch vụ công: %(level)s.") % {"level": str(words.SERVICE_LEVELS[level]).lower()})
    return told


def desks(record: Record, code: str, *, on: date, typed: str = "") -> list[Desk]:
    """The desks of the province that receive this procedure on a day; none where the tree does not know them."""
    if record.vertical:
        return []
    wanted = {level.value for level in record.levels}
    tree = agencies.tree(on=on)
    found = [card for card in tree if card.kind in DESKS and (record.non_boundary or card.level.value in wanted)]
    if Level.COMMUNE in record.levels and not any(card.level.value == Level.COMMUNE for card in found):
        found += [card for card in tree if card.kind in COMMITTEES]
    asked, page = fold(typed).split(), reverse("portal:procedure", args=[code]) if code else ""
    return [
        Desk(card.title, card.code, card.office, card.hotline, f"{page}?noi={card.code}#thoi-han")
        for card in sorted(found, key=lambda card: (card.level.value != Level.PROVINCE, fold(card.title)))
        if all(word in fold(card.title) for word in asked)
    ]


def receiving(record: Record, typed: str, *, on: date) -> str:
    """The code of a desk that receives this procedure today; "" for anything else."""
    return next((each.code for each in desks(record, "", on=on) if each.code == typed), "")


def committees(*, on: date, typed: str = "") -> list[Desk]:
    """The communes' committees, by name: who decides where a dossier may be lodged at any desk."""
    asked = fold(typed).split()
    found = [card for card in agencies.tree(on=on) if card.kind in COMMITTEES]
    return [
        Desk(card.title, card.code)
        for card in sorted(found, key=lambda card: fold(card.title))
        if all(word in fold(card.title) for word in asked)
    ]


def decided_elsewhere(record: Record, code: str, *, on_the_day: datetime) -> bool:
    """Whether a commune decides, and this desk belongs to none: then the commune must be named."""
    found = desk(code, on=vietnam_day(on_the_day))
    return found is not None and record.levels == (Level.COMMUNE,) and found.level.value != Level.COMMUNE.value


def desk(code: str, *, on: date) -> AgencyCard | None:
    """The desk that the address names, if there is one of that code today."""
    found = agencies.agency(code, on=on) if 0 < len(code) <= 40 else None
    return found if found and found.kind in DESKS | COMMITTEES else None
