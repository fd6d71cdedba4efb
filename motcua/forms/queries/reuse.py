"""Earlier answers that a new form could take over, and those it was let take (dùng lại thông tin đã khai)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.forms import permissions
from motcua.forms.models import FilledForm, Reuse
from motcua.forms.models.sealing import unseal
from motcua.forms.queries.versions import FormVersion, version_of
from motcua.forms.rules import judging
from motcua.forms.rules.conditions import Answers
from motcua.forms.rules.meanings import fits, masked, meant
from motcua.forms.rules.schema import page_schema
from motcua.forms.rules.shown import words_of
from motcua.forms.states import AnswersState, ReuseState
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted

LOOKED_AT = 20  # last forms of the person


@dataclass(frozen=True)
class Offer:
    """An earlier form, and what of it a new one could take, veiled (thông tin có thể dùng lại).

    `otherwise` are questions to which a newer form that is offered too has another answer: that one would be taken.
    """

    code: str
    owner: str
    title: str
    sealed_at: datetime
    lines: tuple[tuple[str, str], ...]
    otherwise: tuple[str, ...]

    @property
    def case(self) -> str:
        """The number of the dossier that it belongs to."""
        return self.owner.partition(":")[2]


@dataclass(frozen=True)
class Reused:
    """What somebody said of an earlier form, and the questions it answers (thông tin đã dùng lại)."""

    code: str
    owner: str
    title: str
    sealed_at: datetime
    state: str
    labels: tuple[str, ...]

    @property
    def case(self) -> str:
        """The number of the dossier that it belongs to."""
        return self.owner.partition(":")[2]

    @property
    def agreed(self) -> bool:
        """Whether it may be used."""
        return self.state == ReuseState.AGREED


def reuse_offers(
    version: FormVersion, owner: str, *, about: str, known: Iterable[str] = (), actor: Actor, at: datetime
) -> tuple[Offer, ...]:
    """Earlier forms of the same person that nothing was said of yet, the newest first.

    `known` are fields that are answered already. None of somebody for whom the actor does not lodge today.
    """
    try:
        permissions.reuse(actor, about, vietnam_day(at), version.procedure)
    except NotAdmitted:
        return ()
    said = Reuse.objects.filter(owner=owner, given_by=actor.id).values_list("source_id", flat=True)
    answered, newer = set(known), dict[str, Any]()
    found = []
    for row in earlier(about, actor, set(said)):
        values = taken_from(row, version, at)
        fresh = {name: value for name, value in values.items() if name not in answered}
        if not fresh:
            continue
        labels = {field.name: field for field in version.definition.fields()}
        lines = tuple(
            (labels[name].label, masked(labels[name], value, words_of(labels[name], value)))
            for name, value in fresh.items()
        )
        otherwise = tuple(labels[name].label for name in fresh if name in newer and newer[name] != fresh[name])
        newer = fresh | newer
        found.append(Offer(row.code, row.owner, row.version.form.title, _sealed(row), lines, otherwise))
    return tuple(found)


def reused(owner: str, version: FormVersion, *, actor: Actor) -> tuple[Reused, ...]:
    """What the actor said for this draft and its form, the newest earlier form first."""
    labels = {field.name: field.label for field in version.definition.fields()}
    rows = Reuse.objects.filter(owner=owner, given_by=actor.id).select_related("source__version__form")
    return tuple(
        Reused(
            row.source.code, row.source.owner, row.source.version.form.title, _sealed(row.source), row.state,
            tuple(labels[name] for name in unseal(row.content) if name in labels),
        )
        for row in rows.order_by("-source__sealed_at", "-source_id")
    )  # fmt: skip


def reused_answers(owner: str, *, about: str, actor: Actor) -> tuple[Answers, dict[str, str]]:
    """What may be taken over about this person, and from which form each field comes; the newest form wins."""
    rows = Reuse.objects.filter(owner=owner, given_by=actor.id, about=about, state=ReuseState.AGREED)
    answers: Answers = {}
    origins: dict[str, str] = {}
    for row in rows.select_related("source").order_by("-source__sealed_at", "-source_id"):
        for name, value in unseal(row.content).items():
            if name not in answers:
                answers[name], origins[name] = value, row.source.code
    return answers, origins


def earlier(about: str, actor: Actor, without: set[int]) -> Sequence[FilledForm]:
    """The last forms that the actor filled in and sent about this person."""
    rows = FilledForm.objects.select_related("version__form").filter(begun_by=actor.id, state=AnswersState.SEALED)
    last = list(rows.order_by("-saved_at", "-pk")[:LOOKED_AT])
    of = permissions.whose({row.owner for row in last})
    mine = [row for row in last if about and of.get(row.owner) == about and row.pk not in without]
    return sorted(mine, key=lambda row: (_sealed(row), row.pk), reverse=True)


def taken_from(row: FilledForm, version: FormVersion, at: datetime) -> Answers:
    """The answers of an earlier form that are good answers to the fields of another that mean the same."""
    told = meant(version_of(row.version).definition.fields(), unseal(row.content))
    if not told:
        return {}
    wanted = {field.name: field for field in version.definition.fields() if field.means in told}
    values = {
        name: told[field.means][1] for name, field in wanted.items() if fits(field, *told[field.means])
    }  # fmt: skip
    wrong = _wrong(version, values, vietnam_day(at))
    return {name: value for name, value in values.items() if name not in wrong}


def _wrong(version: FormVersion, values: Mapping[str, Any], on: date) -> set[str]:
    schema = page_schema(version.schema, values)
    errors = judging.judged(schema, version.definition.fields(), values, on)
    return {name.partition(".")[0] for name in errors}


def _sealed(row: FilledForm) -> datetime:
    return row.sealed_at or row.saved_at
