"""Random lives of cases, played through the acts: what is refused is left out, so every life is lawful."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import accept_dossier, refuse_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result, reopen_dossier, stop_dossier, withdraw_dossier
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.outside import record_outside_answer
from motcua.dossiers.actions.pausing import request_supplement, resume_dossier, supplement_dossier, suspend_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.states import Channel, ReturnMethod
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from tests.dossiers.cases import accepted, lodged
from tests.dossiers.province import clerk, commune, desk, head, specialist

Deed = Callable[[str, Actor, Actor, datetime, Random], object]


def _forward(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return forward_dossier(code=code, actor=holder, at=at)


def _approve(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return decide_dossier(code=code, approve=True, actor=holder, at=at)


def _refuse(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return decide_dossier(code=code, approve=False, actor=holder, at=at, reason="Không đủ điều kiện")


def _register(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return register_result(code=code, results=[Result("Giấy phép")], actor=holder, at=at)


def _suspend(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return suspend_dossier(
        code=code, kind=PauseKind.SITE_CHECK, cites=["nd-61-2018:d.19"], note="Kiểm tra", actor=holder, at=at
    )


def _resume(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return resume_dossier(code=code, actor=holder, at=at)


def _ask(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return request_supplement(code=code, papers=["Bản vẽ"], reason="Thiếu", actor=holder, at=at)


def _complete(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return supplement_dossier(code=code, papers=[{"name": "Bản vẽ"}], actor=door, at=at)


def _extend(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    day = vietnam_day(at) + timedelta(days=random.randint(3, 12))
    return extend_dossier(code=code, new_day=day, reason="Xin lỗi", actor=head, at=at)


def _withdraw(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return withdraw_dossier(code=code, actor=door, at=at)


def _stop(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return stop_dossier(code=code, reason="Không bổ sung", actor=door, at=at)


def _deliver(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return deliver_result(code=code, method=random.choice(list(ReturnMethod)), actor=door, at=at)


def _reopen(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return reopen_dossier(code=code, complaint="KN-1", actor=head, at=at)


def _answered(code: str, holder: Actor, door: Actor, at: datetime, random: Random) -> object:
    return record_outside_answer(code=code, came_back="Đã có thông báo", actor=specialist, at=at)


DEEDS: tuple[tuple[int, Deed], ...] = (
    (30, _forward), (12, _approve), (4, _refuse), (14, _register), (4, _suspend), (8, _resume), (7, _ask),
    (8, _complete), (4, _extend), (1, _withdraw), (1, _stop), (10, _deliver), (3, _reopen), (8, _answered),
)  # fmt: skip
_WAY = [_forward, _forward, _approve, _register, _deliver]
_THEN = {_suspend: _resume, _ask: _complete}
_BY_POSITION = {"Chuyên viên giải quyết": specialist, "Lãnh đạo": head, "Văn thư": clerk}


def live(seed: int, count: int, begin: datetime) -> dict[str, int]:
    """So many cases, each with a life of its own over some six weeks; how often each deed was done."""
    random = Random(seed)
    done: dict[str, int] = {}
    for _ in range(count):
        _one(random, begin, done)
    return done


def _one(random: Random, begin: datetime, done: dict[str, int]) -> None:
    at = begin + timedelta(minutes=random.randint(0, 20 * 24 * 60))
    door = random.choice((desk, commune))
    over = {"receiving_agency": door.agency, "channel": random.choice(list(Channel))}
    procedure = random.choice(("1.000001", "1.000001", "1.000005"))
    if random.random() < 0.1:
        code = lodged(at, procedure, receiving_agency="H01.21")
        if random.random() < 0.7:
            refuse_dossier(code=code, reason="Không đúng thẩm quyền", actor=desk, at=at + timedelta(hours=2))
        return
    try:
        code = taken_in(at, procedure, door, over)
    except Refusal:
        return
    weights = [weight for weight, _ in DEEDS]
    way = list(_WAY)
    for _ in range(random.randint(2, 28)):
        straight = way and random.random() < 0.6
        deed = way[0] if straight else random.choices(DEEDS, weights)[0][1]
        later = at + timedelta(minutes=random.choice((0, 20, 90, 300, 1440, 2900, 4300, 10000)))
        try:
            deed(code, _holder(code, door), door, later, random)
        except Refusal:
            continue
        way = way[1:] if straight else way
        if deed in _THEN and random.random() < 0.8:
            way = [_THEN[deed], *(_WAY if deed is _ask else way)]  # a supplement sends it back to the desk
        at = later
        done[deed.__name__] = done.get(deed.__name__, 0) + 1


def taken_in(at: datetime, procedure: str, door: Actor, over: dict[str, object]) -> str:
    """A case accepted at a desk."""
    if door is desk:
        return accepted(at, procedure, **over)
    lodging = Lodging(
        procedure=procedure, applicant="person:abc", competent_agency="H01.09",
        papers=(PaperGiven("Đơn đề nghị", originals=1, required=True),), **over,
    )  # fmt: skip
    return accept_dossier(code=lodge_dossier(lodging=lodging, actor=door, at=at), actor=door, at=at).code


def _holder(code: str, door: Actor) -> Actor:
    row = Dossier.objects.get(code=code)
    step = Step.objects.filter(dossier=row, closed_at__isnull=True).order_by("seq").first()
    if step is None or step.agency == door.agency:
        return door
    return _BY_POSITION.get(step.position, specialist)
