"""The report of an import as JSON values (báo cáo nhập danh mục); its shape: docs/how-to/procedure.md."""

from typing import Any

from motcua.procedures.rules.importing import Outcome, Proposal
from motcua.procedures.rules.reading.catalogue import Gathered, Part, Refused
from motcua.procedures.rules.reading.values import shown


def report(gathered: Gathered, outcome: Outcome, *, files: list[dict[str, Any]], dry_run: bool) -> dict[str, Any]:
    """Counts in, understood per field, what was not understood row by row, what was refused, and the diff."""
    left = [each for part in _parts(gathered) for each in _left(part)]
    refused = [_refused(each) for each in gathered.refused]
    conflicts = [_refused(each) for each in gathered.conflicts]
    accepted = len(gathered.listings) + len(gathered.details)
    return {
        "dry_run": dry_run,
        "files": files,
        "rows": {
            "in": accepted + len(refused) + len(conflicts) + gathered.repeated,
            "accepted": accepted,
            "list_rows": len(gathered.listings),
            "full_records": len(gathered.details),
            "repeated": gathered.repeated,
            "conflicting": len(conflicts),
            "refused": len(refused),
            "procedures": len(gathered.codes()),
        },
        "fields": {
            name: {
                "given": given,
                "understood": gathered.tally.understood[name],
                "not_understood": given - gathered.tally.understood[name],
            }
            for name, given in sorted(gathered.tally.given.items())
        },
        "not_understood": left,
        "refused": refused,
        "conflicts": conflicts,
        "diff": {
            **outcome.counts(),
            "areas": outcome.areas(),
            "compared_with": outcome.compared_with,
            "gone_judged": outcome.gone_judged,
            "entries": [
                _entry(each) for each in outcome.proposals if each.changes or each.kind in {"gone", "recoded"}
            ],
        },
    }


def _parts(gathered: Gathered) -> list[Part]:
    return [*gathered.listings.values(), *gathered.details.values()]


def _left(part: Part) -> list[dict[str, Any]]:
    return [
        {
            "file": part.row.file, "row": part.row.number, "code": part.fields["code"], "field": each.field,
            "value": shown(each.value), "reason": each.reason,
        }
        for each in part.left
    ]  # fmt: skip


def _refused(each: Refused) -> dict[str, Any]:
    return {"file": each.file, "row": each.number, "reason": each.reason, "text": shown(each.text)}


def _entry(proposal: Proposal) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": proposal.code,
        "kind": proposal.kind.value,
        "name": shown(proposal.record.name, 200),
    }
    if proposal.successor:
        told["successor"] = proposal.successor
    if proposal.changes:
        told["changes"] = [
            {
                "area": change.area.value,
                "before": list(change.gone),
                "after": list(change.come),
                "text": change.in_words(),
            }
            for change in proposal.changes
        ]
    return told
