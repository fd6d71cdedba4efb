"""Why an act is not possible now (vì sao chưa làm được): the conditions of the acts, asked without doing anything.

Each check refuses as the act itself would; the act asks again, so nothing depends on this being fresh. A test does
every act at every turn and compares.
"""

from collections.abc import Callable
from datetime import timedelta

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers import permissions
from motcua.dossiers.models import Step
from motcua.dossiers.queries.scenes import SIDE, Scene
from motcua.dossiers.queries.ways import ways
from motcua.dossiers.rules.walking import ends, offers
from motcua.dossiers.states import StepOutcome as Out
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.law import one_stop
from motcua.organizations.queries import persons
from motcua.procedures.queries.pinned import pinned_record
from motcua.procedures.rules.soundness import effective_limit

Check = Callable[[Scene, Step], None]
CaseCheck = Callable[[Scene], None]


class NotNow(Refusal):
    """The act has to wait or is not offered here (chưa thực hiện được)."""


def apart(scene: Scene, held: Step) -> None:
    """Who received the case does not appraise it."""
    if not scene.is_desk(held):
        permissions.separate(scene.row, persons(scene.actor))


def inside(scene: Scene, held: Step) -> None:
    """Nobody outside the system has it."""
    if held.party:
        raise NotNow(f"“{held.party}” đang giữ hồ sơ; hãy ghi nhận kết quả trả về trước.")


def runs(scene: Scene, held: Step) -> None:
    """The clock runs, or stands only for the outside party that has this step."""
    if not (held.party and scene.row.paused_kind == PauseKind.OUTSIDE_PARTY):
        running(scene)


def running(scene: Scene) -> None:
    """The clock runs."""
    if scene.row.paused_at is not None:
        raise NotNow(f"Hồ sơ đang tạm dừng ({scene.row.paused_kind}); hãy cho tiếp tục trước.")


def alone(scene: Scene, held: Step) -> None:
    """No agency that this step called in is still at work."""
    waiting = scene.sides(held)
    if waiting:
        names = ", ".join(sorted(each.agency for each in waiting))
        raise NotNow(f"Chưa chuyển được: còn chờ cơ quan phối hợp {names}.")


def leads(scene: Scene, held: Step) -> None:
    """The step belongs to the process, not to one that was called in."""
    if held.number.startswith(SIDE):
        raise NotNow("Cơ quan phối hợp chỉ hoàn thành phần việc của mình rồi chuyển lại.")


def decides(scene: Scene, held: Step) -> None:
    """The step's agency is competent or received the case."""
    leads(scene, held)
    if held.agency not in {scene.row.competent_agency, scene.row.receiving_agency}:
        raise NotNow("Việc này do cơ quan giải quyết hoặc nơi tiếp nhận thực hiện.")


def forwards(scene: Scene, held: Step) -> None:
    """There is somewhere to go on to."""
    _not_sent(scene, held)
    if scene.net is None or held.number.startswith(SIDE):
        return
    offered = ways(scene, held, Out.FORWARD)
    if not offered:
        raise NotNow(f"Quy trình không có hướng chuyển tiếp ở bước {held.number}.")
    if all(way.ends for way in offered):
        raise NotNow("Bước này là bước cuối: hãy ghi kết quả rồi trả kết quả cho người nộp.")


def returns(scene: Scene, held: Step) -> None:
    """There is somebody to give it back to."""
    _not_sent(scene, held)
    leads(scene, held)
    if scene.net is None and not scene.before(held):
        raise NotNow("Không có bước trước để trả lại.")
    if scene.net is not None and not offers(scene.net, held.number, Out.RETURN):
        raise NotNow(f"Quy trình không cho trả lại ở bước {held.number}.")


def answers_from_outside(scene: Scene, held: Step) -> None:
    """An outside party has it, and it can come back."""
    if not held.party:
        raise NotNow("Bước này không do bên ngoài hệ thống giữ.")
    if scene.outside_by_process(held):
        if all(way.ends for way in ways(scene, held, Out.FORWARD, Out.RETURN)):
            raise NotNow("Bước này là bước cuối: hãy ghi kết quả.")
    elif not scene.before(held):
        raise NotNow("Không có bước trước để trả lại.")


