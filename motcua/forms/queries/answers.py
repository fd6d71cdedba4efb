"""Answers for who may read them (nội dung khai)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.forms import permissions
from motcua.forms.models import FilledForm
from motcua.forms.models.sealing import unseal
from motcua.forms.queries.versions import FormVersion, NoSuchForm, version_of
from motcua.kernel.actors import Actor


@dataclass(frozen=True, eq=False)
class AnswersCard:
    """Somebody's answers (nội dung khai): to which version, on which pages so far, whose, sealed or open."""

    code: str
    version: FormVersion
    owner: str
    state: str
    revision: int
    pages: tuple[str, ...]
    answers: dict[str, Any]
    digest: str
    saved_at: datetime
    sealed_at: datetime | None

    @property
    def next_page(self) -> str | None:
        """The first page that was not saved yet; None when all were."""
        return next((page.name for page in self.version.pages if page.name not in self.pages), None)


@dataclass(frozen=True)
class OpenAnswers:
    """One of my unfinished forms (biểu mẫu đang khai)."""

    code: str
    owner: str
    procedure: str
    title: str
    pages: int
    of_pages: int
    saved_at: datetime


def read_answers(code: str, *, actor: Actor, at: datetime) -> AnswersCard:
    """The answers of a code. Refuses: NoSuchForm, NotAdmitted."""
    row = FilledForm.objects.select_related("version__form").filter(code=code.replace("\x00", "")).first()
    if row is None:
        raise NoSuchForm("Không có nội dung khai này.", field="answers")
    permissions.read(actor, row.begun_by, row.owner, at)
    return _card(row)


def answers_of(owner: str, *, actor: Actor, at: datetime) -> AnswersCard | None:
    """The answers that belong to a draft or a dossier; None when it has none. Refuses: NotAdmitted."""
    rows = FilledForm.objects.select_related("version__form").filter(owner=owner.replace("\x00", ""))
    row = rows.order_by("-pk").first()
    if row is None:
        return None
    permissions.read(actor, row.begun_by, row.owner, at)
    return _card(row)


def open_answers(actor: Actor, *, limit: int = 20) -> tuple[OpenAnswers, ...]:
    """What I began and did not finish, on whichever device, the last saved first."""
    rows = FilledForm.objects.select_related("version__form").filter(begun_by=actor.id, state="open")
    return tuple(
        OpenAnswers(
            row.code, row.owner, row.version.form.procedure, row.version.form.title, len(row.pages),
            len(row.version.definition["pages"]), row.saved_at,
        )
        for row in rows.order_by("-saved_at", "-pk")[:limit]
    )  # fmt: skip


def _card(row: FilledForm) -> AnswersCard:
    return AnswersCard(
        code=row.code, version=version_of(row.version), owner=row.owner, state=row.state, revision=row.revision,
        pages=tuple(row.pages), answers=unseal(row.content), digest=row.digest, saved_at=row.saved_at,
        sealed_at=row.sealed_at,
    )  # fmt: skip
