"""What a decision does to its procedures (thực hiện quyết định công bố), one or thousands in a few statements.

Used by the acts on one procedure and by the publication of a whole decision, so that both mean the same.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.kernel import journal
from motcua.kernel.errors import Refusal
from motcua.procedures import states
from motcua.procedures.actions.copying import copy_rows
from motcua.procedures.events import ProcedureAmended, ProcedurePublished, ProcedureRepealed
from motcua.procedures.models import Decision, Procedure, ProcedureVersion
from motcua.procedures.rules.decisions import Item
from motcua.procedures.rules.record import Record
from motcua.procedures.rules.shelf import columns
from motcua.procedures.rules.soundness import check_record
from motcua.procedures.states import ItemAction, ProcedureState, VersionState


class NoSuchProcedure(Refusal):
    """No procedure is known under this code (không có thủ tục này)."""


class NothingDrafted(Refusal):
    """There is no draft to publish (không có dự thảo)."""


_ENDING = frozenset({ItemAction.ABOLISHED, ItemAction.REPLACED})
_END = """
UPDATE procedures_procedureversion AS held
   SET state = 'retired', effective_until = GREATEST(%(day)s, held.effective_from)
  FROM procedures_procedure AS one
 WHERE one.id = held.procedure_id AND one.code = ANY(%(codes)s)
   AND held.published_at IS NOT NULL AND held.effective_until IS NULL
"""
_SEAL = """
UPDATE procedures_procedureversion AS held
   SET state = 'published', decision = %(number)s, published_at = %(at)s, effective_from = %(day)s
  FROM procedures_procedure AS one
 WHERE one.id = held.procedure_id AND one.code = ANY(%(codes)s) AND held.state = 'draft'
"""
_PIN = """
UPDATE procedures_decisionitem AS item SET version_id = new.version
  FROM unnest(%(codes)s::text[], %(versions)s::bigint[]) AS new(code, version)
 WHERE item.decision_id = %(decision)s AND item.code = new.code
"""
_TAKE_DOWN = """
UPDATE procedures_shelf SET valid_until = GREATEST(%(day)s, valid_from)
 WHERE code = ANY(%(codes)s) AND valid_until IS NULL
"""
_PUT_UP = """
INSERT INTO procedures_shelf (procedure_id, version_id, code, demand, valid_from, {columns})
SELECT one.id, new.version, one.code, one.demand, %(day)s, {news}
  FROM procedures_shown AS new JOIN procedures_procedure AS one ON one.code = new.code
"""
_SHOW = """
UPDATE procedures_procedure AS held
   SET state = 'public', public_from = COALESCE(CASE WHEN held.state = 'public' THEN held.public_from END, %(day)s),
       repealed_from = NULL, {columns}
  FROM procedures_shown AS new WHERE new.code = held.code
"""
_REPEAL = """
UPDATE procedures_procedure SET state = 'repealed', repealed_from = %(day)s WHERE code = ANY(%(codes)s)
"""


def carry_out(decision: Decision, items: Iterable[Item], *, at: datetime) -> None:
    """Publish, amend and repeal as the items say; one event for each procedure. Refuses as a whole."""
    listed = {item.code: item for item in items}
    held = {one.code: one for one in Procedure.objects.select_for_update().filter(code__in=listed).order_by("code")}
    for code in listed:
        if code not in held:
            raise NoSuchProcedure(f"Không có thủ tục mã {code}.", field="code")
    ending = [item for item in listed.values() if item.action in _ENDING]
    for item in ending:
        states.require("repeal_procedure", held[item.code].state)
    issued = [item.code for item in listed.values() if item.action not in _ENDING]
    public = {code for code in issued if held[code].state == ProcedureState.PUBLIC}
    for code in issued:
        new = listed[code].action is ItemAction.NEW or code not in public
        states.require("publish_procedure" if new else "amend_procedure", held[code].state)
    drafts = _drafts(issued)
    _write(decision, drafts, [*public, *(item.code for item in ending)], [item.code for item in ending], at)
    _say(decision, drafts, public, ending)


def _drafts(codes: list[str]) -> dict[str, tuple[ProcedureVersion, Record]]:
    """The draft of each procedure, read and found sound. Refuses: NothingDrafted and what check_record refuses."""
    rows = ProcedureVersion.objects.select_related("procedure").filter(
        state=VersionState.DRAFT, procedure__code__in=codes
    )
    found = {row.procedure.code: (row, Record.model_validate(row.record)) for row in rows}
    for code in codes:
        if code not in found:
            raise NothingDrafted(f"Thủ tục {code} chưa có dự thảo để công bố.", field="code")
        check_record(found[code][1])
    return found


def _write(
    decision: Decision,
    drafts: dict[str, tuple[ProcedureVersion, Record]],
    ended: list[str],
    repealed: list[str],
    at: datetime,
) -> None:
    given: dict[str, Any] = {
        "day": decision.effective_on,
        "number": decision.number,
        "at": at,
        "decision": decision.pk,
    }
    versions = [version.pk for version, _ in drafts.values()]
    with connection.cursor() as cursor:
        cursor.execute(_END, {**given, "codes": ended})
        cursor.execute(_TAKE_DOWN, {**given, "codes": ended})
        cursor.execute(_SEAL, {**given, "codes": list(drafts)})
        cursor.execute(_PIN, {**given, "codes": list(drafts), "versions": versions})
        cursor.execute(_REPEAL, {**given, "codes": repealed})
    if drafts:
        _show(drafts, given)


def _show(drafts: dict[str, tuple[ProcedureVersion, Record]], given: dict[str, Any]) -> None:
    """What lists show: the newest version with the procedure, and each version for its days."""
    shelves = {code: columns(record) for code, (_, record) in drafts.items()}
    names = list(next(iter(shelves.values())))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE procedures_shown (LIKE procedures_procedure) ON COMMIT DROP")
        for name in ("id", "search", "state", "demand"):
            cursor.execute(f"ALTER TABLE procedures_shown DROP COLUMN {name}")
        cursor.execute("ALTER TABLE procedures_shown ADD version bigint")
    rows = ((code, drafts[code][0].pk, *shelf.values()) for code, shelf in shelves.items())
    copy_rows("procedures_shown", ("code", "version", *names), rows)
    news = ", ".join(f"new.{name}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(_SHOW.format(columns=", ".join(f"{name} = new.{name}" for name in names)), given)
        cursor.execute(_PUT_UP.format(columns=", ".join(names), news=news), given)
        cursor.execute("DROP TABLE procedures_shown")


def _say(
    decision: Decision,
    drafts: dict[str, tuple[ProcedureVersion, Record]],
    public: set[str],
    ending: list[Item],
) -> None:
    for code, (version, _) in drafts.items():
        told = ProcedureAmended if code in public else ProcedurePublished
        journal.record(
            told(
                subject=f"procedure:{code}", number=version.number, digest=version.digest, decision=decision.number,
                effective_from=decision.effective_on,
            )
        )  # fmt: skip
    for item in ending:
        journal.record(
            ProcedureRepealed(
                subject=f"procedure:{item.code}", decision=decision.number, effective_from=decision.effective_on,
                successor=item.successor,
            )
        )  # fmt: skip
