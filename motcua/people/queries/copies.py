"""Everything that is kept about a person, in words, for the copy to take along (bản sao dữ liệu)."""

from datetime import date, datetime

from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam
from motcua.people import permissions
from motcua.people.models import Person
from motcua.people.queries.looks import every_look
from motcua.people.queries.persons import full
from motcua.people.queries.privacy import my_consents, my_requests
from motcua.people.queries.representation import represented_by_me
from motcua.people.states import Part

Tables = dict[str, list[dict[str, str]]]


def copy_of(person: Person, *, actor: Actor, on: date) -> tuple[dict[str, str], Tables]:
    """The facts and the tables of the copy, for the person alone."""
    permissions.oneself(actor, person)
    card = full(person, tuple(Part))
    told = {
        "Mã": card.code,
        "Họ và tên": card.full_name or "",
        "Ngày sinh": card.born.words() if card.born else "",
        "Giới tính": card.sex.label if card.sex else "",
        "Quốc tịch": card.nationality or "",
        "Dân tộc": card.ethnic_group or "",
        "Mã đơn vị hành chính": card.unit or "",
        "Địa chỉ": card.detail or "",
        **{paper.kind.label: paper.number for paper in card.papers or ()},
    }
    contacts = [
        {"Kênh": each.channel.label, "Nơi nhận": each.value, "Xác nhận lúc": _moment(each.verified_at)}
        for each in card.contacts or ()
    ]
    consents = [
        {
            "Kênh": each.channel.label, "Mục đích": each.purpose.label, "Đồng ý lúc": _moment(each.given_at),
            "Rút lúc": _moment(each.withdrawn_at),
        }
        for each in my_consents(actor=actor)
    ]  # fmt: skip
    looks = [
        {
            "Lúc": _moment(each.at), "Cán bộ": each.actor_name, "Cơ quan": each.agency,
            "Mục đích": each.purpose.label, "Phần dữ liệu": "; ".join(part.label for part in each.parts),
            "Hồ sơ": each.matter,
        }
        for each in every_look(person)
    ]  # fmt: skip
    represented = [
        {"Tên": each.name, "Tư cách": each.capacity, "Từ ngày": f"{each.valid_from:%d/%m/%Y}"}
        for each in represented_by_me(actor=actor, on=on)
    ]
    requests = [
        {"Yêu cầu": each.kind.label, "Lúc": _moment(each.received_at), "Trạng thái": each.state.label}
        for each in my_requests(actor=actor)
    ]
    return told, {
        "lien-lac": contacts, "dong-y": consents, "ai-da-xem": looks, "dai-dien": represented, "yeu-cau": requests,
    }  # fmt: skip


def _moment(at: datetime | None) -> str:
    return vietnam(at).strftime("%H:%M %d/%m/%Y") if at else ""
