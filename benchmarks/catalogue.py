"""The catalogue at its real size: the import against its limit of issue 5, the linter, and search against 30 ms.

    .venv/bin/python benchmarks/catalogue.py [catalogue.jsonl.gz details.jsonl.gz …]

Without files the sample procedures are repeated under other codes and names until there are 6,000, so that it runs
anywhere. Prints times, shares of the limits, and the share of golden questions answered in the first three.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
GOLDEN = ROOT / "tests" / "golden" / "search"
IMPORT_LIMIT, SEARCH_LIMIT, SIZE = 20.0, 0.030, 6_000
ON, AT = date(2026, 11, 20), datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@contextmanager
def timed(title: str) -> Iterator[list[float]]:
    begun = time.perf_counter()
    spent: list[float] = []
    yield spent
    spent.append(time.perf_counter() - begun)
    print(f"{title:<52}{spent[0]:>8.2f} s")


def import_files(files: list[Path]) -> int:
    """Import twice: the first proposes, the second must find nothing to do."""
    from motcua.kernel.actors import SYSTEM
    from motcua.procedures.actions.imports import accept_import_kind, import_catalogue
    from motcua.procedures.rules.reading.catalogue import gather
    from motcua.procedures.rules.reading.rows import rows

    def run() -> dict[str, int]:
        gathered = gather(row for path in files for row in rows(path.name, path.read_bytes()))
        return import_catalogue(gathered=gathered, files=[], actor=SYSTEM, at=AT).report["diff"]

    with timed(f"import of {len(files)} files") as first:
        diff = run()
    print(f"{'':4}{diff['new']} new; {first[0] / IMPORT_LIMIT:.0%} of the limit of {IMPORT_LIMIT:.0f} s")
    with timed("the same again"):
        again = run()
    print(f"{'':4}{again['unchanged']} unchanged, {sum(again[kind] for kind in ('new', 'changed', 'gone'))} proposed")
    with timed("acceptance of all"):
        accepted: int = accept_import_kind(kind="new", actor=SYSTEM, at=AT)
    return accepted


def repeat_samples() -> int:
    """Drafts of the sample records under other codes and names until there are 6,000 procedures."""
    from django.db import transaction

    from motcua.procedures.actions.drafting import draft_many
    from motcua.procedures.seeds import samples

    records = []
    seeds = [sample.versions[-1].record for sample in samples()]
    while len(records) < SIZE:
        place = len(records)
        record = seeds[place % len(seeds)]
        name = f"{record.name} trong khu vực {place // len(seeds) + 2}"
        records.append(record.model_copy(update={"code": f"8.{place:06}", "name": name}))
    with transaction.atomic(), timed(f"{SIZE} drafts"):
        draft_many(records, at=AT)
    return SIZE


def publish_drafts() -> None:
    """One decision for every draft, as when a province takes the national catalogue over."""
    from motcua.kernel.actors import SYSTEM
    from motcua.procedures.actions.decisions import draft_decision, publish_decision
    from motcua.procedures.models import ProcedureVersion
    from motcua.procedures.rules.decisions import Authority, Item
    from motcua.procedures.states import ItemAction, ProcedureState

    rows = ProcedureVersion.objects.filter(state="draft").values_list("procedure__code", "procedure__state")
    items = tuple(
        Item(code=code, action=ItemAction.AMENDED if state == ProcedureState.PUBLIC else ItemAction.NEW)
        for code, state in rows.order_by("procedure__code")
    )
    with timed(f"publication of {len(items)} procedures by one decision"):
        draft_decision(
            number="BENCH/QĐ-UBND", issuer="H01", issuer_title="", authority=Authority.PROVINCE, title="",
            signed_on=date(2026, 10, 1), effective_on=date(2026, 11, 1), items=items, actor=SYSTEM, at=AT,
        )  # fmt: skip
        publish_decision(number="BENCH/QĐ-UBND", actor=SYSTEM, at=AT)


def ask_golden() -> None:
    """Every golden question three times, the first time for the vocabulary."""
    import yaml

    from motcua.procedures.queries.search import search

    cases = [case for path in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]
    with timed("first question (vocabulary of the catalogue)"):
        search("khai sinh", on=ON)
    spent, right = [], 0
    for _ in range(3):
        right = 0
        for case in cases:
            begun = time.perf_counter()
            found = search(case["ask"], on=ON)
            spent.append(time.perf_counter() - begun)
            right += bool({hit.code for hit in found.hits[:3]} & set(case["is"]))
    spent.sort()
    middle, late = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(f"search: median {middle * 1000:.1f} ms, p95 {late * 1000:.1f} ms = {late / SEARCH_LIMIT:.0%} of 30 ms")
    print(f"golden questions answered in the first three: {right} of {len(cases)} ({right / len(cases):.1%})")


def lint_all() -> None:
    from motcua.kernel.actors import SYSTEM
    from motcua.procedures.queries.linting import lint_catalogue

    with timed("linter"):
        findings = lint_catalogue(actor=SYSTEM, on=ON)
    print(f"{'':4}{len(findings)} findings")


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as home:
        os.environ.update(MOTCUA_HOME=home, MOTCUA_DB_AS="owner", MOTCUA_LOG_LEVEL="WARNING")
        from motcua.config.ready import django_ready

        with django_ready(as_owner=True):
            from django.core.management import call_command

            from motcua.procedures.seeds import load

            call_command("migrate", interactive=False, verbosity=0)
            with timed("sample catalogue"):
                load(AT)
            ask_golden()
            import_files(files) if files else repeat_samples()
            publish_drafts()
            lint_all()
            ask_golden()


if __name__ == "__main__":
    main()
