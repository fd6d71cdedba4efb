"""How people answers: a confirmed identity makes its person known."""

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.jobs import on
from motcua.people.actions.holders import know_holder
from motcua.people.events import IdentityConfirmed, IdentityLinked


@on(IdentityLinked)
def know_who_came(event: IdentityLinked) -> None:
    """The first sign-in: find or register the person or organization (gắn tài khoản với cá nhân, tổ chức)."""
    know_holder(account=event.subject.partition(":")[2], actor=SYSTEM, at=clock.now())


@on(IdentityConfirmed)
def know_what_changed(event: IdentityConfirmed) -> None:
    """What the identity system tells anew is written to the person as well (cập nhật dữ liệu cá nhân)."""
    know_holder(account=event.subject.partition(":")[2], actor=SYSTEM, at=clock.now())
