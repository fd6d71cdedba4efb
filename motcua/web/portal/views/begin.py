"""The guided walk (bắt đầu): the main job in five steps, each with somebody to be and a place to go; samples only."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.people import seeds
from motcua.web.admission import public
from motcua.web.ui.parts import trail

PROCEDURE = "1.001193"  # birth registration: every commune receives and decides it


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
    context = {"crumbs": trail((_("Trang đầu"), "/"), _("Bắt đầu")), "steps": _steps()}
    return render(request, "portal/begin.html", context)


def _steps() -> tuple[Step, ...]:
    return (*_before_the_result(), *_after_the_result())


def _turn(code: str, to: str, label: str) -> Turn:
    file = seeds.people()
    people = {each.code: (each.name, each.role) for each in file.officers}
    people |= {each.code: (each.name, _("Người dân")) for each in file.citizens}
    return Turn(code, *people[code], to, label)


def _before_the_result() -> tuple[Step, ...]:
    desk = reverse("office:home")
    return (
        Step(
            _("Người dân nộp hồ sơ trực tuyến"),
            (
                _("Chọn nơi nộp là Trung tâm Phục vụ hành chính công phường Long Xuyên, nộp cho chính mình."),
                _("Trả lời từng trang, gửi ảnh giấy tờ bắt buộc (ảnh nào cũng được), xem lại rồi gửi."),
                _("Ghi lại mã nộp: đến bước sau sẽ tìm theo mã ấy."),
            ),
            (_turn("mau-cong-dan-lan", reverse("portal:lodging-start", args=[PROCEDURE]), _("Nộp hồ sơ khai sinh")),),
        ),
        Step(
            _("Một cửa tiếp nhận"),
            (
                _("Mở hồ sơ vừa nộp trong danh sách chờ tiếp nhận."),
                _("Xem giấy tờ, bấm “Tiếp nhận”: hồ sơ có mã, có ngày hẹn và lời giải thích vì sao là ngày ấy."),
                _("Bấm “Chuyển bước”: hồ sơ sang Ủy ban nhân dân phường."),
            ),
            (_turn("mau-mot-cua-xa", desk, _("Vào bàn một cửa")),),
        ),
        Step(
            _("Cơ quan khác giải quyết"),
            (
                _("Lãnh đạo phường mở hồ sơ trong việc của mình, xem ai đã giữ bao lâu, bấm “Phê duyệt”."),
                _("Có thể trả lại, yêu cầu bổ sung hay hẹn lại: hồ sơ chỉ mời những việc mà luật cho làm lúc ấy."),
                _("Muốn xem một hồ sơ đã quá hạn do ai giữ, từng phút một: vào bàn một cửa của tỉnh."),
            ),
            (
                _turn("mau-lanh-dao-xa", desk, _("Vào bàn lãnh đạo phường")),
                _turn("mau-mot-cua-tinh", f"{desk}?ds=received&khi=overdue", _("Xem hồ sơ quá hạn")),
            ),
        ),
    )


def _after_the_result() -> tuple[Step, ...]:
    return (
        Step(
            _("Trả kết quả"),
            (
                _("Một cửa mở lại hồ sơ trong việc của mình, bấm “Ghi kết quả”, rồi trả tại “Trả kết quả”."),
                _("Người dân thấy hồ sơ đã xong, tải kết quả và kiểm tra bằng mã xác thực."),
            ),
            (
                _turn("mau-mot-cua-xa", reverse("office:returns"), _("Vào trả kết quả")),
                _turn("mau-cong-dan-lan", reverse("portal:my-cases"), _("Xem hồ sơ của tôi")),
            ),
        ),
        Step(
            _("Thấy hồ sơ ấy trong báo cáo của quý"),
            (
                _("Số liệu được đếm lại mỗi phút; mỗi con số mở ra danh sách hồ sơ đứng sau nó."),
                _("Dự thảo báo cáo quý tự viết câu và điền biểu từ chính các con số đó, tự soát trước khi trình."),
            ),
            (
                _turn("mau-giam-sat", reverse("office:leaders"), _("Xem bảng của lãnh đạo")),
                _turn("mau-kiem-soat", reverse("console:reports"), _("Lập báo cáo quý")),
            ),
        ),
    )
