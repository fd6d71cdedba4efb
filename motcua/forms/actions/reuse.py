"""The acts of letting earlier answers be used again, form by form (đồng ý, từ chối, rút đồng ý dùng lại)."""

from collections.abc import Sequence
from datetime import datetime

from motcua.forms import permissions
from motcua.forms.actions.answers import AnswersNotUsable
from motcua.forms.events import ReuseAgreed, ReuseRefused, ReuseWithdrawn
from motcua.forms.models import FilledForm, Reuse
from motcua.forms.models.sealing import seal, unseal
from motcua.forms.queries.reuse import earlier, taken_from
from motcua.forms.queries.versions import NoSuchForm, read_form, version_of
from motcua.forms.rules.conditions import pruned
from motcua.forms.states import AnswersState, ReuseState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal

CITES = ("luat-91-2025", "nd-356-2025", "nd-45-2020", "motcua:adr-0030")


class NoSuchReuse(Refusal):
    """Nothing was agreed to that could be withdrawn (chưa đồng ý dùng lại)."""


@act(cites=CITES, emits=(ReuseAgreed,))
def agree_to_reuse(
    *, owner: str, version: str, about: str, sources: Sequence[str], known: Sequence[str] = (), actor: Actor,
    at: datetime, key: str | None = None,
) -> int:  # fmt: skip
    """Let a new form take over what these earlier ones say about the same person (đồng ý dùng lại thông tin đã khai).

    How many fields could be taken. `about` is the subject whom the new form is about; `known` are fields that have
    answers already and take none.
    Refuses: NotAdmitted, NoSuchForm, AnswersNotUsable.
    """
    form = read_form(version)
    permissions.reuse(actor, about, vietnam_day(at), form.procedure)
    rows = _chosen(owner, about, sources, actor)
    total = 0
    for row in rows:
        values = {name: value for name, value in taken_from(row, form, at).items() if name not in known}
        total += len(values)
        _said(owner, about, row, actor, at, ReuseState.AGREED, seal(values))
        journal.record(ReuseAgreed(subject=row.subject, owner=owner, form=version, fields=len(values)))
    return total


@act(cites=CITES, emits=(ReuseRefused,))
def refuse_reuse(
    *, owner: str, about: str, sources: Sequence[str], actor: Actor, at: datetime, key: str | None = None
) -> None:
    """Say that these earlier answers are not to be used; one is not asked again (từ chối dùng lại thông tin đã khai).

    Refuses: NoSuchForm.
    """
    permissions.own(actor, actor.id)
    for row in _chosen(owner, about, sources, actor):
        _said(owner, about, row, actor, at, ReuseState.REFUSED, "")
        journal.record(ReuseRefused(subject=row.subject, owner=owner))


@act(cites=CITES, emits=(ReuseWithdrawn,))
def withdraw_reuse(*, owner: str, source: str, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Take the consent back (rút đồng ý dùng lại thông tin đã khai); how many fields were emptied.

    What was taken and not changed since goes from the open answers; what was sent stays as it was sent.
    Refuses: NoSuchReuse, NotAdmitted.
    """
    rows = Reuse.objects.select_for_update(of=("self",)).select_related("source")
    row = rows.filter(owner=owner, given_by=actor.id, source__code=source, state=ReuseState.AGREED).first()
    if row is None:
        raise NoSuchReuse("Chưa có đồng ý nào để rút lại.", field="source")
    permissions.own(actor, row.given_by)
    emptied = _emptied(owner, unseal(row.content), actor, at)
    row.state, row.content, row.decided_at = ReuseState.WITHDRAWN, "", at
    row.save(update_fields=["state", "content", "decided_at"])
    journal.record(ReuseWithdrawn(subject=row.source.subject, owner=owner, emptied=emptied))
    return emptied


def _chosen(owner: str, about: str, sources: Sequence[str], actor: Actor) -> list[FilledForm]:
    """The earlier forms of these codes, held. Refuses: NoSuchForm, AnswersNotUsable."""
    if not owner.startswith("draft:") or len(owner) > 200 or "\x00" in owner:
        raise AnswersNotUsable("Không rõ nội dung khai thuộc về đâu.", field="owner")
    rows = {row.code: row for row in earlier(about, actor, set())}
    if not sources or not set(sources) <= set(rows):
        raise NoSuchForm("Tờ khai trước này không còn, hoặc không phải của người có hồ sơ.", field="sources")
    return [rows[code] for code in dict.fromkeys(sources)]


def _said(  # noqa: PLR0917  one row: for what, about whom, from where, by whom, when
    owner: str, about: str, source: FilledForm, actor: Actor, at: datetime, state: ReuseState, content: str
) -> None:
    Reuse.objects.update_or_create(
        owner=owner, given_by=actor.id, source=source,
        defaults={"about": about, "state": state, "content": content, "decided_at": at},
    )  # fmt: skip


def _emptied(owner: str, taken: dict[str, object], actor: Actor, at: datetime) -> int:
    rows = FilledForm.objects.select_for_update(of=("self",)).select_related("version__form")
    filled = rows.filter(owner=owner, begun_by=actor.id, state=AnswersState.OPEN).first()
    if filled is None:
        return 0
    answers = unseal(filled.content)
    gone = {name for name, value in taken.items() if name in answers and answers[name] == value}
    if not gone:
        return 0
    form = version_of(filled.version)
    filled.content = seal(
        pruned(form.definition, {name: value for name, value in answers.items() if name not in gone})
    )
    wanted = [page.name for page in form.pages if gone & {field.name for field in page.fields}]
    filled.pages = [page for page in filled.pages if page not in wanted]  # they are asked again
    filled.revision, filled.saved_at = filled.revision + 1, at
    filled.save(update_fields=["content", "pages", "revision", "saved_at"])
    return len(gone)
