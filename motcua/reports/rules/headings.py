"""The heads of a report by Decree 30/2020 (thể thức): whose report it is, its mark, who signs, who receives."""

from dataclasses import dataclass, replace
from datetime import date

from motcua.reports.rules.periods import ReportPeriod
from motcua.reports.rules.wording import day

SUBJECT = (
    "Công tác kiểm soát thủ tục hành chính, triển khai cơ chế một cửa, một cửa liên thông"
    " và thực hiện thủ tục hành chính trên môi trường điện tử"
)
_COMMITTEES = {"province": "tỉnh", "district": "huyện", "commune": "xã"}
_HEADS = (
    ("Văn phòng", "CHÁNH VĂN PHÒNG"), ("Thanh tra", "CHÁNH THANH TRA"), ("Ban ", "TRƯỞNG BAN"), ("Sở", "GIÁM ĐỐC"),
    ("Trung tâm", "GIÁM ĐỐC"),
)  # fmt: skip
_PLACE = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn")


@dataclass(frozen=True)
class Reporter:
    """The agency that reports, as far as its report needs it (đơn vị báo cáo)."""

    code: str
    title: str
    sender: str  # "province", "district", "commune", "department", "vertical", "centre"
    above: str = ""
    above_code: str = ""
    place: str = ""
    mark: str = ""

    @property
    def committee(self) -> bool:
        """Whether it is a people's committee."""
        return self.sender in _COMMITTEES


@dataclass(frozen=True)
class Head:
    """Everything of a report around its content (thể thức văn bản)."""

    above: str
    agency: str
    number: str
    place: str
    signed_on: date | None
    subject: str
    period: str
    intro: str
    closing: str
    authority: str
    signer_title: str
    signer_name: str
    recipients: tuple[str, ...]

    def signed(self, *, number: str, on: date, authority: str, title: str, name: str) -> "Head":
        """The same with number, day and signature."""
        return replace(self, number=number, signed_on=on, authority=authority, signer_title=title, signer_name=name)


def head(reporter: Reporter, period: ReportPeriod, instrument: str) -> Head:
    """The head of a draft: number, day and name still open."""
    span = f"số liệu từ ngày {day(period.first)} đến ngày {day(period.last)}"
    told = period.name if period.statutory else "kỳ tùy chọn để nghiên cứu"
    intro = (
        f"Thực hiện {instrument}, {reporter.title} báo cáo {SUBJECT[0].lower()}{SUBJECT[1:]}"
        f" trong {told} ({span}) như sau:"
    )
    superior = reporter.above or ("Văn phòng Chính phủ" if reporter.sender == "province" else "")
    return Head(
        above="" if reporter.committee else reporter.above, agency=reporter.title, number=f"…/{_mark(reporter)}",
        place=reporter.place or place_of(reporter.title), signed_on=None, subject=SUBJECT, period=period.name,
        intro=intro, closing=f"Trên đây là báo cáo của {reporter.title}./.",
        authority="TM. ỦY BAN NHÂN DÂN" if reporter.committee else "", signer_title=_signer(reporter),
        signer_name="",
        recipients=(*((f"{superior} (báo cáo);",) if superior else ()), "Lãnh đạo cơ quan;", "Lưu: VT."),
    )  # fmt: skip


def lines_of(title: str) -> tuple[str, ...]:
    """A body's name as heads break it: "Ủy ban nhân dân", "tỉnh An Giang"."""
    name = "Ủy ban nhân dân"
    return (name, title.removeprefix(f"{name} ")) if title.startswith(f"{name} ") else (title,)


def place_of(title: str) -> str:
    """The name of the place in a committee's title: "Ủy ban nhân dân tỉnh An Giang" → "An Giang"."""
    for kind in _PLACE:
        _, found, name = title.partition(f" {kind} ")
        if found:
            return name
    return title


def _mark(reporter: Reporter) -> str:
    if reporter.committee:
        return "BC-UBND"
    if reporter.mark:
        return f"BC-{reporter.mark}"
    words = [word for word in reporter.title.replace(",", " ").split() if word.lower() != "và"]
    return "BC-" + "".join(word[0].upper() for word in words)[:10]


def _signer(reporter: Reporter) -> str:
    if reporter.committee:
        return "CHỦ TỊCH"
    return next((told for start, told in _HEADS if reporter.title.startswith(start)), "THỦ TRƯỞNG ĐƠN VỊ")
