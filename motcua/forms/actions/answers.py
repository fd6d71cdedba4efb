"""The acts on somebody's answers: begin, keep a page, seal for a dossier, throw away (khai biểu mẫu)."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.forms import permissions, states
from motcua.forms.events import AnswersBegun, AnswersDiscarded, AnswersSealed, PageSaved
from motcua.forms.models import FilledForm, FormVersion, Reuse
from motcua.forms.models.sealing import seal, unseal
from motcua.forms.queries.pages import check_all
from motcua.forms.queries.versions import FormVersion as Version
from motcua.forms.queries.versions import NoSuchForm, read_form, version_of
from motcua.forms.rules.canonical import digest
from motcua.forms.rules.conditions import pruned
from motcua.forms.rules.judging import judged
from motcua.forms.rules.schema import page_schema
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal


class AnswersMoved(Refusal):
    """The answers were saved elsewhere meanwhile (nội dung khai vừa được lưu ở nơi khác)."""


class AnswersNotUsable(Refusal):
    """The form's schema refuses the answers (nội dung khai chưa đúng); `field` names the first input at fault."""


@act(cites="nd-45-2020", emits=(AnswersBegun,))
def begin_answers(
    *, version: str, owner: str, answers: dict[str, Any] | None = None, actor: Actor, at: datetime,
    key: str | None = None,
) -> str:  # fmt: skip
    """Begin to fill in a published form, with what is known already; the code of the answers (bắt đầu khai).

    `owner` is whatever they are for: "draft:…". Refuses: NoSuchForm, AnswersNotUsable.
    """
    permissions.own(actor, actor.id)
    form = read_form(version)
    row = FormVersion.objects.get(form__code=form.form, number=form.number)
    if not owner or len(owner) > 200 or "\x00" in owner or ":" not in owner:
        raise AnswersNotUsable("Không rõ nội dung khai thuộc về đâu.", field="owner")
    given = pruned(form.definition, answers or {})
    _judge_some(form, given, at)
    filled = FilledForm.objects.create(
        code=f"A-{secrets.token_hex(8)}", version=row, owner=owner, begun_by=actor.id, content=seal(given),
        salt=secrets.token_hex(16), begun_at=at, saved_at=at,
    )  # fmt: skip
    journal.record(AnswersBegun(subject=filled.subject, form=version))
    return filled.code


@act(cites="nd-45-2020", emits=(PageSaved,))
def save_page(
    *, code: str, page: str, answers: dict[str, Any], seen: int | None = None, actor: Actor, at: datetime,
    key: str | None = None,
) -> int:  # fmt: skip
    """Keep the answers after one page was filled in; the number of the saving (lưu một trang khai).

    `answers` are those of the whole form, as `check_page` gives them; fields of this page are taken from them.
    `seen` is the saving that the writer had before his eyes: another one since then is AnswersMoved.
    """
    filled = _locked(code, actor)
    states.require("save_page", filled.state)
    version = version_of(filled.version)
    own = {field.name for field in version.definition.page(page).fields}
    if seen is not None and seen != filled.revision:
        raise AnswersMoved("Nội dung này vừa được lưu ở nơi khác. Tải lại trang để xem bản mới nhất.")
    before = {name: value for name, value in unseal(filled.content).items() if name not in own}
    given = {name: value for name, value in answers.items() if name in own}
    _judge_some(version, given, at)
    filled.content = seal(pruned(version.definition, {**before, **given}))
    filled.pages = [each.name for each in version.pages if each.name in {*filled.pages, page}]
    filled.revision, filled.saved_at = filled.revision + 1, at
    filled.save(update_fields=["content", "pages", "revision", "saved_at"])
    journal.record(PageSaved(subject=filled.subject, form=version.code, page=page, revision=filled.revision))
    return filled.revision


@act(cites="nd-45-2020", emits=(AnswersSealed,))
def seal_answers(*, code: str, owner: str, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Lock the answers for their dossier when the whole form is right; their digest (khóa nội dung khai).

    From now on nobody changes them, and they keep their version of the form. Refuses: AnswersNotUsable.
    """
    filled = _locked(code, actor)
    after = states.require("seal_answers", filled.state)
    version = version_of(filled.version)
    answers = pruned(version.definition, unseal(filled.content))
    _refuse(check_all(version, answers, on=vietnam_day(at)))
    draft = filled.owner
    filled.state, filled.owner, filled.sealed_at = after, owner, at
    filled.digest = digest([version.digest, answers], salt=filled.salt)
    filled.content = seal(answers)
    Reuse.objects.filter(owner=draft, given_by=filled.begun_by).update(content="")  # taken, or not wanted
    filled.save()
    journal.record(AnswersSealed(subject=filled.subject, form=version.code, digest=filled.digest))
    return filled.digest


@act(cites="nd-45-2020", emits=(AnswersDiscarded,))
def discard_answers(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Throw open answers away; nothing of them is left (bỏ nội dung khai)."""
    filled = _locked(code, actor)
    states.require("discard_answers", filled.state)
    journal.record(AnswersDiscarded(subject=filled.subject, form=filled.version.code))
    Reuse.objects.filter(owner=filled.owner, given_by=filled.begun_by).update(content="")
    filled.delete()


def _locked(code: str, actor: Actor) -> FilledForm:
    filled = FilledForm.objects.locked(code.replace("\x00", ""))
    if filled is None:
        raise NoSuchForm("Không có nội dung khai này.", field="answers")
    permissions.own(actor, filled.begun_by)
    return filled


def _judge_some(version: Version, answers: Mapping[str, Any], at: datetime) -> None:
    schema = page_schema(version.schema, answers)
    _refuse(judged(schema, version.definition.fields(), answers, vietnam_day(at)))


def _refuse(errors: Mapping[str, str]) -> None:
    for name, sentence in errors.items():
        raise AnswersNotUsable(sentence, field=name)
