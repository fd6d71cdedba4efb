"""The guided walk (bắt đầu): the main job in five steps, each with somebody to be and a place to go; samples only.

In the sample of today a birth goes from a commune's centre to its committee. In the sample of 2021, when a committee
received by itself, it is the joined procedure that goes on to the social insurance.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.people import seeds
from motcua.web.admission import public
from motcua.web.ui.parts import trail

PROCEDURE = "1.001193"  # birth registration: every commune receives and decides it
JOINED = "2.001023"  # birth registration and a card of health insurance for the child, since 2015
THERE = "H01.31.21"  # the committee of 2021 whose officers are in the cast; one of 156


@dataclass(frozen=True)
class Turn:
    """Somebody to be, and where one begins as that person."""

    code: str
    name: str
    role: str
    to: str
    label: str


@dataclass(frozen=True)
class Step:
    """One step of the walk: what is done, in the order of clicks, and by whom."""

    title: str
    clicks: tuple[str, ...]
    turns: tuple[Turn, ...]


@never_cache
@require_safe
@public("the guided walk through the sample province; refused where real people are served")
def begin(request: HttpRequest) -> HttpResponse:
    """Five steps from a citizen's phone to the quarter's report."""
    if not settings.SAMPLES_ALLOWED:
        raise Http404
    steps = _Walk.of(clock.vietnam_day(clock.now())).steps()
    context = {"crumbs": trail((_("Trang đầu"), "/"), _("Bắt đầu")), "steps": steps}
    return render(request, "portal/begin.html", context)


@dataclass(frozen=True)
class _Walk:
    """The walk as the province stands on a day (chuyến đi)."""

    file: seeds.People
    joined: bool

    @staticmethod
    def of(on: date) -> "_Walk":
        """With the people of the day; over several agencies where the desk is the committee's own."""
        file = seeds.people(on)
        return _Walk(file, joined="mau-bao-hiem" in {each.code for each in file.officers})

    def steps(self) -> tuple[Step, ...]:
        return (self._filing(), self._receiving(), self._deciding(), self._returning(), self._counting())

    def _turn(self, code: str, to: str, label: str) -> Turn:
        people = {each.code: (each.name, each.role) for each in self.file.officers}
        people |= {each.code: (each.name, _("Người dân")) for each in self.file.citizens}
        return Turn(code, *people[code], to, label)

    def _filing(self) -> Step:
        place = next(each.workplace for each in self.file.officers if each.code == "mau-mot-cua-xa")
        start = reverse("portal:lodging-start", args=[JOINED if self.joined else PROCEDURE])
        start += f"?noi={THERE}" if self.joined else ""
        return Step(
            _("Người dân nộp hồ sơ trực tuyến"),
            (
                _("Chọn nơi nộp là %(place)s, nộp cho chính mình.") % {"place": place},
                _("Trả lời từng trang, gửi ảnh giấy tờ bắt buộc (ảnh nào cũng được), xem lại rồi gửi."),
                _("Ghi lại mã nộp: đến bước sau sẽ tìm theo mã ấy."),
            ),
            (self._turn("mau-cong-dan-lan", start, _("Nộp hồ sơ khai sinh")),),
        )

    def _receiving(self) -> Step:
        forward = (
            _("Bấm “Chuyển bước”: hồ sơ sang công chức tư pháp - hộ tịch.")
            if self.joined
            else _("Bấm “Chuyển bước”: hồ sơ sang Ủy ban nhân dân phường.")
        )
        return Step(
            _("Một cửa tiếp nhận"),
            (
                _("Mở hồ sơ vừa nộp trong danh sách chờ tiếp nhận."),
                _("Xem giấy tờ, bấm “Tiếp nhận”: hồ sơ có mã, có ngày hẹn và lời giải thích vì sao là ngày ấy."),
                forward,
            ),
            (self._turn("mau-mot-cua-xa", reverse("office:home"), _("Vào bàn một cửa")),),
        )

    def _deciding(self) -> Step:
        desk = reverse("office:home")
        late = self._turn("mau-mot-cua-tinh", f"{desk}?ds=received&khi=overdue", _("Xem hồ sơ quá hạn"))
        offers = _("Có thể trả lại, yêu cầu bổ sung hay hẹn lại: hồ sơ chỉ mời những việc mà luật cho làm lúc ấy.")
        looks = _("Muốn xem một hồ sơ đã quá hạn do ai giữ, từng phút một: vào bàn một cửa của tỉnh.")
        if self.joined:
            clicks = (
                _("Công chức tư pháp - hộ tịch đăng ký khai sinh, bấm “Chuyển bước”: hồ sơ sang Bảo hiểm xã hội."),
                _("Bảo hiểm xã hội cấp thẻ, bấm “Chuyển bước”: hồ sơ trở về một cửa của phường."),
            )
            turns = (
                self._turn("mau-ho-tich-xa", desk, _("Vào bàn tư pháp - hộ tịch")),
                self._turn("mau-bao-hiem", desk, _("Vào bàn bảo hiểm xã hội")),
            )
            return Step(_("Các cơ quan liên thông giải quyết"), (*clicks, offers, looks), (*turns, late))
        click = _("Lãnh đạo phường mở hồ sơ trong việc của mình, xem ai đã giữ bao lâu, bấm “Phê duyệt”.")
        head = self._turn("mau-lanh-dao-xa", desk, _("Vào bàn lãnh đạo phường"))
        return Step(_("Cơ quan khác giải quyết"), (click, offers, looks), (head, late))

    def _returning(self) -> Step:
        return Step(
            _("Trả kết quả"),
            (
                _("Một cửa mở lại hồ sơ trong việc của mình, bấm “Ghi kết quả”, rồi trả tại “Trả kết quả”."),
                _("Người dân thấy hồ sơ đã xong, tải kết quả và kiểm tra bằng mã xác thực."),
            ),
            (
                self._turn("mau-mot-cua-xa", reverse("office:returns"), _("Vào trả kết quả")),
                self._turn("mau-cong-dan-lan", reverse("portal:my-cases"), _("Xem hồ sơ của tôi")),
            ),
        )

    def _counting(self) -> Step:
        return Step(
            _("Thấy hồ sơ ấy trong báo cáo của quý"),
            (
                _("Số liệu được đếm lại mỗi phút; mỗi con số mở ra danh sách hồ sơ đứng sau nó."),
                _("Dự thảo báo cáo quý tự viết câu và điền biểu từ chính các con số đó, tự soát trước khi trình."),
            ),
            (
                self._turn("mau-giam-sat", reverse("office:leaders"), _("Xem bảng của lãnh đạo")),
                self._turn("mau-kiem-soat", reverse("console:reports"), _("Lập báo cáo quý")),
            ),
        )