def approves(scene: Scene, held: Step) -> None:
    """The signature is given at this step."""
    leads(scene, held)
    permissions.decider(scene.actor, scene.row)
    if scene.net is not None and offers(scene.net, held.number, Out.APPROVE):
        return
    if _signed_elsewhere(scene):
        raise NotNow(f"Bước {held.number} không phải bước phê duyệt theo quy trình.")
    decides(scene, held)
    if scene.row.decision:
        raise NotNow("Hồ sơ đã được phê duyệt.")


def refuses(scene: Scene, held: Step) -> None:
    """A refusal on the merits is offered at this step."""
    leads(scene, held)
    permissions.decider(scene.actor, scene.row)
    if scene.net is None:
        decides(scene, held)
    elif not offers(scene.net, held.number, Out.REFUSE):
        raise NotNow(f"Quy trình không cho từ chối ở bước {held.number}.")


def has_result(scene: Scene, held: Step) -> None:
    """It is the last working step, the case is approved, and nobody else is at work."""
    leads(scene, held)
    if not scene.row.decision and _signed_elsewhere(scene):
        raise NotNow("Hồ sơ chưa được người có thẩm quyền phê duyệt.")
    others = sorted({step.agency for step in scene.open if step.seq != held.seq})
    if others:
        raise NotNow(f"Chưa ghi được kết quả: {', '.join(others)} còn đang xử lý.")
    if scene.net is None:
        decides(scene, held)
        return
    net, row = scene.net, scene.row
    for way in ways(scene, held, Out.FORWARD):
        if all(step.agency == row.receiving_agency and ends(net, step.number) for step in way.opens):
            return
    raise NotNow("Chưa ghi được kết quả: quy trình còn bước, hãy chuyển bước.")


def supplements(scene: Scene) -> None:
    """The law's one complete request has not been used."""
    allowed = one_stop.SUPPLEMENT_REQUESTS.on(vietnam_day(scene.row.lodged_at)).value
    if scene.row.supplements >= allowed:
        raise NotNow(
            f"Đã yêu cầu bổ sung {scene.row.supplements} lần; chỉ được yêu cầu {allowed} lần, đầy đủ, chính xác."
        )


def stands(scene: Scene) -> None:
    """The clock stands for a reason that this agency ends."""
    if scene.row.paused_kind == PauseKind.OUTSIDE_PARTY:
        raise NotNow("Hồ sơ chờ bên ngoài hệ thống; hãy ghi nhận kết quả trả về.")
    if scene.row.paused_at is None:
        raise NotNow("Hồ sơ không tạm dừng.")


def owes(scene: Scene) -> None:
    """There is money to confirm."""
    if not scene.duties:
        raise NotNow("Không có khoản nào chờ xác nhận.")


def extends(scene: Scene) -> None:
    """An apology is still in time and not used up."""
    running(scene)
    row = scene.row
    if row.due_at is None:
        raise NotNow("Hồ sơ đang tạm dừng nên chưa có ngày hẹn.")
    allowed = one_stop.EXTENSIONS.on(vietnam_day(row.accepted_at or scene.at)).value
    if row.extensions >= allowed:
        raise NotNow(f"Đã hẹn lại {row.extensions} lần; chỉ được {allowed} lần.")
    notice = one_stop.EXTENSION_NOTICE_DAYS.on(vietnam_day(row.due_at)).value
    last = vietnam_day(row.due_at) - timedelta(days=notice)
    if vietnam_day(scene.at) > last:
        raise NotNow(f"Phải xin lỗi và hẹn lại chậm nhất ngày {last:%d/%m/%Y} (trước ngày hẹn {notice} ngày).")


def complete(scene: Scene) -> None:
    """No required paper is missing, and a limit is known."""
    papers = scene.content.papers if scene.content else []
    given = ("originals", "copies", "paper")
    missing = [str(paper["name"]) for paper in papers if paper.get("required") and not any(map(paper.get, given))]
    if missing:
        raise NotNow(f"Hồ sơ còn thiếu: {'; '.join(missing)[:500]}.")
    row = scene.row
    if effective_limit(pinned_record(row.procedure_version), channel=row.channel, case=row.case_code) is None:
        raise NotNow("Thủ tục chưa có thời hạn giải quyết nên chưa thể hẹn trả.")


def _not_sent(scene: Scene, held: Step) -> None:
    if held.party and not scene.outside_by_process(held):
        raise NotNow(f"“{held.party}” đang giữ hồ sơ; hãy ghi nhận kết quả trả về.")


def _signed_elsewhere(scene: Scene) -> bool:
    net = scene.net
    return net is not None and any(offers(net, number, Out.APPROVE) for number in net.steps)
